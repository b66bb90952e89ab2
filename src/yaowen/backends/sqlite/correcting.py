"""Corrections in the library's database, and articles as they make them."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

import apsw
import msgspec

from yaowen.backends.sqlite import doubting, keeping
from yaowen.backends.sqlite.rows import pack_record, unpack_correction, unpack_understanding
from yaowen.backends.sqlite.schema import writing
from yaowen.errors import NotFound
from yaowen.pipeline.correct import correct
from yaowen.records import Correction, Doubted, DoubtFilter, Understanding
from yaowen.records.documents import Article

_HERE = "EXISTS (SELECT 1 FROM articles WHERE articles.id = corrections.article_id)"
_OF_ARTICLE = (
    "SELECT correction FROM corrections WHERE article_id = ?1"  # noqa: S608
    f" OR (capture_id = ?2 AND number = ?3 AND NOT {_HERE}) ORDER BY at, id"
)


class SqliteCorrecting:
    """The part of a store that keeps corrections and doubts; see `ports.Correcting`."""

    def _open(self) -> AbstractContextManager[apsw.Connection]:
        raise NotImplementedError

    def put_corrections(self, corrections: Sequence[Correction]) -> tuple[str, ...]:
        """See `ports.Correcting.put_corrections`."""
        new: list[str] = []
        with self._open() as db, writing(db):
            for one in corrections:
                if _is_new(db, one):
                    _write(db, one)
                    new.append(one.id)
            touched = [_article_of(db, one) for one in corrections if one.id in new]
            for article_id in dict.fromkeys(touched):
                if article_id is not None:
                    _read_again(db, article_id)
        return tuple(dict.fromkeys(new))

    def renew(self, understandings: Sequence[Understanding]) -> tuple[str, ...]:
        """See `ports.Correcting.renew`."""
        changed: list[str] = []
        with self._open() as db, writing(db):
            for read in understandings:
                here = _find(db, read.article.id)
                now = corrected(db, read)
                if here is not None and now != here:
                    keeping.rewrite(db, now)
                    changed.append(read.article.id)
        return tuple(changed)

    def remove_correction(self, correction_id: str) -> Correction:
        """See `ports.Correcting.remove_correction`."""
        with self._open() as db, writing(db):
            row = db.execute("SELECT correction FROM corrections WHERE id = ?", (correction_id,)).fetchone()
            if row is None:
                raise NotFound(f"no correction {correction_id!r}; `yaowen corrections list` shows them")
            gone = unpack_correction(row[0])
            db.execute("DELETE FROM corrections WHERE id = ?", (correction_id,))
            article_id = _article_of(db, gone)
            if article_id is not None:
                _read_again(db, article_id)
        return gone

    def list_corrections(self, article_id: str | None = None) -> tuple[Correction, ...]:
        """See `ports.Correcting.list_corrections`."""
        with self._open() as db:
            rows = db.execute(
                "SELECT correction FROM corrections WHERE ?1 IS NULL OR article_id = ?1 ORDER BY at, id",
                (article_id,),
            )
            return tuple(unpack_correction(row[0]) for row in rows)

    def find_doubts(
        self, where: DoubtFilter, *, limit: int | None = None, offset: int = 0
    ) -> tuple[Doubted, ...]:
        """See `ports.Correcting.find_doubts`."""
        with self._open() as db:
            return doubting.find(db, where, limit, offset)

    def count_doubts(self, where: DoubtFilter) -> dict[str, int]:
        """See `ports.Correcting.count_doubts`."""
        with self._open() as db:
            return doubting.count(db, where)


def corrected(db: apsw.Connection, read: Understanding) -> Understanding:
    """What was read, as the corrections that are kept make it."""
    if read.uncorrected is None and not keeping.exists(db, "SELECT 1 FROM corrections LIMIT 1"):
        return read
    article = read.article
    rows = db.execute(_OF_ARTICLE, (article.id, article.capture_id, article.number))
    return correct(read, [unpack_correction(row[0]) for row in rows]).value


def bind(db: apsw.Connection, article: Article) -> None:
    """Hands an article the corrections of the one that stood in its place under an id that is gone."""
    if not keeping.exists(db, "SELECT 1 FROM corrections LIMIT 1"):
        return
    rows: list[tuple[Any, ...]] = db.execute(
        f"SELECT correction FROM corrections WHERE capture_id = ? AND number = ? AND NOT {_HERE}",  # noqa: S608
        (article.capture_id, article.number),
    ).fetchall()
    for (blob,) in rows:
        _write(db, msgspec.structs.replace(unpack_correction(blob), article_id=article.id))


def _is_new(db: apsw.Connection, correction: Correction) -> bool:
    if keeping.exists(db, "SELECT 1 FROM tombstones WHERE article_id = ?", correction.article_id):
        return False
    row = db.execute("SELECT correction FROM corrections WHERE id = ?", (correction.id,)).fetchone()
    return row is None or unpack_correction(row[0]) != correction


def _write(db: apsw.Connection, one: Correction) -> None:
    db.execute(
        "INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?, ?, ?)",
        (one.id, one.article_id, one.capture_id, one.number, one.at.timestamp(), pack_record(one)),
    )


def _article_of(db: apsw.Connection, one: Correction) -> str | None:
    """The id of the article that a correction holds for; None where it waits."""
    if keeping.exists(db, "SELECT 1 FROM articles WHERE id = ?", one.article_id):
        return one.article_id
    for article_id, blob in db.execute(
        "SELECT id, understanding FROM articles WHERE capture_id = ?", (one.capture_id,)
    ):
        if unpack_understanding(blob, None).article.number == one.number:
            return str(article_id)
    return None


def _find(db: apsw.Connection, article_id: str) -> Understanding | None:
    row: tuple[Any, ...] | None = db.execute(
        "SELECT understanding, signature FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    return unpack_understanding(row[0], row[1]) if row else None


def _read_again(db: apsw.Connection, article_id: str) -> None:
    read = _find(db, article_id)
    if read is None:
        return
    bind(db, read.article)
    now = corrected(db, read)
    if now != read:
        keeping.rewrite(db, now)
