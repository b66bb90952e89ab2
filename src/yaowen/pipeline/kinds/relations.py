"""Which figures say the same, and which contradict each other? The same statement in title and body is one."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from yaowen.pipeline.extract.scene import Scene
from yaowen.records import Fact, Issue

_ROUNDING = 0.01
"""Values that differ by less are the same figure, more and less exactly told."""

Key = tuple[str | None, ...]


def relate(figures: tuple[Fact, ...], scene: Scene) -> tuple[Fact, ...]:
    """The figures with `also` and `contradicts` filled: ids of those that say the same, or something else.

    They are compared where metric, noun, unit, region, period and nature are the same; a contradiction needs a
    metric that has one value, the same words for it, the same named subject, exact values, and two sentences.
    """
    groups: dict[Key, list[Fact]] = {}
    for fact in figures:
        if fact.metric is not None and fact.value is not None:
            groups.setdefault(_key(fact), []).append(fact)
    same: dict[str, list[str]] = {}
    against: dict[str, list[str]] = {}
    for group in groups.values():
        for one, other in _iter_pairs(group):
            table = same if _agree(one, other) else against if _clash(one, other, scene) else None
            if table is not None:
                table.setdefault(one.id, []).append(other.id)
                table.setdefault(other.id, []).append(one.id)
    return tuple(_with(fact, same.get(fact.id, ()), against.get(fact.id, ())) for fact in figures)


_MOST = 40
"""Members of a group that are compared; a table of hundreds of like figures contradicts nothing."""


def _iter_pairs(group: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    if len(group) <= _MOST:
        yield from combinations(group, 2)


def _key(fact: Fact) -> Key:
    return (fact.metric, fact.noun, fact.unit, fact.region_code or fact.region, fact.period, fact.modality)


def _agree(one: Fact, other: Fact) -> bool:
    return (one.value, one.value_high) == (other.value, other.value_high)


def _clash(one: Fact, other: Fact, scene: Scene) -> bool:
    metric = scene.pack.metrics.get(one.metric or "")
    if metric is None or not metric.single or one.metric_surface != other.metric_surface:
        return False
    if one.period_from != "sentence" or other.period_from != "sentence":
        return False
    if one.subject is None or one.subject != other.subject or one.period is None:
        return False
    if one.comparator != "eq" or other.comparator != "eq" or one.value is None or other.value is None:
        return False
    if scene.sentence_at(one.start) is scene.sentence_at(other.start):
        return False
    return abs(one.value - other.value) > _ROUNDING * max(abs(one.value), abs(other.value))


def _with(fact: Fact, also: Sequence[str], contradicts: Sequence[str]) -> Fact:
    if not also and not contradicts:
        return fact
    return msgspec.structs.replace(fact, also=tuple(also), contradicts=tuple(contradicts))


def iter_clashes(figures: Sequence[Fact]) -> Iterator[Issue]:
    """A doubt for each pair of figures that contradict each other, at the later one."""
    by_id = {fact.id: fact for fact in figures}
    for fact in figures:
        for name in fact.contradicts:
            other = by_id[name]
            if other.start < fact.start:
                yield Issue(
                    code="figures_differ",
                    message=f"{fact.surface} here, {other.surface} in paragraph {other.paragraph}: {fact.metric}",
                    paragraph=fact.paragraph,
                    start=fact.start,
                    end=fact.end,
                )
