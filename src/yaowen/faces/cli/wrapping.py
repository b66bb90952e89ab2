"""Lines of mixed Chinese and English in a column: Chinese may break anywhere, English between words."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

_NO_START = frozenset("，。、；：！？）》」』】〉”’％…·,.;:!?)]%⟧")
"""Marks that never begin a line."""
_NO_END = frozenset("（《「『【〈“‘([⟦")
"""Marks that never end one."""
_LEAST = 8


class Wrapped:
    """A text that wraps as mixed Chinese and English is read; rich puts a long Chinese run on a line of its own."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The text in lines of at most the width that there is."""
        del console
        cuts = list(iter_cuts(self._text.plain, options.max_width))
        for line in self._text.divide(cuts):
            line.rstrip()
            line.no_wrap = True
            yield line

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """From a few cells to the whole text on one line."""
        del console
        return Measurement(_LEAST, max(_LEAST, self._text.cell_len)).with_maximum(options.max_width)


def iter_cuts(words: str, width: int) -> Iterator[int]:
    """Where lines of at most `width` cells begin, the first one left out."""
    begin, used, place = 0, 0, 0
    best = 0
    while place < len(words):
        if place > begin and _may_break(words, place):
            best = place
        size = cell_len(words[place])
        while used + size > width and not words[place].isspace() and place > begin:
            begin = best if best > begin else place
            yield begin
            used = cell_len(words[begin:place])
            best = begin
        used += size
        place += 1


def _may_break(words: str, place: int) -> bool:
    before, after = words[place - 1], words[place]
    if after in _NO_START or before in _NO_END or after.isspace():
        return False
    if before.isdigit() and not after.isdigit():
        return False  # a figure stays with its unit
    return before.isspace() or cell_len(before) > 1 or cell_len(after) > 1
