"""Aims against what came: how far is a region, how fast must it grow, and does it?

Growth is by the year, compound: (aim ÷ last full year) ^ (1 ÷ years left) - 1. Only a level of the same metric and
industry for a full year counts as what came; a forecast never does.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Literal

import msgspec

from yaowen.insight.ledger.adding import Part, find_parts
from yaowen.insight.ledger.levels import Level, agree, iter_levels, standing
from yaowen.insight.remembered import KeptPerPack, groups_per_pack
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import FactFilter, LevelFilter, Record, Target
from yaowen.text.codes import short_code

Verdict = Literal["reached", "on_track", "behind", "missed", "restated", "dropped", "cannot_judge"]
Reason = Literal[
    "reached",
    "pace_holds",
    "pace_short",
    "one_actual",
    "deadline_passed",
    "newer_aim",
    "not_told_again",
    "no_actual",
    "other_metric",
]
ASKED_TEXTS = 3
"""So many texts that tell an aim are looked through for its parts, and of those since its deadline for the aim."""
MOST_AMOUNTS = 12
"""Different amounts for one deadline that are told, the best sourced."""
MOST_READ = 2_000
"""Figures that are read at once: those of whole places, or of one place the newest."""


class Tracked(Record, frozen=True, kw_only=True):
    """An aim and where it stands. Shares and growth are fractions (0.086 is 8.6 % a year).

    `pace` is the growth a year between the first and the last actual. `other` is a figure of another metric, shown
    where nothing comparable is there; `hypothetical` the growth needed if it were comparable. `parts` are figures of
    the same text that add up to the aim.
    """

    target: Level
    plan: str | None
    baseline: Level | None
    latest: Level | None
    progress: float | None
    required_growth: float | None
    pace: float | None
    verdict: Verdict
    reason: Reason
    other: Level | None = None
    hypothetical: float | None = None
    parts: tuple[Part, ...] = ()


class Tracking(Record, frozen=True, kw_only=True):
    """Aims by place, metric and deadline, and what is not among them.

    `later` aims are of `places_later` places behind the last one here, `next_after` (as a `Level` says it; None where
    there are none). `unread` figures of the one place that is here are older than the `MOST_READ` that were read.
    """

    entries: tuple[Tracked, ...]
    later: int = 0
    places_later: int = 0
    next_after: str | None = None
    unread: int = 0


def track(
    store: Store,
    pack: Pack,
    *,
    on: date,
    metric: str | None = None,
    sector: str | None = "biopharma",
    region: str | None = None,
    after: str | None = None,
) -> Tracking:
    """The aims of a library as of a day; of metrics that have one value a year, whole places at a time.

    Places come in the order of their codes, those behind `after` alone, and as many as have `MOST_READ` figures.
    """
    wanted = _wanted(pack, metric, sector, region)
    if not wanted.metrics:
        return Tracking(entries=())
    aims = store.count_levels(wanted, ("target",))
    here, figures = _choose(aims, store.count_levels(wanted), after or "")
    if not here:
        return Tracking(entries=())
    told = msgspec.structs.replace(wanted, places=here)
    by_place: dict[str, list[Level]] = defaultdict(list)
    for level in iter_levels(store.find_facts(FactFilter(level=told), limit=MOST_READ), pack):
        by_place[level.place].append(level)
    later = [place for place in aims if place > here[-1]]
    return Tracking(
        entries=tuple(
            entry for place in sorted(by_place) for entry in _iter_tracked(by_place[place], store, pack, on)
        ),
        later=sum(aims[place] for place in later),
        places_later=len(later),
        next_after=here[-1] if later else None,
        unread=max(0, figures - MOST_READ),
    )


def _choose(aims: Iterable[str], figures: Mapping[str, int], after: str) -> tuple[tuple[str, ...], int]:
    """The next places whose figures can all be read, but at least one; and how many figures they have."""
    chosen: list[str] = []
    held = 0
    for place in aims:
        if place <= after:
            continue
        here = figures.get(place, 0)  # of what others may see only the newest are counted
        if chosen and held + here > MOST_READ:
            break
        chosen.append(place)
        held += here
    return tuple(chosen), held


def _wanted(pack: Pack, metric: str | None, sector: str | None, region: str | None) -> LevelFilter:
    single = tuple(one.id for one in pack.metrics.values() if one.single and metric in (None, one.id))
    places = (short_code(region),) if region is not None else ()
    return LevelFilter(metrics=single, sector=sector or "", places=places)


_Kind = tuple[str, tuple[str, ...], str]
"""What two levels must have in common to be compared over the years: metric, part of the industry, unit."""


class _Came:
    """What came in one place: the best level of each year that is over, oldest first.

    `others` are its actual levels in the same unit.
    """

    def __init__(self, levels: Iterable[Level], others: Sequence[Level], on: date) -> None:
        self._others = others
        best: dict[int, Level] = {}
        for level in sorted(levels, key=standing):
            if _is_over(level, on):
                best.setdefault(level.year, level)
        self.levels = tuple(best[year] for year in sorted(best))

    def beside(self, aim: Level) -> Level | None:
        """The newest actual in the same unit but of another metric, or of another part of the industry.

        It is no measure of the aim, and shown as such.
        """
        others = (level for level in self._others if level.value < aim.value and _kind(level) != _kind(aim))
        return max(others, key=lambda level: (level.year, -level.tier, level.value), default=None)


def _is_over(level: Level, on: date) -> bool:
    return date(level.year, 12, 31) < on


def _kind(level: Level) -> _Kind:
    return level.metric, level.scope, level.unit


def _iter_tracked(levels: Sequence[Level], store: Store, pack: Pack, on: date) -> Iterable[Tracked]:
    """The aims of one place. What comes of those of one kind hangs on levels of that kind alone, unless none came."""
    aims: dict[_Kind, list[Level]] = defaultdict(list)
    came: dict[_Kind, list[Level]] = defaultdict(list)
    units: dict[str, list[Level]] = defaultdict(list)
    for level in levels:
        if level.modality == "target":
            aims[_kind(level)].append(level)
        elif level.modality == "actual":
            came[_kind(level)].append(level)
            units[level.unit].append(level)
    known = _tracked_of(pack)
    for kind in sorted(aims):
        told, own = aims[kind], came[kind]
        others = () if any(_is_over(level, on) for level in own) else units[told[0].unit]
        make = partial(_track_kind, told, (own, others), store, on)
        yield from known.read((*told, *own, *others), make, on, len(told), len(own))


_tracked_of: KeptPerPack[Level, tuple[Tracked, ...]] = groups_per_pack()
"""Where it is kept what came of the aims of one kind."""


def _track_kind(
    levels: Sequence[Level], actuals: tuple[Sequence[Level], Sequence[Level]], store: Store, on: date
) -> tuple[Tracked, ...]:
    """The aims of one place and kind, by deadline and amount; `actuals` are those of the kind, and of its unit."""
    came = _Came(*actuals, on)
    aims: dict[int, list[Level]] = defaultdict(list)
    for level in _largest_told(levels):
        aims[level.year].append(level)
    found = []
    for year in sorted(aims):
        told: list[list[Level]] = []
        for level in sorted(aims[year], key=standing):
            group = next((g for g in told if agree(g[0], level)), None)
            if group is not None:
                group.append(level)
            elif len(told) < MOST_AMOUNTS:
                told.append([level])
        for group in told:
            restated = any(_replaces(other, group) for other in told if other is not group)
            replaced = _Replaced(restated=restated, let_go=_is_let_go(group, aims, store, on))
            found.append(_judge(group, came, store, on, replaced=replaced))
    return tuple(found)


def _largest_told(aims: Iterable[Level]) -> Iterable[Level]:
    """Of several aims of one text in the same words the largest: the others are aims of its parts."""
    largest: dict[tuple[object, ...], Level] = {}
    for level in aims:
        words = level.fact.metric_surface
        key = (level.stated.article_id, level.metric, level.scope, level.unit, level.year, words)
        if key not in largest or largest[key].value < level.value:
            largest[key] = level
    return largest.values()


def _replaces(newer: Sequence[Level], older: Sequence[Level]) -> bool:
    """Was another amount told for the same deadline in later articles alone?"""
    return min(one.stated.day or "" for one in newer) > max(one.stated.day or "" for one in older)


class _Replaced(Record, frozen=True, kw_only=True):
    """Has another amount for the same deadline, or (without a word) another deadline, taken an aim's place?"""

    restated: bool
    let_go: bool


