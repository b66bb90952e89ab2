"""Does a figure fit a question? By its nature, its time, what it measures, whose it is, and the question's bound."""

from yaowen.insight.asking.measuring import GROWTH
from yaowen.insight.asking.question import Asked, Bound, Level
from yaowen.packs.model import Pack
from yaowen.pipeline.extract.places import MUNICIPALITIES
from yaowen.records import Fact, Understanding
from yaowen.text.codes import short_code

_PROVINCE, _CITY = 2, 4


def fits(fact: Fact, asked: Asked, pack: Pack) -> bool:
    """Is the figure of what is asked for: its nature, time, metric or unit, place and bound?"""
    return (
        fact.value is not None
        and (asked.modality is None or fact.modality == asked.modality)
        and _is_then(fact, asked)
        and _is_measured(fact, asked, pack)
        and _is_of(fact, asked.level, pack)
        and _is_exactly(fact, asked)
        and (asked.bound is None or _is_within(fact, asked.bound))
    )


def _is_then(fact: Fact, asked: Asked) -> bool:
    """Is it of the time that is asked about? Of no time at all it can be neither the most nor the least."""
    if (asked.most or asked.least) and fact.period is None:
        return False
    if asked.periods:
        return fact.period in asked.periods
    return asked.part is None or (fact.period or "").endswith(asked.part)


def _is_measured(fact: Fact, asked: Asked, pack: Pack) -> bool:
    """Is it of the metric, or counted as what is asked for is? Words beside it may say what its metric does not."""
    unit = fact.unit or ""
    if is_counted(asked):
        alike = unit == asked.unit or (bool(asked.noun) and unit.startswith("count:"))
        return alike and not fact.is_change
    if asked.unit is not None and unit != asked.unit:
        return False
    if not asked.metrics:
        if asked.unit is not None:
            return fact.metric != GROWTH
        return asked.asks_for_aims or asked.wanted != "number" or not unit.startswith("count:")
    if fact.metric is None:
        return any(unit in pack.metrics[metric].units for metric in asked.metrics)
    return fact.metric in asked.metrics or asked.unit is not None


def _is_of(fact: Fact, level: Level | None, pack: Pack) -> bool:
    """Is it a figure of a whole province, city, zone or organisation? Of a park in it is not of a province."""
    if level is None:
        return True
    subject = fact.subject_id or ""
    if level in ("zone", "organisation"):
        return subject.startswith(f"{level}:")
    code = short_code(fact.region_code or "")
    region = pack.entities.get(f"region:{code}")
    if region is None or region.name_zh != fact.region or subject.startswith(("zone:", "organisation:")):
        return False
    return is_at(code, level)


def is_at(code: str, level: Level) -> bool:
    """Is a region's short code one of a province, a city (municipalities are cities, too), or any place?"""
    if level == "province":
        return len(code) == _PROVINCE
    return level == "place" or len(code) == _CITY or code in MUNICIPALITIES


def _is_exactly(fact: Fact, asked: Asked) -> bool:
    """A region's own figure where a region is named and nothing in it is asked for."""
    if not asked.regions or asked.level is not None or asked.subjects:
        return True
    return short_code(fact.region_code or "") in asked.regions and not (fact.subject_id or "").startswith(
        ("zone:", "organisation:")
    )


def is_of_named(fact: Fact, told: Understanding, asked: Asked) -> bool:
    """Is a figure that a search found of what the question names? Its subject is one, and all are in its paragraph."""
    if not asked.subjects:
        return True
    others = set(asked.subjects) - {fact.subject_id}
    if not others:
        return True
    if len(others) == len(asked.subjects) and (fact.subject_id or "").startswith(("zone:", "organisation:")):
        return False
    place = told.article.find_paragraph(fact.paragraph)
    if place is None:
        return False
    title = len(told.article.title)
    return others <= {
        m.entity_id for m in told.mentions if place.start <= m.start < place.end or m.start < title
    }


def _is_within(fact: Fact, bound: Bound) -> bool:
    value = fact.value
    if value is None or fact.unit != bound.unit:
        return False
    match bound.comparator:
        case "gt":
            return value > bound.value or (value == bound.value and fact.comparator == "gt")
        case "ge":
            return value >= bound.value
        case "lt":
            return value < bound.value
        case "le":
            return value <= bound.value
        case _:
            return value == bound.value


def is_counted(asked: Asked) -> bool:
    """Is a number of things asked for? One noun may be filed under several metrics."""
    return asked.unit is not None and asked.unit.startswith("count:")
