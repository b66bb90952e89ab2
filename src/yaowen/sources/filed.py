"""A document that is a file (PDF, Word, OFD, workbook) → one raw item: what it says of itself, and its blocks."""

import re
from collections.abc import Iterable, Sequence

from yaowen.errors import NumberError
from yaowen.records import Capture, Declared, Issue, PolicyNote, RawItem, Removed
from yaowen.sources.building import TextBuilder
from yaowen.sources.moments import parse_moment
from yaowen.sources.policyface import find_policy

_MADE_BY = re.compile(
    r"Microsoft|Word|WPS|PowerPoint|untitled|未命名|无标题|新建|文档\d*$|\.(?:docx?|wps|pdf|xlsx?|indd|ofd)$|^\s*\d+\s*$",
    re.IGNORECASE,
)
_LEAST_TITLE = 4


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

    The time is that of issue, else of writing, as its face shows them, else that of the file's making; an Issue
    says which of the latter two it is.
    """
    text, doubts = builder.text, list(issues)
    shown = next((text[b.start : b.end] for b in builder.blocks if b.kind == "title"), None)
    policy = find_policy([text[block.start : block.end] for block in builder.blocks])
    for words in notes:
        builder.add(words)
    published = _time(policy, made, doubts)
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
            outlet=policy.issuer if policy else None,
            published=published,
            url=capture.url,
            kind="full",
            policy=policy,
        ),
        links=tuple(builder.links),
        left_out=tuple(left_out),
        issues=tuple(doubts),
    )


def _time(policy: PolicyNote | None, made: str | None, doubts: list[Issue]) -> str | None:
    if policy and policy.released_on:
        return policy.released_on
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
