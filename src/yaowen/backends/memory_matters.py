"""Matters in memory."""

from collections.abc import Sequence
from threading import RLock

import msgspec

from yaowen.records import Matter


class MemoryMatters:
    """The part of a store that keeps matters; see `ports.Store`."""

    def __init__(self) -> None:
        super().__init__()
        self._matters: dict[str, Matter] = {}

    def _open(self) -> RLock:
        raise NotImplementedError

    def put_matters(self, matters: Sequence[Matter]) -> None:
        """See `ports.Store.put_matters`."""
        with self._open():
            for old in self.matters_of([story_id for matter in matters for story_id in matter.story_ids]):
                del self._matters[old.id]
            self._matters.update((matter.id, matter) for matter in matters)

    def list_matters(self) -> tuple[Matter, ...]:
        """See `ports.Store.list_matters`."""
        with self._open():
            return tuple(sorted(self._matters.values(), key=lambda matter: matter.id))

    def matters_of(self, story_ids: Sequence[str]) -> tuple[Matter, ...]:
        """See `ports.Store.matters_of`."""
        wanted = set(story_ids)
        return tuple(m for m in self.list_matters() if not wanted.isdisjoint(m.story_ids))

    def _leave_matters(self, story_id: str) -> None:
        """Takes a story out of its matters; one without stories goes."""
        for matter in self.matters_of([story_id]):
            left = tuple(s for s in matter.story_ids if s != story_id)
            self._matters[matter.id] = msgspec.structs.replace(matter, story_ids=left)
            if not left:
                del self._matters[matter.id]
