"""Facts in a table of their own, so that a question across articles reads no article."""

from collections.abc import Iterable, Sequence
from functools import partial
from operator import attrgetter, itemgetter
from typing import Any, Literal

import apsw
import msgspec

from yaowen.backends.sqlite import levelling
from yaowen.backends.sqlite.counting import Counts, among
from yaowen.backends.sqlite.filters import ZONES, micros
from yaowen.backends.sqlite.remembering import Facts, Kept, record_key
from yaowen.backends.sqlite.rows import ALL_FACTS, pack_record, unpack_fact, unpack_understanding
from yaowen.backends.statements import iter_asked, names_of, region_of
from yaowen.pipeline.dues import iter_dues
from yaowen.records import Fact, FactFilter, Stated, Understanding
from yaowen.text.codes import short_code

TABLE = """
CREATE TABLE facts (
    article INTEGER, place INTEGER, kind TEXT NOT NULL, metric TEXT, region TEXT, subject TEXT, modality TEXT,
    fact BLOB NOT NULL,                 -- MessagePack
    PRIMARY KEY (article, place)
) WITHOUT ROWID;
CREATE INDEX facts_by_metric ON facts (metric, region) WHERE metric IS NOT NULL;
CREATE INDEX facts_by_kind ON facts (kind, region);
CREATE INDEX facts_by_subject ON facts (subject) WHERE subject IS NOT NULL;
"""

NAMES = """
ALTER TABLE facts ADD COLUMN published INTEGER;     -- that of the article, so that the newest are read alone
UPDATE facts SET published = (SELECT published FROM articles WHERE row = article);
CREATE INDEX facts_by_time ON facts (kind, published DESC);
DROP TABLE IF EXISTS fact_names;
CREATE TABLE fact_names (name TEXT, article INTEGER, place INTEGER, PRIMARY KEY (name, article, place)) WITHOUT ROWID;
CREATE INDEX fact_names_by_article ON fact_names (article);
"""
"""What a later version added: facts by time, and composite facts by what they name."""

DUES = """
CREATE TABLE IF NOT EXISTS fact_dues (
    until TEXT, article INTEGER, place INTEGER,     -- the last day of when something falls due, in ISO 8601
    PRIMARY KEY (until, article, place)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS fact_dues_by_article ON fact_dues (article);
"""
"""What a still later version added: facts by when something of them falls due."""

DUES_BY_REGION = """
DROP TABLE fact_dues;
CREATE TABLE fact_dues (
    until TEXT, article INTEGER, place INTEGER, region TEXT, PRIMARY KEY (until, article, place)
) WITHOUT ROWID;
CREATE INDEX fact_dues_by_article ON fact_dues (article);
CREATE INDEX IF NOT EXISTS facts_by_region ON facts (kind, region, published);
ALTER TABLE fact_names ADD COLUMN kind TEXT;
UPDATE fact_names SET kind = (SELECT kind FROM facts WHERE article = fact_names.article AND place = fact_names.place);
"""
"""What falls due by region, facts by region and time, names with the kind: found without reading the facts."""

DUES_IN_ORDER = """
CREATE INDEX IF NOT EXISTS fact_dues_by_region ON fact_dues (region, until);
"""
"""What falls due in a region, found without looking through what falls due elsewhere."""

SUBJECTS_IN_ORDER = """
DROP INDEX IF EXISTS facts_by_subject;
CREATE INDEX IF NOT EXISTS facts_by_subject_time ON facts (subject, published DESC, kind) WHERE subject IS NOT NULL;
"""
"""The newest facts of a subject, found without looking at its others."""

NAMES_IN_ORDER = """
CREATE TABLE IF NOT EXISTS fact_names_in_order (
    name TEXT, kind TEXT, published INTEGER, article INTEGER, place INTEGER,
    PRIMARY KEY (name, kind, published DESC, article, place)
) WITHOUT ROWID;
INSERT INTO fact_names_in_order
    SELECT n.name, n.kind, coalesce(f.published, -0x4000000000000000), n.article, n.place
    FROM fact_names n JOIN facts f ON f.article = n.article AND f.place = n.place ORDER BY 1, 2, 3 DESC, 4, 5;
DROP TABLE fact_names;
ALTER TABLE fact_names_in_order RENAME TO fact_names;
CREATE INDEX fact_names_by_article ON fact_names (article);
"""
"""The newest facts that name something, found without looking at the facts; a key has a time, so undated ones have one
before all others (`_UNDATED`)."""

