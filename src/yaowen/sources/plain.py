"""Plain text and Markdown: the first line may be the title, the front matter may know more."""

import re

import msgspec

from yaowen.packs.model import Pack
from yaowen.records import Block, BlockKind, Capture, Declared, Issue, Outcome, RawItem
from yaowen.sources.bodies import body_blocks
from yaowen.sources.lines import Line, iter_lines
from yaowen.text.scripts import count_han, count_latin_words, ends_sentence

_FRONT = re.compile(r"\A\s*---[ \t]*\r?\n((?:[^\r\n]{0,1000}\r?\n){1,60}?)---[ \t]*(?:\r?\n|\Z)")
_FIELD = re.compile(r"^([A-Za-z_\u4e00-\u9fff]{1,20})\s*[:：]\s*(.{1,500}?)\s*$", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_BULLET = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s+")
_RULE = re.compile(r"(?:[-*_=]\s?){3,}$")
_FIELDS = {
    "title": "title", "标题": "title",
    "outlet": "outlet", "source": "outlet", "publisher": "outlet", "来源": "outlet", "媒体": "outlet",
    "author": "author", "作者": "author", "记者": "author", "by": "author",
    "editor": "editor", "编辑": "editor",
    "date": "published", "published": "published", "time": "published", "日期": "published",
    "时间": "published", "发布时间": "published",
    "url": "url", "link": "url", "链接": "url", "original_url": "original_url", "原文链接": "original_url",
    "lang": "lang", "language": "lang", "site": "site", "id": "id",
}  # fmt: skip
TITLE_LENGTH = 80


def read_plain(text: str, capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """One article: a short first line without a full stop is its title, lines are its paragraphs."""
    del pack
    lines = list(iter_lines(text))
    if not any(_has_words(line.words) for line in lines):
        return Outcome(value=())
    title = lines[0] if is_title(lines) else None
    start = title.end if title else 0
    body = body_blocks(text, start, len(text))
    issues = () if title else (Issue(code="no_title", message="the text begins without a title"),)
    blocks = (Block(kind="title", start=title.start, end=title.end),) if title else ()
    declared = Declared(title=title.words if title else None, url=capture.url, kind=body.kind)
    return Outcome(
        value=(
            RawItem(
                capture_id=capture.id, number=1, format="text", input=capture.input, text=text,
                blocks=blocks + body.blocks, declared=declared, given_brief=body.brief, issues=issues,
            ),
        )
    )  # fmt: skip


def is_title(lines: list[Line]) -> bool:
    """Whether the first line is a title of what follows."""
    first = lines[0].words
    width = 2 * count_han(first) + 6 * count_latin_words(first)
    return len(lines) > 1 and width <= 2 * TITLE_LENGTH and not _ends_plain_sentence(first)


def _ends_plain_sentence(words: str) -> bool:
    return ends_sentence(words) and words.rstrip("”’」』）)】》\"'")[-1:] not in "?？!！…"


def _has_words(words: str) -> bool:
    return count_han(words) + count_latin_words(words) >= 2


def read_markdown(text: str, capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """One article: front matter, first heading as title, paragraphs over several lines taken together."""
    front = _FRONT.match(text)
    fields: dict[str, str] = _front_fields(front[1]) if front else {}
    start = front.end() if front else 0
    blocks = list(_markdown_blocks(text, start))
    title = next((block for block in blocks if block.kind == "heading"), None)
    if title is not None and (
        blocks.index(title) == 0 and fields.get("title") in (None, text[title.start : title.end])
    ):
        blocks[0] = Block(kind="title", start=title.start, end=title.end)
        fields["title"] = text[title.start : title.end]
    if not any(_has_words(text[block.start : block.end]) for block in blocks):
        return Outcome(value=())
    if not front and (not blocks or blocks[0].kind != "title"):
        return read_plain(text, capture, pack)
    issues = (
        () if fields.get("title") else (Issue(code="no_title", message="the text begins without a title"),)
    )
    fields.setdefault("url", capture.url or "")
    declared = msgspec.convert({"kind": "full"} | {k: v for k, v in fields.items() if v}, Declared)
    return Outcome(
        value=(
            RawItem(
                capture_id=capture.id, number=1, format="markdown", input=capture.input, text=text,
                blocks=tuple(blocks), declared=declared, issues=issues,
            ),
        )
    )  # fmt: skip


def _front_fields(front: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for match in _FIELD.finditer(front):
        if field := _FIELDS.get(match[1].lower()):
            fields.setdefault(field, match[2].strip().strip("\"'“”").strip())
    return fields


def _markdown_blocks(text: str, start: int) -> list[Block]:
    blocks: list[Block] = []
    for line in iter_lines(text, start):
        if _RULE.fullmatch(line.words) or line.words.startswith(("```", "![")):
            continue
        if heading := _HEADING.fullmatch(line.words):
            blocks.append(
                Block(kind="heading", start=line.start + heading.start(2), end=line.start + heading.end(2))
            )
            continue
        kind: BlockKind = "paragraph"
        begin = line.start
        if bullet := _BULLET.match(line.words):
            kind, begin = "list_item", line.start + bullet.end()
        elif line.words.startswith(">"):
            begin += len(line.words) - len(line.words.lstrip("> "))
        elif line.words.startswith("|"):
            kind = "table_row"
        blocks.append(Block(kind=kind, start=begin, end=line.end))
    return blocks
