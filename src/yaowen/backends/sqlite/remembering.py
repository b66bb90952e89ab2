"""The facts that were looked at lately: ledgers ask for the newest again and again, and a change touches few."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import apsw
import msgspec

from yaowen.backends.sqlite.rows import unpack_fact
from yaowen.records import Stated

MOST = 16_000
"""Facts that are kept, some 2 kB each; those of the article that was not asked for longest give way."""
_MOST_CHANGES = 2_000
"""Articles that another connection may have changed until all facts are read anew."""

Key = tuple[int, int]
"""Row of the article, place of the fact in it."""

_READ = (
    "SELECT f.article, f.place, f.fact, f.published, a.id, a.outlet_id, a.day FROM json_each(?) k"
    " CROSS JOIN facts f ON f.article = k.value ->> 0 AND f.place = k.value ->> 1"
    " CROSS JOIN articles a ON a.row = f.article"
)
_SEQUENCE = "SELECT coalesce(max(sequence), 0) FROM journal"
_CHANGED = "SELECT article_id FROM journal WHERE sequence > ? LIMIT ?"


class Kept(NamedTuple):
    """A fact with what it is put in order by: the time of its article, the article's id, its place there."""

    published: int | None
    place: int
    stated: Stated

    @property
    def order(self) -> tuple[bool, int, str, int]:
        """The newest article's first, then by the article's id, then as they stand in it."""
        return self.published is None, -(self.published or 0), self.stated.article_id, self.place


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
        self._kept: dict[int, dict[int, Kept]] = {}
        self._rows: dict[str, int] = {}
        self._count = 0
        self._elsewhere = Elsewhere(db)

    def read(self, db: apsw.Connection, keys: Sequence[Key]) -> list[Kept]:
        """The facts of these keys, in their order; those that are not here are passed over."""
        self._look(db)
        here = self._kept
        missing = [key for key in keys if key[1] not in here.get(key[0], ())]
        fresh = dict(_read(db, missing)) if missing else {}
        found = [fresh.get(key) or here.get(key[0], {}).get(key[1]) for key in keys]
        self._keep(fresh, keys)
        return [kept for kept in found if kept is not None]

    def drop(self, row: int) -> None:
        """Forgets the facts of the article in a row."""
        gone = self._kept.pop(row, None)
        if gone is not None:
            self._count -= len(gone)
            self._rows.pop(next(iter(gone.values())).stated.article_id, None)

    def _look(self, db: apsw.Connection) -> None:
        """Forgets the facts of articles that another connection has changed."""
        changed = self._elsewhere.find_changed(db)
        if changed is None:
            self._kept.clear()
            self._rows.clear()
            self._count = 0
        for article_id in changed or ():
            self.drop(self._rows.get(article_id, -1))

    def _keep(self, fresh: dict[Key, Kept], asked: Sequence[Key]) -> None:
        """Keeps what was read, unless so much was asked for that it would push out all else."""
        if len(asked) > MOST // 2:
            return
        for row in dict.fromkeys(row for row, _ in asked):  # the latest stand last
            if row in self._kept:
                self._kept[row] = self._kept.pop(row)
        for (row, place), kept in fresh.items():
            self._kept.setdefault(row, {})[place] = kept
            self._rows[kept.stated.article_id] = row
            self._count += 1
        while self._count > MOST:
            self.drop(next(iter(self._kept)))


def _read(db: apsw.Connection, keys: Sequence[Key]) -> Iterable[tuple[Key, Kept]]:
    rows: list[tuple[Any, ...]] = db.execute(_READ, (msgspec.json.encode(keys).decode(),)).fetchall()
    for row, place, blob, published, article_id, outlet_id, day in rows:
        stated = Stated(fact=unpack_fact(blob), article_id=article_id, outlet_id=outlet_id, day=day)
        yield (row, place), Kept(published, place, stated)
