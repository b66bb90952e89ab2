"""What can be built of a pack once and used many times (indexes, matchers)."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TypeVar

from yaowen.packs.model import Pack

T = TypeVar("T")

KEPT = 4
"""A process works with one pack, a test with a few."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without the search for garbage, which goes through all of the pack again and again: a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def once_per_pack(build: Callable[[Pack], T]) -> Callable[[Pack], T]:
    """Makes `build` remember its answers for the last packs that it was given.

    Packs are compared by identity, since their tables make comparing by value as slow as building.
    """
    kept: dict[int, tuple[Pack, T]] = {}

    @wraps(build)
    def get(pack: Pack) -> T:
        found = kept.get(id(pack))
        if found is not None and found[0] is pack:
            return found[1]
        with collector_paused():
            made = build(pack)
            gc.freeze()  # it stays: looking through it for what can go costs a twentieth of all time
        while len(kept) >= KEPT:
            kept.pop(next(iter(kept)), None)
        kept[id(pack)] = (pack, made)
        return made

    return get
