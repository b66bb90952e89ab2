"""One run of asking: answers of sources and of the pages that they want are taken in one by one as they come."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta

import msgspec

from yaowen.errors import (
    Forbidden,
    Gone,
    InputError,
    LibraryLocked,
    NotFound,
    Quarantined,
    StorageError,
    TryLater,
    YaowenError,
)
from yaowen.ports import Clock, Poller, Store
from yaowen.records import Capture, Fetched, Issue, Job, Source, Validators, Wanted
from yaowen.service.documents import Failure
from yaowen.service.lines import WatchLine
from yaowen.service.parts import GatheredParts
from yaowen.service.schedule import FAILING_AFTER, MOST_TRIES, backoff, page_rest
from yaowen.service.tallies import Tally
from yaowen.service.unfolding import Kept, Unfolder
from yaowen.service.visiting import Visit, Visits, captured

LEASE = timedelta(minutes=10)
RENEWED_AFTER = timedelta(minutes=1)
PAGES = "pages:"
"""The job of asking for wanted pages, which one process does at a time; no source's id has a colon."""
LOOK_AGAIN = timedelta(seconds=5)
"""While answers come, what has become due meanwhile is looked for this often."""
CATCH_UP = timedelta(seconds=30)
"""While answers come, the search index follows this often."""
REST_OF_A_PART = timedelta(hours=1)

Line = WatchLine | Failure
More = Callable[[], tuple[Iterable[Source], Iterable[Wanted]]]
"""What has become due meanwhile."""


