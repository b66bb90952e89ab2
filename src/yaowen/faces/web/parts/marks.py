"""How is a text shown with its marks? Cut at every border into pieces that a template prints."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from yaowen.records import Article, Highlight, Record

SNIPPET_BEFORE = 36
SNIPPET_LENGTH = 150


class Mark(Record, frozen=True, kw_only=True):
    """A stretch of a text to be shown in a certain way; `kind` is a CSS class: `fig name found hit`."""

    start: int
    end: int
    kind: str
    hint: str = ""
    href: str | None = None
    value: str | None = None


class Piece(Record, frozen=True, kw_only=True):
    """Text between two borders: its classes, what is said on hover, and where it leads."""

    text: str
    kinds: str = ""
    hint: str = ""
    href: str | None = None
    value: str | None = None
    anchor: str | None = None


def cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """`text[start:end]` in pieces; marks may overlap, and parts outside the stretch are passed over.

    The first piece of the first `found` mark carries the anchor `hl`. Time grows with the number of marks and
    of those that overlap.
    """
    inside = sorted(
        (mark for mark in marks if mark.end > start and mark.start < end and mark.end > mark.start),
        key=lambda mark: (mark.start, -mark.end),
    )
    borders = sorted({start, end, *(max(m.start, start) for m in inside), *(min(m.end, end) for m in inside)})
    pieces: list[Piece] = []
    open_marks: list[Mark] = []
    waiting = iter(inside)
    upcoming = next(waiting, None)
    anchored = False
    for left, right in pairwise(borders):
        open_marks = [mark for mark in open_marks if mark.end > left]
        while upcoming is not None and upcoming.start <= left:
            if upcoming.end > left:
                open_marks.append(upcoming)
            upcoming = next(waiting, None)
        starts_found = not anchored and any(m.kind == "found" and m.start >= start for m in open_marks)
        pieces.append(_piece(text[left:right], open_marks, "hl" if starts_found else None))
        anchored = anchored or starts_found
    return tuple(pieces)


def make_snippet(article: Article, highlights: Iterable[Highlight]) -> tuple[Piece, ...]:
    """The stretch of the body with the most highlights, `SNIPPET_LENGTH` long; else the lead."""
    found = sorted(highlights, key=lambda highlight: highlight.start)
    body_start = article.paragraphs[0].end + 1 if _begins_with_title(article) else 0
    inside = [highlight for highlight in found if highlight.start >= body_start]
    begin = _best_start(inside, body_start, article.text)
    end = _whole_word_end(article.text, min(begin + SNIPPET_LENGTH, len(article.text)))
    marks = [Mark(start=h.start, end=h.end, kind="hit") for h in inside]
    pieces = cut(article.text, begin, end, marks) if end > begin else ()
    before = (Piece(text="… "),) if begin > body_start else ()
    after = (Piece(text=" …"),) if end < len(article.text) else ()
    return before + pieces + after


def mark_title(article: Article, highlights: Iterable[Highlight]) -> tuple[Piece, ...]:
    """The title with its highlights where the text begins with it."""
    if not _begins_with_title(article):
        return (Piece(text=article.title),)
    first = article.paragraphs[0]
    marks = [Mark(start=h.start, end=h.end, kind="hit") for h in highlights]
    return cut(article.text, first.start, first.end, marks) or (Piece(text=article.title),)


def _begins_with_title(article: Article) -> bool:
    return bool(article.paragraphs) and article.paragraphs[0].number == 0


def _best_start(found: Sequence[Highlight], body_start: int, text: str) -> int:
    if not found:
        return min(body_start, len(text))
    best, most = found[0], 0
    last = 0
    for number, first in enumerate(found):
        last = max(last, number)
        while last < len(found) and found[last].end <= first.start + SNIPPET_LENGTH - SNIPPET_BEFORE:
            last += 1
        if last - number > most:
            best, most = first, last - number
    return max(body_start, _whole_word_start(text, max(0, best.start - SNIPPET_BEFORE), best.start))


def _whole_word_start(text: str, position: int, latest: int) -> int:
    """`position`, or the start of the next word where it stands inside a Latin one; never past `latest`."""
    moved = position
    while 0 < moved < latest and text[moved - 1].isascii() and text[moved - 1].isalnum():
        moved += 1
    return moved


def _whole_word_end(text: str, position: int) -> int:
    """`position`, or the end of the Latin word that it would cut, at most 24 letters on."""
    moved = position
    while moved < min(len(text), position + 24) and text[moved].isascii() and text[moved].isalnum():
        moved += 1
    return moved


def _piece(text: str, marks: Sequence[Mark], anchor: str | None) -> Piece:
    if not marks:
        return Piece(text=text)
    kinds = " ".join(dict.fromkeys(mark.kind for mark in marks))
    hint = " · ".join(dict.fromkeys(mark.hint for mark in marks if mark.hint))
    href = next((mark.href for mark in reversed(marks) if mark.href), None)
    value = next((mark.value for mark in reversed(marks) if mark.value is not None), None)
    return Piece(text=text, kinds=kinds, hint=hint, href=href, value=value, anchor=anchor)
