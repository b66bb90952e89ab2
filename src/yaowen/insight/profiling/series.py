"""Figures of one thing by metric over time: the best source of each period, and what others say."""

from collections import defaultdict
from collections.abc import Iterable
from math import isclose

from yaowen.packs.model import Pack
from yaowen.packs.outlets import tier_of
from yaowen.records import Modality, Record, Stated

_CLOSE = 0.005
_NATURES: tuple[Modality, ...] = ("actual", "target", "forecast", "plan")


class Point(Record, frozen=True, kw_only=True):
    """A figure of a period (2025, 2025-H1 …) and nature. `disagree`: another source gives another value."""

    period: str
    modality: Modality
    best: Stated
    others: tuple[Stated, ...] = ()
    disagree: bool = False


class Series(Record, frozen=True, kw_only=True):
    """Figures of one metric, industry (or part of one) and unit by time; two of these are never put in one."""

    metric: str
    sector: str | None
    unit: str
    scope: tuple[str, ...]
    points: tuple[Point, ...]


def make_series(stated: Iterable[Stated], pack: Pack) -> tuple[Series, ...]:
    """Series of figures of one thing, the longest first; limits, changes and figures without a time stand in none."""
    groups: dict[tuple[str, str, str, tuple[str, ...]], dict[tuple[str, int], list[Stated]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in stated:
        fact = one.fact
        if fact.value is None or fact.metric is None or fact.unit is None or fact.period is None:
            continue
        if fact.is_change or fact.modality == "limit" or fact.period_from == "published":
            continue
        key = (fact.metric, fact.sector or "", fact.unit, fact.sector_scope)
        groups[key][fact.period, _NATURES.index(fact.modality)].append(one)
    series = (
        Series(metric=metric, sector=sector or None, unit=unit, scope=scope, points=_points(group, pack))
        for (metric, sector, unit, scope), group in groups.items()
    )
    return tuple(
        sorted(series, key=lambda one: (-len(one.points), one.metric, one.sector or "", one.scope, one.unit))
    )


def _points(group: dict[tuple[str, int], list[Stated]], pack: Pack) -> tuple[Point, ...]:
    points = []
    for (period, nature), stated in sorted(group.items()):
        best, *others = sorted(stated, key=lambda one: _standing(one, pack))
        points.append(
            Point(
                period=period,
                modality=_NATURES[nature],
                best=best,
                others=tuple(others),
                disagree=not all(_agree(best, other) for other in others),
            )
        )
    return tuple(points)


def _standing(one: Stated, pack: Pack) -> tuple[int, bool, int, str]:
    """Which source is best, smallest first: the outlet's tier, exactness, digits as printed, then the id."""
    digits = sum(character.isdigit() for character in one.fact.surface)
    return (tier_of(pack, one.outlet_id), one.fact.comparator != "eq", -digits, one.fact.id)


def _agree(one: Stated, other: Stated) -> bool:
    """Bounds contradict nothing here; two exact values do where they are more than rounding apart."""
    if one.fact.comparator != "eq" or other.fact.comparator != "eq":
        return True
    return isclose(one.fact.value or 0, other.fact.value or 0, rel_tol=_CLOSE)