APART = """
DROP TABLE IF EXISTS fact_records;
CREATE TABLE fact_records (
    key INTEGER PRIMARY KEY,            -- article << 20 | place
    fact BLOB NOT NULL                  -- MessagePack
);
INSERT INTO fact_records SELECT article << 20 | place, fact FROM facts ORDER BY article, place;
CREATE TABLE facts_apart (
    article INTEGER, place INTEGER, kind TEXT NOT NULL, metric TEXT, region TEXT, subject TEXT, modality TEXT,
    published INTEGER, PRIMARY KEY (article, place)
) WITHOUT ROWID;
INSERT INTO facts_apart
    SELECT article, place, kind, metric, region, subject, modality, published FROM facts ORDER BY article, place;
DROP TABLE facts;
ALTER TABLE facts_apart RENAME TO facts;
CREATE INDEX facts_by_metric ON facts (metric, region) WHERE metric IS NOT NULL;
CREATE INDEX facts_by_time ON facts (kind, published DESC);
CREATE INDEX facts_by_region ON facts (kind, region, published);
CREATE INDEX facts_by_subject_time ON facts (subject, published DESC, kind) WHERE subject IS NOT NULL;
"""
"""The facts themselves apart from what they are found by: a page holds few of them, and a search passes over many."""

DAYS_OF_A_FACT = 4
"""A measure opens, closes, begins and expires; all else falls due once."""
MOST_DUES = 20_000
"""Facts that fall due are counted up to so many."""
_ARTICLES = " JOIN articles a ON a.row = f.article"
_NAMED = "(f.article, f.place) IN (SELECT article, place FROM fact_names WHERE name IN ({}) AND {})"
_UNDATED = -(2**62)
_DAY = "(SELECT day FROM articles WHERE row = article)"
_AFTER_DIGITS = ":"
"""The character after 9: ends the range of all codes that begin alike."""


def keep_facts(db: apsw.Connection, row: int, understanding: Understanding) -> None:
    """Keeps the facts of the article in this row."""
    published = db.execute("SELECT published FROM articles WHERE row = ?", (row,)).get
    asked = tuple(iter_asked(understanding))
    db.executemany(
        "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (row, place, fact.kind, fact.metric, region_of(fact), fact.subject_id, fact.modality, published)
            for place, fact in asked
        ],
    )
    db.executemany(
        "INSERT INTO fact_records VALUES (?, ?)",
        [(record_key((row, place)), pack_record(fact)) for place, fact in asked],
    )
    _keep_names(db, ((row, place, fact, published) for place, fact in asked))
    _keep_dues(db, ((row, place, fact) for place, fact in asked))
    levelling.keep_levels(db, ((row, place, fact) for place, fact in asked))


def _keep_names(db: apsw.Connection, facts: Iterable[tuple[int, int, Fact, int | None]]) -> None:
    db.executemany(
        "INSERT INTO fact_names (name, kind, published, article, place) VALUES (?, ?, ?, ?, ?)",
        (
            (name, fact.kind, _UNDATED if published is None else published, row, place)
            for row, place, fact, published in facts
            for name in sorted(names_of(fact))
        ),
    )


def _keep_dues(db: apsw.Connection, facts: Iterable[tuple[int, int, Fact]]) -> None:
    db.executemany(
        "INSERT OR IGNORE INTO fact_dues VALUES (?, ?, ?, ?)",
        (
            (due.until.isoformat(), row, place, region_of(fact))
            for row, place, fact in facts
            for due in iter_dues(fact)
        ),
    )


def fill(db: apsw.Connection) -> None:
    """Keeps the facts of all articles: what an older library lacks."""
    for row, blob in db.execute("SELECT row, understanding FROM articles"):
        keep_facts(db, row, unpack_understanding(blob, None))


def fill_names(db: apsw.Connection) -> None:
    """Keeps what the facts of all articles name: what a library with facts may lack."""
    rows: list[tuple[Any, ...]] = db.execute(f"{ALL_FACTS} WHERE 1").fetchall()
    _keep_names(db, ((row, place, unpack_fact(blob), published) for row, place, blob, published in rows))


def fill_dues(db: apsw.Connection) -> None:
    """Keeps when the facts of all articles fall due: what a library with facts may lack."""
    kinds = "('target', 'task', 'measure', 'event')"
    rows: list[tuple[Any, ...]] = db.execute(f"{ALL_FACTS} WHERE f.kind IN {kinds}").fetchall()
    _keep_dues(db, ((row, place, unpack_fact(blob)) for row, place, blob, _ in rows))


