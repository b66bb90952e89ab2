"""The stories of a filter, those with the newest articles first."""

import apsw

from yaowen.backends.sqlite.filters import condition, count_key
from yaowen.records import ArticleFilter

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
