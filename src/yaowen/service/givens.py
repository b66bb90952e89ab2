"""What a person types for a field (`value=9847亿元`, `region=江苏`) as the values that the field may have."""

from collections.abc import Callable
from typing import Any

from yaowen.errors import UsageError
from yaowen.insight.ledger.places import parse_metric, parse_place
from yaowen.insight.profiling.naming import find_named
from yaowen.packs.model import Pack
from yaowen.pipeline.correct import GIVEN, fits
from yaowen.pipeline.quantities import find_quantities
from yaowen.records import Amount, Fact, Quantity, Record, Value
from yaowen.text.dates.ends import find_last_day
from yaowen.text.match import fold

Given = tuple[Value, tuple[tuple[str, Value], ...]]
"""A field's new value, and fields that change with it."""

_NONE = frozenset({"", "-", "none", "无"})
_YES, _NO = frozenset({"yes", "true", "是"}), frozenset({"no", "false", "否"})


def parse_setting(words: str) -> tuple[str, str]:
    """`FIELD=VALUE` → its two parts; raises `UsageError`."""
    field, sign, value = words.partition("=")
    if not sign or not field.strip():
        raise UsageError(f"{words!r} is no FIELD=VALUE such as period=2025")
    return field.strip(), value.strip()


def parse_given(fact: Fact, field: str, words: str, pack: Pack) -> Given:
    """What a field of a fact, or of its kind, is given; raises `UsageError` with what it may have."""
    owner: Record | None = fact if field in GIVEN else fact.details
    if owner is None or not hasattr(owner, field):
        own = [name for name in getattr(fact.details, "__struct_fields__", ()) if not name.endswith("_id")]
        raise UsageError(
            f"a {fact.kind} has no field {field!r} to correct; it has {', '.join(sorted([*GIVEN, *own]))}"
        )
    if words.lower() in _NONE:
        given: Given = None, _emptied(field)
    else:
        given = (
            _PARSERS[field](words, pack)
            if field in _PARSERS and owner is fact
            else _parse_any(owner, field, words, pack)
        )
    value, along = given
    if not all(fits(owner, name, one) for name, one in ((field, value), *along)):
        raise UsageError(f"{field} of a {fact.kind} cannot be {words!r}")
    return given


def parse_entity(words: str, pack: Pack) -> str:
    """The id of what a name means; raises `UsageError` for what the pack does not have."""
    found = find_named(words, pack)
    if found not in pack.entities:
        raise UsageError(
            f"nothing called {words!r} is in the pack; add it to the folder `pack` of the library first"
        )
    return found


def _emptied(field: str) -> tuple[tuple[str, Value], ...]:
    return {"region": (("region_code", None),), "subject": (("subject_id", None),)}.get(field, ())


def _parse_value(words: str, pack: Pack) -> Given:
    number = _find_number(words)
    if number is not None:
        return number, ()
    found = _find_quantity(words, pack)
    if found is None:
        raise UsageError(f"{words!r} is no figure; write a number in base units or a phrase such as 9847亿元")
    along = (("value_high", found.value_high), ("unit", found.unit), ("comparator", found.comparator))
    return found.value, along


def _parse_region(words: str, pack: Pack) -> Given:
    entity = pack.entities.get(f"region:{parse_place(words, pack)}")
    if entity is None:
        raise UsageError(f"{words!r} is no province, city or county; write one as in 江苏, Suzhou or 320500")
    return entity.name_zh, (("region_code", entity.code),)


def _parse_subject(words: str, pack: Pack) -> Given:
    try:
        found: str | None = find_named(words, pack)
    except UsageError:
        found = None
    return words, (("subject_id", found),)


def _parse_period(words: str, pack: Pack) -> Given:
    del pack
    if find_last_day(words) is None:
        raise UsageError(f"{words!r} is no period; write 2025, 2025-08, 2025-H1, 2025-Q3, a day or 2021/2025")
    return words, ()


def _parse_sector(words: str, pack: Pack) -> Given:
    folded = fold(words)
    for sector in pack.sectors.values():
        if folded in (sector.id, fold(sector.name_zh), fold(sector.name_en)):
            return sector.id, ()
    raise UsageError(f"no industry {words!r}; there are {', '.join(pack.sectors)}")


_PARSERS: dict[str, Callable[[str, Pack], Given]] = {
    "value": _parse_value,
    "region": _parse_region,
    "subject": _parse_subject,
    "period": _parse_period,
    "sector": _parse_sector,
    "metric": lambda words, pack: (parse_metric(words, pack), ()),
}


def _parse_any(owner: Record, field: str, words: str, pack: Pack) -> Given:
    """The first reading of the words that the field may have: words, sum, number, yes or no."""
    readings: tuple[Callable[[], Any], ...] = (
        lambda: words,
        lambda: _amount(_find_quantity(words, pack)),
        lambda: _find_number(words),
        lambda: words.lower() in _YES if words.lower() in _YES | _NO else None,
    )
    for read in readings:
        value = read()
        if value is not None and fits(owner, field, value):
            return value, ()
    raise UsageError(f"{field} cannot be {words!r}")


def _find_number(words: str) -> float | None:
    try:
        return float(words.replace(",", ""))
    except ValueError:
        return None


def _find_quantity(words: str, pack: Pack) -> Quantity | None:
    """The only figure that is written."""
    found = find_quantities(words, pack)
    return found[0] if len(found) == 1 else None


def _amount(found: Quantity | None) -> Amount | None:
    if found is None:
        return None
    return Amount(
        value=found.value, unit=found.unit, value_high=found.value_high, comparator=found.comparator
    )
