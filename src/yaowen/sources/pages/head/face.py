"""Where around the article does a page speak of it? Lines between title and text, and lines after the text."""

from collections.abc import Iterator
from typing import NamedTuple

from yaowen.sources.furniture import find_source
from yaowen.sources.pages.blocks import PageTree
from yaowen.sources.pages.body import Body

_ABOVE = 14
_FARTHEST = 40
_AFTER = 5
_ABOVE_TITLE = 6
_LONGEST = 200


class Line(NamedTuple):
    """A short block; `at` is its place among the page's blocks."""

    at: int
    text: str


class Face(NamedTuple):
    """Short lines near the article: `above` from the title to the text's first lines and
    lines of source just above the title, `ends` the last of the
    text and what follows it, `over` what stands above the title, nearest first."""

    above: tuple[Line, ...]
    ends: tuple[Line, ...]
    over: tuple[Line, ...]


def find_face(tree: PageTree, body: Body, title_block: int | None) -> Face:
    """The lines near the article."""
    first, last = text_begin(body, title_block), body.indexes[-1]
    titled = title_block is not None and title_block <= first
    low = max(title_block if titled and title_block is not None else first - _ABOVE, first - _FARTHEST, 0)
    above = tuple(_lines(tree, range(low, min(len(tree.texts), first + 4))))
    before = tuple(_lines(tree, range(max(0, low - _ABOVE_TITLE), low)))
    return Face(
        above=above + tuple(line for line in before if len(line.text) <= 120 and find_source(line.text)),
        ends=tuple(_lines(tree, range(max(first + 4, last - 2), min(len(tree.texts), last + 1 + _AFTER)))),
        over=tuple(_lines(tree, range(low - 1, max(-1, low - 31), -1))),
    )


def text_begin(body: Body, title_block: int | None) -> int:
    """The first block of the text itself: the body may begin with the title."""
    return next(
        (index for index in body.indexes if title_block is None or index > title_block), body.indexes[0]
    )


def _lines(tree: PageTree, indexes: range) -> Iterator[Line]:
    for index in indexes:
        text = tree.texts[index]
        if len(text) < _LONGEST:
            yield Line(index, text)
