"""What was made of the very same things lately, which need not be made again.

A store gives a fact as the same object until its article changes. So what was made of some facts, or of what was made
of them, holds for these very objects, and a change of the library touches few of them.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from threading import RLock
from typing import Generic, TypeVar

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack

K = TypeVar("K", bound=Hashable)
E = TypeVar("E")
T = TypeVar("T")
V = TypeVar("V")

MOST = 32_000
"""Things of which it is kept what was made lately; what was not asked for while so many others were goes."""


class _Generations(Generic[K, E]):
    """Entries by key: those that were asked for lately, and those before them, which go next."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = RLock()
        self._held = 0
        self._young: dict[K, E] = {}
        self._old: dict[K, E] = {}

    def find(self, key: K, size: int) -> E | None:
        """The entry, which counts as so many things."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.keep(key, found, size)
        return found

    def keep(self, key: K, entry: E, size: int) -> None:
        """Keeps an entry that counts as so many things."""
        with self._lock:
            if self._held >= self._most:
                self._old, self._young, self._held = self._young, {}, 0
            self._young[key] = entry
            self._held += size


class OfEach(Generic[T, V]):
    """What `make` gives of single things, made once of the same object.

    A thing is kept with what was made of it, so that no other can come to bear its id.
    """

    def __init__(self, make: Callable[[T], V], *, most: int = MOST) -> None:
        self._make = make
        self._kept = _Generations[int, tuple[T, V]](most)

    def read(self, things: Iterable[T]) -> Iterator[V]:
        """Of each thing, in their order."""
        return map(self.read_one, things)

    def read_one(self, thing: T) -> V:
        """Of one thing."""
        found = self._kept.find(id(thing), 1)
        if found is None:
            found = (thing, self._make(thing))
            self._kept.keep(id(thing), found, 1)
        return found[1]


class OfMany(Generic[T, V]):
    """What a library is asked about many things at once, asked once of the same object."""

    def __init__(self, *, most: int = MOST) -> None:
        self._kept = _Generations[int, tuple[T, V]](most)

    def read(self, things: Sequence[T], ask: Callable[[Sequence[T]], Iterable[V]]) -> list[V]:
        """Of each thing, in their order; `ask` is given those that are not known, and answers in their order."""
        known = [self._kept.find(id(thing), 1) for thing in things]
        missing = [thing for thing, kept in zip(things, known, strict=True) if kept is None]
        fresh = zip(missing, ask(missing) if missing else (), strict=True)
        made = {id(thing): (thing, answer) for thing, answer in fresh}
        for key, entry in made.items():
            self._kept.keep(key, entry, 1)
        return [(kept or made[id(thing)])[1] for thing, kept in zip(things, known, strict=True)]


class OfGroups(Generic[T, V]):
    """What was made of several things together, made once of the same objects in the same order."""

    def __init__(self, *, most: int = MOST) -> None:
        self._kept = _Generations[Hashable, tuple[Sequence[T], V]](most)

    def read(self, things: Sequence[T], make: Callable[[], V], *beside: Hashable) -> V:
        """What `make` gives of these things, and of what stands `beside` them and is told apart by its value."""
        key, size = (beside, tuple(map(id, things))), len(things) + 1
        found = self._kept.find(key, size)
        if found is None:
            found = (tuple(things), make())
            self._kept.keep(key, found, size)
        return found[1]


KeptPerPack = Callable[[Pack], OfGroups[T, V]]
"""Gives the keeper of a pack: with another the same things may be read otherwise."""


def groups_per_pack(*, most: int = MOST) -> KeptPerPack[T, V]:
    """Keepers of what is made of groups of things, one a pack."""

    def begin(pack: Pack) -> OfGroups[T, V]:
        del pack  # what is kept with it are objects of its own library
        return OfGroups(most=most)

    return once_per_pack(begin)
