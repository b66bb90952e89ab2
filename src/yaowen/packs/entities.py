"""Rows of the name tables (regions, zones, organisations …) → entities."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from yaowen.errors import PackError
from yaowen.packs.files import Row, iter_tsv
from yaowen.packs.model import Outlet
from yaowen.records import Entity

KIND_OF_FILE = {
    "regions.tsv": "region",
    "counties.tsv": "region",
    "zones.tsv": "zone",
    "organisations.tsv": "organisation",
    "agencies.tsv": "agency",
    "products.tsv": "product",
    "technologies.tsv": "technology",
    "people.tsv": "person",
    "plans.tsv": "plan",
}
MANY = frozenset({"aliases", "weak_aliases", "wrong_names", "issuers", "replaces"})
BESIDE = frozenset({"example"})
"""Columns that tests read and the program does not."""

OWN_COLUMNS = {
    "product": frozenset({"class_zh", "class_en"}),
    "technology": frozenset({"definition_zh", "definition_en"}),
    "plan": frozenset({"issuers", "number", "issued_on", "effective_on", "replaces"}),
}
"""What is told of one kind of thing alone."""

_OWNERS = {column: kind for kind, columns in OWN_COLUMNS.items() for column in columns}

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_SHORT, _PLAIN = 3, 4
"""Names of outlets shorter than this (财经, 自然), and aliases shorter than that, are common words."""

COLUMNS = frozenset(Entity.__struct_fields__) - {"kind"} | BESIDE


def iter_entities(folder: Path) -> Iterator[Entity]:
    """Entities of every name table in the folder, file by file."""
    for name, kind in KIND_OF_FILE.items():
        for line, row in iter_tsv(folder / name, COLUMNS):
            yield parse_entity(row, kind, f"{name}: line {line}")


def parse_entity(row: Row, kind: str, place: str) -> Entity:
    """One row; `id` may be left out for regions (made from `code`).

    Raises `PackError` for missing names, an English name whose status does not fit, or what that kind of
    thing cannot have.
    """
    fields: dict[str, Any] = {"kind": kind}
    for column, cell in row.items():
        if column in MANY:
            fields[column] = tuple(cell.split("|"))
        elif column not in BESIDE:
            fields[column] = cell
    for column in _OWNERS.keys() & row.keys():
        if _OWNERS[column] != kind:
            raise PackError(f"{place}: only a {_OWNERS[column]} has {column}")
    if kind == "region":
        fields.setdefault("id", f"region:{row.get('code', '')}")
    if "name_en" in fields:
        fields.setdefault("name_en_status", "known")
    try:
        entity = msgspec.convert(fields, Entity)
    except msgspec.ValidationError as error:
        raise PackError(f"{place}: {error}") from error
    _check_entity(entity, place)
    return entity


def iter_outlet_entities(
    outlets: Iterable[Outlet], others: Iterable[Entity], common: Iterable[str]
) -> Iterator[Entity]:
    """Outlets as things that a text may name, but for those whose name is already another entity's.

    A regulator's site is left out too: its name in a text means the agency. Names that are `common` words or
    very short are weak.
    """
    taken = {entity.name_zh for entity in others}
    plain = frozenset(common)
    for outlet in outlets:
        if outlet.tier > 1 and outlet.name_zh not in taken:
            names = [name for name in (outlet.name_zh, outlet.name_en) if name]
            yield Entity(
                id=f"outlet:{outlet.id}",
                kind="outlet",
                name_zh=outlet.name_zh,
                name_en=outlet.name_en,
                name_en_status=outlet.name_en_status,
                name_en_source=outlet.name_en_source,
                pinyin=outlet.pinyin,
                aliases=tuple(name for name in outlet.aliases if _is_plain(name) and name not in plain),
                weak_aliases=tuple(name for name in names if name in plain or len(name) < _SHORT),
                code=outlet.region,
            )


def _is_plain(name: str) -> bool:
    return len(name) >= _PLAIN and not name.isascii()


def _check_entity(entity: Entity, place: str) -> None:
    if not entity.id.startswith(f"{entity.kind}:"):
        raise PackError(f"{place}: id {entity.id!r} does not start with '{entity.kind}:'")
    _check_english(entity, place)
    if entity.kind in OWN_COLUMNS:
        _check_own(entity, place)


def _check_english(entity: Entity, place: str) -> None:
    if (entity.name_en is None) != (entity.name_en_status == "unknown"):
        raise PackError(
            f"{place}: {entity.id}: an English name has a status other than 'unknown', and only then"
        )
    if entity.name_en_status == "documented" and not entity.name_en_source:
        raise PackError(f"{place}: {entity.id}: a documented English name names its source")


def _check_own(entity: Entity, place: str) -> None:
    """What is told of one kind alone is told in both languages, its dates in ISO form."""
    for zh, en in (("class_zh", "class_en"), ("definition_zh", "definition_en")):
        if (getattr(entity, zh) is None) != (getattr(entity, en) is None):
            raise PackError(f"{place}: {entity.id}: {zh} and {en} stand together")
    for day in (entity.issued_on, entity.effective_on):
        if day is not None and not _DATE.fullmatch(day):
            raise PackError(f"{place}: {entity.id}: {day!r} is no date; write 2024, 2024-12 or 2024-12-30")
