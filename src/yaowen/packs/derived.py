"""What can be built of a pack once and used many times (indexes, matchers)."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from yaowen.packs.model import Pack

T = TypeVar("T")

KEPT = 4
"""A process works with one pack, a test with a few."""


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
        made = build(pack)
        while len(kept) >= KEPT:
            kept.pop(next(iter(kept)), None)
        kept[id(pack)] = (pack, made)
        return made

    return get
