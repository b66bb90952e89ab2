"""Titles and issuers of articles that tell of measures, so that hundreds of policies are named without being read."""

from collections.abc import Sequence
from typing import Any

import apsw
import msgspec

from yaowen.backends.sqlite.rows import unpack_head
from yaowen.backends.statements import head_of
from yaowen.records import Head, Understanding

TABLE = """
CREATE TABLE IF NOT EXISTS heads (article INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, issuer TEXT);
CREATE INDEX IF NOT EXISTS heads_by_id ON heads (id, title, issuer);
"""


def keep_head(db: apsw.Connection, row: int, understanding: Understanding) -> None:
    """Keeps the head of the article in this row, if it tells of measures."""
    head = head_of(understanding)
    if head is not None:
        _keep(db, row, head)


def _keep(db: apsw.Connection, row: int, head: Head) -> None:
    db.execute("INSERT INTO heads VALUES (?, ?, ?, ?)", (row, head.article_id, head.title, head.issuer))


def fill(db: apsw.Connection) -> None:
    """Keeps the heads of all articles: what an older library lacks."""
    telling: list[tuple[Any, ...]] = db.execute(
        "SELECT DISTINCT article FROM facts WHERE kind = 'measure'"
    ).fetchall()
    for (row,) in telling:  # one by one: all their texts together need not fit into memory
        blob = db.execute("SELECT understanding FROM articles WHERE row = ?", (row,)).get
        _keep(db, row, unpack_head(blob))


def read_heads(db: apsw.Connection, ids: Sequence[str]) -> tuple[Head, ...]:
    """The heads of these articles, by id."""
    rows = db.execute(
        "SELECT id, title, issuer FROM heads WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (msgspec.json.encode(ids).decode(),),
    )
    return tuple(Head(article_id=i, title=title, issuer=issuer) for i, title, issuer in rows)
