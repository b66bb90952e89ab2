"""Articles at a glance: read from what is kept of them, and remembered while they stay as they are."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

import apsw
import msgspec

from yaowen.backends.sqlite import levelling
from yaowen.backends.sqlite.remembering import Elsewhere
from yaowen.backends.sqlite.rows import unpack_glance
from yaowen.records import Glance, Standings

MOST = 6_000
"""Glances that are remembered, some 5 kB each; those that were not asked for longest give way."""

_ROWS = "SELECT a.id, a.row FROM json_each(?) k CROSS JOIN articles a ON a.id = k.value"
_READ = "SELECT understanding FROM articles WHERE row = ?"


class Glances:
    """Glances of one connection's library, and never one that is not so any more; see `remembering.Facts`."""

    def __init__(self, db: apsw.Connection) -> None:
        self._kept: dict[int, Glance] = {}
        self._rows: dict[str, int] = {}
        self._elsewhere = Elsewhere(db)

    def read(self, db: apsw.Connection, ids: Sequence[str]) -> tuple[Glance, ...]:
        """Those of these articles, in their order; ids that are not here are passed over."""
        changed = self._elsewhere.find_changed(db)
        if changed is None:
            self.forget()
        for article_id in changed or ():
            self.drop(self._rows.get(article_id, -1))
        rows = {article_id: self._rows[article_id] for article_id in ids if article_id in self._rows}
        missing = [article_id for article_id in ids if article_id not in rows]
        if missing:
            found: list[tuple[Any, ...]] = db.execute(
                _ROWS, (msgspec.json.encode(missing).decode(),)
            ).fetchall()
            rows.update(found)
        return tuple(self._one(db, rows[article_id]) for article_id in ids if article_id in rows)

    def drop(self, row: int) -> None:
        """Forgets the article in a row."""
        gone = self._kept.pop(row, None)
        if gone is not None:
            self._rows.pop(gone.article_id, None)

    def forget(self) -> None:
        """Forgets all."""
        self._kept.clear()
        self._rows.clear()

    def _one(self, db: apsw.Connection, row: int) -> Glance:
        glance = self._kept.pop(row, None)
        if glance is None:
            glance = unpack_glance(db.execute(_READ, (row,)).get)
            self._rows[glance.article_id] = row
        self._kept[row] = glance  # the latest stand last
        if len(self._kept) > MOST:
            self.drop(next(iter(self._kept)))
        return glance


class SqliteGlancing:
    """The part of a store that is asked for glances; see `ports.Store`."""

    _glances: Glances

    def _open(self) -> AbstractContextManager[apsw.Connection]:
        raise NotImplementedError

    def glances_of(self, article_ids: Sequence[str]) -> tuple[Glance, ...]:
        """See `ports.Store.glances_of`."""
        with self._open() as db:
            return self._glances.read(db, article_ids)

    def standings_of(self, article_ids: Sequence[str]) -> tuple[Standings, ...]:
        """See `ports.Store.standings_of`."""
        with self._open() as db:
            return levelling.read_standings(db, article_ids)
