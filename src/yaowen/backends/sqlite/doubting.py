"""Doubts in a table of their own, so that a list of them reads no article."""

from typing import Any

import apsw

from yaowen.backends.doubts import iter_doubts
from yaowen.backends.sqlite.rows import pack_record, unpack_issue, unpack_understanding
from yaowen.records import Doubted, DoubtFilter, Understanding

TABLES = """
CREATE TABLE IF NOT EXISTS corrections (
    id TEXT PRIMARY KEY, article_id TEXT NOT NULL, capture_id TEXT, number INTEGER NOT NULL, at REAL NOT NULL,
    correction BLOB NOT NULL            -- MessagePack
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS corrections_by_article ON corrections (article_id);
CREATE INDEX IF NOT EXISTS corrections_by_capture ON corrections (capture_id, number);
CREATE TABLE IF NOT EXISTS doubts (
    article INTEGER, place INTEGER, code TEXT NOT NULL, source TEXT, published INTEGER,
    accepted INTEGER NOT NULL, shown INTEGER NOT NULL,
    issue BLOB NOT NULL,                -- MessagePack
    PRIMARY KEY (article, place)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS doubts_by_code ON doubts (code, published DESC);
CREATE INDEX IF NOT EXISTS doubts_by_time ON doubts (published DESC);
"""


def keep_doubts(db: apsw.Connection, row: int, understanding: Understanding) -> None:
    """Keeps the doubts about the article in this row."""
    article = understanding.article
    if not article.issues:
        return
    published = db.execute("SELECT published FROM articles WHERE row = ?", (row,)).get
    db.executemany(
        "INSERT OR REPLACE INTO doubts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                row,
                place,
                doubt.issue.code,
                article.source_id,
                published,
                int(doubt.accepted),
                int(article.rights == "full"),
                pack_record(doubt.issue),
            )
            for place, doubt in enumerate(iter_doubts(understanding, None))
        ],
    )


def fill(db: apsw.Connection) -> None:
    """Keeps the doubts about all articles: what an older library lacks."""
    for row, blob in db.execute("SELECT row, understanding FROM articles"):
        keep_doubts(db, row, unpack_understanding(blob, None))


def find(db: apsw.Connection, where: DoubtFilter, limit: int | None, offset: int) -> tuple[Doubted, ...]:
    """Doubts of the filter, those about the newest article first."""
    sql, bound = _condition(where)
    rows = db.execute(
        "SELECT d.issue, a.id, a.outlet_id, d.source, a.day, d.accepted"  # noqa: S608
        f" FROM doubts d JOIN articles a ON a.row = d.article WHERE {sql}"
        " ORDER BY d.published DESC, d.article, d.place LIMIT ? OFFSET ?",
        (*bound, -1 if limit is None else limit, offset),
    )
    return tuple(
        Doubted(
            issue=unpack_issue(blob),
            article_id=article_id,
            outlet_id=outlet_id,
            source_id=source_id,
            day=day,
            accepted=bool(accepted),
        )
        for blob, article_id, outlet_id, source_id, day, accepted in rows
    )


def count(db: apsw.Connection, where: DoubtFilter) -> dict[str, int]:
    """Number of doubts of the filter by code."""
    sql, bound = _condition(where)
    joined = "JOIN articles a ON a.row = d.article" if where.source or where.article_id else ""
    rows = db.execute(
        f"SELECT d.code, count(*) FROM doubts d {joined} WHERE {sql} GROUP BY d.code ORDER BY d.code",  # noqa: S608
        bound,
    )
    return {str(code): int(number) for code, number in rows}


def _condition(where: DoubtFilter) -> tuple[str, list[Any]]:
    given = (
        ("d.code = ?", where.code),
        ("a.id = ?", where.article_id),
        ("? IN (d.source, a.outlet_id)", where.source),
        ("d.accepted = ?", where.accepted),
        ("d.shown = ?", where.shown),
    )
    parts = [(sql, value) for sql, value in given if value is not None]
    return " AND ".join(sql for sql, _ in parts) or "1", [value for _, value in parts]
