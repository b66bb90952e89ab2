"""Looking for thousands of strings at once, in time linear in the text."""

import re
import string
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from yaowen.text.folding import Folding

# One character for one character, so that positions in the folded text are positions in the text.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_QUOTES = str.maketrans("’‘ʼ`´“”„«»\u3000\u00a0\u2009\u202f‐‑–−", "'''''\"\"\"\"\"    ----")
_FOLDING = Folding({chr(code): chr(plain) for code, plain in (_WIDE | _QUOTES).items()})


def fold(text: str) -> str:
    """The text in lower case and half width, apostrophes, quotes and hyphens straight; as long as it was."""
    if text.isascii() and "`" not in text:
        return text.lower()
    return _FOLDING.fold(text)


def longest_first(words: Iterable[str]) -> list[str]:
    """For those who take the first that fits."""
    return sorted(words, key=lambda word: (-len(word), word))


def either(words: Iterable[str]) -> str:
    """A pattern of words as they are printed, the longest that fits; of no words, one that matches nothing."""
    return "|".join(map(re.escape, longest_first(words))) or "(?!)"


class Match(NamedTuple):
    """A pattern's place; code points of the searched text."""

    start: int
    end: int
    pattern: str


Accept = Callable[[Match], bool]


class Heads:
    """How strings begin, all looked for at once (Aho and Corasick, 1975).

    No head begins with another, so that a place has one at most, however often a text repeats itself.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        cut = {string[:_HEAD] for string in strings if string}
        self.heads = sorted(head for head in cut if not any(head[:n] in cut for n in range(1, len(head))))
        # of few strings or very many the automaton that is not laid out in full is as quick, and smaller
        laid_out = Implementation.DFA if _SOME < len(self.heads) < _MANY else None
        self._automaton = AhoCorasick(
            [_SURROGATE.sub("\ufffd", head) for head in self.heads], implementation=laid_out
        )

    def find(self, text: str) -> list[tuple[int, int]]:
        """Places of heads, left to right, with the numbers of the heads; inside of words, too."""
        try:
            found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half a surrogate pair, which is no character
            found = self._automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", text), overlapping=True)
        return sorted([(start, head) for head, start, _ in found])


class Patterns:
    """Strings to look for. Their heads are found first, then the whole is compared.

    Text and patterns are compared as they are: `fold` both for a search that ignores case and width. A
    pattern that starts or ends with an ASCII letter or digit never matches inside a longer such word.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        """Patterns of one character are refused with `ValueError`; they would match everywhere."""
        self._whole = frozenset(patterns)
        self._heads = Heads(self._whole)
        lengths: dict[str, set[int]] = {head: set() for head in self._heads.heads}
        for pattern in self._whole:
            if len(pattern) < 2:
                raise ValueError(f"the pattern {pattern!r} is shorter than two characters")
            head = next(pattern[:n] for n in range(1, _HEAD + 1) if pattern[:n] in lengths)
            lengths[head].add(len(pattern))
        self._lengths = [tuple(sorted(lengths[head], reverse=True)) for head in self._heads.heads]

    def __len__(self) -> int:
        return len(self._whole)

    def iter_matches(self, text: str, accept: Accept | None = None) -> Iterator[Match]:
        """Leftmost and longest first, none overlapping another.

        Where `accept` refuses a match, the next shorter pattern at the same place is tried.
        """
        position = 0
        for start, head in self._heads.find(text):
            if start < position or _is_inside(text, start):
                continue
            for match in self._at(text, start, self._lengths[head]):
                if accept is None or accept(match):
                    yield match
                    position = match.end
                    break

    def iter_all(self, text: str) -> Iterator[Match]:
        """Every occurrence of every pattern, overlapping ones too, by start and then longest first."""
        for start, head in self._heads.find(text):
            if not _is_inside(text, start):
                yield from self._at(text, start, self._lengths[head])

    def _at(self, text: str, position: int, lengths: tuple[int, ...]) -> Iterator[Match]:
        for length in lengths:
            end = position + length
            pattern = text[position:end]
            if pattern in self._whole and end <= len(text) and not _is_inside(text, end):
                yield Match(position, end, pattern)


_HEAD = 6
"""Characters of a head: few texts have one without the rest."""

_SOME, _MANY = 90, 2_000
"""Between so many heads an automaton with every step laid out finds them in half the time."""

_WORD = frozenset(string.ascii_letters + string.digits)
_SURROGATE = re.compile("[\ud800-\udfff]")


def _is_inside(text: str, position: int) -> bool:
    """Does the position split an ASCII word?"""
    return 0 < position < len(text) and text[position] in _WORD and text[position - 1] in _WORD
