"""What was made of the very same things lately, which need not be made again.

A store gives a fact as the same object until its article changes. So what was made of some facts, or of what was made
of them, holds for these very objects, and a change of the library touches few of them.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from threading import RLock
from typing import Generic, TypeVar

T = TypeVar("T")
V = TypeVar("V")

MOST = 16_000
"""Things of which it is kept what was made; where there are more, all is made anew."""


class OfEach(Generic[T, V]):
    """What `make` gives of single things, made once of the same object.

    A thing is kept with what was made of it, so that no other can come to bear its id.
    """

    def __init__(self, make: Callable[[T], V], *, most: int = MOST) -> None:
        self._make = make
        self._most = most
        self._lock = RLock()
        self._kept: dict[int, tuple[T, V]] = {}

    def read(self, things: Iterable[T]) -> Iterator[V]:
        """Of each thing, in their order."""
        return map(self.read_one, things)

    def read_one(self, thing: T) -> V:
        """Of one thing."""
        found = self._kept.get(id(thing))
        if found is None:
            found = (thing, self._make(thing))
            with self._lock:
                if len(self._kept) >= self._most:
                    self._kept.clear()
                self._kept[id(thing)] = found
        return found[1]


class OfGroups(Generic[T, V]):
    """What was made of several things together, made once of the same objects in the same order."""

    def __init__(self, *, most: int = MOST) -> None:
        self._most = most
        self._lock = RLock()
        self._count = 0
        self._kept: dict[Hashable, tuple[Sequence[T], V]] = {}

    def read(self, things: Sequence[T], make: Callable[[], V], *beside: Hashable) -> V:
        """What `make` gives of these things, and of what stands `beside` them and is told apart by its value."""
        key = (beside, tuple(map(id, things)))
        found = self._kept.get(key)
        if found is None:
            found = (tuple(things), make())
            with self._lock:
                if self._count >= self._most:
                    self._kept.clear()
                    self._count = 0
                self._kept[key] = found
                self._count += len(things) + 1
        return found[1]