def find_facts(db: apsw.Connection, where: FactFilter, limit: int | None, facts: Facts) -> tuple[Stated, ...]:
    """Facts of the filter, those of the newest article first; `facts` reads them."""
    source, sql, bound, name = _selected(db, where, limit)
    due = where.due_from is not None
    if limit is None or (name != "f" and sql == "1"):  # all of these are wanted
        order = ""
    elif name == "f":
        order = " ORDER BY f.published DESC, f.article, f.place LIMIT ?"
    else:
        source += "" if " a." in f" {sql}" else _ARTICLES
        order = f" ORDER BY {'d.until, ' if due else ''}f.published DESC, a.id, f.place LIMIT ?"
    keys = f"SELECT {name}.article, {name}.place{', d.until' if due else ''} FROM {source} WHERE {sql}{order}"  # noqa: S608
    rows: list[tuple[Any, ...]] = db.execute(keys, [*bound, limit] if order else bound).fetchall()
    if due:  # what is due first comes first
        ends = {(row, place): end for row, place, end in rows}
        pairs = sorted(zip(ends.values(), facts.read(db, tuple(ends)), strict=True), key=_order_of_second)
        pairs.sort(key=itemgetter(0))
        return tuple([kept.stated for _, kept in pairs[:limit]])
    found = facts.read(db, tuple(dict.fromkeys(rows)))
    found.sort(key=_ORDER)
    return tuple([kept.stated for kept in found[:limit]])


_ORDER = attrgetter("order")


def _order_of_second(pair: tuple[str, Kept]) -> tuple[bool, int, str, int]:
    return pair[1].order


def count_facts(db: apsw.Connection, where: FactFilter, counts: Counts) -> int:
    """How many facts the filter means; of what falls due no more than `MOST_DUES` days are looked at."""
    rest = msgspec.structs.replace(where, level=None, modalities=())
    if where.level is not None and rest == FactFilter():
        return levelling.count(db, where.level, where.modalities)
    rest = msgspec.structs.replace(where, region=None, due_from=None, due_until=None)
    if where.due_from is not None and rest == FactFilter(within=where.within):
        return min(MOST_DUES, counts.read(db, where, partial(_count_dues, db, where))[""])
    if where.level is not None:  # whether levels clash hangs on the others
        return _count_all(db, where)[""]
    return counts.read(db, where, partial(_count_all, db, where))[""]


def _count_all(db: apsw.Connection, where: FactFilter, rows: Sequence[int] | None = None) -> dict[str, int]:
    source, sql, bound, name = _selected(db, where, None)
    if rows is not None:
        sql = f"{sql} AND {among(rows, f'{name}.article')}"
    return {"": int(db.execute(f"SELECT count(*) FROM {source} WHERE {sql}", bound).get)}  # noqa: S608


def _selected(
    db: apsw.Connection, where: FactFilter, limit: int | None
) -> tuple[str, str, list[Any], Literal["f", "d", "l", "k"]]:
    """What keys of facts are selected from, on which condition, what is bound to both, and the table with the keys.

    Facts and articles are looked at only where the condition asks for something of them. Where only what falls due,
    or a level, is asked for, no more than `limit` keys are selected in the first place.
    """
    rest = msgspec.structs.replace(where, level=None, due_from=None, due_until=None)
    source, given = "facts f", list[Any]()
    name: Literal["f", "d", "l", "k"] = "f"
    if where.due_from is not None:
        rest = msgspec.structs.replace(rest, region=None)
        dues, given = _dues_of(where, limit if rest == FactFilter(within=where.within) else None)
        source, name = dues, "d"
    elif where.level is not None:
        rest = msgspec.structs.replace(rest, modalities=())
        levels, given = levelling.source_of(
            db, where.level, where.modalities, limit if rest == FactFilter() else None
        )
        source, name = levels, "l"
    elif (rest.names and rest == _named(rest)) or (
        limit is not None and rest.region is not None and rest == _placed(rest)
    ):
        keys, given = _keys_of(rest, limit)
        source, name = keys, "k"
        rest = FactFilter()
    sql, bound = _condition(rest)
    if name != "f" and sql != "1":
        source += f" CROSS JOIN facts f ON f.article = {name}.article AND f.place = {name}.place"
    if " a." in f" {sql}":
        source += _ARTICLES
    return source, sql, [*given, *bound], name


def _placed(where: FactFilter) -> FactFilter:
    """What a filter asks of kind, region and time alone."""
    return FactFilter(
        kinds=where.kinds, region=where.region, within=where.within, after=where.after, before=where.before
    )


def _named(where: FactFilter) -> FactFilter:
    """What a filter asks of kind, names and time alone."""
    return FactFilter(
        kinds=where.kinds, names=where.names, within=where.within, after=where.after, before=where.before
    )


def _keys_of(where: FactFilter, limit: int | None) -> tuple[str, list[Any]]:
    """Keys of the newest facts of these kinds in a region, or that name one of these names, from an index alone."""
    columns, table = "article, place", "facts"
    if where.names:
        table, of_these, given = "fact_names", f"name IN ({_holes(where.names)})", list[Any](where.names)
        if len(where.names) > 1:  # one fact names several of them
            columns = "DISTINCT article, place, published"
    else:
        of_these, given = _region(where, "region")
    times, days = _times_of(where)
    sql = f"SELECT {columns} FROM {table} WHERE {_of_kinds(where)} AND {of_these} AND {times}"  # noqa: S608
    bound = [*where.kinds, *given, *days]
    if limit is not None:
        ties = ", article, place" if where.names else ""
        sql, bound = f"{sql} ORDER BY published DESC{ties} LIMIT ?", [*bound, limit]
    return f"({sql}) k", bound


