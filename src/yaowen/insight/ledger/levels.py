"""Facts that can stand in a ledger: how much there is of one metric, of one industry, in one place, in one year."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from yaowen.insight.remembered import OfEach
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.packs.outlets import tier_of
from yaowen.pipeline.extract.places import find_own_name
from yaowen.pipeline.levels import NATION, find_standing, year_of
from yaowen.pipeline.verify.amounts import same_amount, step
from yaowen.records import Comparator, Fact, Modality, Quantity, Record, Stated

__all__ = ["NATION", "Level", "agree", "iter_levels", "standing", "whole_first", "year_of"]


_ABOUT = 0.02
"""Share of a value that "about" may round away (`verify.amounts.about_step`)."""

_SLACK = 1e-5
"""Share of a value by which two may differ that are the same in other units."""


class Level(Record, frozen=True, kw_only=True):
    """An amount of a metric: `place` is a region's short code, a zone's id or `China`; `year` the year that it is of.

    `scope` is the part of the industry that is meant, none the whole; `tier` is that of the outlet (1 a regulator …
    9 unknown). Values are in base units.
    """

    place: str
    region: str
    metric: str
    sector: str | None
    year: int
    value: float
    unit: str
    comparator: Comparator
    modality: Modality
    scope: tuple[str, ...] = ()
    tier: int
    stated: Stated

    @property
    def fact(self) -> Fact:
        """The fact itself."""
        return self.stated.fact


def iter_levels(stated: Iterable[Stated], pack: Pack) -> Iterator[Level]:
    """Levels among facts: of a place as a whole, in a year that is said; no changes, no limits, no firm's figures.

    Of the same fact the same level is given again.
    """
    return (level for level in _levels_of(pack).read(stated) if level is not None)


@once_per_pack
def _levels_of(pack: Pack) -> OfEach[Stated, Level | None]:
    """Where the levels that facts tell are kept."""
    return OfEach(lambda one: _read_level(one, pack))


def _read_level(one: Stated, pack: Pack) -> Level | None:
    fact, found = one.fact, find_standing(one.fact)
    if found is None or fact.value is None or found.metric not in pack.metrics:
        return None  # a metric that the pack has dropped since is nobody's
    return Level(
        place=found.place,
        region=_name_of(found.place, fact, pack),
        metric=found.metric,
        sector=fact.sector,
        year=found.year,
        value=fact.value,
        unit=found.unit,
        comparator=fact.comparator,
        modality=fact.modality,
        scope=fact.sector_scope,
        tier=tier_of(pack, one.outlet_id),
        stated=one,
    )


def _name_of(place: str, fact: Fact, pack: Pack) -> str:
    """A zone's own name, whichever place around it a sentence names; else the fact's region."""
    zone = pack.entities.get(place)
    return (find_own_name(zone, pack) if zone else None) or fact.region or NATION


def standing(level: Level) -> tuple[int, bool, int, int]:
    """By what the best of several is chosen, smallest first: tier, exactness, digits as printed, newest day."""
    digits = sum(character.isdigit() for character in level.fact.surface)
    day = int((level.stated.day or "0").replace("-", ""))
    return level.tier, level.comparator != "eq", -digits, -day


def whole_first(level: Level) -> tuple[bool, tuple[int, bool, int, int]]:
    """The same, but a figure of the whole industry goes before one of a part of it."""
    return bool(level.scope), standing(level)


def agree(one: Level, other: Level) -> bool:
    """Do two levels say the same, ordinary rounding allowed? A bound agrees with what lies within it.

    Levels of different parts of an industry say different things.
    """
    if one.unit != other.unit or one.scope != other.scope:
        return False
    if not _lie_apart(one, other):
        first, second = _quantity(one.fact), _quantity(other.fact)
        if same_amount(first, second) or same_amount(second, first):
            return True
    low, high = (one, other) if one.value <= other.value else (other, one)
    return low.comparator in ("gt", "ge") and high.comparator in ("eq", "approx")


def _lie_apart(one: Level, other: Level) -> bool:
    """Do two single values differ by more than the last digit of either, or what "about" allows? Most do."""
    mine, its = one.fact, other.fact
    if one.unit == "times" or mine.value_high is not None or its.value_high is not None:
        return False
    low, high = one.value, other.value
    if low > high:
        low, high = high, low
    if 0 < 2 * low < high:
        return True  # no rounding goes so far
    return high - low > _SLACK * max(abs(high), abs(low)) + max(_rounding(one), _rounding(other))


def _rounding(level: Level) -> float:
    digit = _step(level.fact.surface, level.value, level.unit)
    return max(digit, _ABOUT * abs(level.value)) if level.comparator == "approx" else digit


@lru_cache(maxsize=8192)
def _step(surface: str, value: float, unit: str) -> float:
    """Worth of the last written digit of a figure, in its own unit."""
    return step(Quantity(start=0, end=len(surface), surface=surface, value=value, unit=unit, comparator="eq"))


def _quantity(fact: Fact) -> Quantity:
    return Quantity(
        start=fact.start,
        end=fact.end,
        surface=fact.surface,
        value=fact.value or 0.0,
        value_high=fact.value_high,
        unit=fact.unit or "",
        comparator=fact.comparator,
    )
