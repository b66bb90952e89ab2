"""Files of a pack → `Pack`, checked as a whole."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec

from yaowen.errors import PackError
from yaowen.packs.checks import check_references
from yaowen.packs.derived import collector_paused
from yaowen.packs.entities import iter_entities, iter_outlet_entities
from yaowen.packs.files import digest_folder, read_text, read_toml
from yaowen.packs.model import (
    Boilerplate,
    CatalogueSource,
    ChainLink,
    Concept,
    CountNoun,
    Cue,
    Example,
    MeasureKind,
    Metric,
    NameForm,
    Outlet,
    Pack,
    Taxon,
    Term,
    Topic,
    Unit,
)
from yaowen.packs.outlets import find_outlet
from yaowen.records import Record

__all__ = ["HOME", "WordList", "find_outlet", "load_pack"]

HOME = Path(__file__).parent / "biopharma"
"""The pack that comes with Yaowen."""


class WordList(Record, frozen=True, kw_only=True):
    """A table of `words.toml`."""

    words: tuple[str, ...]
    about: str | None = None
    examples: tuple[Example, ...] = ()


class Named(Protocol):
    """Whatever has an id."""

    @property
    def id(self) -> str:
        """Its name within its kind."""
        ...


N = TypeVar("N", bound=Named)
R = TypeVar("R", bound=Record)


def load_pack(folder: Path = HOME) -> Pack:
    """The declarations in `folder`, read once a process.

    A missing file declares nothing. Raises `PackError`, with file and key, for what cannot be read, for
    unknown keys, ids given twice and references to what is not declared.
    """
    return _load(folder.resolve())


@cache
def _load(folder: Path) -> Pack:
    with collector_paused():
        pack = read_declarations(folder)
    check_references(pack)
    return pack


def read_declarations(folder: Path) -> Pack:
    """The declarations in `folder` alone, their references not yet followed; raises `PackError`."""
    if not folder.is_dir():
        raise PackError(f"{folder}: no such folder")
    head = _head(folder)
    outlets = _table(folder, "outlets.toml", "outlet", Outlet)
    entities = list(iter_entities(folder))
    words = _words(folder, head)
    media = iter_outlet_entities(outlets.values(), entities, words.get("common_outlet_names", ()))
    return Pack(
        name=head["name"],
        version=head["version"],
        digest=digest_folder(folder),
        entities=_by_id("names", [*entities, *media]),
        outlets=outlets,
        units=_table(folder, "units.toml", "unit", Unit),
        nouns=_table(folder, "nouns.toml", "noun", CountNoun),
        metrics=_table(folder, "metrics.toml", "metric", Metric),
        stages=_table(folder, "chain.toml", "stage", Taxon, beside=("segment",)),
        segments=_table(folder, "chain.toml", "segment", Taxon, beside=("stage",)),
        sectors=_table(folder, "sectors.toml", "sector", Taxon),
        links=_table(folder, "links.toml", "link", ChainLink),
        topics=_by_id("topics", _topics(folder)),
        boilerplate=_table(folder, "boilerplate.toml", "rule", Boilerplate),
        words=words,
        concepts=_table(folder, "concepts.toml", "concept", Concept),
        cues=_table(folder, "kinds.toml", "cue", Cue),
        forms=_table(folder, "names.toml", "form", NameForm),
        sources=_table(folder, "sources.toml", "source", CatalogueSource),
        terms=_table(folder, "measures.toml", "term", Term),
        measure_kinds=_table(folder, "measurekinds.toml", "kind", MeasureKind),
        lines=_flat_lines(read_toml(folder / "lines.toml").get("lines", {}), ""),
        prompts={path.stem: read_text(path).strip() for path in sorted((folder / "prompts").glob("*.md"))},
    )


def _head(folder: Path) -> dict[str, Any]:
    head = {"name": folder.name, "version": "0", **read_toml(folder / "pack.toml")}
    unknown = head.keys() - {"name", "version", "words"}
    if unknown:
        raise PackError(f"pack.toml: unknown key {min(unknown)!r}")
    return head


def _convert(value: object, kind: type[R], place: str) -> R:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise PackError(f"{place}: {error}") from error


def _iter_table(path: Path, key: str, kind: type[R], beside: tuple[str, ...] = ()) -> Iterator[R]:
    data = read_toml(path)
    unknown = data.keys() - {key, *beside}
    if unknown:
        raise PackError(f"{path.name}: unknown table {min(unknown)!r}")
    rows = data.get(key, [])
    if not isinstance(rows, list):
        raise PackError(f"{path.name}: {key} is no list of tables; write [[{key}]]")
    for number, row in enumerate(rows, start=1):
        name = row.get("id", number) if isinstance(row, dict) else number
        if kind is Outlet and "name_en" in row:
            row.setdefault("name_en_status", "known")
        yield _convert(row, kind, f"{path.name}: {key} {name}")


def _table(
    folder: Path, file: str, key: str, kind: type[Any], beside: tuple[str, ...] = ()
) -> dict[str, Any]:
    return _by_id(file, _iter_table(folder / file, key, kind, beside))


def _topics(folder: Path) -> Iterator[Topic]:
    for path in sorted((folder / "topics").glob("*.toml")):
        yield from _iter_table(path, "topic", Topic)


def _by_id(where: str, items: Iterable[N]) -> dict[str, N]:
    found: dict[str, N] = {}
    for item in items:
        if item.id in found:
            raise PackError(f"{where}: {item.id} is declared twice")
        found[item.id] = item
    return found


def _words(folder: Path, head: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for file, tables in (
        ("pack.toml", head.get("words", {})),
        ("words.toml", read_toml(folder / "words.toml")),
    ):
        for name, table in tables.items():
            if name in words:
                raise PackError(f"{file}: words {name} are declared twice")
            words[name] = _convert(table, WordList, f"{file}: words {name}").words
    return words


def _flat_lines(table: dict[str, Any], prefix: str) -> dict[str, str]:
    lines: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            lines |= _flat_lines(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            lines[prefix + key] = value
        else:
            raise PackError(f"lines.toml: {prefix}{key} is no string")
    return lines
