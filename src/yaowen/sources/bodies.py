"""What a stretch of text is made of: the headings and bullets of a brief, or plain paragraphs."""

import re
from typing import NamedTuple

from yaowen.records import ArticleKind, Block, BlockKind, Brief
from yaowen.sources.briefs import Piece, find_pieces, parse_brief
from yaowen.sources.lines import Line, iter_lines
from yaowen.text.scripts import ends_sentence

_BYLINE = re.compile(
    r"(?:[\w·（）()《》“”]{0,24}?(?:全媒体|首席|见习|实习)?记者|作者|文|撰文|通讯员|By)"
    r"\s*[:：/|｜ 丨]\s*[\w·、， ,|｜/()（）.-]{2,60}",
    re.IGNORECASE,
)
_DATED = re.compile(r"[（(]?(?:\d{4}|[〇○零一二三四五六七八九]{4})\s?年.{2,10}日[）)]?")
"""A date by itself: above it stands who signed."""
HEADING_LENGTH = 34
_CLIPPED = re.compile(r"\s\.{3}\s*$")


class Body(NamedTuple):
    """Blocks, what kind of text they make, and the brief that they hold."""

    blocks: tuple[Block, ...]
    kind: ArticleKind
    brief: Brief | None = None


def body_blocks(text: str, start: int, end: int) -> Body:
    """The blocks of `text[start:end]`."""
    lines = list(iter_lines(text, start, end))
    pieces: list[Piece] = []
    is_brief = False
    for line in lines:
        found = find_pieces(text, line.start, line.end)
        is_brief = is_brief or bool(found)
        pieces.extend(found or [Piece("list_item", line.start, line.end)])
    if is_brief:
        blocks = tuple(Block(kind=kind, start=low, end=high) for kind, low, high in pieces)
        return Body(blocks, "brief", parse_brief(text, tuple(pieces)))
    return Body(tuple(line_blocks(lines)), "excerpt" if _CLIPPED.search(text[:end][-20:]) else "full")


def line_blocks(lines: list[Line]) -> list[Block]:
    """Each line as a block; short lines without a sentence between longer ones are headings."""
    blocks = []
    for index, line in enumerate(lines):
        following = lines[index + 1].words if index + 1 < len(lines) else ""
        blocks.append(Block(kind=line_kind(line.words, index, following), start=line.start, end=line.end))
    return blocks


def line_kind(words: str, index: int, following: str) -> BlockKind:
    """The role of a line of running text at place `index`, seen with the line after it."""
    if index < 3 and len(words) < 80 and _BYLINE.fullmatch(words):
        return "byline"
    if (
        len(words) <= HEADING_LENGTH
        and following
        and len(following) > len(words)
        and not ends_sentence(words)
        and words[-1:] not in ",，、:："
        and not _DATED.fullmatch(following)
    ):
        return "heading"
    return "paragraph"
