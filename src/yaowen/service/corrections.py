"""What people said, listed, carried to another library and taken back: `corrections`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from yaowen.errors import BadLine, StorageError, UsageError
from yaowen.insight.search import catch_up
from yaowen.records import Correction, Record
from yaowen.service.correcting import READ_ONLY, correction_line
from yaowen.service.correctionlines import CorrectionLine, Corrections, SavedLine

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen

_DECODER = msgspec.json.Decoder(Correction)


def iter_corrections(yaowen: "Yaowen", request: Corrections) -> Iterator[Record]:
    """Corrections, or what came of a file or of taking one back; raises `UsageError`, `NotFound`, `BadLine`."""
    if yaowen.is_open_to_others:
        raise UsageError(READ_ONLY)
    if request.action == "list":
        return _list(yaowen, request.target)
    target = _needed(request)
    if request.action == "undo":
        return iter((undo(yaowen, target),))
    return iter((_export(yaowen, target) if request.action == "export" else _import(yaowen, target),))


def undo(yaowen: "Yaowen", correction_id: str) -> CorrectionLine:
    """Takes a correction back; raises `NotFound`."""
    gone = yaowen.store.remove_correction(correction_id)
    catch_up(yaowen.store, yaowen.index, yaowen.pack)
    return msgspec.structs.replace(correction_line(gone, None), undone=True)


def write_corrections(corrections: tuple[Correction, ...]) -> bytes:
    """Lines of JSON, one a correction."""
    return b"".join(msgspec.json.encode(one) + b"\n" for one in corrections)


def read_corrections(content: bytes, name: str) -> tuple[Correction, ...]:
    """What `write_corrections` wrote; raises `BadLine` that names the line."""
    found: list[Correction] = []
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            one = _DECODER.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise BadLine(f"{name}, line {number}: no correction ({error})") from error
        if one.at.tzinfo is None:
            raise BadLine(f"{name}, line {number}: the time of a correction needs an offset, as in +08:00")
        found.append(one)
    return tuple(found)


def _list(yaowen: "Yaowen", article_id: str | None) -> Iterator[CorrectionLine]:
    kept = yaowen.store.list_corrections(article_id)
    ids = dict.fromkeys(one.article_id for one in kept)
    reads = {u.article.id: u for u in yaowen.store.iter_understandings(ids)}
    for one in kept:
        yield correction_line(one, reads.get(one.article_id))


def _export(yaowen: "Yaowen", target: str) -> SavedLine:
    kept = yaowen.store.list_corrections()
    try:
        Path(target).write_bytes(write_corrections(kept))
    except OSError as error:
        raise StorageError(f"{target}: cannot be written ({error.strerror})") from error
    return SavedLine(path=target, corrections=len(kept))


def _import(yaowen: "Yaowen", target: str) -> SavedLine:
    given = read_corrections(yaowen.fetcher.fetch(target).content, target)
    new = yaowen.store.put_corrections(given)
    catch_up(yaowen.store, yaowen.index, yaowen.pack)
    here = {one.id: one.article_id for one in yaowen.store.list_corrections()}
    waiting = sum(1 for one in given if one.id in here and not yaowen.store.has(here[one.id]))
    return SavedLine(path=target, corrections=len(given), new=len(new), waiting=waiting)


def _needed(request: Corrections) -> str:
    if not request.target:
        what = "the id of a correction" if request.action == "undo" else "a file of JSON lines"
        raise UsageError(f"`yaowen corrections {request.action}` needs {what}")
    return request.target
