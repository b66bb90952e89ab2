"""Reached, aimed at or expected? A target told as a result is wrong even where the number is right."""

import re

from yaowen.pipeline.verify.acts import is_done_here
from yaowen.pipeline.verify.reading import Figure, Pair, Reading
from yaowen.records import Finding

_AHEAD = {"cue_forecast", "cue_target", "cue_intent", "cue_plan"}
_STRONG = {"cue_forecast", "cue_target", "cue_intent"}
"""Will alone is no sign: Chinese sentences on the present year have no tense."""
_FROM = re.compile(r"从|由|自|\bfrom\b")
"""From 2007 to 2012 is no deadline."""
_LOOKING = ("target", "forecast", "plan")


def check_modality(pair: Pair) -> tuple[Finding, ...]:
    """A finding where one of the two looks ahead and the other looks back."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    claimed = claim.ids(*mine.sentence)
    ahead = (
        None if _is_told(theirs, claim.text[slice(*mine.sentence)], source) else _looks_ahead(theirs, source)
    )
    planned = _PLANS.search(claim.text, mine.clause[0], mine.start) or _AREA.search(
        source.text, theirs.clause[0], theirs.start
    )
    if (
        ahead
        and not planned
        and not claimed & _AHEAD
        and (_is_stated(mine, claim) or _is_present(mine, claim, source, theirs))
    ):
        return (_finding(mine, theirs, claim, source, f"the source tells it as a {ahead}, not as done"),)
    open_yet = not claimed & {"cue_done", "last_year"} or _WAS_AHEAD.search(claim.text, *mine.sentence)
    if claimed & _STRONG and open_yet and (_is_done(theirs, source) or _is_of_last_year(theirs, source)):
        return (
            _finding(mine, theirs, claim, source, "the source tells it as a fact, not as an aim or forecast"),
        )
    return ()


_COMPARED = re.compile(
    r"(?:compared with|compared to|\bagainst|\bversus|up from|down from|\bthan|较|比|相比|目前的?)\s*$",
    re.IGNORECASE,
)

_WAS_AHEAD = re.compile(
    r"\b(?:was|were) (?:forecast|expected|projected|predicted|planned|targeted|aimed)\b", re.I
)
_HOLDS = re.compile(
    r"\b(?:has|have|had) (?:an?|its|the) (?:[\w-]+ ){0,3}"
    r"(?:payment|investment|budget|area|capacity|target|goal|plan|cost|value|quota|ceiling|limit|size"
    r"|scale|term)s?\b",
    re.IGNORECASE,
)
"""What a project or a deal has, it has on paper."""
_OF_WHOLE = re.compile(r"\s*(?:total|planned|budget|budgeted|in all|overall)\b", re.IGNORECASE)
_DEAL = re.compile(
    r"签约|签署|签订|签下|达成|协议|合同|首付款|里程碑|\b(?:sign\w*|contract\w*|agreement|deal|licen[cs]\w+|upfront"
    r"|milestones?)\b",
    re.IGNORECASE,
)
_ONCE_BUILT = re.compile(
    r"(?:建成|投产|达产|投用|投运|竣工|落成|满产)(?:投产|达产|投用|运营)?[后时]|届时|全部达产"
    r"|\b(?:once|when|after) (?:it is |they are |fully |it )?(?:completed?s?|built|operational"
    r"|in operation|opens?)\b"
    r"|\b(?:up)?on completion\b|\bat full capacity\b",
    re.IGNORECASE,
)
_MAY = re.compile(r"或(?=[达将超突增至])|料(?=[将达])|可望")
_PLANS = re.compile(r"\b(?:plans?|planned|aims?|targets?|hopes?|expects?|intends?)\b", re.IGNORECASE)
_AREA = re.compile(r"面积|占地|用地")
_IS = re.compile(
    r"\b(?:is|are|makes?|earns?|has|have|produces?|employs?|holds?|stands?|comes?|sells?|accounts?"
    r"|covers?|generates?"
    r"|turns?|yields?|delivers?|provides?|serves?|operates?|offers?|supplies|runs?|amounts?|totals?"
    r"|exceeds?|reaches)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:will|would|shall|should|must|may|might|can|could|to|by|plan(?:s|ned|ning)?|target\w*|goals?|aim\w*"
    r"|expect\w*|forecasts?|projecti?(?:on|ed|ing|s)?|put at|capacity|designed|once|when|after|if"
    r"|seek\w*|hop(?:es?|ed|ing)|wants?"
    r"|intend\w*|due|set|next|estimated?|potential|future|striv\w+|propos\w+|ahead|requires?|eligible"
    r"|up)\b",
    re.IGNORECASE,
)


def _is_stated(mine: Figure, claim: Reading) -> bool:
    """Whether the claim tells its figure as a fact: with a word for what is done, or in the plain present."""
    low, high = mine.sentence
    words = claim.text[low:high]
    done = any(hit.id == "cue_done" and low <= hit.start < high for hit in claim.hits)
    if _OF_WHOLE.match(claim.text, mine.end):
        return False
    if done:
        held = _HOLDS.search(words)
        return held is None or low + held.end() < mine.start - 40 or _PAST.search(words) is not None
    return False


def _is_present(mine: Figure, claim: Reading, source: Reading, theirs: Figure) -> bool:
    """Whether an English claim tells in the plain present what the source only aims at."""
    words = claim.text[slice(*mine.sentence)]
    if claim.article.lang != "en" or not _IS.search(words) or _OPEN.search(words):
        return False
    if any(p.kind in ("date", "by", "plan") for p in claim.periods) or _OF_WHOLE.match(claim.text, mine.end):
        return False
    if _ONCE_BUILT.search(source.text, theirs.clause[0], theirs.start):
        return True
    lead = source.ids(theirs.sentence[0], theirs.start)
    return bool(lead & {"cue_target", "cue_forecast"}) or any(
        p.kind == "by" and theirs.sentence[0] <= p.start < theirs.start for p in source.periods
    )


_PAST = re.compile(r"\b(?:already|was|were|rose|grew|fell|reached|exceeded|paid|received)\b", re.IGNORECASE)
_LAST_YEAR = re.compile(r"去年|上年|\blast year\b", re.IGNORECASE)


def _is_of_last_year(figure: Figure, source: Reading) -> bool:
    """Whether its clause tells it of last year, and announces nothing."""
    low = max(figure.sentence[0], source.text.rfind("；", 0, figure.start) + 1)
    words = source.text[low : figure.clause[1]]
    return bool(_LAST_YEAR.search(words)) and not source.ids(low, figure.clause[1]) & _AHEAD


def _is_told(theirs: Figure, claim_words: str, source: Reading) -> bool:
    """What a plan is compared with is a fact, and so is what was signed, planned as it may be."""
    if _COMPARED.search(source.text[max(theirs.sentence[0], theirs.start - 20) : theirs.start]):
        return True
    if is_done_here((theirs.start, theirs.end), source):
        return True
    return _DEAL.search(claim_words) is not None and _DEAL.search(source.text, *theirs.sentence) is not None


def _looks_ahead(figure: Figure, source: Reading) -> str | None:
    """Target, forecast or plan; None where the source tells a fact or leaves it open."""
    low, high = figure.sentence
    cues = source.ids(low, min(high, figure.end + 12)) & _AHEAD
    if source.ids(*figure.before) & _STRONG and "cue_done" not in source.ids(*figure.clause):
        return "plan"
    if _MAY.search(source.text, figure.clause[0], figure.start):
        return "forecast"
    built = _ONCE_BUILT.search(source.text, figure.clause[0], figure.start)
    if built and "cue_done" not in source.ids(*figure.clause):
        return "plan"
    by = any(
        p.kind == "by" and low <= p.start < figure.start and not _FROM.search(source.text, low, p.start)
        for p in source.periods
    )
    if by and "cue_done" not in source.ids(*figure.clause):
        return "target"
    if figure.fact is not None and figure.fact.modality not in _LOOKING:
        return None
    if figure.fact is not None and (cues or by):
        return figure.fact.modality
    if figure.fact is not None and source.article.lang == "zh":
        return figure.fact.modality if figure.fact.modality != "plan" else None
    if not (cues or by) or "cue_done" in source.ids(*figure.clause):
        return None
    return "forecast" if "cue_forecast" in cues else "target" if by or "cue_target" in cues else "plan"


def _is_done(figure: Figure, source: Reading) -> bool:
    if source.ids(*figure.sentence) & _AHEAD or any(
        "cue_done" not in source.ids(*figure.sentence)
        and p.kind == "by"
        and figure.sentence[0] <= p.start < figure.sentence[1]
        for p in source.periods
    ):
        return False
    if figure.fact is not None and figure.fact.modality != "actual":
        return False
    said = source.ids(*figure.sentence)
    dated = any(
        p.kind == "date" and p.period and figure.sentence[0] <= p.start < figure.sentence[1]
        for p in source.periods
    )
    return "cue_done" in said or ((dated or "previous_year" in said) and "this_year" not in said)


def check_dated_acts(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """Went into production in June 2027, where the source only plans it for then."""
    found = []
    for mention in claim.periods:
        said = claim.ids(*claim.sentence_at(mention.start))
        if mention.period is None or "cue_done" not in said or said & _AHEAD:
            continue
        given = [p for p in source.periods if p.period == mention.period]
        clauses = [source.clause_at(p.start) for p in given]
        planned = [c for c in clauses if source.ids(*c) & _STRONG]
        if planned and len(planned) == len(clauses):
            low, high = planned[0]
            found.append(
                Finding(
                    kind="modality",
                    claim=claim.text[slice(*claim.sentence_at(mention.start))].strip(),
                    source=source.text[low:high].strip(),
                    why="the source only plans it for then",
                    paragraph=source.article.paragraph_at(low),
                    start=low,
                    end=high,
                )
            )
    return tuple(found[:1])


def _finding(mine: Figure, theirs: Figure, claim: Reading, source: Reading, why: str) -> Finding:
    return Finding(
        kind="modality",
        claim=claim.text[mine.clause[0] : mine.clause[1]].strip(),
        source=source.text[theirs.clause[0] : theirs.clause[1]].strip(),
        why=why,
        paragraph=theirs.paragraph,
        start=theirs.start,
        end=theirs.end,
    )
