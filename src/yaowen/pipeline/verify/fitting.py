"""One walk over a text for things of several kinds, each with a pattern of its own."""

import re
from collections.abc import Iterator, Sequence

from yaowen.text.needing import Needing


def iter_fitting(
    patterns: Sequence[Needing], text: str, low: int, high: int
) -> Iterator[tuple[int, re.Match[str]]]:
    """The matches between two places with the numbers of their patterns, left to right, none over another.

    Where several patterns fit at one place, the first of them counts.
    """
    found = [
        (match.start(), kind, match)
        for kind, pattern in enumerate(patterns)
        for match in pattern.finditer(text, low, high)
    ]
    reached = low
    for start, kind, match in sorted(found, key=lambda row: row[:2]):
        if start >= reached:
            reached = match.end()
            yield kind, match
