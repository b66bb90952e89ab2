"""A search index in memory: for tests, and for commands that need no library."""

import math
from collections import Counter
from collections.abc import Sequence
from threading import RLock

from yaowen.backends.index_terms import (
    Alternative,
    Run,
    Streams,
    Wanted,
    published_key,
    streams_of,
    wanted_of,
)
from yaowen.errors import StorageError
from yaowen.records import Hit, IndexDocument, Record, Terms
from yaowen.text.tokens import find_pairs

TITLE_WEIGHT = 3.0


class _Entry(Record, frozen=True, kw_only=True):
    """A document; streams are strings with a blank around each key, so that a run is a substring."""

    published: int
    title_units: str
    title_pairs: str
    units: str
    pairs: str
    length: int


class MemoryIndex:
    """Reads every document for every search: exact, and quick enough for some thousand articles."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._closed = False
        self._entries: dict[str, _Entry] = {}
        self._watermark = 0

    def apply(self, documents: Sequence[IndexDocument], gone: Sequence[str], *, watermark: int) -> None:
        """See `ports.Index.apply`."""
        with self._open():
            for article_id in gone:
                self._entries.pop(article_id, None)
            for document in documents:
                streams = streams_of(document)
                self._entries[document.article.id] = _entry(streams, published_key(document))
            self._watermark = watermark

    def watermark(self) -> int:
        """See `ports.Index.watermark`."""
        with self._open():
            return self._watermark

    def find(self, terms: Terms, *, limit: int, by_date: bool = False) -> tuple[Hit, ...]:
        """See `ports.Index.find`; equal scores are ordered newest first, then by id."""
        with self._open():
            scored = self._scores(wanted_of(terms))
            dates = {article_id: -self._entries[article_id].published for article_id, _ in scored}
            if by_date:
                ordered = sorted(scored, key=lambda pair: (dates[pair[0]], pair[0]))
            else:
                ordered = sorted(scored, key=lambda pair: (-pair[1], dates[pair[0]], pair[0]))
            return tuple(Hit(article_id=i, score=score) for i, score in ordered[: max(limit, 0)])

    def clear(self) -> None:
        """See `ports.Index.clear`."""
        with self._open():
            self._entries.clear()
            self._watermark = 0

    def close(self) -> None:
        """See `ports.Index.close`."""
        self._closed = True

    def _open(self) -> RLock:
        if self._closed:
            raise StorageError("this search index has been closed")
        return self._lock

    def _scores(self, wanted: Wanted) -> list[tuple[str, float]]:
        if wanted.hopeless:
            return []
        frequency: Counter[Alternative] = Counter()
        kept: list[tuple[str, list[tuple[Alternative, float]]]] = []
        for article_id, entry in self._entries.items():
            if any(_occurrences(entry, barred) for barred in wanted.barred):
                continue
            groups = [[(a, n) for a in group if (n := _occurrences(entry, a))] for group in wanted.groups]
            if all(groups):
                found = [pair for group in groups for pair in group]
                frequency.update(a for a, _ in found)
                kept.append((article_id, found))
        total = len(self._entries)
        return [
            (i, round(sum((n / (n + 1.2) * math.log(1 + total / frequency[a]) for a, n in found), 0.0), 6))
            for i, found in kept
        ]


def _entry(streams: Streams, published: int) -> _Entry:
    def line(keys: tuple[str, ...]) -> str:
        return f" {' '.join(keys)} "

    return _Entry(
        published=published,
        title_units=line(streams.title_units),
        title_pairs=line(streams.title_pairs),
        units=line(streams.units),
        pairs=line(streams.pairs),
        length=len(streams.units),
    )


def _occurrences(entry: _Entry, alternative: Alternative) -> float:
    """How often all runs occur, the title counting more; 0 where one does not."""
    return min(_count(entry, run) for run in alternative)


def _count(entry: _Entry, run: Run) -> float:
    if len(run) == 1:
        key, title, text = run[0], entry.title_units, entry.units
    else:
        key, title, text = " ".join(find_pairs(run)), entry.title_pairs, entry.pairs
    return text.count(f" {key} ") + TITLE_WEIGHT * title.count(f" {key} ")
