"""Marks in the library's database, and under which number an article first came."""

from contextlib import AbstractContextManager

import apsw
import msgspec

from yaowen.backends.sqlite.rows import pack_record
from yaowen.backends.sqlite.schema import writing
from yaowen.errors import StorageError
from yaowen.records import Change, Mark

_MARK = msgspec.msgpack.Decoder(Mark)


class SqliteLooking:
    """The part of a store that keeps marks; see `ports.Looking`."""

    def _open(self) -> AbstractContextManager[apsw.Connection]:
        raise NotImplementedError

    def put_mark(self, mark: Mark) -> None:
        """See `ports.Looking.put_mark`."""
        with self._open() as db, writing(db):
            db.execute("INSERT OR REPLACE INTO seen_to VALUES (?, ?)", (mark.name, pack_record(mark)))

    def find_mark(self, name: str) -> Mark | None:
        """See `ports.Looking.find_mark`."""
        with self._open() as db:
            row = db.execute("SELECT mark FROM seen_to WHERE name = ?", (name,)).fetchone()
        try:
            return _MARK.decode(row[0]) if row else None
        except msgspec.DecodeError as error:
            raise StorageError(f"a mark of the library is damaged: {error}") from error


def read_changes(db: apsw.Connection, sequence: int, limit: int) -> tuple[Change, ...]:
    """The journal after a number, oldest first."""
    rows = db.execute(
        "SELECT j.sequence, j.article_id, j.present, coalesce(f.sequence, j.sequence) FROM journal j"
        " LEFT JOIN firsts f ON f.article_id = j.article_id WHERE j.sequence > ? ORDER BY j.sequence LIMIT ?",
        (sequence, limit),
    )
    return tuple(
        Change(sequence=number, article_id=article_id, present=bool(there), first=first)
        for number, article_id, there, first in rows
    )
