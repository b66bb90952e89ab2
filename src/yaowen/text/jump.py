"""Trying a pattern only where it can begin: the regular-expression engine tries a long alternation everywhere."""

import re
from collections.abc import Iterator, Mapping


class Jumping:
    """A pattern and the characters that its matches can begin with.

    `iter_matches` finds what `pattern.finditer` finds, in order and without overlaps, as long as `heads` allows
    every place where a match may begin, and perhaps others. Its keys are characters as in a class (`\\da-z`), its
    values what must stand around such a character, told from right behind it (empty: anything).
    """

    def __init__(self, pattern: str, heads: Mapping[str, str]) -> None:
        self.pattern = re.compile(pattern)
        # A pattern that begins with a class is looked for three times as fast as one that begins with a choice.
        around = "|".join(f"(?<=[{characters}]){what}" for characters, what in heads.items())
        self._heads = re.compile(f"[{''.join(heads)}](?:{around})")

    def iter_matches(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, left to right."""
        match, position = self.pattern.match, 0
        for head in self._heads.finditer(text):
            start = head.start()
            if start >= position and (found := match(text, start)) is not None:
                yield found
                position = found.end()
