"""What a condition's figures ask for: 营业收入首次达到10亿元, 固定资产投资1亿元（含）至5亿元."""

import re
from collections.abc import Iterator, Sequence

from yaowen.pipeline.kinds.measures.roles import Figure
from yaowen.pipeline.kinds.measures.terms import Terms
from yaowen.records import Condition, Fact

NUMERIC = frozenset(
    {
        "exports",
        "revenue",
        "rd_spend",
        "investment",
        "service_amount",
        "employees",
        "leased_sqm",
        "equipment",
        "loans",
        "land",
        "trials",
        "registered_capital",
    }
)
"""Keys of a profile that are figures."""

_KEY_REACH = 40
_TO = re.compile(
    r"\s?(?:[（(]含(?:本数)?[）)]|以上)?\s?(?:至|到|—|-|~|、?(?:不足|低于|不超过|未达到?|以下))\s?"
)
_INCLUDED = re.compile(r"\s?(?:[（(]含(?:本数)?[）)]|含本数)")
_COUNTED = re.compile(r"count:(.+)")
_HEADS = frozenset({"persons", "people", "employees", "doctorates", "staff"})


def iter_thresholds(
    figures: Sequence[Figure], folded: str, terms: Terms, start: int, inherited: str | None = None
) -> Iterator[Condition]:
    """One test for each threshold by place, a range as one test with both ends; `inherited` is a key said before."""
    facts = [figure.fact for figure in figures if figure.role == "threshold"]
    key, place = inherited, 0
    while place < len(facts):
        fact = facts[place]
        key = _key_of(fact, terms, start) or key
        upper = facts[place + 1] if place + 1 < len(facts) else None
        if upper is not None and fact.unit == upper.unit and _TO.fullmatch(folded[fact.end : upper.start]):
            yield _between(fact, upper, key, folded)
            place += 2
        else:
            yield _one(fact, key)
            place += 1


def key_of(figures: Sequence[Figure], terms: Terms, start: int) -> str | None:
    """What the last threshold counts, where it is said."""
    keys = (_key_of(figure.fact, terms, start) for figure in figures if figure.role == "threshold")
    return next((key for key in keys if key), None)


def _key_of(fact: Fact, terms: Terms, start: int) -> str | None:
    """The term that names what a threshold counts: 年出口额首次达到100万美元."""
    found = terms.iter_asked(max(start, fact.start - _KEY_REACH), fact.start)
    near = [hit.key for hit in found if hit.key in NUMERIC]
    if near:
        return near[-1]
    noun = _COUNTED.fullmatch(fact.unit or "")
    return "employees" if noun and noun[1] in _HEADS else None


def _one(fact: Fact, key: str | None) -> Condition:
    if fact.value_high is not None:
        return _ends(fact.surface, key, fact.unit, fact.value, fact.value_high, "le")
    return Condition(
        words=fact.surface,
        key=key,
        comparator="ge" if fact.comparator in ("eq", "range") else fact.comparator,
        value=fact.value,
        unit=fact.unit,
    )


def _between(lower: Fact, upper: Fact, key: str | None, folded: str) -> Condition:
    most = "le" if _INCLUDED.match(folded, upper.end) else "lt"
    return _ends(folded[lower.start : upper.end], key, lower.unit, lower.value, upper.value, most)


def _ends(
    words: str, key: str | None, unit: str | None, low: float | None, high: float | None, most: str
) -> Condition:
    ends = [("ge", low), (most, high)]
    parts = [
        Condition(words=words, key=key, comparator=comparator, value=value, unit=unit)
        for comparator, value in ends
    ]
    return Condition(op="all", parts=tuple(parts), words=words)
