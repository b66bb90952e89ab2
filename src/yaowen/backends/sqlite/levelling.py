"""Levels in a table of their own, so that ledgers read no other figures."""

from collections.abc import Iterable, Sequence
from typing import Any

import apsw
import msgspec

from yaowen.backends.sqlite.rows import ALL_FACTS, unpack_fact
from yaowen.pipeline.levels import find_standing
from yaowen.records import Fact, LevelFilter, Standings

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

SPANS = """
CREATE TABLE IF NOT EXISTS level_spans (     -- how many levels there are, and between which actual values they lie
    metric TEXT, sector TEXT, spot TEXT, year INTEGER, unit TEXT, n INTEGER NOT NULL, low REAL, high REAL,
    PRIMARY KEY (metric, sector, spot, year, unit)
) WITHOUT ROWID;
INSERT OR IGNORE INTO level_spans
    SELECT metric, sector, spot, year, unit, count(*),
        min(CASE modality WHEN 'actual' THEN value END), max(CASE modality WHEN 'actual' THEN value END)
    FROM levels GROUP BY metric, sector, spot, year, unit;
CREATE INDEX IF NOT EXISTS levels_by_metric ON levels (metric, sector, published DESC, spot, modality, year);
CREATE INDEX IF NOT EXISTS levels_by_time ON levels (published DESC, metric, sector, spot, modality, year);
"""
"""What is counted, and what clashes, without looking at the levels; the newest levels by metric, and of all."""

IN_ORDER = """
DROP INDEX IF EXISTS levels_by_article;
CREATE INDEX levels_by_article ON levels (article, modality);
DROP INDEX IF EXISTS levels_by_spot;
CREATE INDEX levels_by_spot ON levels (spot, sector, metric, modality, published DESC);
"""
"""What an article says is so now, and the newest of a place, without looking at the levels."""

AIMS = """
CREATE INDEX IF NOT EXISTS levels_of_aims ON levels (metric, sector, spot) WHERE modality = 'target';
"""
"""Which places have aims, without looking at what came."""

AIMS_COUNTED = """
DROP TABLE level_spans;
CREATE TABLE level_spans (
    metric TEXT, sector TEXT, spot TEXT, year INTEGER, unit TEXT, n INTEGER NOT NULL, low REAL, high REAL,
    aims INTEGER NOT NULL, PRIMARY KEY (metric, sector, spot, year, unit)
) WITHOUT ROWID;
INSERT INTO level_spans
    SELECT metric, sector, spot, year, unit, count(*),
        min(CASE modality WHEN 'actual' THEN value END), max(CASE modality WHEN 'actual' THEN value END),
        count(CASE modality WHEN 'target' THEN 1 END)
    FROM levels GROUP BY metric, sector, spot, year, unit;
DROP INDEX IF EXISTS levels_of_aims;
"""
"""The same with the number of aims among them, so that these are not counted one by one."""

_ADD = """
INSERT INTO level_spans VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?6, ?7) ON CONFLICT DO UPDATE SET
    n = n + 1, aims = aims + ?7,
    low = min(coalesce(low, ?6), coalesce(?6, low)), high = max(coalesce(high, ?6), coalesce(?6, high))
"""
_SPAN = """
SELECT count(*), min(CASE modality WHEN 'actual' THEN value END), max(CASE modality WHEN 'actual' THEN value END),
    count(CASE modality WHEN 'target' THEN 1 END)
FROM levels WHERE metric = ? AND sector = ? AND spot = ? AND year = ? AND unit = ?
"""
_SET = "UPDATE level_spans SET n = ?, low = ?, high = ?, aims = ?"
_THAT = " WHERE metric = ? AND sector = ? AND spot = ? AND year = ? AND unit = ?"
_CLASHING = "SELECT DISTINCT metric, sector, spot FROM level_spans WHERE low < high AND {}"
_STANDINGS = """
SELECT a.id, a.published, l.metric, l.sector, l.spot FROM json_each(?) k CROSS JOIN articles a ON a.id = k.value
LEFT JOIN levels l ON l.article = a.row AND l.modality = 'actual' ORDER BY k.key, l.place
"""
FEW = 20_000
"""So many levels are put in order by time; of more the newest are walked through, for among so many they come soon."""


def keep_levels(db: apsw.Connection, facts: Iterable[tuple[int, int, Fact]]) -> None:
    """Keeps where those of the facts stand that are levels."""
    kept = tuple(
        (row, place, fact, at) for row, place, fact in facts if (at := find_standing(fact)) is not None
    )
    db.executemany(
        "INSERT OR IGNORE INTO levels VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,"
        " (SELECT published FROM articles WHERE row = ?))",
        (
            (at.metric, at.sector, at.place, at.year, row, place, at.unit, fact.modality, fact.value, row)
            for row, place, fact, at in kept
        ),
    )
    db.executemany(
        _ADD,
        (
            (
                *(at.metric, at.sector, at.place, at.year, at.unit),
                fact.value if fact.modality == "actual" else None,
                fact.modality == "target",
            )
            for _, _, fact, at in kept
        ),
    )


