"""What does `region:江苏` mean? A condition's field and value as keys that articles are filed under."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import get_args

from yaowen.insight.search.filing import fact_key
from yaowen.insight.search.naming import names_of
from yaowen.insight.search.parsing import Condition
from yaowen.packs.loader import find_outlet
from yaowen.packs.model import Pack
from yaowen.records import AnyOf, ArticleFilter, Clause, Days, FactKind, Key, NoneOf
from yaowen.text.codes import short_code

_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[月日]?")
_YEAR = re.compile(r"(\d{4})年?")
_CODE = re.compile(r"\d{2}|\d{4}|\d{6}")
_ON_ONE_FACT = ("kind", "metric", "year")
_REGION = "region:"


def fields_of(pack: Pack) -> dict[str, str]:
    """The words that may stand before a colon, each with the field that it means."""
    return _fields(pack.words.get("search_fields", ()))


@cache
def _fields(words: tuple[str, ...]) -> dict[str, str]:
    return dict(word.split("=") for word in words)


def clause_of(conditions: Iterable[Condition], pack: Pack) -> tuple[list[Clause], list[Condition]]:
    """What articles must be filed under, and the conditions whose value nobody understands.

    Kind, metric and year are conditions on one and the same fact.
    """
    clauses: list[Clause] = []
    unknown: list[Condition] = []
    fact: dict[str, str] = {}
    for condition in conditions:
        field = fields_of(pack)[condition.field]
        found = _READERS[field](condition.value.strip(), pack)
        if found is None:
            unknown.append(condition)
        elif field in _ON_ONE_FACT and isinstance(found, Key) and field not in fact:
            fact[field] = found.value
        else:
            clauses.append(found)
    if len(fact) > 1:
        clauses.append(Key(field="fact", value=fact_key(**fact)))
    else:
        clauses += [Key(field=field, value=value) for field, value in fact.items()]
    return clauses, unknown


def clauses_where(where: ArticleFilter, pack: Pack) -> list[Clause]:
    """The conditions of a filter as the index keeps them."""
    plain = {
        "topic": where.topic,
        "stage": where.stage,
        "segment": where.segment,
        "outlet_id": where.outlet_id,
        "lang": where.lang,
        "form": where.kind,
        "entity": where.entity,
    }
    clauses: list[Clause] = [Key(field=field, value=value) for field, value in plain.items() if value]
    if where.region:
        clauses.append(_region(where.region, pack) or Key(field="region_name", value=where.region))
    if where.after or where.before:
        clauses.append(Days(after=where.after, before=where.before))
    if where.off_topic is not None:
        flag = Key(field="flag", value="off_topic")
        clauses.append(flag if where.off_topic else NoneOf(clauses=(flag,)))
    return clauses


def _region(value: str, pack: Pack) -> Clause | None:
    """A region by code or by name in either language, or a zone by its name."""
    if _CODE.fullmatch(value):
        return Key(field="region", value=short_code(value))
    keys: list[Clause] = []
    for entity_id in names_of(pack).bearers(value):
        if entity_id.startswith(_REGION):
            entity = pack.entities[entity_id]
            code = short_code(entity.code or entity_id.removeprefix(_REGION))
            keys += [Key(field="region", value=code), Key(field="region_name", value=entity.name_zh)]
        elif entity_id.startswith("zone:"):
            keys.append(Key(field="entity", value=entity_id))
    return _any(keys)


def _entity(value: str, pack: Pack) -> Clause | None:
    known = (value,) if value in pack.entities else names_of(pack).bearers(value)
    return _any([Key(field="entity", value=entity_id) for entity_id in known])


def _outlet(value: str, pack: Pack) -> Clause | None:
    found = pack.outlets.get(value) or find_outlet(pack, value)
    return Key(field="outlet_id", value=found.id) if found else None


def _taxon(field: str) -> Callable[[str, Pack], Clause | None]:
    """A reader of ids and names, whole or the beginning, of a taxonomy, the topics or the metrics."""
    tables: Mapping[str, Callable[[Pack], Mapping[str, object]]] = {
        "topic": lambda pack: pack.topics,
        "stage": lambda pack: pack.stages,
        "segment": lambda pack: pack.segments,
        "metric": lambda pack: pack.metrics,
    }

    def read(value: str, pack: Pack) -> Clause | None:
        wanted = value.casefold()
        for key, taxon in tables[field](pack).items():
            names = (key, getattr(taxon, "name_zh", None), getattr(taxon, "name_en", None))
            if wanted in (name.casefold() for name in names if name):
                return Key(field=field, value=key)
        return None

    return read


def _listed(field: str, words: str, ids: tuple[str, ...]) -> Callable[[str, Pack], Clause | None]:
    """A reader of ids and of the words that the pack lists for them (`目标=target`)."""

    def read(value: str, pack: Pack) -> Clause | None:
        known = {i: i for i in ids} | _fields(pack.words.get(words, ()))
        found = known.get(value.casefold())
        return Key(field=field, value=found) if found else None

    return read


def _year(value: str, pack: Pack) -> Clause | None:
    del pack
    found = _YEAR.fullmatch(value)
    return Key(field="year", value=found[1]) if found else None


def _after(value: str, pack: Pack) -> Clause | None:
    del pack
    day = _read_day(value)
    return Days(after=day) if day else None


def _before(value: str, pack: Pack) -> Clause | None:
    del pack
    day = _read_day(value)
    return Days(before=day) if day else None


def _read_day(value: str) -> str | None:
    """An ISO date; of a month or year its first day."""
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)).isoformat()
    except ValueError:
        return None


def _any(keys: list[Clause]) -> Clause | None:
    if len(keys) < 2:
        return keys[0] if keys else None
    return AnyOf(clauses=tuple(keys))


_READERS: dict[str, Callable[[str, Pack], Clause | None]] = {
    "region": _region,
    "entity": _entity,
    "outlet": _outlet,
    "topic": _taxon("topic"),
    "stage": _taxon("stage"),
    "segment": _taxon("segment"),
    "metric": _taxon("metric"),
    "kind": _listed("kind", "search_kinds", get_args(FactKind)),
    "lang": _listed("lang", "search_languages", ("zh", "en")),
    "form": _listed("form", "search_forms", ("full", "excerpt", "brief")),
    "year": _year,
    "after": _after,
    "before": _before,
}
