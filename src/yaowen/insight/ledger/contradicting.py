"""Where sources differ: one metric of one place and year with different values, and what may be the cause."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from itertools import combinations
from math import isclose
from operator import itemgetter
from typing import Literal, NamedTuple

from yaowen.insight.ledger.levels import Level, agree, iter_levels, standing
from yaowen.insight.ledger.places import places_within
from yaowen.insight.ledger.policies import METRIC, iter_told_otherwise
from yaowen.insight.remembered import KeptPerPack, groups_per_pack
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import FactFilter, LevelFilter, Record, Stated

Cause = Literal[
    "scale", "definition", "period", "forecast_as_actual", "rounding", "unknown", "counting", "month"
]
OF_POLICIES: tuple[Cause, ...] = ("counting", "month")
"""Of what texts say of one policy: how many tasks it has, and when it came out."""
_SCALES = (10.0, 100.0, 1000.0, 1e4, 1e8)
_SCALE_CLOSE = 0.005
_ROUNDING = 0.02
MOST_READ = 2_000
"""Figures that are read, those of the newest articles."""
_NOTHING_ADDED = re.compile(r"产业|行业|\s+|industr(?:y|ial)")
_Subject = tuple[str, str, str | None, tuple[str, ...]]
MOST_VALUES = 12
"""Different values of one thing that are told."""
_NOT_YET = ("forecast", "target", "plan")


class Contradiction(Record, frozen=True, kw_only=True):
    """Levels of one thing that do not agree, the best sourced first; `unlisted` more were not held against them."""

    values: tuple[Level, ...]
    cause: Cause
    unlisted: int = 0

    @property
    def better(self) -> Level:
        """The one that is better sourced: by the outlet's tier, exactness and day."""
        return self.values[0]


class Clashes(NamedTuple):
    """Contradictions, and whether so many figures may clash that not all of them were read."""

    found: tuple[Contradiction, ...]
    is_cut: bool


def contradict(store: Store, pack: Pack, *, metric: str | None = None, region: str | None = None) -> Clashes:
    """All contradictions of metrics that have one value, and of policies.

    A restated aim is none, and bounds that hold are none. Where it is cut, `count_unread_clashing` says by how much.
    """
    where = _wanted(pack, metric, region)
    stated = store.find_facts(where, limit=MOST_READ) if where is not None else ()
    found = contradict_among(stated, pack)
    if metric in (None, METRIC):
        of_policies = iter_told_otherwise(store, pack, region=region)
        found += tuple(Contradiction(values=levels, cause=cause) for cause, levels in of_policies)
    return Clashes(found, len(stated) == MOST_READ)


def count_unread_clashing(
    store: Store, pack: Pack, *, metric: str | None = None, region: str | None = None
) -> int:
    """Figures that may clash beyond the newest `MOST_READ`, which alone `contradict` reads."""
    where = _wanted(pack, metric, region)
    return max(0, store.count_facts(where) - MOST_READ) if where is not None else 0


def _wanted(pack: Pack, metric: str | None, region: str | None) -> FactFilter | None:
    """Figures of places and years where more than one value is told; None where there can be none."""
    single = tuple(one.id for one in pack.metrics.values() if one.single and metric in (None, one.id))
    places = places_within(region, pack) if region is not None else ()
    if not single or (region is not None and not places):
        return None
    return FactFilter(level=LevelFilter(metrics=single, places=places, clashing=True))


def contradict_among(stated: Sequence[Stated], pack: Pack) -> tuple[Contradiction, ...]:
    """Contradictions among these facts; what one article alone tells (80亿元上调为95亿元, a part of it) is none.

    Figures of a part of the industry (药品制造, firms above a certain size) are held against those of the same part.
    """
    beside: dict[_Subject, list[Level]] = defaultdict(list)
    for level in iter_levels(stated, pack):
        if level.sector and pack.metrics[level.metric].single:
            beside[level.place, level.metric, level.sector, level.scope].append(level)
    known = _found_of(pack)
    found = [one for levels in beside.values() for one in known.read(levels, partial(_contradict_of, levels))]
    return tuple(one for _, one in sorted(found, key=itemgetter(0)))


_found_of: KeptPerPack[Level, tuple[tuple[str, Contradiction], ...]] = groups_per_pack()
"""Where the contradictions are kept that were found among all levels of one subject."""


def _contradict_of(levels: Sequence[Level]) -> tuple[tuple[str, Contradiction], ...]:
    """Contradictions among the levels of one subject, each with what it is put in order by."""
    groups: dict[tuple[_Subject, int, str], list[Level]] = defaultdict(list)
    for level in levels:
        if level.modality == "actual":
            subject = (level.place, level.metric, level.sector, level.scope)
            groups[subject, level.year, level.unit].append(level)
    found = []
    for key, group in groups.items():
        told: list[Level] = []
        looked = 0
        for level in sorted(group, key=standing):
            looked += 1
            if not any(agree(level, other) for other in told):
                told.append(level)
            if len(told) == MOST_VALUES:
                break
        if len({level.stated.article_id for level in told}) > 1:
            clash = Contradiction(
                values=tuple(told), cause=_cause(told, levels), unlisted=len(group) - looked
            )
            found.append((str(key), clash))
    return tuple(found)


def _cause(told: Sequence[Level], beside: Sequence[Level]) -> Cause:
    """Why they differ; `beside` are all levels of the same place, metric and industry."""
    best = told[0]
    if any(_is_scaled(one.value, other.value) for one, other in combinations(told, 2)):
        return "scale"
    if all(abs(one.value - best.value) <= _ROUNDING * best.value for one in told[1:]):
        return "rounding"
    aims = [other for other in beside if other.modality in _NOT_YET]
    if any(agree(other, one) for one in told for other in aims):
        return "forecast_as_actual"
    other_years = [other for other in beside if other.modality == "actual" and other.year != best.year]
    if any(agree(other, one) for one in told[1:] for other in other_years):
        return "period"
    surfaces = {(_bare(level.fact.metric_surface), _bare(level.fact.sector_surface)) for level in told}
    return "definition" if len(surfaces) > 1 else "unknown"


def _bare(words: str | None) -> str:
    """Words that name an industry or a metric, without what adds nothing to them (生物医药产业, biopharma industry)."""
    return _NOTHING_ADDED.sub("", (words or "").lower())


def _is_scaled(one: float, other: float) -> bool:
    low, high = sorted((abs(one), abs(other)))
    return low > 0 and any(isclose(high / low, scale, rel_tol=_SCALE_CLOSE) for scale in _SCALES)
