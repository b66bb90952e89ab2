"""Marks in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from yaowen.records import Mark


class MemoryLooking:
    """The part of a store that keeps marks; see `ports.Looking`."""

    def __init__(self) -> None:
        super().__init__()
        self._marked: dict[str, Mark] = {}

    def _open(self) -> RLock:
        raise NotImplementedError

    @contextmanager
    def together(self) -> Iterator[None]:
        """See `ports.Store.together`; here nothing is taken back, for nothing outlives the process."""
        with self._open():
            yield

    def put_mark(self, mark: Mark) -> None:
        """See `ports.Looking.put_mark`."""
        with self._open():
            self._marked[mark.name] = mark

    def find_mark(self, name: str) -> Mark | None:
        """See `ports.Looking.find_mark`."""
        with self._open():
            return self._marked.get(name)
