"""Asking first for the words without which a pattern cannot match: most sentences have none of them."""

import re
import sys
from collections.abc import Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]  # as the engine itself reads a pattern
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 64
"""So many words are still asked for faster than the pattern is tried."""
_WIDE = 3
"""A Chinese character tells as much as so many letters."""
_NOTHING = frozenset({""})

Words = frozenset[str]


class Needing:
    """A pattern that is tried only where the text has one of the words that each of its matches holds.

    The words are read off the pattern, so that both methods answer what those of `pattern` answer.
    """

    __slots__ = ("_folds", "_words", "pattern")

    def __init__(self, pattern: str | re.Pattern[str], flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self._folds = bool(self.pattern.flags & re.IGNORECASE)
        self._words: tuple[str, ...] | None = None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        return self.pattern.search(text, start, end) if self.may_match(text[start:end]) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches in `text[start:end]`, left to right."""
        return self.pattern.finditer(text, start, end) if self.may_match(text[start:end]) else iter(())

    def may_match(self, part: str) -> bool:
        """Has a text one of the words? Where it has none, nothing in it matches."""
        words = self._words
        if words is None:  # read when first asked: many a command asks few of them
            words = self._words = needed_words(self.pattern)
        if not words:
            return True
        if self._folds:
            if not part.isascii() and ("ı" in part or "İ" in part or "ſ" in part):
                return True  # what the engine holds equal to i and s, and `str.lower` does not
            part = part.lower()
        return any(map(part.__contains__, words))


def needed_words(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Words, in small letters where case is ignored, of which each match holds one; empty where none can be told."""
    source, flags = pattern.pattern, pattern.flags
    _, needed = _read(parser.parse(source, flags), bool(flags & re.IGNORECASE))
    if needed is None:
        return ()
    words = sorted(needed, key=lambda word: (len(word), word))
    return tuple(w for i, w in enumerate(words) if not any(shorter in w for shorter in words[:i]))


def _read(parsed: Iterable[tuple[Any, Any]], folds: bool) -> tuple[Words | None, Words | None]:
    """All that a part can match, where these are few words; and words of which its matches hold one."""
    whole: Words | None = _NOTHING
    run, best = _NOTHING, None
    for code, what in parsed:
        exact, needed = _read_item(code, what, folds)
        whole = _joined(whole, exact)
        longer = _joined(run, exact)
        if longer is not None:
            run = longer
            continue
        best = _better(best, _better(run, needed))
        run = _NOTHING if exact is None else exact
    return whole, _better(best, run)


def _read_item(code: Any, what: Any, folds: bool) -> tuple[Words | None, Words | None]:
    if code is op.LITERAL:
        return _one_of([what], folds)
    if code is op.IN and all(kind is op.LITERAL for kind, _ in what):
        return _one_of([value for _, value in what], folds)
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return _NOTHING, None
    if code is op.SUBPATTERN and not what[1]:  # flags that are only taken away ask for more, never for less
        return _read(what[3], folds)
    if code is op.BRANCH:
        return _read_branches([_read(branch, folds) for branch in what[1]])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, part = what
        exact, needed = _read(part, folds)
        if (least, most) == (0, 1):
            return (None if exact is None else exact | _NOTHING), None
        return (exact if (least, most) == (1, 1) else None), (needed if least else None)
    return None, None


def _read_branches(branches: list[tuple[Words | None, Words | None]]) -> tuple[Words | None, Words | None]:
    exact: set[str] | None = set()
    needed: set[str] | None = set()
    for whole, words in branches:
        exact = None if exact is None or whole is None else exact | whole
        needed = None if needed is None or words is None else needed | words
    return (
        None if exact is None or len(exact) > _MOST else frozenset(exact),
        None if needed is None else frozenset(needed),
    )


def _one_of(codes: list[int], folds: bool) -> tuple[Words, Words]:
    words = frozenset(chr(code).lower() if folds else chr(code) for code in codes)
    return words, words


def _joined(first: Words | None, second: Words | None) -> Words | None:
    """Each of the first with each of the second behind it, where these are few."""
    if first is None or second is None or len(first) * len(second) > _MOST:
        return None
    return frozenset(a + b for a in first for b in second)


def _better(first: Words | None, second: Words | None) -> Words | None:
    """The words that tell more: the shortest of them decides."""
    usable = [w for w in (first, second) if w and "" not in w and len(w) <= 2 * _MOST]
    return max(usable, key=lambda words: (min(map(_weight, words)), -len(words)), default=None)


def _weight(word: str) -> int:
    return sum(1 if character.isascii() else _WIDE for character in word)
