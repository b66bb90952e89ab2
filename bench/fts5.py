"""SQLite's own full text search (FTS5 with trigrams) over the articles of a library: what the same questions cost.

It finds strings of three characters and more, by BM25; it knows no names in the other language, no figures, no regions.
"""

from collections.abc import Iterator
from pathlib import Path

import apsw

from yaowen.ports import Store

AT_ONCE = 1_000
SHORTEST = 3
"""Characters of a string that trigrams can find."""


class Fts5:
    """The table of texts in `path`, filled with what it lacks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = apsw.Connection(str(path))
        self._db.pragma("journal_mode", "wal")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS days (row INTEGER PRIMARY KEY, id TEXT UNIQUE, day TEXT)"
        )
        self._db.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(title, text, tokenize='trigram')"
        )

    @property
    def size(self) -> int:
        """Bytes of the file."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return self._path.stat().st_size

    def fill(self, store: Store) -> int:
        """Takes in the articles that are not here yet; their number."""
        here = {str(row[0]) for row in self._db.execute("SELECT id FROM days")}
        missing = [article_id for article_id in store.list_ids() if article_id not in here]
        for start in range(0, len(missing), AT_ONCE):
            with self._db:
                for read in store.iter_understandings(missing[start : start + AT_ONCE]):
                    article = read.article
                    day = article.published.iso[:10] if article.published else None
                    self._db.execute("INSERT INTO days (id, day) VALUES (?, ?)", (article.id, day))
                    row = self._db.last_insert_rowid()
                    self._db.execute(
                        "INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)",
                        (row, article.title, article.text),
                    )
        return len(missing)

    def find(self, *strings: str) -> tuple[list[int], int]:
        """The best 20 rows with any of these strings, and how many have one."""
        asked = " OR ".join(_quoted(strings))
        best = self._db.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 2.5, 1.0) LIMIT 20", (asked,)
        ).fetchall()
        number = self._db.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", (asked,)).get
        return [int(row[0]) for row in best], int(number)

    def find_newest(self, string: str, after: str) -> list[int]:
        """The newest 20 rows with a string, published on a day or later."""
        rows = self._db.execute(
            "SELECT d.row FROM texts t JOIN days d ON d.row = t.rowid WHERE texts MATCH ? AND d.day >= ?"
            " ORDER BY d.day DESC LIMIT 20",
            (next(_quoted((string,))), after),
        )
        return [int(row[0]) for row in rows]


def _quoted(strings: tuple[str, ...]) -> Iterator[str]:
    return ('"' + string.replace('"', '""') + '"' for string in strings)
