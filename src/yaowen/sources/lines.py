"""A text as lines that know where they stand. Line breaks of all systems; blank lines and chrome left out."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")


class Line(NamedTuple):
    """A line without its surrounding space: `text[start:end] == words`; `blank` lines stood before it."""

    words: str
    start: int
    end: int
    indent: int
    blank: int


def iter_lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines with something to see in them. Private-use glyphs (icon fonts) count as nothing."""
    previous = start
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        raw = match[0]
        words = raw.strip()
        if not words or is_invisible(words):
            continue
        begin = match.start() + len(raw) - len(raw.lstrip())
        breaks = text.count("\n", previous, match.start()) or text.count("\r", previous, match.start())
        yield Line(words, begin, begin + len(words), begin - match.start(), max(0, breaks - 1))
        previous = match.end()


def is_invisible(words: str) -> bool:
    """Whether a line holds nothing but glyphs of an icon font, marks without width and space."""
    return all(char.isspace() or unicodedata.category(char) in ("Co", "Cf", "Cc", "Cn") for char in words)
