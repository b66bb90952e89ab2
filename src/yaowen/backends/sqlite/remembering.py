"""The facts that were looked at lately: ledgers ask for the newest again and again, and a change touches few."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, NamedTuple

import apsw
import msgspec

from yaowen.backends.sqlite.rows import unpack_facts
from yaowen.records import Stated

MOST = 32_000
"""Facts that are kept, some 2 kB each; those of the articles that were not asked for longest give way."""
_MOST_CHANGES = 2_000
"""Articles that another connection may have changed until all facts are read anew."""

Key = tuple[int, int]
"""Row of the article, place of the fact in it."""

_READ = (
    "SELECT r.key, r.fact, a.published, a.id, a.outlet_id, a.day FROM json_each(?) k"
    " CROSS JOIN fact_records r ON r.key = k.value CROSS JOIN articles a ON a.row = r.key >> 20"
)
_PLACES = (1 << 20) - 1
_SEQUENCE = "SELECT coalesce(max(sequence), 0) FROM journal"
_CHANGED = "SELECT article_id FROM journal WHERE sequence > ? LIMIT ?"


class Kept(NamedTuple):
    """A fact with what it is put in order by: the newest article's first, then by its id, then as they stand in it."""

    order: tuple[bool, int, str, int]
    stated: Stated


class Elsewhere:
    """Tells which articles other connections have changed: that stands in the journal."""

    def __init__(self, db: apsw.Connection) -> None:
        self._version: int = db.pragma("data_version")
        self._sequence: int = db.execute(_SEQUENCE).get

    def find_changed(self, db: apsw.Connection) -> tuple[str, ...] | None:
        """Ids of the articles changed since this was asked last; None where they are too many to be told."""
        version: int = db.pragma("data_version")
        changed: list[tuple[Any, ...]] = []
        if version != self._version:
            self._version = version
            changed = db.execute(_CHANGED, (self._sequence, _MOST_CHANGES)).fetchall()
        self._sequence = db.execute(_SEQUENCE).get
        return None if len(changed) == _MOST_CHANGES else tuple(article_id for (article_id,) in changed)


class Facts:
    """Reads facts of one connection's library, and never one that is not so any more.

    An article that changes is taken out and put in anew. What this connection takes out SQLite tells (`drop`); what
    another has changed stands in the journal.
    """

    def __init__(self, db: apsw.Connection) -> None:
        self._kept: dict[Key, Kept] = {}
        self._of_row: dict[int, tuple[str, list[Key]]] = {}
        self._asked: dict[int, int] = {}
        self._turns = count()
        self._elsewhere = Elsewhere(db)
        self._rows: dict[str, int] = {}

    def read(self, db: apsw.Connection, keys: Sequence[Key]) -> list[Kept]:
        """The facts of these keys, in their order; those that are not here are passed over."""
        self._look(db)
        found = [self._kept.get(key) for key in keys]
        if None in found:
            fresh = dict(_read(db, [key for key, kept in zip(keys, found, strict=True) if kept is None]))
            found = [kept or fresh.get(key) for key, kept in zip(keys, found, strict=True)]
        else:
            fresh = {}
        self._keep(fresh, keys)
        return [kept for kept in found if kept is not None]

    def drop(self, row: int) -> None:
        """Forgets the facts of the article in a row."""
        article_id, keys = self._of_row.pop(row, ("", []))
        for key in keys:
            del self._kept[key]
        self._rows.pop(article_id, None)
        self._asked.pop(row, None)

    def _look(self, db: apsw.Connection) -> None:
        """Forgets the facts of articles that another connection has changed."""
        changed = self._elsewhere.find_changed(db)
        if changed is None:
            for row in tuple(self._of_row):
                self.drop(row)
        for article_id in changed or ():
            self.drop(self._rows.get(article_id, -1))

    def _keep(self, fresh: dict[Key, Kept], asked: Sequence[Key]) -> None:
        """Keeps what was read, unless so much was asked for that it would push out all else."""
        if len(asked) > MOST // 2:
            return
        for key, kept in fresh.items():
            article_id = kept.stated.article_id
            self._kept[key] = kept
            self._of_row.setdefault(key[0], (article_id, []))[1].append(key)
            self._rows[article_id] = key[0]
        self._asked.update(dict.fromkeys([row for row, _ in asked], next(self._turns)))
        if len(self._kept) > MOST:
            self._make_room()

    def _make_room(self) -> None:
        """Forgets what was not asked for longest, more than need be, so that there is room for a while."""
        for row in sorted(self._of_row, key=lambda row: self._asked.get(row, -1)):
            if len(self._kept) <= MOST * 7 // 8:
                break
            self.drop(row)
        self._asked = {row: turn for row, turn in self._asked.items() if row in self._of_row}


def record_key(key: Key) -> int:
    """What a fact is kept under: 20 bits for its place."""
    row, place = key
    return row << 20 | place


def _read(db: apsw.Connection, keys: Sequence[Key]) -> Iterator[tuple[Key, Kept]]:
    asked = msgspec.json.encode(list(map(record_key, keys))).decode()
    rows: list[tuple[Any, ...]] = db.execute(_READ, (asked,)).fetchall()
    facts = unpack_facts([row[1] for row in rows])
    for fact, (key, _, published, article_id, outlet_id, day) in zip(facts, rows, strict=True):
        place = key & _PLACES
        order = (published is None, -(published or 0), article_id, place)
        stated = Stated(fact=fact, article_id=article_id, outlet_id=outlet_id, day=day)
        yield (key >> 20, place), Kept(order, stated)
