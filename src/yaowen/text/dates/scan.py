"""Finds every time that a text names."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from yaowen.text.dates import chinese, english
from yaowen.text.dates.anchor import anchored
from yaowen.text.dates.mention import PeriodMention
from yaowen.text.jump import Jumping, Worded
from yaowen.text.numbers import fold

_CHINESE = Jumping(chinese.PATTERN, chinese.HEADS)
_ENGLISH = Worded(english.PATTERN, heads=english.HEADS)
_LATIN = re.compile("[A-Za-z]")
_KEPT = 4
"""The times of a text are read for themselves and once more where its figures are."""
_WRAP = re.compile(r" (?<=[\u4e00-\u9fff] )(?=[\u4e00-\u9fff])")
"""What a page's line end leaves inside Chinese, also inside a word of time: 去 年."""


def iter_periods(text: str, published: date | None) -> Iterator[PeriodMention]:
    """Every time named in the text, by place; overlapping readings are left out.

    `published` is the day on the calendar of the place of publication; without it, times that hang on it
    (今年, last year) are found with the period None.
    """
    wraps = [match.start() for match in _WRAP.finditer(text)]
    if not wraps:
        yield from _iter_unwrapped(text, published)
        return
    # Behind how many characters of the squeezed text each space was.
    gone = [at - index for index, at in enumerate(wraps)]
    for mention in _iter_unwrapped(_WRAP.sub("", text), published):
        start = mention.start + bisect_right(gone, mention.start)
        end = mention.end + bisect_right(gone, mention.end - 1)
        yield replace(mention, start=start, end=end, surface=text[start:end])


def _iter_unwrapped(text: str, published: date | None) -> Iterator[PeriodMention]:
    folded = fold(text)
    found = [*_iter(chinese, _matches_zh(folded), text, published)]
    found += _iter(english, _matches_en(folded), text, published)
    yield from anchored(_iter_apart(found), folded, published)


@lru_cache(maxsize=_KEPT)
def _matches_zh(folded: str) -> tuple[re.Match[str], ...]:
    return tuple(_CHINESE.iter_matches(folded))


@lru_cache(maxsize=_KEPT)
def _matches_en(folded: str) -> tuple[re.Match[str], ...]:
    return tuple(_ENGLISH.iter_matches(folded)) if _LATIN.search(folded) else ()


def _iter_apart(found: list[PeriodMention]) -> Iterator[PeriodMention]:
    end = 0
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if mention.start >= end:
            yield mention
            end = mention.end


def _iter(
    reader: object, matches: tuple[re.Match[str], ...], text: str, published: date | None
) -> Iterator[PeriodMention]:
    for match in matches:
        got = reader.read(match, published)  # type: ignore[attr-defined]
        if got is not None:
            start, end = match.span()
            yield PeriodMention(start=start, end=end, surface=text[start:end], period=got[0], kind=got[1])
