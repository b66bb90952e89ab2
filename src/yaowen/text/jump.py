"""Trying a pattern only where it can begin: the regular-expression engine tries a long alternation everywhere."""

import re
import sys
from collections.abc import Iterator, Mapping


class Jumping:
    """A pattern and the characters that its matches can begin with.

    `iter_matches` finds what `pattern.finditer` finds, in order and without overlaps, as long as `heads` allows
    every place where a match may begin, and perhaps others. Its keys are characters as in a class (`\\da-z`), its
    values what must stand around such a character, told from right behind it (empty: anything).
    """

    def __init__(self, pattern: str | re.Pattern[str], heads: Mapping[str, str]) -> None:
        self.pattern = re.compile(pattern)
        self._heads = _any_head(heads)

    def iter_matches(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches of the pattern in `text[start:end]`, left to right."""
        match, position = self.pattern.match, start
        for head in self._heads.finditer(text, start, end):
            at = head.start()
            if at >= position and (found := match(text, at, end)) is not None:
                yield found
                position = found.end()


def _any_head(heads: Mapping[str, str]) -> re.Pattern[str]:
    # A pattern that begins with a class is looked for three times as fast as one that begins with a choice.
    around = "|".join(f"(?<=[{characters}]){what}" for characters, what in heads.items())
    return re.compile(f"[{''.join(heads)}](?:{around})" if heads else "(?!)")


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
