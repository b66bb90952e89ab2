"""The articles and the stories of a filter, the newest first."""

from collections.abc import Iterable
from typing import Any

import apsw

from yaowen.backends.sqlite.filters import condition, count_key
from yaowen.records import ArticleFilter

UNDATED = -(2**62)
"""Stands for the time of articles that have none: the last."""
NAMES = f"""
CREATE INDEX IF NOT EXISTS articles_by_time ON articles (published DESC, id);
CREATE TABLE IF NOT EXISTS newest_names (       -- articles by what they name, the newest first
    name TEXT, published INTEGER, article INTEGER, PRIMARY KEY (name, published DESC, article)
) WITHOUT ROWID;
INSERT OR IGNORE INTO newest_names
    SELECT e.id, coalesce(a.published, {UNDATED}), e.article
    FROM articles a INDEXED BY articles_by_time CROSS JOIN entities e ON e.article = a.row ORDER BY 1, 2 DESC, 3;
"""  # noqa: S608
_NAMING = """
SELECT a.id FROM newest_names n CROSS JOIN articles a ON a.row = n.article
WHERE n.name = ?1 AND n.published >= coalesce(
    (SELECT published FROM newest_names WHERE name = ?1 ORDER BY published DESC LIMIT 1 OFFSET ?2 + ?3 - 1), ?4
)
ORDER BY n.published DESC, a.id LIMIT ?2 OFFSET ?3
"""
_IDS = "SELECT a.id FROM articles a WHERE {} ORDER BY a.published DESC NULLS LAST, a.id LIMIT ? OFFSET ?"
_ALL = (
    "SELECT m.story_id FROM articles a JOIN members m ON m.article_id = a.id"
    " WHERE {} GROUP BY m.story_id ORDER BY max(a.published) DESC NULLS LAST, m.story_id LIMIT ?"
)
_WALK = (
    "SELECT m.story_id, a.published FROM articles a INDEXED BY articles_by_time"
    " CROSS JOIN members m ON m.article_id = a.id"
    " WHERE a.published >= (SELECT published FROM articles ORDER BY published DESC LIMIT 1 OFFSET ?) AND {}"
    " ORDER BY a.published DESC"
)
_SURELY = 2
"""So many times as many articles as stories are wanted must be expected among those that are walked through."""


def keep_names(db: apsw.Connection, row: int, published: int | None, names: Iterable[str]) -> None:
    """Keeps what the article in this row names."""
    at = UNDATED if published is None else published
    db.executemany("INSERT INTO newest_names VALUES (?, ?, ?)", [(name, at, row) for name in names])


def drop_names(db: apsw.Connection, row: int) -> None:
    """Drops what the article in this row names, as long as that stands among the entities."""
    db.execute(
        "DELETE FROM newest_names WHERE (name, published, article) IN ("
        "SELECT e.id, coalesce(a.published, ?2), e.article FROM entities e JOIN articles a ON a.row = e.article"
        " WHERE e.article = ?1)",
        (row, UNDATED),
    )


def list_ids(db: apsw.Connection, where: ArticleFilter, limit: int | None, offset: int) -> tuple[str, ...]:
    """Ids by time, then by id."""
    rows: list[tuple[Any, ...]]
    if limit and where.entity is not None and where == ArticleFilter(entity=where.entity):
        rows = db.execute(_NAMING, (where.entity, limit, offset, UNDATED)).fetchall()
    else:
        sql, bound = condition(where)
        rows = db.execute(_IDS.format(sql), (*bound, -1 if limit is None else limit, offset)).fetchall()
    return tuple([article_id for (article_id,) in rows])


def list_stories(db: apsw.Connection, where: ArticleFilter, limit: int | None) -> tuple[str, ...]:
    """Ids; the newest among a story's articles that answer the filter decides, then the id."""
    found = _walk(db, where, limit) if limit is not None else None
    if found is not None:
        return found
    sql, bound = condition(where)
    rows = db.execute(_ALL.format(sql), (*bound, -1 if limit is None else limit))
    return tuple(row[0] for row in rows)


def _walk(db: apsw.Connection, where: ArticleFilter, limit: int) -> tuple[str, ...] | None:
    """The same from a walk through as many of the newest articles as are meant; None where it does not suffice."""
    meant = count_key(db, where)
    here = int(db.execute("SELECT coalesce(max(row), 0) FROM articles").get)
    if not meant or meant * meant < _SURELY * limit * here:
        return None
    sql, bound = condition(where, each=True)
    newest: dict[str, int | None] = {}
    last: int | None = None
    for story_id, published in db.execute(_WALK.format(sql), (meant - 1, *bound)):
        if len(newest) >= limit and published != last:
            return tuple(sorted(newest, key=lambda story: (-(newest[story] or 0), story))[:limit])
        if story_id not in newest:
            newest[story_id] = last = published
    return None
