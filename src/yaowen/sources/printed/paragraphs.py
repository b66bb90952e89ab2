"""Lines → paragraphs, headings, list items and the title, by size, indentation, spacing and how a line ends."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from yaowen.records import BlockKind
from yaowen.sources.printed.runs import Line, join_words
from yaowen.text.scripts import ends_sentence

_CHAPTER = re.compile(
    r"第[一二三四五六七八九十百零\d]{1,5}[章节编]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|附\s?件\s?\d{0,2}[:：]?"
)
_CLAUSE = re.compile(r"第[一二三四五六七八九十百零\d]{1,5}条")
_ITEM = re.compile(r"(?:\d{1,2}[.、．]|[（(]\d{1,2}[）)]|[①-⑳•●■◆▪·]|[-–—] )\s?(?=\D)")
_LETTERHEAD = re.compile(r"[\u4e00-\u9fff（）()]{4,40}(?:文件|公报|函)")
_DATE_LINE = re.compile(r"[（(]?(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日.{0,12}")
_HYPHENED = re.compile(r"[A-Za-z]+-[A-Za-z]+")
_TITLE_RATIO, _HEADING_RATIO = 1.2, 1.12
_LONGEST_HEADING = 60


class Piece(NamedTuple):
    """A paragraph as it grows, with the lines that made it."""

    kind: BlockKind
    text: str
    lines: tuple[Line, ...]


def make_pieces(lines: Sequence[Line]) -> list[Piece]:
    """The paragraphs; the first of kind `title` is the document's title, if it can be told."""
    body = body_size(lines)
    pieces: list[Piece] = []
    pitch = _usual_pitch(lines)
    hyphened = frozenset(found[0].casefold() for line in lines for found in _HYPHENED.finditer(line.text))
    for line in lines:
        if line.rows:
            pieces.extend(Piece("table_row", "\n".join(row), (line,)) for row in line.rows)
        elif pieces and (_goes_on(pieces[-1], line, pitch) or _is_large(pieces[-1], line, body)):
            last = pieces[-1]
            pieces[-1] = Piece(last.kind, join_words(last.text, line.text, hyphened), (*last.lines, line))
        elif line.text:
            pieces.append(Piece("paragraph", line.text, (line,)))
    return _with_title([_named(piece, body) for piece in pieces], body)


def body_size(lines: Iterable[Line]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=sizes.__getitem__, default=0.0) or 1.0


def _usual_pitch(lines: Sequence[Line]) -> float:
    """The distance from line to line that is met most."""
    steps = Counter(
        round(below.top - line.top)
        for line, below in pairwise(lines)
        if line.page == below.page and 0 < below.top - line.top < 4 * max(line.size, 1.0)
    )
    return float(steps.most_common(1)[0][0]) if steps else 0.0


def _is_large(piece: Piece, line: Line, body: float) -> bool:
    """Whether a line continues a title that was too long for one."""
    last = piece.lines[-1]
    return (
        min(last.size, line.size) >= _TITLE_RATIO * body
        and abs(last.size - line.size) < 0.05 * line.size
        and last.page == line.page
        and 0 < line.top - last.top <= 2.0 * line.size
        and not _LETTERHEAD.fullmatch(last.text)
    )


def _goes_on(piece: Piece, line: Line, pitch: float) -> bool:
    """Whether a line continues the paragraph above it."""
    last = piece.lines[-1]
    if (
        piece.kind == "table_row"
        or _DATE_LINE.fullmatch(last.text)
        or abs(last.size - line.size) > 0.12 * max(last.size, line.size)
    ):
        return False
    if _is_centred(last) and _is_centred(line):
        return not _DATE_LINE.fullmatch(line.text) and last.page == line.page and _near(last, line, pitch)
    if _CHAPTER.match(line.text) or _CLAUSE.match(line.text) or _ITEM.match(line.text):
        return False
    if _is_short(last, line.text) or _is_indented(line, last, len(piece.lines)):
        return False
    elsewhere = last.page != line.page or line.top < last.top
    return _near(last, line, pitch) or (elsewhere and not ends_sentence(last.text))


def _near(last: Line, line: Line, pitch: float) -> bool:
    step = line.top - last.top
    return last.page == line.page and 0 <= step <= 1.35 * max(pitch, last.size)


def _is_short(line: Line, following: str) -> bool:
    """A line that ends where the next word would still have found room is a paragraph's last."""
    free = line.stop - line.right
    word = following.split(" ", 1)[0] if following[:1].isascii() else following[:1]
    needed = sum(0.55 if char.isascii() else 1.0 for char in word[:40]) * line.size
    if ends_sentence(line.text) and free > max(1.6 * line.size, needed):
        return True
    return free > needed + max(1.2 * line.size, 0.1 * (line.stop - line.start))


def _is_indented(line: Line, last: Line, lines: int) -> bool:
    """A line that begins further in than the one above; the second line of a hanging indent does not count."""
    further = line.left - line.start > 1.2 * line.size
    if lines == 1 and further and abs(line.left - last.left) < 0.6 * line.size:
        return last.left - last.start > 1.2 * last.size
    return further and line.left - last.left > -0.6 * line.size


def _is_centred(line: Line) -> bool:
    before, behind = line.left - line.start, line.stop - line.right
    return before > 1.5 * line.size and behind > 1.5 * line.size and abs(before - behind) < 1.6 * line.size


def _named(piece: Piece, body: float) -> Piece:
    """The piece with its role."""
    if piece.kind != "paragraph":
        return piece
    size = piece.lines[0].size
    short = len(piece.text) <= _LONGEST_HEADING and not ends_sentence(piece.text)
    if (
        short
        and piece.text[-1:] not in ",，、:："
        and (size >= _HEADING_RATIO * body or (_CHAPTER.match(piece.text) and len(piece.text) <= 40))
    ):
        return piece._replace(kind="heading")
    if _ITEM.match(piece.text) and not piece.text[0].isdigit():
        return piece._replace(kind="list_item")
    return piece


def _with_title(pieces: list[Piece], body: float) -> list[Piece]:
    """The largest words on the first page are the title, the letterhead of an office excepted."""
    first = [
        (index, piece)
        for index, piece in enumerate(pieces[:14])
        if piece.kind != "table_row"
        and piece.lines[0].page == pieces[0].lines[0].page
        and not _LETTERHEAD.fullmatch(piece.text)
        and len(piece.text) >= 4
    ]
    if not first:
        return pieces
    index, best = max(first, key=lambda pair: (pair[1].lines[0].size, -pair[0]))
    large = best.lines[0].size >= _TITLE_RATIO * body and len(best.text) <= 120
    if not large:
        index, best = next(
            ((i, p) for i, p in first if _is_centred(p.lines[0]) and 6 <= len(p.text) <= 120), (-1, best)
        )
    if index < 0 or _DATE_LINE.fullmatch(best.text):
        return pieces
    return [piece._replace(kind="title") if place == index else piece for place, piece in enumerate(pieces)]
