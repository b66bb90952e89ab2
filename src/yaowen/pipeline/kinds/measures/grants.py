"""A segment → its grants: where the condition is, and where what is granted."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yaowen.pipeline.kinds.measures.terms import Terms
from yaowen.records import Fact

MONEY = frozenset({"CNY", "USD", "HKD", "EUR", "JPY", "GBP"})

_COMMA = re.compile(r"[，,](?!\d{3}(?!\d))")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_ENDS_CONDITION = re.compile(
    r"的(?:[\u4e00-\u9fff]{0,8}(?:企业|公司|机构|单位|项目|产品|品种|平台|团队|人才|园区|医院|主体|持有人|药品|器械))?\s{0,2}$"
)
_PAYS = re.compile(
    r"按照?|再|另|额外|一次性|分别|每[年月家个人平]|最高|给予|奖励|补助|补贴|资助|奖补|发放|提供|贴息"
)
_GIVES = re.compile(r"给予|奖励|发放|提供|按")
_SHORTEST = 4
_MOST = re.compile(r"最高|不超过|不高于|上限|封顶|最多|以内")
_VERB = re.compile(
    r"\b(?:will|shall|may|can|could|are|is)\s(?:also\s)?(?:be\s)?(?:receive|rewarded|given|granted|eligible|entitled"
    r"|get|obtain|subsidi[sz]ed|awarded|paid|provided|reimbursed|apply|enjoy|qualify)\b"
)
_TO = re.compile(r"\s(?:to|for)\s(?!\d|up\b|a\b|one\b|two\b|three\b)")


class Stretch(NamedTuple):
    """A part of the text; empty where start equals end."""

    start: int
    end: int


class Grant(NamedTuple):
    """What is granted (`body`) and to whom or when (`condition`)."""

    condition: Stretch
    body: Stretch

    @property
    def start(self) -> int:
        """Where its first words are."""
        return min(part.start for part in self if part.end > part.start)

    @property
    def end(self) -> int:
        """Where its last words end."""
        return max(part.end for part in self if part.end > part.start)


def iter_grants(start: int, end: int, folded: str, figures: Sequence[Fact], terms: Terms) -> Iterator[Grant]:
    """The grants of a segment, by place; none where nothing is paid."""
    if not _CHINESE.search(folded, start, end):
        yield from _english(start, end, folded, figures, terms)
        return
    condition: list[Stretch] = []
    body: list[Stretch] = []
    for part in _parts(start, end, folded):
        inside = [fact for fact in figures if part.start <= fact.start < part.end]
        cut = _cut(part, folded, inside, terms, bool(body))
        if cut is None and body and not _is_condition(part, folded):
            body.append(part)
            continue
        if body and (cut is None or cut - part.start >= _SHORTEST):
            yield _joined(condition, body, start)
            condition, body = [], []
        if cut is None:
            condition.append(part)
            continue
        if cut > part.start:
            condition.append(Stretch(part.start, cut))
        body.append(Stretch(cut, part.end))
    if body:
        yield _joined(condition, body, start)


def _parts(start: int, end: int, folded: str) -> Iterator[Stretch]:
    for match in _COMMA.finditer(folded, start, end):
        yield Stretch(start, match.start())
        start = match.end()
    yield Stretch(start, end)


def _is_condition(part: Stretch, folded: str) -> bool:
    return _ENDS_CONDITION.search(folded, part.start, part.end) is not None


def _cut(part: Stretch, folded: str, figures: Sequence[Fact], terms: Terms, is_paying: bool) -> int | None:
    """Where a part begins to say what is paid; None for a part that pays nothing."""
    if not figures or _is_condition(part, folded):
        return None
    pays = _PAYS.search(folded, part.start, part.end)
    paid = [fact for fact in figures if fact.unit in MONEY or fact.unit == "percent"]
    says = terms.on("grant", part.start, part.end) or _MOST.search(folded, part.start, part.end)
    rate = any(fact.unit == "percent" and pays is not None and pays.start() < fact.start for fact in paid)
    if not paid or not (says or rate):
        return None
    if terms.on("scope", part.start, part.end) and not _GIVES.search(folded, part.start, part.end):
        return None
    if is_paying and not terms.on("grant", part.start, part.end):
        return None
    first = paid[0].start
    start = pays.start() if pays is not None and pays.start() < first else first
    return start if start - part.start >= _SHORTEST else part.start


def _joined(condition: list[Stretch], body: list[Stretch], start: int) -> Grant:
    asked = Stretch(condition[0].start, condition[-1].end) if condition else Stretch(start, start)
    return Grant(asked, Stretch(body[0].start, body[-1].end))


def _english(start: int, end: int, folded: str, figures: Sequence[Fact], terms: Terms) -> Iterator[Grant]:
    grants = terms.on("grant", start, end)
    paid = [fact for fact in figures if fact.unit in MONEY or fact.unit == "percent"]
    if not grants or not paid:
        return
    verb = _VERB.search(folded, start, end)
    if verb is None:
        first = min(grants[0].start, paid[0].start)
        yield Grant(Stretch(start, first), Stretch(first, end))
    elif grants[0].start < verb.start() and any(fact.start < verb.start() for fact in paid):
        to = _TO.search(folded, verb.end(), end)
        yield Grant(
            Stretch(to.end(), end) if to else Stretch(end, end), Stretch(start, to.start() if to else end)
        )
    else:
        yield Grant(Stretch(start, verb.start()), Stretch(verb.start(), end))
