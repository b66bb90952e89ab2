"""How many articles have each name, topic and month: kept as articles come and go, so nothing is counted through."""

from typing import Any

import apsw

_KEYS = """
SELECT 'entity' AS field, t.id AS value, '' AS month FROM entities t WHERE {of}
UNION ALL SELECT 'topic', t.id, coalesce(substr(a.printed, 1, 7), '')
    FROM tags t CROSS JOIN articles a{index} ON a.row = t.article WHERE t.taxonomy = 'topic' AND {of}
UNION ALL SELECT 'month', substr(a.printed, 1, 7), ''
    FROM articles a{index} WHERE a.printed IS NOT NULL AND {own}
"""
_OF_ALL = _KEYS.format(of="1", own="1", index=" INDEXED BY articles_narrow")
_OF_ONE = _KEYS.format(of="t.article = ?1", own="a.row = ?1", index="")

TABLE = f"""
CREATE TABLE IF NOT EXISTS tallies (     -- month: of a topic's articles, '' for those without a day
    field TEXT, value TEXT, month TEXT, n INTEGER NOT NULL, PRIMARY KEY (field, value, month)
) WITHOUT ROWID;
INSERT OR IGNORE INTO tallies SELECT field, value, month, count(*) FROM ({_OF_ALL}) GROUP BY field, value, month;
"""  # noqa: S608
BY_COUNT = "CREATE INDEX IF NOT EXISTS tallies_of_names ON tallies (n DESC, value) WHERE field = 'entity';"
"""What a later version added: the names that most articles have, without looking at all names."""
FIELDS = frozenset({"entity", "topic", "month"})
"""Fields of `Store.counts_by` that are tallied."""

_ADD = (
    f"INSERT INTO tallies SELECT field, value, month, 1 FROM ({_OF_ONE}) WHERE 1"  # noqa: S608
    " ON CONFLICT DO UPDATE SET n = n + 1"
)
_THAT = " WHERE field = ? AND value = ? AND month = ?"
_COUNTS = "SELECT value, sum(n) FROM tallies WHERE field = ? GROUP BY value"
_MOST = f"{_COUNTS.replace('?', ':field')} ORDER BY 2 DESC, 1 LIMIT :most"
_MOST_NAMED = (
    "SELECT value, n FROM tallies INDEXED BY tallies_of_names WHERE field = 'entity'"
    " ORDER BY n DESC, value LIMIT :most"
)
_MONTHS = "SELECT value, month, n FROM tallies WHERE field = 'topic' AND month <> ''"


def keep_tallies(db: apsw.Connection, row: int) -> None:
    """Counts the article in this row, which has been kept."""
    db.execute(_ADD, (row,))


def drop_tallies(db: apsw.Connection, row: int) -> None:
    """Counts the article in this row no more, before it goes; of what no article has nothing stays."""
    keys = db.execute(_OF_ONE, (row,)).fetchall()
    db.executemany(f"UPDATE tallies SET n = n - 1{_THAT}", keys)  # noqa: S608
    db.executemany(f"DELETE FROM tallies{_THAT} AND n <= 0", keys)  # noqa: S608


def count(db: apsw.Connection, field: str, most: int | None) -> dict[str, int]:
    """Number of articles by a field, in the order of its values; or the `most` largest, without looking at others."""
    rows: list[tuple[Any, ...]]
    if most is None:
        rows = db.execute(_COUNTS, (field,)).fetchall()
    else:
        sql = _MOST_NAMED if field == "entity" else _MOST
        rows = db.execute(sql, {"field": field, "most": most}).fetchall()
    return {str(value): int(n) for value, n in rows}


def count_topic_months(db: apsw.Connection) -> dict[str, dict[str, int]]:
    """Number of articles of every topic by month."""
    counts: dict[str, dict[str, int]] = {}
    for topic, month, n in db.execute(_MONTHS):
        counts.setdefault(str(topic), {})[str(month)] = int(n)
    return counts