def _times_of(where: FactFilter) -> tuple[str, list[Any]]:
    """The condition that an article was printed within the filter's days: only near their ends is it looked at."""
    parts, bound = ["1"], list[Any]()
    if where.after is not None:
        first, surely = micros(where.after, -ZONES), micros(where.after, ZONES)
        parts.append(f"published >= ? AND (published >= ? OR {_DAY} >= ?)")
        bound += [first, surely, where.after[:10]]
    if where.before is not None:
        last, surely = micros(where.before, ZONES), micros(where.before, -ZONES)
        parts.append(f"published > ? AND published < ? AND (published < ? OR {_DAY} < ?)")
        bound += [_UNDATED, last, surely, where.before[:10]]
    return " AND ".join(parts), bound


def _dues_of(where: FactFilter, limit: int | None) -> tuple[str, list[Any]]:
    """Keys of facts by the first day within the filter on which something of them falls due."""
    sql, bound = _days_of(where)
    if limit is not None:
        sql, bound = f"{sql} ORDER BY until LIMIT ?", [*bound, limit * DAYS_OF_A_FACT]
    sql = f"SELECT article, place, min(until) AS until FROM ({sql}) GROUP BY article, place"  # noqa: S608
    if limit is not None:
        sql, bound = f"{sql} ORDER BY 3 LIMIT ?", [*bound, limit]
    return f"({sql}) d", bound


def _days_of(where: FactFilter) -> tuple[str, list[Any]]:
    """Days within the filter with keys of the facts of which something falls due on them."""
    region, bound = _region(where, "region")
    index = " INDEXED BY fact_dues_by_region" if where.region is not None else ""
    sql = f"SELECT until, article, place FROM fact_dues{index} WHERE until >= ? AND until <= ? AND {region}"  # noqa: S608
    return sql, [where.due_from, where.due_until or "9", *bound]


def _count_dues(db: apsw.Connection, where: FactFilter, rows: Sequence[int] | None) -> dict[str, int]:
    """How many facts fall due, up to `MOST_DUES`; it ends where there are so many, and puts none in order."""
    if rows is not None:
        region, given = _region(where, "region")
        sql = f"until >= ? AND until <= ? AND {region} AND {among(rows, 'article')}"
        sql = f"SELECT count(*) FROM (SELECT DISTINCT article, place FROM fact_dues WHERE {sql})"  # noqa: S608
        return {"": int(db.execute(sql, (where.due_from, where.due_until or "9", *given)).get)}
    days, bound = _days_of(where)
    first = f"SELECT article, place FROM ({days} ORDER BY until LIMIT ?)"  # noqa: S608
    sql = f"SELECT count(*) FROM (SELECT DISTINCT article, place FROM ({first}) LIMIT ?)"  # noqa: S608
    return {"": int(db.execute(sql, [*bound, MOST_DUES * DAYS_OF_A_FACT, MOST_DUES]).get)}


def _region(where: FactFilter, column: str) -> tuple[str, list[Any]]:
    """The condition that a region is meant."""
    if where.region is None:
        return "1", []
    code = short_code(where.region)
    if where.within:
        return f"{column} >= ? AND {column} < ?", [code, code + _AFTER_DIGITS]
    return f"{column} = ?", [code]


def _of_kinds(where: FactFilter) -> str:
    return f"kind IN ({_holes(where.kinds)})" if where.kinds else "1"


def _holes(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _condition(where: FactFilter) -> tuple[str, list[Any]]:
    parts: list[str] = []
    bound: list[Any] = []
    kind = "+f.kind" if where.names else "f.kind"  # facts with names are found by these, not by their kind
    for column, several in ((kind, where.kinds), ("f.modality", where.modalities)):
        if several:
            parts.append(f"{column} IN ({', '.join('?' * len(several))})")
            bound += several
    for condition, value in (
        ("f.metric = ?", where.metric),
        ("f.subject = ?", where.subject_id),
        ("a.day >= ?", where.after and where.after[:10]),
        ("a.day < ?", where.before and where.before[:10]),
        ("f.published >= ?", where.after and micros(where.after, -ZONES)),
        ("f.published < ?", where.before and micros(where.before, ZONES)),
    ):
        if value is not None:
            parts.append(condition)
            bound.append(value)
    if where.region is not None:
        region, given = _region(where, "f.region")
        parts.append(region)
        bound += given
    if where.names:
        parts.append(_NAMED.format(_holes(where.names), _of_kinds(where)))
        bound += [*where.names, *where.kinds]
    return " AND ".join(parts) or "1", bound
