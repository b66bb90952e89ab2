"""A document that is a file (PDF, Word, OFD, workbook) → one raw item: what it says of itself, and its blocks."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from yaowen.errors import NumberError
from yaowen.records import Capture, Declared, Issue, PolicyNote, RawItem, Removed
from yaowen.sources.building import TextBuilder
from yaowen.sources.furniture import SOURCE
from yaowen.sources.moments import find_moment, parse_moment
from yaowen.sources.policyface import find_policy
from yaowen.text.scripts import ends_sentence

_MADE_BY = re.compile(
    r"Microsoft|Word|WPS|PowerPoint|untitled|未命名|无标题|新建|文档\d*$|\.(?:docx?|wps|pdf|xlsx?|indd|ofd)$|^\s*\d+\s*$",
    re.IGNORECASE,
)
_LEAST_TITLE = 4
_TOP, _LONGEST_LINE = 8, 80
_NO_LINE = ("title", "table_row")
_CAME_OUT = re.compile(
    r"(?:发\s?布|发\s?表|刊\s?发)(?:时\s?间|日\s?期)\s*[:：]|Published\b|Posted\b", re.IGNORECASE
)


class _Dateline(NamedTuple):
    """A line, and the words in it that say when."""

    words: str
    published: str


def make_filed_item(
    builder: TextBuilder,
    capture: Capture,
    kind: str,
    *,
    title: str | None = None,
    made: str | None = None,
    issues: Sequence[Issue] = (),
    left_out: Sequence[Removed] = (),
    notes: Iterable[str] = (),
) -> RawItem:
    """The document as an item.

    `title` and `made` are what the file says of itself, used where it makes sense; `notes` are put behind the text,
    since its last lines tell issuer and date.

    The time is that of issue, of a dateline (a printed web page keeps it) or of writing, as its face shows them, else
    that of the file's making; an Issue says which of the latter two it is.
    """
    text, doubts = builder.text, list(issues)
    shown = next((text[b.start : b.end] for b in builder.blocks if b.kind == "title"), None)
    lines = [(block.kind, text[block.start : block.end]) for block in builder.blocks]
    policy = find_policy([words for _, words in lines])
    dateline = _find_dateline([words for kind, words in lines[:_TOP] if kind not in _NO_LINE])
    for words in notes:
        builder.add(words)
    published = _time(policy, dateline, made, doubts)
    source = SOURCE.search(dateline.words) if dateline else None
    title = shown or sane_title(title)
    if not title:
        doubts.append(Issue(code="no_title", message="no title was found in the document"))
    return RawItem(
        capture_id=capture.id,
        number=1,
        format=kind,
        input=capture.input,
        text=builder.text,
        blocks=tuple(builder.blocks),
        declared=Declared(
            title=title,
            outlet=(policy.issuer if policy else None) or (source["value"] if source else None),
            published=published,
            url=capture.url,
            kind="full",
            policy=policy,
        ),
        links=tuple(builder.links),
        left_out=tuple(left_out),
        issues=tuple(doubts),
    )


def _find_dateline(lines: Sequence[str]) -> _Dateline | None:
    """The line near the top that says when the text came out: by its label, a source, or a date with a clock."""
    for words in lines:
        found = find_moment(words, offset_minutes=480) if len(words) <= _LONGEST_LINE else None
        if found is None or ends_sentence(words):
            continue
        moment, surface = found
        clocked = words.startswith(surface) and moment.precision in ("minute", "second")
        if clocked or _CAME_OUT.search(words) or SOURCE.search(words):
            return _Dateline(words, surface)
    return None


def _time(
    policy: PolicyNote | None, dateline: _Dateline | None, made: str | None, doubts: list[Issue]
) -> str | None:
    if policy and policy.released_on:
        return policy.released_on
    if dateline:
        return dateline.published
    if policy and policy.written_on:
        doubts.append(
            Issue(code="written_date", message="the time is that of writing; none of issue is shown")
        )
        return policy.written_on
    if made and _is_sane(made):
        message = "the time is that at which the file was made; none is shown in it"
        doubts.append(Issue(code="file_date", message=message))
        return made
    return None


def _is_sane(made: str) -> bool:
    try:
        return 1995 <= parse_moment(made, offset_minutes=480).at.year <= 2100
    except NumberError:
        return False


def sane_title(title: str | None) -> str | None:
    """A title from a file's notes, unless it is the name of a file or of a program."""
    words = " ".join((title or "").split())
    return (
        words if len(words) >= _LEAST_TITLE and not _MADE_BY.search(words) and "\ufffd" not in words else None
    )
