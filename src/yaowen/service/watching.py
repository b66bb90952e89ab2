"""When which sources and pages are asked: now, once, or again and again until a time."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from yaowen.backends.processes import is_dead, name_holder
from yaowen.ports import Clock, Poller, Store
from yaowen.records import Source, Wanted
from yaowen.service.asking import Asking
from yaowen.service.documents import Failure
from yaowen.service.lines import NothingDueLine, WatchLine
from yaowen.service.schedule import due_at
from yaowen.service.unfolding import Unfolder

LONGEST_REST = 60.0
"""Seconds of sleep at most, so that sources added meanwhile are seen."""
LEAST_REST = 1.0

Line = WatchLine | Failure


class Watcher:
    """Follows the sources of a store. `unfolder` makes articles of answers and keeps them."""

    def __init__(self, store: Store, poller: Poller, unfolder: Unfolder, clock: Clock) -> None:
        self._store = store
        self._poller = poller
        self._unfolder = unfolder
        self._clock = clock
        self._holder = name_holder()
        self._polled: dict[str, datetime] = {}

    def due(self) -> tuple[Source, ...]:
        """The sources to ask now, by id."""
        now = self._clock.now()
        return tuple(source for source in self._active().values() if (self._due_at(source) or now) <= now)

    def due_pages(self) -> tuple[Wanted, ...]:
        """The wanted pages to ask for now, those that have waited longest first."""
        active = self._active()
        due = self._store.list_wanted(due_by=self._clock.now())
        return tuple(wanted for wanted in due if wanted.source_id in active)

    def next_due(self) -> tuple[datetime, str] | None:
        """When the next source or page is due, and of which source; None where nothing is followed."""
        now = self._clock.now()
        active = self._active()
        times = [(self._due_at(source) or now, source.id) for source in active.values()]
        waiting = (w for w in self._store.list_wanted() if w.source_id in active)
        page = next(waiting, None)
        if page is not None:
            times.append((page.due_at, page.source_id))
        return min(times, default=None)

    def watch(
        self, rest: Callable[[float], None], until: datetime | None = None
    ) -> Iterator[Line | NothingDueLine]:
        """Asks whatever is due, rests, and again, until the time given; `rest` sleeps so many seconds.

        Where nothing is due in the beginning, that is said.
        """
        if not self.due() and not self.due_pages():
            yield self._nothing_due()
        while until is None or self._clock.now() < until:
            asking = self._begin()
            yield from asking.run(self.due(), self.due_pages(), lambda: (self.due(), self.due_pages()), until)
            now, due = self._clock.now(), self.next_due()
            seconds = LONGEST_REST if due is None else (due[0] - now).total_seconds()
            if until is not None:
                seconds = min(seconds, (until - now).total_seconds())
            rest(min(LONGEST_REST, max(LEAST_REST if not asking.barred else LONGEST_REST, seconds)))

    def once(self) -> Iterator[Line | NothingDueLine]:
        """Asks whatever is due now; where that is nothing, says so and when something will be."""
        sources, pages = self.due(), self.due_pages()
        if sources or pages:
            yield from self._begin().run(sources, pages)
            return
        yield self._nothing_due()

    def poll(self, sources: Iterable[Source]) -> Iterator[Line]:
        """Asks these sources, due or not, and for those of their wanted pages that are due."""
        given = tuple(sources)
        ids = {source.id for source in given}
        pages = tuple(wanted for wanted in self.due_pages() if wanted.source_id in ids)
        yield from self._begin().run(given, pages)

    def _nothing_due(self) -> NothingDueLine:
        due = self.next_due()
        return NothingDueLine(
            next_at=due[0].isoformat(timespec="seconds") if due else None, source=due[1] if due else None
        )

    def _begin(self) -> Asking:
        """A run of asking; what a process held that was killed is given back first."""
        for holder in {job.holder for job in self._store.list_jobs()}:
            if is_dead(holder):
                self._store.release(holder)
        return Asking(self._store, self._poller, self._unfolder, self._clock, self._holder, self._polled)

    def _due_at(self, source: Source) -> datetime | None:
        polled = [moment for moment in (self._polled.get(source.id), source.last_polled_at) if moment]
        return due_at(source, max(polled, default=None))

    def _active(self) -> dict[str, Source]:
        """The followed sources that are not paused, by id."""
        return {source.id: source for source in self._store.list_sources() if source.status != "paused"}
