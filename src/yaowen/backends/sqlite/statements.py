"""Facts in a table of their own, so that a question across articles reads no article."""

from typing import Any

import apsw

from yaowen.backends.sqlite.rows import pack_record, unpack_fact, unpack_understanding
from yaowen.backends.statements import iter_asked, region_of
from yaowen.records import FactFilter, Stated, Understanding
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

_AFTER_DIGITS = ":"
"""The character after 9: ends the range of all codes that begin alike."""


def keep_facts(db: apsw.Connection, row: int, understanding: Understanding) -> None:
    """Keeps the facts of the article in this row."""
    db.executemany(
        "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                row,
                place,
                fact.kind,
                fact.metric,
                region_of(fact),
                fact.subject_id,
                fact.modality,
                pack_record(fact),
            )
            for place, fact in iter_asked(understanding)
        ],
    )


def fill(db: apsw.Connection) -> None:
    """Keeps the facts of all articles: what an older library lacks."""
    for row, blob in db.execute("SELECT row, understanding FROM articles"):
        keep_facts(db, row, unpack_understanding(blob, None))


def find_facts(db: apsw.Connection, where: FactFilter, limit: int | None) -> tuple[Stated, ...]:
    """Facts of the filter, those of the newest article first."""
    sql, bound = _condition(where)
    rows = db.execute(
        "SELECT f.fact, a.id, a.outlet_id, a.day FROM facts f JOIN articles a ON a.row = f.article"  # noqa: S608
        f" WHERE {sql} ORDER BY a.published IS NULL, a.published DESC, a.id, f.place LIMIT ?",
        (*bound, -1 if limit is None else limit),
    )
    return tuple(
        Stated(fact=unpack_fact(blob), article_id=article_id, outlet_id=outlet_id, day=day)
        for blob, article_id, outlet_id, day in rows
    )


def _condition(where: FactFilter) -> tuple[str, list[Any]]:
    parts: list[str] = []
    bound: list[Any] = []
    for column, several in (("f.kind", where.kinds), ("f.modality", where.modalities)):
        if several:
            parts.append(f"{column} IN ({', '.join('?' * len(several))})")
            bound += several
    for condition, value in (
        ("f.metric = ?", where.metric),
        ("f.subject = ?", where.subject_id),
        ("a.day >= ?", where.after and where.after[:10]),
        ("a.day < ?", where.before and where.before[:10]),
    ):
        if value is not None:
            parts.append(condition)
            bound.append(value)
    if where.region is not None:
        code = short_code(where.region)
        parts.append("f.region >= ? AND f.region < ?")
        bound += [code, code + _AFTER_DIGITS]
    return " AND ".join(parts) or "1", bound
