"""An English segment → its grants: whoever does X will receive Y, and those that do Z another W."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from yaowen.packs.wording import get_wording
from yaowen.pipeline.kinds.measures.grants import Grant, Link, Stretch, is_paid
from yaowen.pipeline.kinds.measures.schedule import iter_stages
from yaowen.pipeline.kinds.measures.terms import Wording
from yaowen.records import Fact

_VERB = get_wording("measures.verb")
_OFFERS = re.compile(r"(?:offer|provid)ing")
_WAIVED = re.compile(r"\bwaived$")
_TO = re.compile(r"\s(?:to|for)\s(?!\d|up\b|a\b|one\b|two\b|three\b)")
_NEXT = re.compile(r",\s(?:and|while)\s|;\s(?:and\s)?|,\splus\s(?=an?\b)")
_TAKEN_UP = re.compile(r"those\b|others\b|the rest\b|another\b|a further\b|an additional\b|an extra\b")
_ELLIPSIS = re.compile(
    r"(?!(?:an?|the|provid|offer|giv|pay|grant|award|receiv|get)[a-z]{0,3}\s)"
    r"[a-z][a-z' -]{2,50}?\sa(?:n|\sone-off)?\s[a-z -]{0,24}"
    r"(?:allowance|subsidy|grant|reward|bonus|stipend|award)s? of\s"
)
"""… , and PhD holders a housing allowance of: the verb is that of the grant before."""

_PAYS = get_wording("measures.pays_a_sum")
"""… , and hands 300,000 yuan to each: the one who pays is that of the grant before."""

_REVISES = get_wording("measures.revises")

_REACH = 200
"""How far the verb may stand from the figure."""

_GIVER = re.compile(
    r"(?:the\s)?(?:[a-z]+\s)?(?:city|district|county|province|government|zone|authorit(?:y|ies)|park)\s"
)
_PAYER = re.compile(
    r"(?:the\s)?(?:[\w'-]+\s){0,3}?(?:city|district|county|province|government|zone|authorit(?:y|ies)|park)\s(?:also\s)?"
)
_OF_WHAT = re.compile(r"\sof\s|\sto\s|\sfor\s")
_CLAIMED = re.compile(r"\bclaimed$")
_BY = re.compile(r"\s(?:to|for|by)\s(?!\d|up\b|a\b|one\b|two\b|three\b|no\b)")
_LASTS = re.compile(r"\sfor\s(?=\d|no more|up to|at most|a\b|one\b|two\b|three\b)")
_COMPARED = re.compile(r",?\s(?:as\s)?compared (?:with|to)\s")
_FOR_WHAT = re.compile(r"\s(?:for|to)\s(.+?)(?:,?\sand\s?|,\s?)?$")
_TURN = re.compile(
    r",?\s(?:(?:and|while|but)\s(?=those\b|others\b|the rest\b|another\b|a further\b|an additional\b)"
    r"|(?=rising to\b|increasing to\b|going up to\b|(?:falling|reduced|lowered) to\b))"
)
_WITH = re.compile(
    r"\s(?:with(?!\san?\s(?:annual\s)?(?:cap|maximum|ceiling|total|limit))"
    r"|by|receives?|gets?|will receive|will get|will be given)\s(?!annual|revenue)"
)
_WHEN = re.compile(r"\s(?:when|upon|once|if|after|for)\s(?!up\b|each\b|every\b|\d|a maximum\b)")
_THOSE = re.compile(r"those\b|others\b|the rest\b")
_WHEN_ONLY = re.compile(r"\s(?:when|upon|once)\s")
_TOGETHER = re.compile(r"\bcombined with\b[^.;]{0,80}\b(?:total|together)\b[^.;]{0,30}\b(?:not )?exceed")
"""Grants may be combined with others, provided that the total does not exceed 70%: a bound on what all pay."""
_COMMA = re.compile(r",(?!\d{3}(?!\d))")
_FOR = re.compile(r"\s*(?:-\s)?for\s|\s*where\s|\s*if\s|\s*when\s")
_HEAD = re.compile(r"\sthe\s(?:cap|rate|reward|subsidy|standard|support|ceiling)\b")
_OTHERWISE = re.compile(r"rising to|increasing to|going up to|(?:falling|reduced|lowered) to")


def iter_english(start: int, end: int, figures: Sequence[Fact], wording: Wording) -> Iterator[Grant]:
    """The grants of an English segment, by place; none where nothing is paid."""
    for low, high in _pieces(start, end, figures, wording):
        inside = [fact for fact in figures if low <= fact.start < high]
        for grant in _iter_piece(low, high, inside, wording):
            given = low > start and _GIVER.match(wording.folded, *grant.condition)
            yield _as_before(grant) if given else grant


def _as_before(grant: Grant) -> Grant:
    """The giver is no condition: that of the grant before holds."""
    start = grant.start
    nobody = Stretch(start, start)
    return Grant(nobody, Stretch(start, grant.end), nobody, "also")


def _pieces(start: int, end: int, figures: Sequence[Fact], wording: Wording) -> Iterator[tuple[int, int]]:
    """The segment cut where another is paid something else: …, and the district will refund 30 percent of …."""
    folded, paid = wording.folded, sorted(fact.start for fact in figures if is_paid(fact))
    for cut in _NEXT.finditer(folded, start, end):
        place = bisect_left(paid, cut.end())
        if not 0 < place < len(paid) or paid[place - 1] < start:
            continue
        after = min(paid[place], cut.end() + _REACH)
        verb = _VERB.search(folded, cut.end(), after)
        bounds = verb is not None and wording.terms.on("scope", cut.end(), verb.start())
        if bounds or _TAKEN_UP.match(folded, cut.end()):
            continue
        pays_too = _PAYS.match(folded, cut.end(), end)
        told = verb is not None and verb.start() > cut.end()
        if (
            told
            or pays_too
            or folded.startswith(", plus", cut.start())
            or _ELLIPSIS.match(folded, cut.end(), after)
        ):
            yield start, cut.start()
            start = cut.end()
    yield start, end


def _iter_piece(start: int, end: int, figures: Sequence[Fact], wording: Wording) -> Iterator[Grant]:
    folded = wording.folded
    whole = end
    is_scheduled = bool(iter_stages(start, end, folded))
    if _TOGETHER.search(folded, start, end):
        return
    if not wording.terms.on("grant", start, end) and not _VERB.search(folded, start, end):
        return
    if not any(is_paid(fact) for fact in figures) and not is_scheduled:
        return
    compared = _COMPARED.search(folded, start, end)
    low, first, end = start, True, compared.start() if compared is not None else end
    for stop, after in [*((m.start(), m.end()) for m in _TURN.finditer(folded, start, end)), (end, end)]:
        inside = [fact for fact in figures if low <= fact.start < stop]
        if first and (is_scheduled or any(is_paid(fact) for fact in inside)):
            yield _main(low, stop, inside, wording)
            first = False
        elif not first and any(is_paid(fact) for fact in inside):
            yield _further(low, stop, inside, folded)
        low = after if not first else start
    if compared is not None and not first:
        yield from _iter_compared(figures, compared.end(), whole, folded)


def _iter_compared(figures: Sequence[Fact], start: int, end: int, folded: str) -> Iterator[Grant]:
    """Compared with 10 million for other drugs of the class and 3 million for the next: further steps."""
    paid = [fact for fact in figures if fact.start >= start and is_paid(fact)]
    ends = [*(fact.start for fact in paid[1:]), end]
    for fact, stop in zip(paid, ends, strict=True):
        said = _FOR_WHAT.match(folded, fact.end, stop)
        if said is not None:
            asked = Stretch(*said.span(1))
            yield Grant(asked, Stretch(fact.start, fact.end), asked, "further")


def _main(start: int, end: int, figures: Sequence[Fact], wording: Wording) -> Grant:
    folded = wording.folded
    paid = [fact.start for fact in figures if is_paid(fact)] or [end]
    granted = wording.terms.on("grant", start, end)
    revised = _REVISES.match(folded, start, end)
    if revised is not None:
        asked = Stretch(*revised.span("what"))
        return Grant(asked, Stretch(start, end), asked)
    verb = _VERB.search(folded, start, end)
    opening = _opening(start, min(paid), folded) if _FOR.match(folded, start) else None
    if opening is not None:
        return _grant(Stretch(start, opening), Stretch(opening, end), folded)
    if verb is not None and _WAIVED.search(folded, verb.start(), verb.end()):
        return _grant(Stretch(start, start), Stretch(start, end), folded)
    if verb is None:
        first = min(granted[0].start if granted else end, paid[0])
        return _grant(Stretch(start, first), Stretch(first, end), folded)
    if _CLAIMED.search(folded, verb.start(), verb.end()) and paid[0] < verb.start():
        by = _BY.search(folded, verb.end(), end)
        lasts = _LASTS.search(folded, by.end(), end) if by else None
        stop = _comma(by.end(), lasts.start() if lasts else end, folded) if by else start
        asked = Stretch(by.end() if by else start, stop)
        return Grant(asked, Stretch(start, end), asked)
    if _OFFERS.match(folded, verb.start()):
        return _offer(start, end, verb.start(), max([verb.end(), *paid[:1]]), folded)
    if start == verb.start() or _PAYER.fullmatch(folded, start, verb.start()):
        what = _OF_WHAT.search(folded, paid[0], end)
        asked = Stretch(what.end(), _comma(what.end(), end, folded)) if what else Stretch(start, start)
        return Grant(asked, Stretch(verb.start(), end), asked)
    if any(hit.start < verb.start() for hit in granted) and paid[0] < verb.start():
        to = _TO.search(folded, verb.end(), end)
        asked = Stretch(to.end(), _comma(to.end(), end, folded)) if to else Stretch(end, end)
        return Grant(asked, Stretch(start, end), asked)
    return _grant(Stretch(start, verb.start()), Stretch(verb.start(), end), folded)


def _offer(start: int, end: int, verb: int, paid: int, folded: str) -> Grant:
    """The area has new measures, offering up to 30 million yuan for a product that …."""
    to = _TO.search(folded, paid, end)
    asked = Stretch(to.end(), _comma(to.end(), end, folded)) if to else Stretch(start, verb)
    return Grant(asked, Stretch(verb, end), asked)


def _opening(start: int, paid: int, folded: str) -> int | None:
    """Where For …, ends: at the last comma before what is paid, or before `the cap`."""
    commas = [match.start() for match in _COMMA.finditer(folded, start, paid)]
    if commas:
        return commas[-1]
    head = _HEAD.search(folded, start, paid)
    return head.start() if head else None


def _grant(condition: Stretch, body: Stretch, folded: str) -> Grant:
    """What is paid when something happens has this as its own step: 1 million yuan when it is accepted."""
    when = _WHEN_ONLY.search(folded, body.start, body.end)
    return Grant(condition, body, Stretch(when.end(), body.end) if when else condition)


def _further(start: int, end: int, figures: Sequence[Fact], folded: str) -> Grant:
    paid = [fact for fact in figures if is_paid(fact)]
    link: Link = "alternative" if _OTHERWISE.match(folded, start) else "further"
    joins = list(_WITH.finditer(folded, start, paid[-1].start))
    if joins:
        asked = Stretch(start, joins[-1].start())
        return Grant(asked, Stretch(joins[-1].end(), end), asked, link)
    if _THOSE.match(folded, start):
        asked = Stretch(start, paid[0].start)
        return Grant(asked, Stretch(paid[0].start, end), asked, link)
    when = _WHEN.search(folded, paid[0].end, end)
    asked = Stretch(when.end(), _comma(when.end(), end, folded)) if when else Stretch(start, start)
    return Grant(asked, Stretch(start, end), asked, link)


def _comma(start: int, end: int, folded: str) -> int:
    found = _COMMA.search(folded, start, end)
    return found.start() if found else end
