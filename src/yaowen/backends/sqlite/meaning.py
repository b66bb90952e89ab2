"""Vectors of a library's articles: a small file of its own, which may be deleted and is then made anew."""

from collections.abc import Collection, Sequence
from pathlib import Path
from threading import RLock
from typing import Any

import apsw

from yaowen.backends.scanning import VectorScan
from yaowen.backends.sqlite.schema import translated, writing
from yaowen.records import Embedded, Near

FILE_NAME = "vectors.db"
APPLICATION_ID = 0x59616F76  # "Yaov"
WAIT_SECONDS = 10.0

_TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vectors (
    row INTEGER PRIMARY KEY AUTOINCREMENT,      -- what is put later has a greater one
    article_id TEXT NOT NULL UNIQUE, kin TEXT NOT NULL, digest TEXT NOT NULL,
    vector BLOB NOT NULL                        -- signed bytes
);
"""


class SqliteMeanings:
    """Keeps `ports.Meanings` in `vectors.db` of a folder; usable by several threads and processes.

    `model`: whose vectors these are; those of another are dropped. None: whichever model's are there.
    """

    def __init__(self, folder: Path, model: str | None = None) -> None:
        self._path = folder / FILE_NAME
        self._lock = RLock()
        self._scan = VectorScan()
        self._last_row = 0
        self._changes: tuple[int, int] | None = None
        with translated(self._path):
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = apsw.Connection(str(self._path))
            self._connection.set_busy_timeout(int(WAIT_SECONDS * 1000))
            self._connection.pragma("secure_delete", True)
            with writing(self._connection):
                self._connection.execute(_TABLES)
                self._connection.pragma("application_id", APPLICATION_ID)
                if model is not None and self._about("model") != model:
                    self._connection.execute("DELETE FROM vectors; DELETE FROM about")
                    self._connection.execute("INSERT INTO about VALUES ('model', ?)", (model,))

    def put(self, rows: Sequence[Embedded], *, reached: int | None = None) -> None:
        """Keeps vectors in one transaction."""
        given = ((row.article_id, row.kin, row.digest, row.vector) for row in rows)
        with self._lock, translated(self._path), writing(self._connection):
            self._connection.executemany(
                "INSERT OR REPLACE INTO vectors (article_id, kin, digest, vector) VALUES (?, ?, ?, ?)", given
            )
            if reached is not None:
                self._connection.execute("INSERT OR REPLACE INTO about VALUES ('reached', ?)", (reached,))

    def forget(self, article_ids: Collection[str]) -> None:
        """Drops vectors; their bytes are overwritten on the disk."""
        with self._lock, translated(self._path), writing(self._connection):
            self._connection.executemany(
                "DELETE FROM vectors WHERE article_id = ?", ((article_id,) for article_id in article_ids)
            )

    def digests(self) -> dict[str, str]:
        """By article."""
        with self._lock, translated(self._path):
            return dict(self._connection.execute("SELECT article_id, digest FROM vectors"))

    def reached(self) -> int:
        """The journal number of the last whole pass."""
        with self._lock, translated(self._path):
            return int(str(self._about("reached") or 0))

    def nearest(self, vector: bytes, *, limit: int, among: Collection[str] | None = None) -> tuple[Near, ...]:
        """See `ports.Meanings.nearest`; the vectors are read once, and then what is new."""
        with self._lock, translated(self._path):
            self._catch_up()
            scan = self._scan
        return scan.nearest(vector, limit, among)

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def _about(self, name: str) -> object:
        row = self._connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def _catch_up(self) -> None:
        """Reads what was put since; all anew where something of what was read has gone."""
        changes = (self._connection.pragma("data_version"), self._connection.total_changes())
        if changes == self._changes:
            return
        with self._connection:  # one moment of the file
            count = self._connection.execute("SELECT count(*) FROM vectors").get
            rows = self._rows_after(self._last_row)
            if len(self._scan) + len(rows) != count:
                self._scan, rows = VectorScan(), self._rows_after(0)
        self._scan = self._scan.extended([row[1:] for row in rows])
        self._last_row = rows[-1][0] if rows else self._last_row
        self._changes = changes

    def _rows_after(self, row: int) -> list[Any]:
        """(row, article, kin, vector)"""
        sql = "SELECT row, article_id, kin, vector FROM vectors WHERE row > ? ORDER BY row"
        return self._connection.execute(sql, (row,)).fetchall()
