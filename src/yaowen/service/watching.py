"""Asks the sources that are due, takes in what is new, and writes nothing where nothing is."""

import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta

import msgspec

from yaowen.errors import NotFound, TryLater, YaowenError
from yaowen.ports import Clock, Poller, Store
from yaowen.records import Fetched, Job, Source, Validators
from yaowen.service.documents import Failure
from yaowen.service.lines import WatchLine
from yaowen.service.schedule import FAILING_AFTER, backoff, due_at
from yaowen.service.unfolding import Unfolded, Unfolder

TOGETHER = 8
LEASE = timedelta(minutes=10)
LONGEST_REST = 60.0
"""Seconds of sleep at most, so that sources added meanwhile are seen."""


class Watcher:
    """Follows the sources of a store. `unfolder` makes articles of answers and keeps them."""

    def __init__(self, store: Store, poller: Poller, unfolder: Unfolder, clock: Clock) -> None:
        self._store = store
        self._poller = poller
        self._unfolder = unfolder
        self._clock = clock
        self._holder = f"{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._polled: dict[str, datetime] = {}

    def due(self) -> tuple[Source, ...]:
        """The sources to ask now, by id."""
        now = self._clock.now()
        return tuple(source for source in self._store.list_sources() if self._is_due(source, now))

    def next_due(self) -> datetime | None:
        """When the next source is due; None where none is followed."""
        now = self._clock.now()
        times = [self._due_at(source) or now for source in self._store.list_sources() if _followed(source)]
        return min(times, default=None)

    def watch(
        self, rest: Callable[[float], None], until: datetime | None = None
    ) -> Iterator[WatchLine | Failure]:
        """Asks whatever is due, rests, and again, until the time given; `rest` sleeps so many seconds."""
        while until is None or self._clock.now() < until:
            yield from self.poll(self.due())
            now, due = self._clock.now(), self.next_due()
            seconds = LONGEST_REST if due is None else (due - now).total_seconds()
            if until is not None:
                seconds = min(seconds, (until - now).total_seconds())
            rest(min(LONGEST_REST, max(1.0, seconds)))

    def poll(self, sources: Iterable[Source]) -> Iterator[WatchLine | Failure]:
        """Asks these sources, up to eight at once, and takes in their answers one by one as they come."""
        waiting = list(sources)[::-1]
        running: dict[Future[Fetched], Source] = {}
        with ThreadPoolExecutor(max_workers=TOGETHER) as threads:
            while waiting or running:
                while waiting and len(running) < TOGETHER:
                    source = waiting.pop()
                    running[threads.submit(self._poller.poll, source.url, source.validators)] = source
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in sorted(done, key=lambda future: running[future].id):
                    yield from self._settle(running.pop(future), future)
        self._unfolder.finish()

    def _settle(self, source: Source, future: Future[Fetched]) -> Iterator[WatchLine | Failure]:
        self._polled[source.id] = self._clock.now()
        try:
            stored = self._store.get_source(source.id)
        except NotFound:
            return  # removed while it was asked
        if stored.status == "paused":
            source = msgspec.structs.replace(source, status=stored.status, reason=stored.reason)
        try:
            yield self._take(source, future.result())
        except YaowenError as error:
            changed = self._failed(source, error)
            self._store.finish(self._holder, changed, ())
            yield Failure(input=source.id, message=f"{source.id}: {error}", exit_code=error.exit_code)

    def _take(self, source: Source, fetched: Fetched) -> WatchLine:
        well = msgspec.structs.replace(
            source,
            url=fetched.moved_to or source.url,
            status="paused" if source.status == "paused" else "active",
            reason=source.reason if source.status == "paused" else None,
            validators=fetched.validators,
            retry_at=None,
            failures=0,
        )
        if fetched.capture is None:
            self._store.put_source(well)
            return WatchLine(source=source.id, status=well.status, unchanged=True)
        unfolded = self._unfolder.unfold(source, fetched.capture)
        if not unfolded.keys and not unfolded.pages:
            self._store.put_source(well)
            return WatchLine(source=source.id, status=well.status, known=unfolded.known)
        if not self._store.lease(self._job(source)):
            return WatchLine(source=source.id, status=source.status, reason="another process takes it in")
        return self._keep(source, well, unfolded)

    def _keep(self, source: Source, well: Source, unfolded: Unfolded) -> WatchLine:
        kept = self._unfolder.keep(source, unfolded, lambda: self._store.lease(self._job(source)) or None)
        changed = msgspec.structs.replace(well, last_polled_at=self._clock.now())
        if kept.left:  # the same answer is wanted again, not the news that it is unchanged
            changed = msgspec.structs.replace(changed, validators=Validators())
        self._store.finish(self._holder, changed, kept.keys)
        return WatchLine(
            source=source.id,
            status=changed.status,
            new=kept.new,
            known=unfolded.known,
            issues=tuple(issue.message for issue in kept.issues),
        )

    def _job(self, source: Source) -> Job:
        now = self._clock.now()
        return Job(source_id=source.id, holder=self._holder, started_at=now, lease_until=now + LEASE)

    def _failed(self, source: Source, error: YaowenError) -> Source:
        failures = source.failures + 1
        rest = backoff(failures)
        if isinstance(error, TryLater) and error.after_seconds is not None:
            rest = max(rest, timedelta(seconds=error.after_seconds))
        return msgspec.structs.replace(
            source,
            failures=failures,
            reason=str(error),
            status="failing" if failures >= FAILING_AFTER and source.status != "paused" else source.status,
            retry_at=self._clock.now() + rest,
        )

    def _is_due(self, source: Source, now: datetime) -> bool:
        return _followed(source) and (self._due_at(source) or now) <= now

    def _due_at(self, source: Source) -> datetime | None:
        polled: Sequence[datetime] = [
            moment for moment in (self._polled.get(source.id), source.last_polled_at) if moment
        ]
        return due_at(source, max(polled, default=None))


def _followed(source: Source) -> bool:
    return source.status != "paused"
