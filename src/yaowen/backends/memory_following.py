"""Followed sources, seen keys and leases in memory."""

from collections.abc import Iterable, Sequence
from threading import RLock

from yaowen.errors import NotFound
from yaowen.records import Job, Source


class MemoryFollowing:
    """The part of a store that keeps what is followed; see `ports.Following`."""

    def __init__(self) -> None:
        self._followed: dict[str, Source] = {}
        self._jobs: dict[str, Job] = {}
        self._seen: set[str] = set()

    def _open(self) -> RLock:
        raise NotImplementedError

    def put_source(self, source: Source) -> bool:
        """See `ports.Following.put_source`."""
        with self._open():
            if self._followed.get(source.id) == source:
                return False
            self._followed[source.id] = source
            return True

    def get_source(self, source_id: str) -> Source:
        """See `ports.Following.get_source`."""
        with self._open():
            if source_id not in self._followed:
                raise NotFound(f"no source {source_id!r} is followed; `yaowen sources list` shows them")
            return self._followed[source_id]

    def list_sources(self) -> tuple[Source, ...]:
        """See `ports.Following.list_sources`."""
        with self._open():
            return tuple(self._followed[source_id] for source_id in sorted(self._followed))

    def remove_source(self, source_id: str) -> None:
        """See `ports.Following.remove_source`."""
        with self._open():
            self.get_source(source_id)
            del self._followed[source_id]
            self._jobs.pop(source_id, None)

    def lease(self, job: Job) -> bool:
        """See `ports.Following.lease`."""
        with self._open():
            held = self._jobs.get(job.source_id)
            if held and held.holder != job.holder and held.lease_until > job.started_at:
                return False
            self._jobs[job.source_id] = job
            return True

    def finish(self, holder: str, source: Source, keys: Sequence[str]) -> None:
        """See `ports.Following.finish`."""
        with self._open():
            if source.id in self._followed:
                self._followed[source.id] = source
            self._seen.update(keys)
            held = self._jobs.get(source.id)
            if held and held.holder == holder:
                del self._jobs[source.id]

    def list_jobs(self) -> tuple[Job, ...]:
        """See `ports.Following.list_jobs`."""
        with self._open():
            return tuple(self._jobs[source_id] for source_id in sorted(self._jobs))

    def seen(self, keys: Iterable[str]) -> frozenset[str]:
        """See `ports.Following.seen`."""
        with self._open():
            return frozenset(self._seen.intersection(keys))
