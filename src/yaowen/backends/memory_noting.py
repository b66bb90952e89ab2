"""Jottings in memory."""

from collections.abc import Sequence
from threading import RLock

from yaowen.records import JotAbout, JotKind, Jotting


class MemoryNoting:
    """The part of a store that keeps jottings; see `ports.Noting`."""

    def __init__(self) -> None:
        super().__init__()
        self._jottings: dict[tuple[str, str, str, str], Jotting] = {}

    def _open(self) -> RLock:
        raise NotImplementedError

    def put_jottings(self, jottings: Sequence[Jotting]) -> int:
        """See `ports.Noting.put_jottings`."""
        with self._open():
            new = 0
            for one in jottings:
                kept = self._jottings.get(one.key)
                new += kept is None or kept.words != one.words
                self._jottings[one.key] = one
            return new

    def remove_jotting(self, jotting: Jotting) -> bool:
        """See `ports.Noting.remove_jotting`."""
        with self._open():
            return self._jottings.pop(jotting.key, None) is not None

    def list_jottings(
        self, kind: JotKind | None = None, about: JotAbout | None = None, target: str | None = None
    ) -> tuple[Jotting, ...]:
        """See `ports.Noting.list_jottings`."""
        with self._open():
            found = (
                one
                for one in self._jottings.values()
                if kind in (None, one.kind) and about in (None, one.about) and target in (None, one.target)
            )
            return tuple(sorted(found, key=lambda one: (-one.at.timestamp(), one.key)))

    def _forget_jottings(self, article_id: str) -> None:
        self._jottings = {
            key: one for key, one in self._jottings.items() if key[1:3] != ("article", article_id)
        }
