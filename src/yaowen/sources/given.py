"""Articles that a caller gives as JSON: lines of objects, a list, or one object. Texts are taken whole."""

from collections.abc import Iterator

import msgspec

from yaowen.errors import BadLine
from yaowen.packs.model import Pack
from yaowen.records import Block, Capture, Declared, Issue, Outcome, RawItem
from yaowen.sources.bodies import body_blocks
from yaowen.sources.lines import iter_lines
from yaowen.sources.plain import is_title

_TEXT_KEYS = ("id", "title", "outlet", "published", "lang", "url", "author")
_LISTS = ("articles", "items", "data", "documents", "rows")


def read_given(text: str, capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """The caller's articles; a row that is none becomes an Issue that names its line, and the rest goes on.

    Raises `BadLine` where no row at all can be used.
    """
    del pack
    items: list[RawItem] = []
    issues: list[Issue] = []
    for where, row in _iter_rows(text):
        problem = row if isinstance(row, str) else _problem(row)
        if problem is None and isinstance(row, dict):
            items.append(_raw_item(row, len(items) + 1, capture))
        else:
            issues.append(Issue(code="bad_line", message=f"{capture.input}, {where}: {problem}; left out"))
    if not items:
        first = issues[0].message if issues else f"{capture.input}: no articles in it"
        raise BadLine(f'{first}; give objects with at least a "text"')
    return Outcome(value=tuple(items), issues=tuple(issues))


def _iter_rows(text: str) -> Iterator[tuple[str, object]]:
    """Each row with its place; a string where it cannot be decoded says why."""
    body = text.lstrip("\ufeff")
    whole = _whole(body)
    if whole is not None:
        for number, row in enumerate(whole, 1):
            yield f"item {number}", row if isinstance(row, dict) else "no object"
        return
    for number, line in enumerate(body.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError) as error:
            yield f"line {number}", f"broken JSON ({error})"
        else:
            yield f"line {number}", row if isinstance(row, dict) else "no object"


def _whole(body: str) -> list[object] | None:
    """The rows of a document that is one JSON value over its whole length; None where it is lines."""
    if (
        body.count("\n")
        and body.lstrip()[:1] == "{"
        and body.lstrip().split("\n", 1)[0].rstrip().endswith("}")
    ):
        return None
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return None
    if isinstance(value, dict):
        inner = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
        return inner if inner is not None and "text" not in value else [value]
    return value if isinstance(value, list) else None


def _problem(row: object) -> str | None:
    if not isinstance(row, dict):
        return "no object"
    text = row.get("text")
    if not isinstance(text, str):
        return 'it has no "text"'
    if not text.strip():
        return 'its "text" is empty'
    return None


def _raw_item(row: dict[str, object], number: int, capture: Capture) -> RawItem:
    text = str(row["text"])
    given = {key: _word(row.get(key)) for key in _TEXT_KEYS}
    lines = list(iter_lines(text))
    titled = bool(lines) and (
        lines[0].words == (given["title"] or "").strip() or (not given["title"] and is_title(lines))
    )
    blocks: tuple[Block, ...] = ()
    start = 0
    if titled:
        blocks = (Block(kind="title", start=lines[0].start, end=lines[0].end),)
        start = lines[0].end
        given["title"] = given["title"] or lines[0].words
    body = body_blocks(text, start, len(text))
    issues: tuple[Issue, ...] = (
        () if given["title"] else (Issue(code="no_title", message="no title was given"),)
    )
    if body.kind == "excerpt":
        issues += (Issue(code="clipped_excerpt", message="the text ends cut off; the rest is not in it"),)
    return RawItem(
        capture_id=capture.id,
        number=number,
        format="jsonl",
        input=capture.input,
        text=text,
        blocks=blocks + body.blocks,
        declared=msgspec.convert({"kind": body.kind, **given}, Declared),
        given_brief=body.brief,
        taken_whole=True,
        issues=issues,
    )


def _word(value: object) -> str | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (str, int, float)):
        return str(value).strip() or None
    return None
