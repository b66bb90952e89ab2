"""With which strings can a match of a pattern begin? Read off the pattern, so that they cannot part from it."""

import re
from collections.abc import Iterable
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]  # as the engine itself reads a pattern
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

LONGEST = 6
"""Characters of a beginning: longer ones are hardly rarer, but many more."""
_MOST = 4096
"""So many beginnings are told apart; a pattern with more is read no further."""

_SPACES = tuple(c for c in map(chr, range(0x3001)) if c.isspace() and c != " ")
_ASCII_SPACES = tuple(c for c in _SPACES if c.isascii())

_KEPT = 4
"""A text is looked through for the beginnings of several patterns."""


class _Begun(NamedTuple):
    """A string that a match begins with; behind a closed one, or one that is long enough, anything may follow."""

    text: str
    closed: bool = False


_Several = frozenset[_Begun]
_NOTHING: _Several = frozenset({_Begun("")})
_ANYTHING: _Several = frozenset({_Begun("", closed=True)})


def literal_beginnings(pattern: re.Pattern[str]) -> frozenset[str]:
    """The strings that matches begin with; a space stands for any white space.

    An empty one among them says that some matches begin with what the pattern does not name, a figure say.
    """
    return frozenset(one.text for one in _read(parser.parse(pattern.pattern, pattern.flags)))


@lru_cache(maxsize=_KEPT)
def with_plain_spaces(text: str) -> str:
    """The text with a space for any white space, as beginnings are written; as long as it was."""
    for space in _ASCII_SPACES if text.isascii() else _SPACES:
        if space in text:
            text = text.replace(space, " ")
    return text


def _read(parsed: Iterable[tuple[Any, Any]]) -> _Several:
    begun = _NOTHING
    for code, what in parsed:
        if all(one.closed for one in begun):
            break
        begun = _joined(begun, _read_item(code, what))
    return begun


def _read_item(code: Any, what: Any) -> _Several:
    if code is op.LITERAL:
        return _of([chr(what)])
    if code is op.IN:
        return _read_class(what)
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return _NOTHING
    if code is op.SUBPATTERN:
        return _read(what[3])
    if code is op.ATOMIC_GROUP:
        return _read(what)
    if code is op.BRANCH:
        return frozenset(one for branch in what[1] for one in _read(branch))
    if code is op.GROUPREF_EXISTS:
        return _read(what[1]) | (_read(what[2]) if what[2] else _NOTHING)
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, most, part = what
        once = _read(part)
        if most > 1:
            once = frozenset(_Begun(one.text, closed=True) for one in once)
        return once if least else once | _NOTHING
    return _ANYTHING


def _read_class(what: Iterable[tuple[Any, Any]]) -> _Several:
    """A class of single characters and white space; any other is anything."""
    characters: list[str] = []
    for kind, value in what:
        if kind is op.LITERAL:
            characters.append(chr(value))
        elif kind is op.CATEGORY and value is op.CATEGORY_SPACE:
            characters.append(" ")
        else:
            return _ANYTHING
    return _of(characters)


def _of(characters: Iterable[str]) -> _Several:
    return frozenset(_Begun(" " if character.isspace() else character) for character in characters)


def _joined(first: _Several, second: _Several) -> _Several:
    """Each of the first with each of the second behind it; where that would be too many, what has begun is closed."""
    if len(first) * len(second) > _MOST:
        first = frozenset(one if not one.text else _Begun(one.text, closed=True) for one in first)
    return frozenset(
        one if one.closed else _Begun(text[:LONGEST], after.closed or len(text) >= LONGEST)
        for one in first
        for after in (_NOTHING if one.closed else second)
        for text in (one.text + after.text,)
    )
