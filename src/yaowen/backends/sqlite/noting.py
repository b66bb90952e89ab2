"""Jottings in the library's database."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

import apsw

from yaowen.backends.sqlite.rows import pack_record, unpack_jotting
from yaowen.backends.sqlite.schema import writing
from yaowen.records import JotAbout, JotKind, Jotting


class SqliteNoting:
    """The part of a store that keeps jottings; see `ports.Noting`."""

    def _open(self) -> AbstractContextManager[apsw.Connection]:
        raise NotImplementedError

    def put_jottings(self, jottings: Sequence[Jotting]) -> int:
        """See `ports.Noting.put_jottings`."""
        new = 0
        with self._open() as db, writing(db):
            for one in jottings:
                row = db.execute(
                    "SELECT jotting FROM jottings WHERE kind = ? AND about = ? AND target = ? AND tag = ?",
                    one.key,
                ).fetchone()
                new += row is None or unpack_jotting(row[0]).words != one.words
                db.execute(
                    "INSERT OR REPLACE INTO jottings VALUES (?, ?, ?, ?, ?, ?)",
                    (*one.key, one.at.timestamp(), pack_record(one)),
                )
        return new

    def remove_jotting(self, jotting: Jotting) -> bool:
        """See `ports.Noting.remove_jotting`."""
        with self._open() as db, writing(db):
            db.execute(
                "DELETE FROM jottings WHERE kind = ? AND about = ? AND target = ? AND tag = ?", jotting.key
            )
            return db.changes() > 0

    def list_jottings(
        self, kind: JotKind | None = None, about: JotAbout | None = None, target: str | None = None
    ) -> tuple[Jotting, ...]:
        """See `ports.Noting.list_jottings`."""
        asked = {"kind": kind, "about": about, "target": target}
        given = {name: value for name, value in asked.items() if value is not None}
        where = " AND ".join(f"{name} = ?" for name in given) or "TRUE"
        with self._open() as db:
            rows = db.execute(
                f"SELECT jotting FROM jottings WHERE {where} ORDER BY at DESC, kind, about, target, tag",  # noqa: S608
                tuple(given.values()),
            )
            return tuple(unpack_jotting(row[0]) for row in rows)
