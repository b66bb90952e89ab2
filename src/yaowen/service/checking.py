"""Asks sources now, mends addresses that have moved, and tells their health."""

from collections.abc import Iterator

from yaowen.errors import UsageError
from yaowen.ports import Store
from yaowen.records import Source
from yaowen.service import requests as ask
from yaowen.service.documents import Failure
from yaowen.service.following import SourceBook, source_line
from yaowen.service.lines import SourceLine
from yaowen.service.watching import Watcher


def check(
    request: ask.Sources, store: Store, watcher: Watcher, book: SourceBook
) -> Iterator[SourceLine | Failure]:
    """A line a source, after it was asked; a failure that its site's own page mends is none."""
    if not request.all and not request.target:
        raise UsageError("`yaowen sources check` needs the id of a source, or --all")
    wanted = store.list_sources() if request.all else (store.get_source(str(request.target)),)
    before = {source.id: source for source in wanted}
    failures = {line.input: line for line in watcher.poll(wanted) if isinstance(line, Failure)}
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
