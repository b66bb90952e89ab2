"""A search index in memory: for tests, and for commands that need no library."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from threading import RLock

from yaowen.backends.index_terms import (
    TIE,
    Run,
    Streams,
    day_key,
    day_of,
    published_key,
    rank_words_like,
    runs_of,
    streams_of,
)
from yaowen.errors import StorageError
from yaowen.records import (
    AllOf,
    AnyOf,
    Clause,
    Days,
    Hit,
    IndexDocument,
    Key,
    MostOf,
    NoneOf,
    Record,
    Word,
)
from yaowen.records.library import INDEX_FIELDS
from yaowen.text.tokens import find_pairs

TITLE_WEIGHT = 3.0


class _Entry(Record, frozen=True, kw_only=True):
    """A document; streams are strings with a blank around each key, so that a run is a substring."""

    published: int
    day: int | None
    title_units: str
    title_pairs: str
    units: str
    pairs: str
    keys: frozenset[tuple[str, str]]


Match = Callable[[_Entry], float | None]
"""What an entry scores; None where it does not match."""


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
                self._entries[document.article.id] = _entry(streams_of(document), document)
            self._watermark = watermark

    def watermark(self) -> int:
        """See `ports.Index.watermark`."""
        with self._open():
            return self._watermark

    def find(self, clause: Clause, *, limit: int, by_date: bool = False) -> tuple[Hit, ...]:
        """See `ports.Index.find`; equal scores are ordered newest first, then by id."""
        with self._open():
            scored = self._scores(clause)
            dates = {article_id: -self._entries[article_id].published for article_id in scored}
            ordered = sorted(scored, key=lambda i: (0.0 if by_date else -scored[i], dates[i], i))
            return tuple(
                Hit(article_id=i, score=0.0 if by_date else scored[i]) for i in ordered[: max(limit, 0)]
            )

    def count(self, clause: Clause) -> int:
        """See `ports.Index.count`."""
        with self._open():
            return len(self._scores(clause))

    def is_quick(self, clause: Clause) -> bool:
        """See `ports.Index.is_quick`; here each search looks at every document alike."""
        del clause
        with self._open():
            return True

    def counts_by(self, fields: Sequence[str], clause: Clause) -> dict[str, dict[str, int]]:
        """See `ports.Index.counts_by`."""
        with self._open():
            found = Counter(key for i in self._scores(clause) for key in self._entries[i].keys)
        return {
            name: {value: count for (field, value), count in found.items() if field == name}
            for name in fields
        }

    def words_like(self, word: str) -> tuple[str, ...]:
        """See `ports.Index.words_like`."""
        with self._open():
            known = Counter(unit for entry in self._entries.values() for unit in set(entry.units.split()))
        return rank_words_like(word, known.items())

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

    def _scores(self, clause: Clause) -> dict[str, float]:
        match = _compile(clause, tuple(self._entries.values()))
        if match is None:
            return {}
        scored = ((i, match(entry)) for i, entry in self._entries.items())
        return {i: round(score, 6) for i, score in scored if score is not None}


def _entry(streams: Streams, document: IndexDocument) -> _Entry:
    def line(keys: tuple[str, ...]) -> str:
        return f" {' '.join(keys)} "

    return _Entry(
        published=published_key(document),
        day=day_of(document),
        title_units=line(streams.title_units),
        title_pairs=line(streams.title_pairs),
        units=line(streams.units),
        pairs=line(streams.pairs),
        keys=frozenset(document.keys),
    )


def _compile(clause: Clause, entries: Sequence[_Entry]) -> Match | None:
    """The clause as a function; None where nothing can match: a word without letters, a field that is none."""
    match clause:
        case Word(text=text):
            runs = runs_of(text)
            return _rated(lambda entry: min(_count(entry, run) for run in runs), entries) if runs else None
        case Key(field=field, value=value, weight=weight):
            if field not in INDEX_FIELDS or not value:
                return None
            if not weight:
                return lambda entry: 0.0 if (field, value) in entry.keys else None
            return _rated(lambda entry: weight * ((field, value) in entry.keys), entries)
        case Days(after=after, before=before):
            return lambda entry: 0.0 if _is_within(entry.day, after, before) else None
        case AllOf(clauses=clauses):
            every = _compile_those(clauses, entries)
            return _at_least(every, len(every)) if len(every) == len(clauses) else None
        case AnyOf(clauses=clauses):
            return _best(some) if (some := _compile_those(clauses, entries)) else None
        case MostOf(clauses=clauses, at_least=at_least):
            most = _compile_those(clauses, entries)
            return _at_least(most, max(1, min(at_least, len(most)))) if most else None
        case NoneOf(clauses=clauses):
            barred = _compile_those(clauses, entries)
            return lambda entry: None if any(bar(entry) is not None for bar in barred) else 0.0


def _compile_those(clauses: Iterable[Clause], entries: Sequence[_Entry]) -> list[Match]:
    return [found for clause in clauses if (found := _compile(clause, entries)) is not None]


def _rated(occurrences: Callable[[_Entry], float], entries: Sequence[_Entry]) -> Match:
    """A score that grows ever slower with the occurrences, and with the rarity among the entries."""
    having = sum(1 for entry in entries if occurrences(entry))
    rarity = math.log(1 + len(entries) / having) if having else 0.0

    def rate(entry: _Entry) -> float | None:
        times = occurrences(entry)
        return times / (times + 1.2) * rarity if times else None

    return rate


def _at_least(matches: Sequence[Match], least: int) -> Match:
    def add(entry: _Entry) -> float | None:
        scores = [score for match in matches if (score := match(entry)) is not None]
        return sum(scores, 0.0) if len(scores) >= least else None

    return add


def _best(matches: Sequence[Match]) -> Match:
    def choose(entry: _Entry) -> float | None:
        scores = [score for match in matches if (score := match(entry)) is not None]
        return max(scores) + TIE * (sum(scores) - max(scores)) if scores else None

    return choose


def _is_within(day: int | None, after: str | None, before: str | None) -> bool:
    if day is None:
        return False
    return (after is None or day >= day_key(after)) and (before is None or day < day_key(before))


def _count(entry: _Entry, run: Run) -> float:
    """How often a run occurs, the title counting more."""
    if len(run) == 1:
        key, title, text = run[0], entry.title_units, entry.units
    else:
        key, title, text = " ".join(find_pairs(run)), entry.title_pairs, entry.pairs
    return text.count(f" {key} ") + TITLE_WEIGHT * title.count(f" {key} ")
