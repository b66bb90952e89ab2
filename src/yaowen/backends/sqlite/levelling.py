"""Levels in a table of their own, so that ledgers read no other figures."""

from collections.abc import Iterable, Sequence
from typing import Any

import apsw

from yaowen.backends.sqlite.rows import unpack_fact
from yaowen.pipeline.levels import find_standing
from yaowen.records import Fact, LevelFilter

_COLUMNS = """
    metric TEXT, sector TEXT, spot TEXT, year INTEGER, article INTEGER, place INTEGER,   -- spot: whose figure it is
    unit TEXT NOT NULL, modality TEXT NOT NULL, value REAL NOT NULL"""
_KEY = "PRIMARY KEY (metric, sector, spot, year, article, place)"
_INDEXES = """
CREATE INDEX IF NOT EXISTS levels_by_spot ON levels (spot, sector);
CREATE INDEX IF NOT EXISTS levels_by_article ON levels (article);
"""
TABLE = f"CREATE TABLE IF NOT EXISTS levels ({_COLUMNS}, {_KEY}) WITHOUT ROWID;{_INDEXES}"
BY_TIME = (
    f"DROP TABLE levels; CREATE TABLE levels ({_COLUMNS}, published INTEGER, {_KEY}) WITHOUT ROWID;{_INDEXES}"
)
"""The same with the time of the article, so that the newest are found alone."""

_CLASHING = (
    "(metric, sector, spot) IN (SELECT metric, sector, spot FROM levels WHERE modality = 'actual' AND {}"
    " GROUP BY metric, sector, spot, year, unit HAVING min(value) <> max(value))"
)


def keep_levels(db: apsw.Connection, facts: Iterable[tuple[int, int, Fact]]) -> None:
    """Keeps where those of the facts stand that are levels."""
    found = ((row, place, fact, find_standing(fact)) for row, place, fact in facts)
    db.executemany(
        "INSERT OR IGNORE INTO levels VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,"
        " (SELECT published FROM articles WHERE row = ?))",
        (
            (at.metric, at.sector, at.place, at.year, row, place, at.unit, fact.modality, fact.value, row)
            for row, place, fact, at in found
            if at is not None
        ),
    )


def fill(db: apsw.Connection) -> None:
    """Keeps the levels among the facts of all articles: what a library with facts may lack."""
    rows: list[tuple[Any, ...]] = db.execute(
        "SELECT article, place, fact FROM facts WHERE metric IS NOT NULL"
    ).fetchall()
    keep_levels(db, ((row, place, unpack_fact(blob)) for row, place, blob in rows))


def source_of(where: LevelFilter, modalities: Sequence[str], limit: int | None) -> tuple[str, list[Any]]:
    """What levels of a filter are selected from, as `l`, and what is bound to it; those of the newest articles."""
    sql, bound = _condition(where)
    if where.clashing:
        sql, bound = f"{sql} AND {_CLASHING.format(sql)}", [*bound, *bound]
    if modalities:
        sql, bound = f"{sql} AND modality IN ({', '.join('?' * len(modalities))})", [*bound, *modalities]
    if limit is not None:
        sql, bound = f"{sql} ORDER BY published DESC LIMIT ?", [*bound, limit]
    return f"(SELECT article, place FROM levels WHERE {sql}) l", bound  # noqa: S608


def _condition(where: LevelFilter) -> tuple[str, list[Any]]:
    parts: list[str] = []
    bound: list[Any] = []
    several: tuple[tuple[str, Sequence[object]], ...] = (
        ("metric", where.metrics),
        ("sector", () if where.sector is None else (where.sector,)),
        ("spot", where.places),
        ("year", where.years),
    )
    for column, values in several:
        if values:
            parts.append(f"{column} IN ({', '.join('?' * len(values))})")
            bound += values
    return " AND ".join(parts) or "1", bound
