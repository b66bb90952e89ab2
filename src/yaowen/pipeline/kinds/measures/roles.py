"""What is each figure of a grant: a rate, a sum, a cap, a threshold, a time, an area?"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from yaowen.pipeline.kinds.measures.grants import MONEY, Grant
from yaowen.records import Fact

Role = Literal["rate", "sum", "most", "threshold", "duration", "unit_sum", "area", "other"]

_TIMES = frozenset({"year", "month", "week", "day"})
_AREAS = frozenset({"sqm", "mu", "acre"})
_LIST_GAP = re.compile(r"\s?(?:[、，,/]|和|及|与|或|and|or|, and)\s?")
_MOST = re.compile(
    r"(?:最高|不超过|不高于|上限|封顶|最多|up to|maximum(?: of)?|at most|no more than|not exceeding"
    r"|capped at|cap of|limit of|ceiling of)"
    r"[^，,]{0,12}$"
)
_MOST_AFTER = re.compile(r"\s?(?:封顶|以内|为上限|at most|maximum)")
_PER = re.compile(r"每(?:月|年|日)?每?(?:平方米|平米|㎡|亩|人|例|床|件|小时)")
_PER_AFTER = re.compile(
    r"\s?(?:/|／|per |a |each )(?:平方米|平米|㎡|亩|人|例|月|square met|sqm|mu\b|person|month|patient)"
)
_GROWTH = re.compile(r"(?:增长|提高|增幅|上浮|下浮|growth|increase\w*|rise)[^，,]{0,10}$")
_ENGLISH_THRESHOLD = frozenset({"gt", "ge"})
_REACH = 24


class Figure(NamedTuple):
    """A figure of a grant and what it is there."""

    fact: Fact
    role: Role


def assign_roles(grant: Grant, figures: Sequence[Fact], folded: str) -> list[Figure]:
    """The role of each figure that stands in the grant, by place."""
    found: list[Figure] = []
    for fact in figures:
        last = found[-1] if found else None
        if last is not None and _continues(last.fact, fact, folded):
            found.append(Figure(fact, last.role))
        else:
            found.append(Figure(fact, _role(fact, grant, folded)))
    return found


def _continues(last: Fact, fact: Fact, folded: str) -> bool:
    """最高300万元、500万元、700万元: what stands before the list holds for each of it."""
    gap = folded[last.end : fact.start]
    return last.unit == fact.unit and _LIST_GAP.fullmatch(gap) is not None


def _role(fact: Fact, grant: Grant, folded: str) -> Role:
    before = folded[max(grant.start, fact.start - _REACH) : fact.start]
    after = folded[fact.end : fact.end + _REACH]
    in_body = grant.body.start <= fact.start < grant.body.end
    if not in_body:
        return "threshold"
    if fact.unit in _TIMES:
        return "duration"
    if fact.unit in _AREAS:
        return "area"
    if fact.unit == "percent":
        return "other" if _GROWTH.search(before) else "rate"
    if fact.unit not in MONEY:
        return "other"
    if fact.comparator in _ENGLISH_THRESHOLD:
        return "threshold"
    if _PER.search(before) or _PER_AFTER.match(after):
        return "unit_sum"
    capped = fact.comparator in ("le", "lt") or _MOST.search(before) or _MOST_AFTER.match(after)
    return "most" if capped else "sum"
