"""Followed sources, seen keys and leases in the library's database."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

import apsw
import msgspec

from yaowen.backends.sqlite.rows import pack_record
from yaowen.backends.sqlite.schema import writing
from yaowen.errors import NotFound, StorageError
from yaowen.records import Job, Source

_SOURCE = msgspec.msgpack.Decoder(Source)


class SqliteFollowing:
    """The part of a store that keeps what is followed; see `ports.Following`."""

    def _open(self) -> AbstractContextManager[apsw.Connection]:
        raise NotImplementedError

    def put_source(self, source: Source) -> bool:
        """See `ports.Following.put_source`."""
        with self._open() as db:
            if _blob(db, source.id) == pack_record(source):
                return False
            with writing(db):
                _write(db, source)
            return True

    def get_source(self, source_id: str) -> Source:
        """See `ports.Following.get_source`."""
        with self._open() as db:
            blob = _blob(db, source_id)
        if blob is None:
            raise _unknown(source_id)
        return _source(blob)

    def list_sources(self) -> tuple[Source, ...]:
        """See `ports.Following.list_sources`."""
        with self._open() as db:
            rows: list[tuple[Any, ...]] = db.execute("SELECT source FROM sources ORDER BY id").fetchall()
        return tuple(_source(row[0]) for row in rows)

    def remove_source(self, source_id: str) -> None:
        """See `ports.Following.remove_source`."""
        with self._open() as db, writing(db):
            if _blob(db, source_id) is None:
                raise _unknown(source_id)
            db.execute("DELETE FROM sources WHERE id = ?", (source_id,))
            db.execute("DELETE FROM jobs WHERE source_id = ?", (source_id,))

    def lease(self, job: Job) -> bool:
        """See `ports.Following.lease`."""
        started, until = job.started_at.timestamp(), job.lease_until.timestamp()
        with self._open() as db, writing(db):
            db.execute(
                "INSERT INTO jobs VALUES (?, ?, ?, ?) ON CONFLICT (source_id) DO UPDATE SET"
                " holder = excluded.holder, started_at = excluded.started_at, lease_until = excluded.lease_until"
                " WHERE jobs.lease_until <= excluded.started_at OR jobs.holder = excluded.holder",
                (job.source_id, job.holder, started, until),
            )
            return db.changes() > 0

    def finish(self, holder: str, source: Source, keys: Sequence[str]) -> None:
        """See `ports.Following.finish`."""
        with self._open() as db, writing(db):
            if _blob(db, source.id) is not None:
                _write(db, source)
            db.executemany("INSERT OR IGNORE INTO seen VALUES (?)", [(_digest(key),) for key in keys])
            db.execute("DELETE FROM jobs WHERE source_id = ? AND holder = ?", (source.id, holder))

    def list_jobs(self) -> tuple[Job, ...]:
        """See `ports.Following.list_jobs`."""
        with self._open() as db:
            rows: list[tuple[Any, ...]] = db.execute(
                "SELECT source_id, holder, started_at, lease_until FROM jobs ORDER BY source_id"
            ).fetchall()
        return tuple(
            Job(
                source_id=source_id,
                holder=holder,
                started_at=datetime.fromtimestamp(started, UTC),
                lease_until=datetime.fromtimestamp(until, UTC),
            )
            for source_id, holder, started, until in rows
        )

    def seen(self, keys: Iterable[str]) -> frozenset[str]:
        """See `ports.Following.seen`."""
        with self._open() as db:
            return frozenset(
                key
                for key in keys
                if db.execute("SELECT 1 FROM seen WHERE key = ?", (_digest(key),)).fetchone() is not None
            )


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:16]


def _blob(db: apsw.Connection, source_id: str) -> bytes | None:
    row = db.execute("SELECT source FROM sources WHERE id = ?", (source_id,)).fetchone()
    return bytes(row[0]) if row else None


def _write(db: apsw.Connection, source: Source) -> None:
    db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?)", (source.id, pack_record(source)))


def _source(blob: bytes) -> Source:
    try:
        return _SOURCE.decode(blob)
    except msgspec.DecodeError as error:
        raise StorageError(f"a source of the library is damaged: {error}") from error


def _unknown(source_id: str) -> NotFound:
    return NotFound(f"no source {source_id!r} is followed; `yaowen sources list` shows them")
