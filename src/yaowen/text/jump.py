"""Trying a pattern only where it can begin: the regular-expression engine tries a long alternation everywhere."""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from yaowen.text.beginnings import literal_beginnings, with_plain_spaces
from yaowen.text.match import Heads
from yaowen.text.needing import Needing

_KEPT = 16
"""A text is asked about by one pattern after another, and by some for each of its sentences."""


class Jumping:
    """A pattern and the characters that its matches can begin with.

    `iter_matches` finds what `pattern.finditer` finds, in order and without overlaps, as long as `heads` allows
    every place where a match may begin, and perhaps others. Its keys are characters as in a class (`\\da-z`), its
    values what must stand around such a character, told from right behind it (empty: anything).
    """

    def __init__(self, pattern: str | re.Pattern[str], heads: Mapping[str, str]) -> None:
        self._needing = Needing(pattern)
        self.pattern = self._needing.pattern
        self._heads = _any_head(heads)

    def iter_matches(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches of the pattern in `text[start:end]`, left to right."""
        match, position = self.pattern.match, start
        if not self._needing.may_match(text[start:end]):
            return
        for head in self._heads.finditer(text, start, end):
            at = head.start()
            if at >= position and (found := match(text, at, end)) is not None:
                yield found
                position = found.end()


def _any_head(heads: Mapping[str, str]) -> re.Pattern[str]:
    # A pattern that begins with a class is looked for three times as fast as one that begins with a choice.
    around = "|".join(f"(?<=[{characters}]){what}" for characters, what in heads.items())
    return re.compile(f"[{''.join(heads)}](?:{around})" if heads else "(?!)")


class Worded:
    """A pattern whose matches begin with words, thousands perhaps, which are found all at once.

    `search` and `iter_matches` find what those of `pattern` find, as long as each match begins with one of `words` or
    where `heads` allows it (as for `Jumping`). Without `words` they are read off the pattern: all that begin with a
    small Latin letter, and where there are no `heads` simply all; a pattern that can begin with anything is refused
    with `ValueError` then.
    """

    def __init__(
        self,
        pattern: str | re.Pattern[str],
        words: Iterable[str] | None = None,
        heads: Mapping[str, str] | None = None,
    ) -> None:
        self.pattern = re.compile(pattern)
        self._listed = None if words is None else tuple(words)
        self._heads = _any_head(heads) if heads else None

    @cached_property
    def _words(self) -> Heads:
        if self._listed is not None:
            return Heads(self._listed)
        words = literal_beginnings(self.pattern)
        if self._heads is not None:
            return Heads(word for word in words if "a" <= word[:1] <= "z")
        if "" in words:
            raise ValueError(f"a match can begin with anything: {self.pattern.pattern[:60]!r}")
        return Heads(words)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text[start:end]`; the whole text is looked through once for all its stretches."""
        places, match = _places(self, text), self.pattern.match
        for place in places[bisect_left(places, start) : bisect_left(places, end)]:
            if (found := match(text, place, end)) is not None:
                return found
        return None

    def iter_matches(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, left to right."""
        match, position = self.pattern.match, 0
        for place in _places(self, text):
            if place >= position and (found := match(text, place)) is not None:
                yield found
                position = found.end()

    def iter_all(self, text: str) -> Iterator[re.Match[str]]:
        """The match at every place where there is one, left to right, overlapping ones too."""
        match = self.pattern.match
        return (found for place in _places(self, text) if (found := match(text, place)) is not None)

    def find_places(self, text: str) -> list[int]:
        """Where words begin, and what `heads` allow, left to right."""
        places = {start for start, _ in self._words.find(with_plain_spaces(text))}
        if self._heads is not None:
            places.update(head.start() for head in self._heads.finditer(text))
        return sorted(places)


@lru_cache(maxsize=_KEPT)
def _places(worded: Worded, text: str) -> list[int]:
    return worded.find_places(text)


class Ending:
    """A pattern whose matches end where the text does (`…$`), tried only where that is behind one of some characters.

    `search` finds what `pattern.search` finds, as long as each match ends with one of `ends`.
    """

    def __init__(self, pattern: str, ends: str) -> None:
        self.pattern = re.compile(pattern)
        self._ends = (*ends, *(f"{end}\n" for end in ends))  # `$` holds before a last line break, too

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        return self.pattern.search(text, start, end) if text.endswith(self._ends, start, end) else None


class Anchored:
    """A pattern of which each match holds one of some words, looked for around these words alone.

    `before` is how many characters a match may have before its word, `after` how many from there on; then
    `iter_matches` finds what `pattern.finditer` finds.
    """

    def __init__(self, pattern: str, words: str, before: int, after: int) -> None:
        self.pattern = re.compile(pattern)
        self._words = re.compile(words)
        self._before = before
        self._beyond = before + after

    def iter_matches(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, left to right."""
        position = 0
        for word in self._words.finditer(text):
            at = word.start()
            if at < position:
                continue
            found = self.pattern.search(text, max(position, at - self._before), at + self._beyond)
            # One that begins behind this word is another word's, and perhaps cut short here.
            if found is not None and found.start() <= at:
                yield found
                position = found.end()

    def find(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return next(self.iter_matches(text), None)
