"""Reached, aimed at or expected? A target told as a result is wrong even where the number is right."""

import re

from yaowen.pipeline.verify.acts import is_done_here
from yaowen.pipeline.verify.reading import Figure, Pair, Reading, Stretch
from yaowen.records import Finding

AHEAD = frozenset(("cue_forecast", "cue_target", "cue_intent", "cue_plan"))
"""Cues that something is yet to come."""
_STRONG = {"cue_forecast", "cue_target", "cue_intent"}
"""Will alone is no sign: Chinese sentences on the present year have no tense."""
_FROM = re.compile(r"从|由|自|\bfrom\b")
"""From 2007 to 2012 is no deadline."""
_HAD = re.compile(r"\bhad(?: been)? \w+(?:ed|en|d|t)\b[^,.;]*$")
"""Had been used by the end of June: done, and no deadline."""
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
        and not claimed & AHEAD
        and (_is_stated(mine, claim) or _is_present(mine, claim, source, theirs))
    ):
        return (pair.finding("modality", f"the source tells it as a {ahead}, not as done"),)
    if _INVESTED.search(claim.text, *mine.own) and _TO_INVEST.search(source.text, *theirs.own):
        return (pair.finding("modality", "the source tells it as a plan, not as done"),)
    open_yet = not _is_said_done(mine, claim) or _WAS_AHEAD.search(claim.text, *mine.sentence)
    strong: object = (
        _sets_aim(mine, claim) and not _OF_ALL.search(claim.text[: mine.start])
    ) or _IS_TO.search(claim.text, *mine.sentence)
    strong = strong and not _BESIDE.search(claim.text, mine.sentence[0], mine.start)
    if (
        strong
        and open_yet
        and (
            _is_done(theirs, source)
            or _is_compared_with_aim(theirs, source)
            or _is_of_last_year(theirs, source)
        )
    ):
        return (pair.finding("modality", "the source tells it as a fact, not as an aim or forecast"),)
    return ()


_INVESTED = re.compile(
    r"已(?:经)?(?:完成)?投(?:资|入)|\b(?:has|have) (?:already )?(?:been )?invested", re.IGNORECASE
)
_TO_INVEST = re.compile(r"计划(?:总)?投资|协议投资|拟投|\bplanned investment|\bto invest\b", re.IGNORECASE)
_MODIFIES = re.compile(
    r"approved|signed|built|implemented|completed|launched|established|opened|issued|invested|raised|allocated|provided"
    r"|recorded|attracted|renovated|created|累计",
    re.IGNORECASE,
)
"""Words for what is done that as often stand before a noun: the number of drugs approved."""


_THEN_AIMS = re.compile(
    r"\b(?:and|but) (?:wants?|plans?|aims?|hopes?|expects?|intends?|will|targets?)\b", re.I
)
"""Treated 148,000 and wants to add 600: the aim begins behind the figure."""


def _sets_aim(mine: Figure, claim: Reading) -> bool:
    """Whether the claim aims or expects; a planned area is what the plan gives, whatever stands already."""
    low, high = mine.sentence[0], max(mine.clause[1] if claim.article.lang == "en" else 0, mine.end)
    then = _THEN_AIMS.search(claim.text, mine.end, high)
    high = then.start() if then else high
    return any(
        hit.id in _STRONG and claim.text[hit.start : hit.end].casefold() != "planned"
        for hit in claim.hits
        if low <= hit.start < high
    )


def _is_said_done(mine: Figure, claim: Reading) -> bool:
    """Whether the claim says of its figure that it is so already."""
    low, high = mine.sentence
    return any(
        hit.id == "last_year"
        or (hit.id == "cue_done" and not _MODIFIES.fullmatch(claim.text[hit.start : hit.end]))
        for hit in claim.hits
        if low <= hit.start < high
    )


_COMPARED = re.compile(
    r"(?:compared with|compared to|\bagainst|\bversus|up from|down from|\bthan|较|比|相比|目前的?)\s*$",
    re.IGNORECASE,
)

_BESIDE = re.compile(
    r"(?:compared with|compared to|\bagainst|\bversus|\bfrom|[较比从由])\s?(?:about )?(?:\d{4}年的?)?$",
    re.IGNORECASE,
)
"""What an aim is compared with is no aim."""
_AGAINST = re.compile(r"(?:compared with|compared to|\bagainst|\bversus|相比)\s?$", re.IGNORECASE)
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
_PURPOSE = re.compile(
    r"用[来于作]|拿[来去]|投向|\b(?:is|are) (?:meant|intended|earmarked|set aside|reserved) for\b|\b(?:is|are) to go\b",
    re.IGNORECASE,
)
"""What money is for, it is not spent on yet."""
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
    if _OF_WHOLE.match(claim.text, mine.end) or _PURPOSE.search(claim.text, *mine.own):
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
    return bool(lead & _STRONG) or any(
        p.kind == "by" and theirs.sentence[0] <= p.start < theirs.start for p in source.periods
    )


