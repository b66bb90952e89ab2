"""Asks sources now, mends addresses that have moved, and tells their health.

Those that are followed are asked as `watch` does and what they list is taken in; those that only stand in the bundled
catalogue are asked and read, nothing of them is kept but how they were found.
"""

from collections.abc import Iterable, Iterator

import msgspec

from yaowen.errors import Gone, InputError, NoArticle, UsageError, YaowenError
from yaowen.packs.model import CatalogueSource, Pack
from yaowen.ports import Clock, Poller, Store
from yaowen.records import Fetched, Source
from yaowen.service import requests as ask
from yaowen.service.documents import Failure
from yaowen.service.following import SourceBook, source_line
from yaowen.service.lines import SourceLine
from yaowen.service.unfolding import Unfolder
from yaowen.service.visiting import Visit, Visits
from yaowen.service.watching import Watcher

Line = SourceLine | Failure


def check(
    request: ask.Sources, store: Store, watcher: Watcher, book: SourceBook, catalogue: "CatalogueCheck"
) -> Iterator[Line]:
    """A line a source, after it was asked; a failure that its site's own page mends is none."""
    followed = {source.id: source for source in store.list_sources()}
    if request.all or request.catalogue:
        listed = [entry for entry in catalogue.entries.values() if entry.id not in followed]
        wanted = [s for s in followed.values() if request.all or s.id in catalogue.entries]
        yield from _check_followed(wanted, store, watcher, book)
        yield from catalogue.check(listed)
    elif not request.target:
        raise UsageError("`yaowen sources check` needs the id of a source, --catalogue or --all")
    elif request.target not in followed and request.target in catalogue.entries:
        yield from catalogue.check([catalogue.entries[request.target]])
    else:
        yield from _check_followed((store.get_source(request.target),), store, watcher, book)


def _check_followed(
    wanted: Iterable[Source], store: Store, watcher: Watcher, book: SourceBook
) -> Iterator[Line]:
    before = {source.id: source for source in wanted}
    failures = {line.input: line for line in watcher.poll(before.values()) if isinstance(line, Failure)}
    for source_id, old in before.items():
        failure, note = failures.get(source_id), None
        if failure is not None and (mended := book.repair(old)) is not None:
            failure = _poll_again(store, watcher, old, mended)
        now = store.get_source(source_id)
        if now.url != old.url:
            note = f"moved here from {old.url}"
        if failure is not None:
            yield failure
        yield source_line(now, note=note)


def _poll_again(store: Store, watcher: Watcher, old: Source, mended: Source) -> Failure | None:
    """Keeps the new address only where it answers."""
    failures = [line for line in watcher.poll((mended,)) if isinstance(line, Failure)]
    if not failures:
        return None
    store.put_source(old)
    return failures[0]


class CatalogueCheck:
    """Asks sources of the catalogue, eight hosts at once, and keeps how each was found."""

    def __init__(
        self, store: Store, pack: Pack, poller: Poller, unfolder: Unfolder, book: SourceBook, clock: Clock
    ) -> None:
        self.entries = pack.sources
        self._store, self._poller, self._unfolder = store, poller, unfolder
        self._book, self._clock = book, clock

    def check(self, listed: Iterable[CatalogueSource]) -> Iterator[Line]:
        """A line a source as the answers come; a Failure before it where it could not be had or lists nothing."""
        visits = Visits(self._poller)
        for entry in listed:
            source = self._book.from_catalogue(entry)
            visits.add(Visit(source.url, source))
        while visits:
            answered = visits.take()
            if answered is not None and isinstance(answered[0].errand, Source):
                yield from self._judge(answered[0].errand, answered[1])

    def _judge(self, asked: Source, answer: Fetched | YaowenError) -> Iterator[Line]:
        entry = self.entries[asked.id]
        try:
            found, count = self._read(asked, answer)
        except YaowenError as error:
            mended = self._mend(asked, error)
            if mended is None:
                yield Failure(input=asked.id, message=f"{asked.id}: {error}", exit_code=error.exit_code)
                failed = {"status": "failing", "reason": str(error), "failures": asked.failures + 1}
                yield self._keep(entry, msgspec.structs.replace(asked, **failed), None)
                return
            found, count = mended
        well = msgspec.structs.replace(found, status="active", reason=None, failures=0)
        moved = "" if well.url == entry.url else f"; moved here from {entry.url}"
        yield self._keep(entry, well, f"lists {count}{moved}")

    def _read(self, asked: Source, answer: Fetched | YaowenError) -> tuple[Source, int]:
        """The source at the address where it was found, and how much it lists; raises where that is nothing."""
        if isinstance(answer, YaowenError):
            raise answer
        if answer.capture is None:
            raise NoArticle(f"{asked.url}: said to be unchanged, though it was never read")
        unfolded = self._unfolder.unfold(asked, answer.capture, self._clock.now())
        count = len(unfolded.readings) + len(unfolded.pages) + unfolded.known
        if not count:
            raise NoArticle(f"{asked.url}: answers, but nothing that looks like an article is listed there")
        return msgspec.structs.replace(asked, url=answer.moved_to or asked.url), count

    def _mend(self, asked: Source, error: YaowenError) -> tuple[Source, int] | None:
        """The source at the feed or sitemap that its site offers now, where the old address is no longer one."""
        if not isinstance(error, Gone | InputError):
            return None
        mended = self._book.repair(asked)
        if mended is None:
            return None
        try:
            return self._read(mended, self._poller.poll(mended.url))
        except YaowenError:
            return None

    def _keep(self, entry: CatalogueSource, source: Source, note: str | None) -> SourceLine:
        now = msgspec.structs.replace(source, last_polled_at=self._clock.now())
        self._store.put_checked(entry.url, now)
        return source_line(now, followed=False, note=note)
