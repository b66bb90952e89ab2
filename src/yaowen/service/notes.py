"""Pins, notes, tags, what is read and what is watched: `notes`. They are the owner's own and shown to nobody else."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from yaowen.errors import BadLine, NotFound, StorageError, UsageError
from yaowen.insight.policies import parse_kind
from yaowen.insight.profiling import UNLISTED, find_named
from yaowen.packs.model import MeasureKind, Pack, Topic
from yaowen.records import Entity, JotAbout, JotKind, Jotting, Record
from yaowen.service.notelines import NoteLine, Notes, NotesFileLine
from yaowen.service.showing import find_brought

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen

READ_ONLY = "only on the machine of this library can notes be read and made"
MOST_WORDS = 20_000
"""Characters of a note."""
MOST_TAG = 60
KINDS: dict[JotAbout, tuple[JotKind, ...]] = {
    "article": ("pin", "read", "tag", "note"),
    "story": ("pin", "tag", "note"),
    "topic": ("watch", "note"),
    "entity": ("watch", "tag", "note"),
    "measure": ("watch", "note"),
}
"""What can be jotted down about what."""
_DECODER = msgspec.json.Decoder(Jotting)


def iter_notes(yaowen: "Yaowen", request: Notes) -> Iterator[Record]:
    """Jottings, or what came of one or of a file; raises `UsageError`, `NotFound`, `BadLine`."""
    if yaowen.is_open_to_others:
        raise UsageError(READ_ONLY)
    if request.action == "list":
        return (note_line(yaowen, one) for one in yaowen.store.list_jottings(request.kind))
    if not request.target:
        raise UsageError(f"`yaowen notes {request.action}` needs a target")
    if request.action == "export":
        return iter((_export(yaowen, request.target),))
    if request.action == "import":
        return iter((_import(yaowen, request.target),))
    if request.kind is None:
        raise UsageError(f"`yaowen notes {request.action}` needs --kind: pin, read, tag, note or watch")
    about, target = find_target(yaowen, request.target)
    jot = add_jotting if request.action == "add" else drop_jotting
    return iter((note_line(yaowen, jot(yaowen, request.kind, about, target, request.words)),))


def add_jotting(yaowen: "Yaowen", kind: JotKind, about: JotAbout, target: str, words: str) -> Jotting:
    """Keeps one; raises `UsageError` for words that are missing or too long, or what cannot be said of that."""
    one = _make(yaowen, kind, about, target, words)
    if kind in ("tag", "note") and not one.words:
        raise UsageError(f"a {kind} needs --words")
    yaowen.store.put_jottings((one,))
    return one


def drop_jotting(yaowen: "Yaowen", kind: JotKind, about: JotAbout, target: str, words: str = "") -> Jotting:
    """Takes one away; raises `NotFound` where there is none."""
    one = _make(yaowen, kind, about, target, words)
    if not yaowen.store.remove_jotting(one):
        raise NotFound(f"no {kind} about {target!r}; `yaowen notes` lists them")
    return one


def _make(yaowen: "Yaowen", kind: JotKind, about: JotAbout, target: str, words: str) -> Jotting:
    if kind not in KINDS[about]:
        raise UsageError(f"{about}: no {kind} of it, only {', '.join(KINDS[about])}")
    kept = words.strip() if kind in ("tag", "note") else ""
    most = MOST_TAG if kind == "tag" else MOST_WORDS
    if len(kept) > most:
        raise UsageError(f"{len(kept)} characters; a {kind} has at most {most}")
    return Jotting(kind=kind, about=about, target=target, words=kept, at=yaowen.clock.now().astimezone(UTC))


def find_target(yaowen: "Yaowen", words: str) -> tuple[JotAbout, str]:
    """What an id or a name means; raises `NotFound`."""
    if yaowen.store.has(words):
        return "article", words
    if words in yaowen.pack.topics:
        return "topic", words
    if words in yaowen.pack.measure_kinds:
        return "measure", words
    try:
        return "story", yaowen.store.get_story(words).id
    except NotFound:
        pass
    for about, parse in (("entity", find_named), ("measure", parse_kind)):
        try:
            return about, parse(words, yaowen.pack)  # type: ignore[return-value]
        except UsageError:
            continue
    raise NotFound(f"nothing here is called {words!r}; `yaowen search` and `yaowen topics` show ids")


def has_target(yaowen: "Yaowen", about: JotAbout, target: str) -> bool:
    """Is there such a thing to jot something down about?"""
    if about == "article":
        return yaowen.store.has(target)
    if about == "story":
        try:
            return bool(yaowen.store.get_story(target).members)
        except NotFound:
            return False
    if about == "entity" and UNLISTED in target:
        return find_brought(target, yaowen.store) is not None
    return target in _table(about, yaowen.pack)


def _table(about: JotAbout, pack: Pack) -> Mapping[str, Topic | Entity | MeasureKind]:
    tables: dict[JotAbout, Mapping[str, Topic | Entity | MeasureKind]] = {
        "topic": pack.topics,
        "entity": pack.entities,
        "measure": pack.measure_kinds,
    }
    return tables[about]


def note_line(yaowen: "Yaowen", one: Jotting) -> NoteLine:
    """A jotting with the names of its target."""
    zh, en = find_names(yaowen, one)
    return NoteLine(
        kind=one.kind,
        about=one.about,
        target=one.target,
        words=one.words,
        at=one.at.isoformat(),
        name_zh=zh,
        name_en=en,
    )


def find_names(yaowen: "Yaowen", one: Jotting) -> tuple[str | None, str | None]:
    """What a target is called in Chinese and English; None where it is gone."""
    store = yaowen.store
    if one.about not in ("article", "story"):
        brought = one.about == "entity" and UNLISTED in one.target
        named = find_brought(one.target, store) if brought else _table(one.about, yaowen.pack).get(one.target)
        return (named.name_zh, named.name_en) if named else (None, None)
    target = one.target
    try:
        if one.about == "story":
            target = store.get_story(target).members[0].article_id
        title = store.get(target).article.title
    except NotFound:
        return None, None
    return title, title


def write_jottings(kept: Iterable[Jotting]) -> bytes:
    """A line of JSON each."""
    return b"".join(msgspec.json.encode(one) + b"\n" for one in kept)


def read_jottings(content: bytes, name: str) -> tuple[Jotting, ...]:
    """What `write_jottings` wrote; raises `BadLine` with the number of a line that is no jotting."""
    found = []
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(_DECODER.decode(line))
        except msgspec.DecodeError as error:
            raise BadLine(f"{name}, line {number}: {error}") from error
    return tuple(found)


def _export(yaowen: "Yaowen", path: str) -> NotesFileLine:
    kept = yaowen.store.list_jottings()
    try:
        Path(path).write_bytes(write_jottings(kept))
    except OSError as error:
        raise StorageError(f"{path}: cannot be written ({error.strerror})") from error
    return NotesFileLine(path=path, notes=len(kept))


def _import(yaowen: "Yaowen", path: str) -> NotesFileLine:
    given = read_jottings(yaowen.fetcher.fetch(path).content, path)
    return NotesFileLine(path=path, notes=len(given), new=yaowen.store.put_jottings(given))