class Asking:
    """Asks, keeps, and writes down what became of each; `polled` is told when each source was asked.

    `barred` says that another process asks for the pages.
    """

    def __init__(
        self,
        store: Store,
        poller: Poller,
        unfolder: Unfolder,
        clock: Clock,
        holder: str,
        polled: dict[str, datetime],
    ) -> None:
        self._store, self._unfolder, self._clock = store, unfolder, clock
        self._holder, self._polled = holder, polled
        self._visits = Visits(poller)
        self._tallies: dict[str, Tally] = {}
        self._gathered: dict[tuple[str, str], tuple[Capture, GatheredParts]] = {}
        self._leads_since: datetime | None = None
        self.barred = False

    def run(
        self,
        sources: Iterable[Source],
        pages: Iterable[Wanted],
        more: More | None = None,
        until: datetime | None = None,
    ) -> Iterator[Line]:
        """Asks until nothing is left to ask, or until the time given; a line as soon as a source is through.

        A run that is stopped gives its leases back; the leases of one that is killed fall to who comes next.
        """
        looked = caught_up = self._clock.now()
        try:
            self._add(sources, pages)
            while self._visits:
                answered = self._visits.take(timeout=None if more is None else 1.0)
                if answered is not None:
                    yield from self._settle(*answered)
                now = self._clock.now()
                if until is not None and now >= until:
                    self._visits.drop_waiting()
                elif more is not None and now - looked >= LOOK_AGAIN:
                    looked = now
                    self._add(*more())
                if now - caught_up >= CATCH_UP:
                    caught_up = now
                    self._unfolder.finish()
            yield from (tally.line() for tally in self._tallies.values() if tally.settled)
            self._unfolder.finish()
        finally:
            with suppress(StorageError):  # closed already, where the caller has gone
                self._store.release(self._holder)

    def _add(self, sources: Iterable[Source], pages: Iterable[Wanted]) -> None:
        for source in sources:
            if self._visits.add(Visit(source.url, source, source.validators)):
                self._tally(source).open += 1
        for wanted in pages:
            tally = self._tallies.get(wanted.source_id) or self._find_tally(wanted.source_id)
            if tally is not None and self._leads() and self._visits.add(Visit(wanted.url, wanted)):
                tally.open += 1

    def _settle(self, visit: Visit, answer: Fetched | YaowenError) -> Iterator[Line]:
        errand = visit.errand
        source_id = errand.id if isinstance(errand, Source) else errand.source_id
        try:
            source = self._store.get_source(source_id)
        except NotFound:  # removed while it was asked
            return
        tally = self._tally(source)
        tally.open -= 1
        if isinstance(errand, Source):
            yield from self._settle_source(errand, source, answer, tally)
        elif source.status != "paused":
            self._settle_page(source, errand, visit.url, answer, tally)
        if tally.is_due:
            yield tally.line()

    # -- sources -------------------------------------------------------------------------------------

    def _settle_source(
        self, asked: Source, stored: Source, answer: Fetched | YaowenError, tally: Tally
    ) -> Iterator[Failure]:
        self._polled[asked.id] = self._clock.now()
        source = asked
        if stored.status == "paused":
            source = msgspec.structs.replace(asked, status=stored.status, reason=stored.reason)
        try:
            self._take(source, _fetched(answer), tally)
        except (StorageError, LibraryLocked):
            raise
        except YaowenError as error:
            self._store.finish(self._holder, self._failed(source, error), ())
            yield Failure(input=source.id, message=f"{source.id}: {error}", exit_code=error.exit_code)

    def _take(self, source: Source, fetched: Fetched, tally: Tally) -> None:
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
            tally.unchanged = True
        else:
            well = self._unfold(source, well, fetched.capture, tally)
        tally.status = well.status
        tally.settled += 1

    def _unfold(self, source: Source, well: Source, capture: Capture, tally: Tally) -> Source:
        """Keeps what an answer holds; the source as it is now written."""
        now = self._clock.now()
        unfolded = self._unfolder.unfold(source, capture, now)
        tally.known += unfolded.known
        if not unfolded.keys and not unfolded.pages:
            self._store.put_source(well)
            return well
        if not self._store.lease(self._job(source.id)):
            tally.reason = "another process takes it in"
            return source
        tally.add(self._unfolder.keep(source, unfolded))
        changed = msgspec.structs.replace(well, last_polled_at=self._clock.now())
        if unfolded.more:  # the same answer is wanted again, not the news that it is unchanged
            changed = msgspec.structs.replace(changed, validators=Validators())
        self._store.finish(self._holder, changed, unfolded.keys, unfolded.pages)
        if unfolded.pages:
            self._add((), self._store.list_wanted(due_by=now, source_id=source.id))
        return changed

    def _failed(self, source: Source, error: YaowenError) -> Source:
        failures = source.failures + 1
        return msgspec.structs.replace(
            source,
            failures=failures,
            reason=str(error),
            status="failing" if failures >= FAILING_AFTER and source.status != "paused" else source.status,
            retry_at=self._clock.now() + max(backoff(failures), _patience(error)),
        )

    # -- pages ---------------------------------------------------------------------------------------

    def _settle_page(
        self, source: Source, wanted: Wanted, url: str, answer: Fetched | YaowenError, tally: Tally
    ) -> None:
        self._leads()
        try:
            if wanted.is_part:
                self._unfold_part(source, wanted, _captured(answer))
                return
            kept = self._keep_page(source, wanted, url, answer)
        except (StorageError, LibraryLocked):
            raise
        except YaowenError as error:
            self._postpone(source, wanted, error, tally)
            return
        if kept.next_part is not None and self._visits.add(Visit(kept.next_part, wanted)):
            tally.open += 1
            return
        self._gathered.pop((wanted.source_id, wanted.url), None)
        self._store.drop_wanted(wanted, kept.keys)
        tally.add(kept)

    def _keep_page(self, source: Source, wanted: Wanted, url: str, answer: Fetched | YaowenError) -> Kept:
        """Keeps a page, or says which page follows it; `url` is the page's own or that of one that follows."""
        key = (wanted.source_id, wanted.url)
        if url == wanted.url:
            self._gathered[key] = (_captured(answer), GatheredParts())
        first, parts = self._gathered[key]
        if url != wanted.url:
            parts.pages[url] = answer if isinstance(answer, YaowenError) else _captured(answer)
        return self._unfolder.keep_page(source, wanted, first, parts)

    def _unfold_part(self, source: Source, part: Wanted, capture: Capture) -> None:
        now = self._clock.now()
        unfolded = self._unfolder.unfold_part(source, part, capture, now)
        self._store.finish(self._holder, source, unfolded.keys, unfolded.pages)
        if unfolded.more:
            self._store.put_wanted(msgspec.structs.replace(part, due_at=now + REST_OF_A_PART, tries=0))
        else:
            self._store.drop_wanted(part)
        self._add((), self._store.list_wanted(due_by=now, source_id=source.id))

    def _postpone(self, source: Source, wanted: Wanted, error: YaowenError, tally: Tally) -> None:
        """Asks for a page again after a rest, or gives it up."""
        issue = Issue(code="page_failed", message=f"{source.id}: {error}")
        tries = wanted.tries + 1
        if tries < _most_tries(error):
            due_at = self._clock.now() + max(page_rest(tries), _patience(error))
            self._store.put_wanted(msgspec.structs.replace(wanted, tries=tries, due_at=due_at))
            tally.postpone(issue)
        else:
            self._unfolder.note(wanted, issue)
            self._store.drop_wanted(wanted)
            tally.add(Kept(0, issues=(issue,)))

    def _leads(self) -> bool:
        """Is it this process that asks for pages? Written down when it begins, and every minute."""
        now = self._clock.now()
        if self._leads_since is None or now - self._leads_since >= RENEWED_AFTER:
            self._leads_since = now if self._store.lease(self._job(PAGES)) else None
        self.barred = self._leads_since is None
        return not self.barred

    def _job(self, name: str) -> Job:
        now = self._clock.now()
        return Job(source_id=name, holder=self._holder, started_at=now, lease_until=now + LEASE)

    def _find_tally(self, source_id: str) -> Tally | None:
        try:
            return self._tally(self._store.get_source(source_id))
        except NotFound:  # removed a moment ago
            return None

    def _tally(self, source: Source) -> Tally:
        return self._tallies.setdefault(source.id, Tally(source_id=source.id, status=source.status))


def _fetched(answer: Fetched | YaowenError) -> Fetched:
    if isinstance(answer, YaowenError):
        raise answer
    return answer


def _captured(answer: Fetched | YaowenError) -> Capture:
    return captured(_fetched(answer))


def _patience(error: YaowenError) -> timedelta:
    """The rest that a server asked for."""
    return timedelta(seconds=(isinstance(error, TryLater) and error.after_seconds) or 0)


def _most_tries(error: YaowenError) -> int:
    """Refusals and the network's failures may pass; what is gone is asked for once more, what is no article never."""
    if isinstance(error, Gone):
        return 2
    if isinstance(error, Forbidden) or (isinstance(error, InputError) and not isinstance(error, Quarantined)):
        return 1
    return MOST_TRIES