def _is_let_go(aim: Sequence[Level], aims: Mapping[int, Sequence[Level]], store: Store, on: date) -> bool:
    """Is the deadline over, and do texts since then set a later one without a word about this aim?"""
    year = aim[0].year
    end = date(year, 12, 31)
    if end >= on or any((one.stated.day or "9") > end.isoformat() for one in aim):
        return False
    since = dict.fromkeys(
        one.stated.article_id
        for due, told in aims.items()
        if due > year
        for one in told
        if (one.stated.day or "") > end.isoformat()
    )
    asked = tuple(since)[:ASKED_TEXTS]
    return bool(asked) and not any(
        fact.unit == aim[0].unit and fact.value == aim[0].value
        for text in store.iter_wordings(asked, figures=True)
        for fact in text.facts
    )


def _judge(group: Sequence[Level], came: _Came, store: Store, on: date, *, replaced: _Replaced) -> Tracked:
    aim = group[0]
    actuals = came.levels
    latest, first = (actuals[-1], actuals[0]) if actuals else (None, None)
    details = next((one.fact.details for one in group if isinstance(one.fact.details, Target)), None)
    years = aim.year - latest.year if latest else 0
    required = _growth(latest.value, aim.value, years) if latest and years > 0 else None
    pace = _growth(first.value, latest.value, latest.year - first.year) if first and latest else None
    verdict, reason = _verdict(aim, latest, required, pace, on, replaced=replaced)
    other = came.beside(aim) if latest is None else None
    return Tracked(
        target=aim,
        plan=details.plan if details else None,
        baseline=first if first is not latest else None,
        latest=latest,
        progress=round(latest.value / aim.value, 4) if latest and aim.value else None,
        required_growth=required,
        pace=pace,
        verdict=verdict,
        reason="other_metric" if other and reason == "no_actual" else reason,
        other=other,
        hypothetical=_growth(other.value, aim.value, aim.year - other.year) if other else None,
        parts=next((parts for one in group[:ASKED_TEXTS] if (parts := find_parts(one, store))), ()),
    )


def _verdict(
    aim: Level,
    latest: Level | None,
    required: float | None,
    pace: float | None,
    on: date,
    *,
    replaced: _Replaced,
) -> tuple[Verdict, Reason]:
    if replaced.restated:
        return "restated", "newer_aim"
    if replaced.let_go and (latest is None or (latest.year < aim.year and latest.value < aim.value)):
        return "dropped", "not_told_again"
    if latest is None:
        return "cannot_judge", "no_actual"
    if latest.value >= aim.value:
        return "reached", "reached"
    if latest.year >= aim.year:
        return "missed", "deadline_passed"
    if required is None or pace is None:
        return "cannot_judge", "one_actual"
    if date(aim.year, 12, 31) < on:
        return "cannot_judge", "deadline_passed"
    return ("on_track", "pace_holds") if pace >= required else ("behind", "pace_short")


def _growth(start: float, end: float, years: int) -> float | None:
    if years <= 0 or start <= 0 or end <= 0:
        return None
    return float(round((end / start) ** (1 / years) - 1, 4))
