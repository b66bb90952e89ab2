"""How many articles of a filter there are: counted once, then those are added that have come since."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any, NamedTuple

import apsw

from yaowen.backends.sqlite.filters import COUNTS, COUNTS_OF_FEW, condition
from yaowen.records import ArticleFilter

MOST = 300_000
"""Values whose counts are kept; those of the filters that were not asked for longest give way."""
MOST_NEW = 500
"""Articles that have come since until all is counted anew."""

_SEQUENCE = "SELECT coalesce(max(sequence), 0) FROM journal"
_CAME = (
    "SELECT a.row, coalesce(f.sequence, j.sequence), coalesce(m.sequence, j.sequence) FROM journal j"
    " LEFT JOIN firsts f ON f.article_id = j.article_id LEFT JOIN moves m ON m.article_id = j.article_id"
    " LEFT JOIN articles a ON a.id = j.article_id"
    " WHERE j.sequence > ? LIMIT ?"
)

Counting = Callable[[Sequence[int] | None], dict[str, int]]
"""Counts of all articles, or of those in these rows; both add up."""


class _Kept(NamedTuple):
    sequence: int
    counts: dict[str, int]


class Counts:
    """Counts of one connection's library, as of now: articles that are new are looked at alone.

    Where one that was here has changed, or gone, all is counted anew; where it has but moved to another story, not.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, _Kept] = {}
        self._held = 0

    def count(self, db: apsw.Connection, where: ArticleFilter) -> int:
        """How many articles the filter means."""
        return self.read(db, where, partial(_count, db, where, None)).get("", 0)

    def count_by(self, db: apsw.Connection, field: str, where: ArticleFilter) -> dict[str, int]:
        """How many of them have each value of a field; not to be changed."""
        return self.read(db, (field, where), partial(_count, db, where, field))

    def read(self, db: apsw.Connection, key: Hashable, count: Counting) -> dict[str, int]:
        """What `count` gives of all articles; not to be changed."""
        if db.in_transaction:  # what it writes may never come to be
            return count(None)
        counts: dict[str, int] = {}
        with db:  # all that is read here is of one moment
            now = int(db.execute(_SEQUENCE).get)
            found = self._find(db, key, now, count)
            counts = count(None) if found is None else found
            self._keep(key, _Kept(now, counts))
        return counts

    def _find(self, db: apsw.Connection, key: Hashable, now: int, count: Counting) -> dict[str, int] | None:
        """What is kept, with what has come since; None where it holds no more."""
        kept = self._kept.pop(key, None)
        if kept is None:
            return None
        self._held -= len(kept.counts) + 1
        new = _find_new(db, kept.sequence) if kept.sequence != now else ()
        if not new:
            return None if new is None else kept.counts
        counts = dict(kept.counts)
        for value, n in count(new).items():
            counts[value] = counts.get(value, 0) + n
        return counts

    def _keep(self, key: Hashable, kept: _Kept) -> None:
        self._kept[key] = kept
        self._held += len(kept.counts) + 1
        while self._held > MOST:
            oldest = next(iter(self._kept))
            self._held -= len(self._kept.pop(oldest).counts) + 1


def _find_new(db: apsw.Connection, since: int) -> Sequence[int] | None:
    """Rows of the articles that came after a number of the journal; None where others changed, or too many came."""
    came: list[tuple[Any, ...]] = db.execute(_CAME, (since, MOST_NEW + 1)).fetchall()
    gone = (row is None or first <= since < changed for row, first, changed in came)
    if len(came) > MOST_NEW or any(gone):
        return None
    return [row for row, first, _ in came if first > since]


def among(rows: Sequence[int], column: str) -> str:
    """The condition that a column has one of these rows."""
    return f"{column} IN ({', '.join(map(str, rows))})"


def _count(
    db: apsw.Connection, where: ArticleFilter, field: str | None, rows: Sequence[int] | None
) -> dict[str, int]:
    """Counted through, by a field or all as one number; of all articles, or of these rows."""
    sql, bound = condition(where, counting=rows is None, each=rows is not None)
    if rows is not None:
        sql = f"{sql} AND {among(rows, 'a.row')}"
    if field is None:
        n = db.execute(f"SELECT count(*) FROM articles a WHERE {sql}", bound).get  # noqa: S608
        return {"": int(n)}
    told = (COUNTS if rows is None else COUNTS_OF_FEW)[field].format(where=sql)
    counted: list[tuple[Any, ...]] = db.execute(told, bound).fetchall()
    return {str(value): int(n) for value, n in counted}
