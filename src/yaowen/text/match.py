"""Looking for thousands of strings at once, in time linear in the text."""

import string
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

# One character for one character, so that positions in the folded text are positions in the text.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_QUOTES = str.maketrans("’‘ʼ`´“”„«»\u3000\u00a0\u2009\u202f‐‑–−", "'''''\"\"\"\"\"    ----")
_FOLDS = {**_WIDE, **_QUOTES}


def fold(text: str) -> str:
    """The text in lower case and half width, apostrophes, quotes and hyphens straight; as long as it was."""
    moved = text.translate(_FOLDS)
    lowered = moved.lower()
    if len(lowered) == len(moved):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in moved)


class Match(NamedTuple):
    """A pattern's place; code points of the searched text."""

    start: int
    end: int
    pattern: str


Accept = Callable[[Match], bool]


class Patterns:
    """Strings to look for, kept by their first two characters.

    Text and patterns are compared as they are: `fold` both for a search that ignores case and width. A
    pattern that starts or ends with an ASCII letter or digit never matches inside a longer such word.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        """Patterns of one character are refused with `ValueError`; they would match everywhere."""
        self._whole = frozenset(patterns)
        lengths: dict[str, set[int]] = {}
        for pattern in self._whole:
            if len(pattern) < 2:
                raise ValueError(f"the pattern {pattern!r} is shorter than two characters")
            lengths.setdefault(pattern[:2], set()).add(len(pattern))
        self._lengths = {head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()}

    def __len__(self) -> int:
        return len(self._whole)

    def iter_matches(self, text: str, accept: Accept | None = None) -> Iterator[Match]:
        """Leftmost and longest first, none overlapping another.

        Where `accept` refuses a match, the next shorter pattern at the same place is tried.
        """
        position, last = 0, len(text) - 1
        lengths_of = self._lengths.get
        while position < last:
            lengths = lengths_of(text[position : position + 2])
            if lengths is not None and not _is_inside(text, position):
                for match in self._at(text, position, lengths):
                    if accept is None or accept(match):
                        yield match
                        position = match.end - 1
                        break
            position += 1

    def iter_all(self, text: str) -> Iterator[Match]:
        """Every occurrence of every pattern, overlapping ones too, by start and then longest first."""
        lengths_of = self._lengths.get
        for position in range(len(text) - 1):
            lengths = lengths_of(text[position : position + 2])
            if lengths is not None and not _is_inside(text, position):
                yield from self._at(text, position, lengths)

    def _at(self, text: str, position: int, lengths: tuple[int, ...]) -> Iterator[Match]:
        for length in lengths:
            end = position + length
            pattern = text[position:end]
            if pattern in self._whole and end <= len(text) and not _is_inside(text, end):
                yield Match(position, end, pattern)


_WORD = frozenset(string.ascii_letters + string.digits)


def _is_inside(text: str, position: int) -> bool:
    """Does the position split an ASCII word?"""
    return 0 < position < len(text) and text[position] in _WORD and text[position - 1] in _WORD