_PAST = re.compile(r"\b(?:already|was|were|rose|grew|fell|reached|exceeded|paid|received)\b", re.IGNORECASE)
_LAST_YEAR = re.compile(r"去年|上年|\blast year\b", re.IGNORECASE)


def _is_of_last_year(figure: Figure, source: Reading) -> bool:
    """Whether its clause tells it of last year, and announces nothing."""
    low = max(figure.sentence[0], source.text.rfind("；", 0, figure.start) + 1)
    words = source.text[low : figure.clause[1]]
    return bool(_LAST_YEAR.search(words)) and not source.ids(low, figure.clause[1]) & AHEAD


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
    cues = source.ids(low, min(high, figure.end + 12)) & AHEAD
    if source.ids(*figure.before) & _STRONG and "cue_done" not in source.ids(*figure.clause):
        return "plan"
    if _MAY.search(source.text, figure.clause[0], figure.start):
        return "forecast"
    built = _ONCE_BUILT.search(source.text, figure.clause[0], figure.start)
    if built and "cue_done" not in source.ids(*figure.clause):
        return "plan"
    by = any(
        p.kind == "by"
        and low <= p.start < figure.start
        and "cue_done" not in source.ids(p.start, figure.start)
        and not _FROM.search(source.text, low, p.start)
        and not _HAD.search(source.text, low, p.start)
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


def _up_to(figure: Figure, source: Reading) -> Stretch:
    """What can say of a figure that it is to come: the sentence up to it, in English to the end of its clause."""
    low, high = figure.sentence
    if source.article.lang == "zh":
        return low, min(high, figure.end + 12)
    return low, max(figure.own[1], figure.end)


def _is_due(start: int, figure: Figure, source: Reading) -> bool:
    """Whether a deadline of the figure's sentence holds for it: 到2030年 … without a word that it was done."""
    low, high = figure.sentence
    if start >= figure.start:
        return low <= start < high and "cue_done" not in source.ids(low, high)
    return low <= start and "cue_done" not in source.ids(*figure.clause)


def _is_of_plan(start: int, figure: Figure) -> bool:
    """“十五五”期间, 累计获批20个: what a plan's years hold may be to come."""
    return figure.sentence[0] <= start < figure.start


def _is_done(figure: Figure, source: Reading) -> bool:
    if source.ids(*_up_to(figure, source)) & AHEAD or any(
        (p.kind == "by" and _is_due(p.start, figure, source))
        or (p.kind == "plan" and _is_of_plan(p.start, figure) and not _is_over(p.period, source))
        for p in source.periods
    ):
        return False
    if figure.fact is not None and figure.fact.modality != "actual" and not _is_paid(figure, source):
        return False
    if _NEEDED.search(source.text, *figure.clause):
        return False
    if _is_told_plainly(figure, source):
        return True
    said = source.ids(*figure.sentence)
    dated = any(
        p.kind == "date" and p.period and figure.sentence[0] <= p.start < figure.sentence[1]
        for p in source.periods
    )
    return "cue_done" in said or ((dated or "previous_year" in said) and "this_year" not in said)


_NEEDED = re.compile(
    r"即可|才能|方能|(?:需要?|须)(?=[年增保达再])|\b(?:would need|needs?|would take|takes? growth|requires?)\b",
    re.IGNORECASE,
)
"""What a goal takes is neither reached nor missed."""
_OF_ALL = re.compile(r"\b(?:of|among) (?:the|these|all)\s*$", re.IGNORECASE)
"""The highest of the five parks: how many there are is not what is forecast."""


def _is_compared_with_aim(figure: Figure, source: Reading) -> bool:
    """What an aim of the source is compared with is a fact: to 120 billion by 2030, compared with 46 in 2024."""
    low, high = figure.sentence
    aims = source.ids(low, high) & AHEAD or any(
        p.kind == "by" and low <= p.start < high for p in source.periods
    )
    return bool(aims) and bool(_AGAINST.search(source.text, low, figure.start))


def _is_paid(figure: Figure, source: Reading) -> bool:
    """Money read as planned or granted, in a clause that says that it came in or compares it with last year's."""
    said = source.ids(*figure.sentence)
    paid = figure.fact is not None and figure.fact.modality in ("plan", "limit")
    return paid and bool(
        _CAME_IN.search(source.text, *figure.clause)
        or "previous_year" in said
        or _THAN_LAST.search(source.text, *figure.sentence)
    )


_CAME_IN = re.compile(
    r"获得了?|已(?!知)|授出|到账|收到|拨付|\b(?:obtained|received|paid in|was paid|arrived)\b", re.IGNORECASE
)
_THAN_LAST = re.compile(
    r"[高低多少]于(?:上|去|前)一?年|\bthan (?:in )?(?:last year|the year before)\b", re.IGNORECASE
)


def _is_over(period: str | None, source: Reading) -> bool:
    """Whether a plan's last year is no later than the last one that the text has a figure of."""
    facts = [f.fact for f in source.figures if f.fact is not None and f.fact.modality == "actual"]
    years = [
        int(f.period[:4]) for f in facts if f.period and "/" not in f.period and f.period_from == "sentence"
    ]
    published = source.article.published
    end = (period or "").rpartition("/")[2][:4]
    return end.isdigit() and int(end) <= max([*years, published.local.year if published else 0])


_LONE = 3
"""So few sentences do not show whether a text reports or plans."""
_NOW_ZH = re.compile(
    r"同比|环比|[较比](?:上年|去年|上月|年初|上季)|现有|拥有|共有|占|目前|截至|当[天日]|昨日|升至|下滑|缩短[至到]|披露|显示|统计"
    r"|(?<![作成])为(?=[\d\s]|[一二三四五六七八九十百])"
)
_THAT_DAY = re.compile(r"\s*(?:当[天日]|昨[天日])")
_NOW_EN = re.compile(
    r"\b(?:was|were|rose|grew|fell|reached|total+ed|stood|came|exceeded|posted|recorded|reported|spent|earned|sold|raised|operates?d?"
    r"|received|climbed|jumped|slipped|narrowed|widened|won|treated|enrolled|took|had|made|added|cost|built|drew|gained"
    r"|is home to|has raised|hosts|covers|employs|counts|accounted|holds)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|would|should|shall|may|might|could|aim\w*|target\w*|goals?|expect\w*|forecast\w*|project(?:ed|ions?)"
    r"|plans?|planned|planning|estimat\w*|next|designed|hop(?:es?|ing)|wants?|to be)\b"
    r"|十.五|规划|力争|目标|(?<!规模)(?<!元)以上|左右",
    re.IGNORECASE,
)


_IS_TO = re.compile(
    r"\b(?:is|are) to (?:reach|hit|rise to|grow to|total|exceed|be)\b"
    r"|\b(?:is|are) estimated to (?:reach|be|hit|exceed)\b"
    r"|要(?:超过|达到|突破|不低于|不少于|约)"
    r"|\bit is estimated that\b[^.;]*\bwill\b|\bplans (?:to reach|for)\b",
    re.IGNORECASE,
)
"""Aims and estimates without one of the cues of the pack."""


def _is_told_plainly(figure: Figure, source: Reading) -> bool:
    """An actual figure in a sentence that looks ahead nowhere.

    In a text of some length the tense is known from what surrounds it; a lone sentence must tell what is or was.
    """
    if figure.fact is None or _TO_COME.search(source.text, *_up_to(figure, source)):
        return False
    if len(source.sentences) > _LONE and not _follows_aim(figure, source):
        return True
    told = _NOW_ZH if source.article.lang == "zh" else _NOW_EN
    low = figure.clause[0] if source.article.lang == "zh" else figure.sentence[0]
    if _THAT_DAY.match(source.text, figure.sentence[0]):
        return True
    return told.search(source.text, low, min(figure.sentence[1], figure.end + 12)) is not None


def _follows_aim(figure: Figure, source: Reading) -> bool:
    """Whether the sentence before it sets an aim or forecasts: what follows may be part of that."""
    index = source.sentences.index(figure.sentence) if figure.sentence in source.sentences else 0
    if not index:
        return False
    low, high = source.sentences[index - 1]
    ahead = source.ids(low, high) & (_STRONG | {"cue_plan"})
    return bool(ahead) or any(p.kind == "by" and low <= p.start < high for p in source.periods)


def check_dated_acts(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """Went into production in June 2027, where the source only plans it for then."""
    found = []
    for mention in claim.periods:
        said = claim.ids(*claim.sentence_at(mention.start))
        if mention.period is None or "cue_done" not in said or said & AHEAD:
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
