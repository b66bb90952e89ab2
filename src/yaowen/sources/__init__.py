"""What articles are in these bytes? Formats are told apart by their content."""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import cast

import msgspec

from yaowen.errors import InputError, NoArticle, NotText, TooLarge
from yaowen.packs.model import Pack
from yaowen.records import Capture, Issue, Outcome, RawItem
from yaowen.sources.binary import find_binary_format
from yaowen.sources.decode import decode
from yaowen.sources.detect import detect_text_format
from yaowen.sources.members import Member, iter_members

__all__ = ["Found", "iter_members", "join_found", "read", "read_document", "read_member"]

MAX_BYTES = 256 * 1024 * 1024
Found = Outcome[tuple[RawItem, ...]]
ByteReader = Callable[[Capture, Pack], Found]
TextReader = Callable[[str, Capture, Pack], Found]

_BYTE_READERS = {
    "pdf": "pdf.stage:read_pdf",
    "docx": "docx:read_docx",
    "sheet": "sheets:read_sheets",
    "ofd": "ofd:read_ofd",
}
_TEXT_READERS = {
    "html": "pages:read_page",
    "feed": "feeds:read_feed",
    "json_feed": "feeds:read_json_feed",
    "sitemap": "lists:refuse_sitemap",
    "opml": "lists:refuse_opml",
    "topic_page": "topicpages:read_topic_page",
    "page_text": "pagetexts:read_page_text",
    "jsonl": "given:read_given",
    "json": "given:read_given",
    "markdown": "plain:read_markdown",
    "text": "plain:read_plain",
}
_UNREADABLE = {
    "doc": "an old Word or WPS file; install LibreOffice, or save it as .docx and give that",
    "slides": "a file of slides, which this version does not read; save its text and give that",
    "locked": "an Office file locked with a password; unlock it and give it again",
    "zip": "an archive inside of too many archives; unpack it and give its parts",
}


def read(capture: Capture, pack: Pack) -> Found:
    """The articles of a capture, as raw items in the order of the page; of an archive, those of its members.

    What cannot be read in an archive becomes an Issue that names the member. Raises `EmptyInput`, `NotText`,
    `TooLarge`, `NoArticle` or `UnsafeArchive`, each with one line that names the input, where nothing can.
    """
    if len(capture.content) > MAX_BYTES:
        raise TooLarge(
            f"{capture.input}: {len(capture.content) >> 20} MB; split it into files below {MAX_BYTES >> 20} MB"
        )
    return join_found(_iter_found(capture, pack))


def _iter_found(capture: Capture, pack: Pack) -> Iterable[Found | InputError]:
    try:
        for member in iter_members(capture):
            yield read_member(member, pack)
    except InputError as error:
        yield error


def read_member(member: Member, pack: Pack) -> Found | InputError:
    """The articles of one member, or why there are none."""
    try:
        return read_document(member.load(), pack)
    except InputError as error:
        return error


def join_found(parts: Iterable[Found | InputError]) -> Found:
    """The articles of all parts, numbered through; raises the error of the only part where it is one."""
    items: list[RawItem] = []
    issues: list[Issue] = []
    errors: list[InputError] = []
    for part in parts:
        if isinstance(part, InputError):
            errors.append(part)
            issues.append(Issue(code=issue_code(part), message=str(part)))
            continue
        for item in part.value:
            number = len(items) + 1
            items.append(item if item.number == number else msgspec.structs.replace(item, number=number))
        issues.extend(part.issues)
    if errors and not items and len(issues) == 1:
        raise errors[0]
    return Outcome(value=tuple(items), issues=tuple(issues))


def issue_code(error: InputError) -> str:
    """`NotText` → `not_text`."""
    name = type(error).__name__
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("_")


def read_document(capture: Capture, pack: Pack) -> Found:
    """The articles of a capture that is no archive; raises as `read` does."""
    name = capture.input
    kind = find_binary_format(capture.content)
    if kind in _BYTE_READERS:
        found = cast(ByteReader, _load(_BYTE_READERS[kind]))(capture, pack)
    elif kind is not None:
        raise NotText(f"{name}: this is {_UNREADABLE.get(kind, 'a compressed file; unpack it and give it')}")
    else:
        found = _read_text(capture, pack)
    if not found.value:
        raise NoArticle(f"{name}: no article was found in it; give the page or text of one")
    return found


def _read_text(capture: Capture, pack: Pack) -> Found:
    decoded = decode(capture.content, name=capture.input, media_type=capture.media_type)
    issues: tuple[Issue, ...] = ()
    if decoded.unreadable:
        message = f"{capture.input}: {decoded.unreadable} characters could not be read as {decoded.encoding}"
        issues = (Issue(code="broken_encoding", message=message),)
    kind = detect_text_format(decoded.text, capture.input)
    found = cast(TextReader, _load(_TEXT_READERS[kind]))(decoded.text, capture, pack)
    return Outcome(value=found.value, issues=issues + found.issues)


def _load(place: str) -> object:
    """A reader, imported when its format first comes up."""
    module, _, function = place.partition(":")
    return getattr(import_module(f"yaowen.sources.{module}"), function)
