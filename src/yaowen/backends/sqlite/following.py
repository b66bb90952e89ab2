"""Followed sources, seen keys and leases in the library's database."""

import hashlib
import math
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

import apsw
import msgspec

from yaowen.backends.sqlite.rows import pack_record
from yaowen.backends.sqlite.schema import writing
from yaowen.errors import NotFound, StorageError
from yaowen.records import Job, Source, Wanted

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
            source = find_source(db, source_id)
        if source is None:
            raise _unknown(source_id)
        return source

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
            db.execute("DELETE FROM wanted WHERE source_id = ?", (source_id,))

    def put_checked(self, address: str, source: Source) -> None:
        """See `ports.Following.put_checked`."""
        with self._open() as db, writing(db):
            db.execute("INSERT OR REPLACE INTO checked VALUES (?, ?)", (address, pack_record(source)))

    def list_checked(self) -> dict[str, Source]:
        """See `ports.Following.list_checked`."""
        with self._open() as db:
            rows: list[tuple[Any, ...]] = db.execute("SELECT address, source FROM checked").fetchall()
        return {address: _source(blob) for address, blob in rows}

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

    def release(self, holder: str) -> None:
        """See `ports.Following.release`."""
        with self._open() as db:
            if db.execute("SELECT 1 FROM jobs WHERE holder = ?", (holder,)).fetchone() is not None:
                with writing(db):
                    db.execute("DELETE FROM jobs WHERE holder = ?", (holder,))

    def finish(self, holder: str, source: Source, keys: Sequence[str], wanted: Sequence[Wanted] = ()) -> None:
        """See `ports.Following.finish`."""
        with self._open() as db, writing(db):
            if _blob(db, source.id) is not None:
                _write(db, source)
                db.executemany(
                    "INSERT OR IGNORE INTO wanted VALUES (?, ?, ?, ?, ?, ?)", map(_wanted_row, wanted)
                )
            note_seen(db, keys)
            db.execute("DELETE FROM jobs WHERE source_id = ? AND holder = ?", (source.id, holder))

    def put_wanted(self, wanted: Wanted) -> None:
        """See `ports.Following.put_wanted`."""
        with self._open() as db, writing(db):
            db.execute(
                "UPDATE wanted SET due_at = ?, stands_in = ?, is_part = ?, tries = ?"
                " WHERE source_id = ? AND url = ?",
                (*_wanted_row(wanted)[2:], wanted.source_id, wanted.url),
            )

    def drop_wanted(self, wanted: Wanted, keys: Sequence[str] = ()) -> None:
        """See `ports.Following.drop_wanted`."""
        with self._open() as db, writing(db):
            db.execute("DELETE FROM wanted WHERE source_id = ? AND url = ?", (wanted.source_id, wanted.url))
            note_seen(db, keys)

    def list_wanted(
        self, *, due_by: datetime | None = None, source_id: str | None = None
    ) -> tuple[Wanted, ...]:
        """See `ports.Following.list_wanted`."""
        latest = math.inf if due_by is None else due_by.timestamp()
        with self._open() as db:
            rows: list[tuple[Any, ...]] = db.execute(
                "SELECT source_id, url, due_at, stands_in, is_part, tries FROM wanted WHERE due_at <= ?1"
                " AND (?2 IS NULL OR source_id = ?2) ORDER BY due_at, source_id, url",
                (latest, source_id),
            ).fetchall()
        return tuple(_wanted(row) for row in rows)

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


def find_source(db: apsw.Connection, source_id: str) -> Source | None:
    """The source that is followed under an id."""
    blob = _blob(db, source_id)
    return _source(blob) if blob is not None else None


def note_seen(db: apsw.Connection, keys: Iterable[str]) -> None:
    """Notes keys as seen, inside the caller's transaction."""
    db.executemany("INSERT OR IGNORE INTO seen VALUES (?)", [(_digest(key),) for key in keys])


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


def _wanted_row(wanted: Wanted) -> tuple[Any, ...]:
    return (
        wanted.source_id,
        wanted.url,
        wanted.due_at.timestamp(),
        wanted.stands_in,
        int(wanted.is_part),
        wanted.tries,
    )


def _wanted(row: tuple[Any, ...]) -> Wanted:
    source_id, url, due_at, stands_in, is_part, tries = row
    return Wanted(
        source_id=source_id,
        url=url,
        due_at=datetime.fromtimestamp(due_at, UTC),
        stands_in=stands_in,
        is_part=bool(is_part),
        tries=tries,
    )


def _unknown(source_id: str) -> NotFound:
    return NotFound(f"no source {source_id!r} is followed; `yaowen sources list` shows them")