def drop_levels(db: apsw.Connection, row: int) -> None:
    """Drops the levels of an article."""
    keys = "SELECT DISTINCT metric, sector, spot, year, unit FROM levels WHERE article = ?"
    touched: list[tuple[Any, ...]] = db.execute(keys, (row,)).fetchall()
    db.execute("DELETE FROM levels WHERE article = ?", (row,))
    for key in touched:
        (span,) = db.execute(_SPAN, key).fetchall()
        if span[0]:
            db.execute(_SET + _THAT, (*span, *key))
        else:
            db.execute(f"DELETE FROM level_spans{_THAT}", key)  # noqa: S608


def read_standings(db: apsw.Connection, ids: Sequence[str]) -> tuple[Standings, ...]:
    """What these articles say of places that is so now, in the order of the articles."""
    times: dict[str, int | None] = {}
    told: dict[str, dict[tuple[str, str, str], None]] = {}
    for article_id, published, *place in db.execute(_STANDINGS, (msgspec.json.encode(ids).decode(),)):
        times[article_id] = published
        places = told.setdefault(article_id, {})
        if place[0] is not None:
            places[place[0], place[1], place[2]] = None
    return tuple(
        Standings(article_id=i, published=times[i], places=tuple(places)) for i, places in told.items()
    )


def fill(db: apsw.Connection) -> None:
    """Keeps the levels among the facts of all articles: what a library with facts may lack."""
    rows: list[tuple[Any, ...]] = db.execute(f"{ALL_FACTS} WHERE f.metric IS NOT NULL").fetchall()
    keep_levels(db, ((row, place, unpack_fact(blob)) for row, place, blob, _ in rows))


def source_of(
    db: apsw.Connection, where: LevelFilter, modalities: Sequence[str], limit: int | None
) -> tuple[str, list[Any]]:
    """What levels of a filter are selected from, as `l`, and what is bound to it; those of the newest articles."""
    if limit is None or count(db, where) <= FEW:
        source, sql, bound = _by_key(where)
    else:
        source, sql, bound = _by_time(where)
    if modalities:
        of_these, given = _of_natures(modalities)
        sql, bound = f"{sql} AND {of_these}", [*bound, *given]
    if limit is not None:
        sql, bound = f"{sql} ORDER BY published DESC LIMIT ?", [*bound, limit]
    return f"(SELECT article, place FROM {source} WHERE {sql}) l", bound  # noqa: S608


def count(db: apsw.Connection, where: LevelFilter, modalities: Sequence[str] = ()) -> int:
    """How many levels a filter means."""
    source, counted, sql, bound = _counted(where, modalities)
    return int(db.execute(f"SELECT coalesce(sum({counted}), 0) FROM {source} WHERE {sql}", bound).get)  # noqa: S608


def count_by_place(db: apsw.Connection, where: LevelFilter, modalities: Sequence[str]) -> dict[str, int]:
    """How many levels of a filter each place has, in the order of the places."""
    source, counted, sql, bound = _counted(where, modalities)
    rows = db.execute(
        f"SELECT spot, sum({counted}) AS held FROM {source} WHERE {sql}"  # noqa: S608
        " GROUP BY spot HAVING held > 0 ORDER BY spot",
        bound,
    )
    return {str(spot): int(n) for spot, n in rows}


def _counted(where: LevelFilter, modalities: Sequence[str]) -> tuple[str, str, str, list[Any]]:
    """What is to be added up of which source, its condition and bindings; all, and aims, are counted already."""
    if not modalities or tuple(modalities) == ("target",):
        source, sql, bound = _by_key(where, "level_spans")
        return source, "aims" if modalities else "n", sql, bound
    source, sql, bound = _by_key(where)
    of_these, given = _of_natures(modalities)
    return source, "1", f"{sql} AND {of_these}", [*bound, *given]


def _of_natures(modalities: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The condition that a level is of these natures."""
    return f"modality IN ({', '.join('?' * len(modalities))})", modalities


def _spans_of(where: LevelFilter) -> tuple[str, list[Any]]:
    """The condition of a filter for spans."""
    sql, bound = _condition(where)
    if where.clashing:
        sql, bound = f"{sql} AND (metric, sector, spot) IN ({_CLASHING.format(sql)})", [*bound, *bound]
    return sql, bound


def _by_key(where: LevelFilter, table: str = "levels") -> tuple[str, str, list[Any]]:
    """Source, condition and bindings where the levels, or their spans, are found by what they are of."""
    sql, bound = _condition(where)
    if not where.clashing:
        return table, sql, bound
    own, again = _condition(where)
    return f"({_CLASHING.format(sql)}) CROSS JOIN {table} USING (metric, sector, spot)", own, [*bound, *again]


def _by_time(where: LevelFilter) -> tuple[str, str, list[Any]]:
    """The same where they are walked through, the newest first."""
    sql, bound = _spans_of(where)
    narrow = len(where.metrics) == 1 and where.sector is not None
    return f"levels INDEXED BY levels_by_{'metric' if narrow else 'time'}", sql, bound


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
