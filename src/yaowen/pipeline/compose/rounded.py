"""Which sums are only another, exact one said roundly?"""

from collections import defaultdict
from collections.abc import Iterable

from yaowen.records import Fact

_NEAR = 0.15
"""An exact value lies at most this share above the round one: 1.06万亿元 behind 突破1万亿元."""
_SUMS = ("CNY", "USD")
"""Shares and counts of one metric are of many things."""


def find_rounded(facts: Iterable[Fact]) -> frozenset[str]:
    """Ids of sums of the kind `more than` whose exact value their paragraph tells, too, of the same thing and time."""
    exact: defaultdict[tuple[object, ...], list[float]] = defaultdict(list)
    over: list[tuple[tuple[object, ...], Fact]] = []
    for fact in facts:
        if fact.value is None or fact.metric is None or fact.unit not in _SUMS:
            continue
        key = (fact.paragraph, fact.metric, fact.region, fact.unit, fact.period, fact.modality)
        if fact.comparator == "eq":
            exact[key].append(fact.value)
        elif fact.comparator in ("gt", "ge"):
            over.append((key, fact))
    return frozenset(
        fact.id
        for key, fact in over
        if fact.value and any(fact.value <= value <= fact.value * (1 + _NEAR) for value in exact[key])
    )
