"""Words with a place on a page. Distances in points (1/72 inch), measured from the page's upper left corner."""

import re
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import NamedTuple

from yaowen.text.scripts import count_han, is_cjk


class Run(NamedTuple):
    """Words on one line without a wide gap; `size` is the height of their letters."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


class PrintedPage(NamedTuple):
    """A page's size and words; `tables` are rows of cells with the place that their words take."""

    width: float
    height: float
    runs: tuple[Run, ...]
    tables: "tuple[Table, ...]" = ()


class Table(NamedTuple):
    """A table with ruled lines: its box, and its rows of cells."""

    left: float
    top: float
    right: float
    bottom: float
    rows: tuple[tuple[str, ...], ...]


class Line(NamedTuple):
    """A line of a column, between the column's `start` and `stop`. `rows` is set for a table in its place."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    page: int
    start: float = 0.0
    stop: float = 0.0
    rows: tuple[tuple[str, ...], ...] = ()


_COMPOUNDS = frozenset({
    "well", "high", "low", "long", "short", "self", "first", "second", "third", "large", "small", "full", "half",
    "co", "non", "state", "world", "mid", "cross", "cell", "year", "follow", "up", "multi", "in", "on", "off",
    "over", "under", "all", "ex", "pre", "post", "single", "double",
})  # fmt: skip
_LAST_WORD, _FIRST_WORD = re.compile(r"[A-Za-z]+$"), re.compile(r"[A-Za-z]+")


def join_words(left: str, right: str, hyphened: Container[str] = ()) -> str:
    """Two pieces of a sentence that a line's end parted.

    Ideographs meet without a space, so do figures that a Chinese line broke off; a word that was broken at a
    hyphen becomes one, unless it stands with a hyphen elsewhere (`hyphened`, in lower case) or begins as compounds
    do; other words get a space.
    """
    if not left or not right:
        return left + right
    if is_cjk(left[-1]) and is_cjk(right[0]):
        return left + right
    if left[-1] in "-\u00ad\u2010" and left[-2:-1].isalpha() and right[0].islower():
        return (left if _keeps_hyphen(left[:-1], right, hyphened) else left[:-1]) + right
    if left[-1].isspace() or right[0].isspace():
        return left + right
    if is_cjk(left[-1]) or is_cjk(right[0]):
        return left + right
    if left[-1].isdigit() and right[0].isdigit() and count_han(left[-40:]) * 2 > len(left[-40:]):
        return left + right
    return f"{left} {right}"


def _keeps_hyphen(left: str, right: str, hyphened: Container[str]) -> bool:
    last, first = _LAST_WORD.search(left), _FIRST_WORD.match(right)
    if last is None or first is None:
        return False
    return f"{last[0]}-{first[0]}".casefold() in hyphened or last[0].casefold() in _COMPOUNDS


def line_of(runs: Sequence[Run], page: int, start: float, stop: float) -> Line:
    """Runs that stand side by side, as one line."""
    ordered = sorted(runs, key=lambda run: run.left)
    text = ordered[0].text
    for before, run in pairwise(ordered):
        gap = run.left - before.right
        wide = gap > 0.9 * run.size
        spaced = gap > 0.15 * run.size and not (is_cjk(text[-1:] or " ") or is_cjk(run.text[:1] or " "))
        text += (" " if wide or spaced else "") + run.text
    return Line(
        text=" ".join(text.split()),
        left=ordered[0].left,
        top=min(run.top for run in ordered),
        right=max(run.right for run in ordered),
        bottom=max(run.bottom for run in ordered),
        size=max(ordered, key=lambda run: len(run.text)).size,
        page=page,
        start=start,
        stop=stop,
    )
