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
    ahead = None if _is_told(theirs, claimed, source) else _looks_ahead(theirs, source)
    if "cue_done" in claimed and not claimed & _AHEAD and ahead:
        return (_finding(mine, theirs, claim, source, f"the source tells it as a {ahead}, not as done"),)
    if claimed & _STRONG and not claimed & {"cue_done", "last_year"} and _is_done(theirs, source):
        return (
            _finding(mine, theirs, claim, source, "the source tells it as a fact, not as an aim or forecast"),
        )
    return ()


_COMPARED = re.compile(
    r"(?:compared with|compared to|\bagainst|\bversus|up from|down from|\bthan|较|比|相比|目前的?)\s*$",
    re.IGNORECASE,
)


def _is_told(theirs: Figure, claimed: set[str], source: Reading) -> bool:
    """What a plan is compared with is a fact, and so is what was signed, planned as it may be."""
    if _COMPARED.search(source.text[max(theirs.sentence[0], theirs.start - 20) : theirs.start]):
        return True
    if is_done_here((theirs.start, theirs.end), source):
        return True
    return "signed" in claimed and "signed" in source.ids(*theirs.sentence)


def _looks_ahead(figure: Figure, source: Reading) -> str | None:
    """Target, forecast or plan; None where the source tells a fact or leaves it open."""
    low, high = figure.sentence
    cues = source.ids(low, min(high, figure.end + 12)) & _AHEAD
    if source.ids(*figure.before) & _STRONG and "cue_done" not in source.ids(*figure.clause):
        return "plan"
    by = any(
        p.kind == "by" and low <= p.start < figure.start and not _FROM.search(source.text, low, p.start)
        for p in source.periods
    )
    if by and "cue_done" not in source.ids(*figure.clause):
        return "target"
    if figure.fact is not None and figure.fact.modality not in _LOOKING:
        return None
    if figure.fact is not None and (cues or by or source.article.lang == "zh"):
        return figure.fact.modality
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
