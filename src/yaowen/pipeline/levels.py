"""Which figures say how much there is of something in a place in a year? What ledgers are made of."""

import re

from yaowen.pipeline.extract.scopes import EACH_FIRM
from yaowen.records import Fact, Record
from yaowen.text.codes import short_code

NATION = "China"
"""Stands for the country where a region's code would stand."""

_OWN_KINDS = ("region:", "zone:")
_YEAR = re.compile(r"(\d{4})(?:-12(?:-31)?)?")
_SPAN = re.compile(r"\d{4}/(\d{4})")


class Standing(Record, frozen=True, kw_only=True):
    """Where a level stands: `place` is a region's short code, a zone's id or `China`; `sector` may be empty."""

    metric: str
    sector: str
    place: str
    year: int
    unit: str


def find_standing(fact: Fact) -> Standing | None:
    """Of a place as a whole, in a year that is said; None for changes, limits and a firm's figures."""
    if fact.value is None or fact.unit is None or fact.metric is None:
        return None
    if fact.is_change or fact.modality == "limit" or EACH_FIRM in fact.sector_scope:
        return None
    year, place = year_of(fact), place_of(fact)
    if year is None or place is None:
        return None
    return Standing(metric=fact.metric, sector=fact.sector or "", place=place, year=year, unit=fact.unit)


def year_of(fact: Fact) -> int | None:
    """The year at whose end a figure holds: 2027, 2025-12, an aim's span to its end; half-years and months are none."""
    if fact.period is None or fact.period_from == "published":
        return None
    whole = _YEAR.fullmatch(fact.period)
    if whole:
        return int(whole[1])
    span = _SPAN.fullmatch(fact.period)
    return int(span[1]) if span and fact.modality != "actual" else None


def place_of(fact: Fact) -> str | None:
    """Whose figure it is; None for a firm's, a fund's or a product's."""
    if fact.subject_id is not None:
        kind = next((kind for kind in _OWN_KINDS if fact.subject_id.startswith(kind)), None)
        if kind is None:
            return None
        return fact.subject_id if kind == "zone:" else short_code(fact.subject_id.removeprefix(kind))
    if fact.region_code is not None:
        return short_code(fact.region_code)
    return NATION if fact.region == "中国" else None
