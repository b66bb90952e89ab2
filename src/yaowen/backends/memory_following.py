"""Followed sources, seen keys and leases in memory."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from threading import RLock

from yaowen.errors import NotFound
from yaowen.records import Job, Source, Wanted


class MemoryFollowing:
    """The part of a store that keeps what is followed; see `ports.Following`."""

    def __init__(self) -> None:
        self._followed: dict[str, Source] = {}
        self._jobs: dict[str, Job] = {}
        self._seen: set[str] = set()
        self._checked: dict[str, Source] = {}
        self._wanted: dict[tuple[str, str], Wanted] = {}

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
            self._wanted = {key: w for key, w in self._wanted.items() if w.source_id != source_id}

    def put_checked(self, address: str, source: Source) -> None:
        """See `ports.Following.put_checked`."""
        with self._open():
            self._checked[address] = source

    def list_checked(self) -> dict[str, Source]:
        """See `ports.Following.list_checked`."""
        with self._open():
            return dict(self._checked)

    def lease(self, job: Job) -> bool:
        """See `ports.Following.lease`."""
        with self._open():
            held = self._jobs.get(job.source_id)
            if held and held.holder != job.holder and held.lease_until > job.started_at:
                return False
            self._jobs[job.source_id] = job
            return True

    def release(self, holder: str) -> None:
        """See `ports.Following.release`."""
        with self._open():
            self._jobs = {name: job for name, job in self._jobs.items() if job.holder != holder}

    def finish(self, holder: str, source: Source, keys: Sequence[str], wanted: Sequence[Wanted] = ()) -> None:
        """See `ports.Following.finish`."""
        with self._open():
            if source.id in self._followed:
                self._followed[source.id] = source
                for page in wanted:
                    self._wanted.setdefault((page.source_id, page.url), page)
            self._seen.update(keys)
            held = self._jobs.get(source.id)
            if held and held.holder == holder:
                del self._jobs[source.id]

    def put_wanted(self, wanted: Wanted) -> None:
        """See `ports.Following.put_wanted`."""
        with self._open():
            if (wanted.source_id, wanted.url) in self._wanted:
                self._wanted[wanted.source_id, wanted.url] = wanted

    def drop_wanted(self, wanted: Wanted, keys: Sequence[str] = ()) -> None:
        """See `ports.Following.drop_wanted`."""
        with self._open():
            self._wanted.pop((wanted.source_id, wanted.url), None)
            self._seen.update(keys)

    def list_wanted(
        self, *, due_by: datetime | None = None, source_id: str | None = None
    ) -> tuple[Wanted, ...]:
        """See `ports.Following.list_wanted`."""
        with self._open():
            due = [
                page
                for page in self._wanted.values()
                if (due_by is None or page.due_at <= due_by) and source_id in (None, page.source_id)
            ]
            return tuple(sorted(due, key=lambda page: (page.due_at, page.source_id, page.url)))

    def list_jobs(self) -> tuple[Job, ...]:
        """See `ports.Following.list_jobs`."""
        with self._open():
            return tuple(self._jobs[source_id] for source_id in sorted(self._jobs))

    def seen(self, keys: Iterable[str]) -> frozenset[str]:
        """See `ports.Following.seen`."""
        with self._open():
            return frozenset(self._seen.intersection(keys))
