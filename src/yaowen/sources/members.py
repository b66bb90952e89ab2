"""What documents are in a capture? Itself, or the members of an archive, one at a time and not before they are
asked for."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from yaowen.errors import InputError, NotText
from yaowen.records import Capture
from yaowen.sources.binary import find_binary_format
from yaowen.sources.compressed import gunzip

_NOISE = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


class Member(NamedTuple):
    """A document that waits to be read. `load` raises an `InputError` that names it."""

    name: str
    load: Callable[[], Capture]


def make_member_capture(
    outer: Capture,
    name: str,
    content: bytes,
    *,
    url: str | None = None,
    media_type: str | None = None,
    captured_at: datetime | None = None,
) -> Capture:
    """A member as a capture under its own name; its id is that of the capture that is kept, the outer one."""
    return Capture(
        id=outer.id,
        input=name,
        content=content,
        url=url,
        media_type=media_type,
        captured_at=captured_at or outer.captured_at,
    )


def iter_members(capture: Capture, *, depth: int = 0) -> Iterator[Member]:
    """The documents of a capture: of zip archives (one level of archives in archives), WARC and gzip.

    A member must be loaded before the next is asked for. Raises an `InputError` where the archive itself
    cannot be read; what came before stands.
    """
    kind = find_binary_format(capture.content)
    if kind == "zip":
        yield from _iter_zip(capture, depth)
    elif kind == "warc":
        from yaowen.sources.warc import iter_records

        yield from iter_records(capture)
    elif kind == "gzip" and not depth:
        content = gunzip(capture.content, name=capture.input)
        inner = make_member_capture(capture, capture.input, content, url=capture.url)
        yield from iter_members(inner, depth=1)
    else:
        yield Member(capture.input, lambda: capture)


def _iter_zip(capture: Capture, depth: int) -> Iterator[Member]:
    from yaowen.sources.archives import open_archive

    if depth > 1:
        raise InputError(
            f"{capture.input}: an archive in an archive in an archive; unpack it and give its parts"
        )
    archive = open_archive(capture.content, name=capture.input)
    names = [name for name in archive.names if not _is_noise(name)]
    if not names:
        raise NotText(f"{capture.input}: there are no files in this archive")
    for name in names:
        shown = f"{capture.input}!{name}"

        def load(member: str = name, shown: str = shown) -> Capture:
            return make_member_capture(capture, shown, archive.read(member))

        if name.casefold().endswith((".zip", ".gz")) and not archive.is_encrypted(name):
            yield from _iter_nested(Member(shown, load), depth)
        else:
            yield Member(shown, load)


def _iter_nested(member: Member, depth: int) -> Iterator[Member]:
    """The documents of an archive in an archive; what is wrong with it is raised where it is loaded."""
    try:
        yield from iter_members(member.load(), depth=depth + 1)
    except InputError as error:
        yield Member(member.name, _raiser(error))


def _raiser(error: InputError) -> Callable[[], Capture]:
    def load() -> Capture:
        raise error

    return load


def _is_noise(name: str) -> bool:
    """Files that systems put into archives by themselves."""
    folded = name.casefold()
    return folded.startswith(_NOISE[0]) or folded.rpartition("/")[2] in _NOISE or "/." in f"/{folded}"
