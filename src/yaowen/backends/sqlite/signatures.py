"""The signatures that were looked at lately: candidates come again and again, and reading one costs several pages."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import apsw
import msgspec

from yaowen.backends.sqlite.rows import unpack_signature
from yaowen.records import Signature

MOST = 4096
"""Signatures that are kept, some 8 kB each; the one that was not asked for longest gives way."""

_BY_ROW = (
    "SELECT a.row, a.id, a.signature FROM json_each(?) asked CROSS JOIN articles a ON a.row = asked.value"
    " WHERE a.signature IS NOT NULL"
)
_BY_ID = (
    "SELECT a.row, a.id, a.signature FROM json_each(?) asked CROSS JOIN articles a ON a.id = asked.value"
    " WHERE a.signature IS NOT NULL"
)


class _Kept(NamedTuple):
    article_id: str
    signature: Signature


class Signatures:
    """Reads signatures of one connection's library, and never one that is not so any more.

    What this connection takes out or changes SQLite tells row by row (`drop`); where another has written, all are read
    anew.
    """

    def __init__(self, db: apsw.Connection) -> None:
        self._kept: dict[int, _Kept] = {}
        self._rows: dict[str, int] = {}
        self._version: int = db.pragma("data_version")

    def of_rows(self, db: apsw.Connection, rows: Sequence[int]) -> dict[str, Signature]:
        """The signatures of the articles in these rows by article id, in the order of the rows."""
        self._look(db)
        found = {row: kept for row in rows if (kept := self._take(row)) is not None}
        for row, kept in _read(db, _BY_ROW, [row for row in rows if row not in found]):
            found[row] = self._keep(row, kept)
        return dict(found[row] for row in rows if row in found)

    def of_ids(self, db: apsw.Connection, ids: Iterable[str], *, keep: bool = True) -> dict[str, Signature]:
        """The signatures of these articles by id, in their order; `keep`: they will be asked for again."""
        self._look(db)
        asked = tuple(ids)
        rows = (self._rows.get(article_id, -1) for article_id in asked)
        found = {kept.article_id: kept.signature for row in rows if (kept := self._take(row)) is not None}
        for row, kept in _read(db, _BY_ID, [i for i in asked if i not in found]):
            found[kept.article_id] = kept.signature
            if keep:
                self._keep(row, kept)
        return {article_id: found[article_id] for article_id in asked if article_id in found}

    def forget(self) -> None:
        """Reads all anew: what was written has been taken back."""
        self._kept.clear()
        self._rows.clear()

    def _look(self, db: apsw.Connection) -> None:
        """Forgets all where another connection has written."""
        version: int = db.pragma("data_version")
        if version != self._version:
            self._version = version
            self.forget()

    def _take(self, row: int) -> _Kept | None:
        kept = self._kept.pop(row, None)
        if kept is not None:
            self._kept[row] = kept  # the latest stand last
        return kept

    def _keep(self, row: int, kept: _Kept) -> _Kept:
        while len(self._kept) >= MOST:
            self.drop(next(iter(self._kept)))
        self._kept[row] = kept
        self._rows[kept.article_id] = row
        return kept

    def drop(self, row: int) -> None:
        """Forgets the signature of the article in a row."""
        gone = self._kept.pop(row, None)
        if gone is not None:
            self._rows.pop(gone.article_id, None)


def _read(db: apsw.Connection, sql: str, asked: Sequence[int | str]) -> Iterator[tuple[int, _Kept]]:
    if asked:
        rows: list[tuple[Any, ...]] = db.execute(sql, (msgspec.json.encode(asked).decode(),)).fetchall()
        for row, article_id, blob in rows:
            yield row, _Kept(article_id, unpack_signature(blob))
