"""Trying a pattern only where it can begin: the regular-expression engine tries a long alternation everywhere."""

import re
from collections.abc import Iterator


class Jumping:
    """A pattern and the characters that its matches can begin with.

    `iter_matches` finds what `pattern.finditer` finds, in order and without overlaps, as long as `heads` matches
    one character wherever a match may begin, and perhaps elsewhere.
    """

    def __init__(self, pattern: str, heads: str) -> None:
        self.pattern = re.compile(pattern)
        self._heads = re.compile(heads)

    def iter_matches(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, left to right."""
        match, position = self.pattern.match, 0
        for head in self._heads.finditer(text):
            start = head.start()
            if start >= position and (found := match(text, start)) is not None:
                yield found
                position = found.end()
