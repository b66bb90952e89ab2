"""Where sources differ: one metric of one place and year with different values, and what may be the cause."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from math import isclose
from typing import Literal

from yaowen.insight.ledger.levels import Level, agree, iter_levels, standing
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import FactFilter, Record

Cause = Literal["scale", "definition", "period", "forecast_as_actual", "rounding", "unknown"]
_SCALES = (10.0, 100.0, 1000.0, 1e4, 1e8)
_SCALE_CLOSE = 0.005
_ROUNDING = 0.02


class Contradiction(Record, frozen=True, kw_only=True):
    """Levels of one thing that do not agree, the best sourced first."""

    values: tuple[Level, ...]
    cause: Cause

    @property
    def better(self) -> Level:
        """The one that is better sourced: by the outlet's tier, exactness and day."""
        return self.values[0]


def contradict(
    store: Store, pack: Pack, *, metric: str | None = None, region: str | None = None
) -> tuple[Contradiction, ...]:
    """All contradictions of metrics that have one value; a restated aim is none, and bounds that hold are none."""
    stated = store.find_facts(FactFilter(metric=metric, region=region))
    levels = [
        level for level in iter_levels(stated, pack) if pack.metrics[level.metric].single and level.sector
    ]
    groups: dict[tuple[str, str, str | None, int, str], list[Level]] = defaultdict(list)
    for level in levels:
        if level.modality == "actual":
            groups[level.place, level.metric, level.sector, level.year, level.unit].append(level)
    found = []
    for key in sorted(groups, key=str):
        told: list[Level] = []
        for level in sorted(groups[key], key=standing):
            if not any(agree(level, other) for other in told):
                told.append(level)
        if len(told) > 1:
            found.append(Contradiction(values=tuple(told), cause=_cause(told, levels)))
    return tuple(found)


def _cause(told: Sequence[Level], levels: Sequence[Level]) -> Cause:
    best = told[0]
    if any(_is_scaled(one.value, other.value) for one, other in combinations(told, 2)):
        return "scale"
    if all(abs(one.value - best.value) <= _ROUNDING * best.value for one in told[1:]):
        return "rounding"
    if any(_is_told_as(one, levels, ("forecast", "target", "plan")) for one in told):
        return "forecast_as_actual"
    if any(_is_of_another_year(one, levels) for one in told[1:]):
        return "period"
    surfaces = {level.fact.metric_surface for level in told}
    return "definition" if len(surfaces) > 1 else "unknown"


def _is_scaled(one: float, other: float) -> bool:
    low, high = sorted((abs(one), abs(other)))
    return low > 0 and any(isclose(high / low, scale, rel_tol=_SCALE_CLOSE) for scale in _SCALES)


def _is_told_as(level: Level, levels: Sequence[Level], natures: Sequence[str]) -> bool:
    """Is the same amount of the same place told elsewhere as an aim or a forecast?"""
    return any(
        other.modality in natures
        and (other.place, other.metric, other.sector) == (level.place, level.metric, level.sector)
        and agree(other, level)
        for other in levels
    )


def _is_of_another_year(level: Level, levels: Sequence[Level]) -> bool:
    return any(
        other.modality == "actual"
        and other.year != level.year
        and (other.place, other.metric, other.sector) == (level.place, level.metric, level.sector)
        and agree(other, level)
        for other in levels
    )
