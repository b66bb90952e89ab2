"""Facts that can stand in a ledger: how much there is of one metric, of one industry, in one place, in one year."""

import re
from collections.abc import Iterable, Iterator

from yaowen.packs.model import Pack
from yaowen.packs.outlets import tier_of
from yaowen.pipeline.verify.amounts import same_amount
from yaowen.records import Comparator, Fact, Modality, Quantity, Record, Stated
from yaowen.text.codes import short_code

NATION = "China"
"""Stands for the country where a region's code would stand."""

_OWN_KINDS = ("region:", "zone:")
_YEAR = re.compile(r"(\d{4})(?:-12(?:-31)?)?")
_SPAN = re.compile(r"\d{4}/(\d{4})")


class Level(Record, frozen=True, kw_only=True):
    """An amount of a metric: `place` is a region's short code, a zone's id or `China`; `year` the year that it is of.

    `tier` is that of the outlet (1 a regulator … 9 unknown). Values are in base units.
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
    tier: int
    stated: Stated

    @property
    def fact(self) -> Fact:
        """The fact itself."""
        return self.stated.fact


def iter_levels(stated: Iterable[Stated], pack: Pack) -> Iterator[Level]:
    """Levels among facts: of a place as a whole, in a year that is said; no changes, no limits, no firm's figures."""
    for one in stated:
        fact, year = one.fact, year_of(one.fact)
        place = _place_of(fact)
        if year is None or place is None or fact.value is None or fact.unit is None or fact.metric is None:
            continue
        if fact.is_change or fact.modality == "limit" or fact.metric not in pack.metrics:
            continue  # a metric that the pack has dropped since is nobody's
        yield Level(
            place=place,
            region=fact.region or NATION,
            metric=fact.metric,
            sector=fact.sector,
            year=year,
            value=fact.value,
            unit=fact.unit,
            comparator=fact.comparator,
            modality=fact.modality,
            tier=tier_of(pack, one.outlet_id),
            stated=one,
        )


def year_of(fact: Fact) -> int | None:
    """The year at whose end a figure holds: 2027, 2025-12, an aim's span to its end; half-years and months are none."""
    if fact.period is None or fact.period_from == "published":
        return None
    whole = _YEAR.fullmatch(fact.period)
    if whole:
        return int(whole[1])
    span = _SPAN.fullmatch(fact.period)
    return int(span[1]) if span and fact.modality != "actual" else None


def _place_of(fact: Fact) -> str | None:
    """Whose figure it is; None for a firm's, a fund's or a product's."""
    if fact.subject_id is not None:
        kind = next((kind for kind in _OWN_KINDS if fact.subject_id.startswith(kind)), None)
        if kind is None:
            return None
        return fact.subject_id if kind == "zone:" else short_code(fact.subject_id.removeprefix(kind))
    if fact.region_code is not None:
        return short_code(fact.region_code)
    return NATION if fact.region == "中国" else None


def standing(level: Level) -> tuple[int, bool, int, int]:
    """By what the best of several is chosen, smallest first: tier, exactness, digits as printed, newest day."""
    digits = sum(character.isdigit() for character in level.fact.surface)
    day = int((level.stated.day or "0").replace("-", ""))
    return level.tier, level.comparator != "eq", -digits, -day


def agree(one: Level, other: Level) -> bool:
    """Do two levels say the same, ordinary rounding allowed? A bound agrees with what lies within it."""
    if one.unit != other.unit:
        return False
    first, second = _quantity(one.fact), _quantity(other.fact)
    if same_amount(first, second) or same_amount(second, first):
        return True
    low, high = sorted((one, other), key=lambda level: level.value)
    return low.comparator in ("gt", "ge") and high.comparator in ("eq", "approx")


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
