"""Holds, does not hold, or unknown (Kleene's logic), with what would decide and what decided."""

from collections.abc import Sequence
from typing import NamedTuple


class Why(NamedTuple):
    """A reason by its code (`wordings.toml` has its words) and the words of the text or profile that it is about."""

    code: str
    words: str = ""


class Truth(NamedTuple):
    """`holds` is None where it is unknown; then `needs` are the keys of the profile that would decide."""

    holds: bool | None
    needs: tuple[str, ...] = ()
    why: tuple[Why, ...] = ()


YES = Truth(True)


def unknown(key: str, words: str = "") -> Truth:
    """Nobody can say before the profile has `key`."""
    return Truth(None, (key,), (Why("unknown", words or key),))


def failed(words: str) -> Truth:
    """What the words ask for is not so."""
    return Truth(False, (), (Why("fails", words),))


def all_of(parts: Sequence[Truth]) -> Truth:
    """A single no decides; else a single unknown leaves it open."""
    no = [part for part in parts if part.holds is False]
    if no:
        return Truth(False, (), _unique([why for part in no for why in part.why]))
    return _open_or(True, parts)


def any_of(parts: Sequence[Truth]) -> Truth:
    """A single yes decides; else a single unknown leaves it open."""
    yes = [part for part in parts if part.holds is True]
    if yes:
        return Truth(True, (), _unique([why for part in yes for why in part.why]))
    return _open_or(False, parts)


def _open_or(decided: bool, parts: Sequence[Truth]) -> Truth:
    undecided = [part for part in parts if part.holds is None]
    if not undecided:
        return Truth(decided, (), _unique([why for part in parts for why in part.why]))
    needs = tuple(dict.fromkeys(key for part in undecided for key in part.needs))
    return Truth(None, needs, _unique([why for part in undecided for why in part.why]))


def _unique(whys: Sequence[Why]) -> tuple[Why, ...]:
    return tuple(dict.fromkeys(whys))
