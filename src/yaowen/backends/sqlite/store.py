"""A library as one SQLite file: `SqliteStore`."""

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

import apsw

from yaowen.backends.sqlite import heads, keeping, levelling, mattering, newest, statements, tallying
from yaowen.backends.sqlite.correcting import SqliteCorrecting, bind, corrected
from yaowen.backends.sqlite.counting import Counts
from yaowen.backends.sqlite.filters import COUNTS, count_key
from yaowen.backends.sqlite.following import SqliteFollowing, find_source, note_seen
from yaowen.backends.sqlite.glancing import Glances, SqliteGlancing
from yaowen.backends.sqlite.looking import SqliteLooking, read_changes
from yaowen.backends.sqlite.nearness import find_common, find_near
from yaowen.backends.sqlite.noting import SqliteNoting
from yaowen.backends.sqlite.placing import SqlitePlacing
from yaowen.backends.sqlite.remembering import Facts
from yaowen.backends.sqlite.rows import (
    capture_of,
    pack_record,
    unpack_issue,
    unpack_understanding,
    unpack_wording,
)
from yaowen.backends.sqlite.schema import FILE_NAME, open_database, translated, writing
from yaowen.backends.sqlite.signatures import Signatures
from yaowen.backends.upkeep import removal_names
from yaowen.errors import NotFound, StorageError, UsageError
from yaowen.pipeline.facets import FIELDS, in_order
from yaowen.records import (
    Article,
    ArticleFilter,
    Capture,
    Change,
    FactFilter,
    Head,
    Issue,
    LevelFilter,
    Matter,
    Modality,
    Signature,
    Stated,
    Story,
    StoryMember,
    Understanding,
    Wording,
)

Row = tuple[Any, ...]
_FEW = 200
"""Signatures that are asked for together, and again for the next article; more are of a whole batch."""


class SqliteStore(
    SqliteFollowing, SqliteCorrecting, SqliteNoting, SqliteLooking, SqliteGlancing, SqlitePlacing
):
    """Keeps a library in `folder / "library.db"`, as `ports.Store` promises.

    One connection serves all threads in turn. A write waits `wait_seconds` for writers in other processes,
    then raises `LibraryLocked`. Every method raises `StorageError` where the disk or the file fails.
    """

    def __init__(self, folder: Path, *, wait_seconds: float = 20.0) -> None:
        self._path = folder / FILE_NAME
        self._lock = RLock()
        self._connection: apsw.Connection | None = open_database(folder, wait_seconds)
        self._signatures = Signatures(self._connection)
        self._facts = Facts(self._connection)
        self._glances = Glances(self._connection)
        self._counts = Counts()
        self._connection.set_update_hook(self._note)

    @contextmanager
    def together(self) -> Iterator[None]:
        """See `ports.Store.together`; meanwhile other threads wait."""
        with self._lock:
            with self._open() as db:
                transaction = writing(db)
                transaction.__enter__()
            try:
                yield
            except BaseException:
                self._signatures.forget()  # they may know articles that are not there after all
                self._glances.forget()
                transaction.__exit__(*sys.exc_info())
                raise
            with self._open():
                transaction.__exit__(None, None, None)

    def put(
        self,
        capture: Capture,
        understandings: Sequence[Understanding],
        members: Sequence[StoryMember],
        *,
        replace: bool = False,
    ) -> tuple[str, ...]:
        """See `ports.Store.put`.

        An article that is here already, or was removed, is passed over; where nothing is new, nothing at all
        happens. A capture's bytes are not kept where they hold a removed article.
        """
        given = {u.article.id: u for u in reversed(understandings)}
        with self._open() as db:
            if not any(self._is_new(db, corrected(db, u), replace=replace) for u in given.values()):
                return ()
            with writing(db):
                for understanding in given.values():
                    bind(db, understanding.article)
                read = [corrected(db, u) for u in reversed(given.values())]
                new = [u for u in read if self._is_new(db, u, replace=replace)]
                if not new:
                    return ()
                here = [u.article.id for u in new if replace and self._find(db, u.article.id)]
                places = [place for i in here if (place := keeping.read_member(db, i))]
                for article_id in here:
                    keeping.take_out(db, article_id)
                if any(self._is_gone(db, u.article) for u in given.values()):
                    keeping.erase_capture(db, capture.id)
                keeping.keep_capture(db, capture)
                for understanding in new:
                    keeping.keep_article(db, capture.id, understanding)
                keeping.place(db, members)
                keeping.mend(db, places)
            return tuple(u.article.id for u in new)

    def remove(self, article_id: str) -> None:
        """See `ports.Store.remove`.

        Freed pages are overwritten and the write-ahead log is emptied. The bytes of the capture go too, even
        where other articles came from it: their own texts stay.
        """
        with self._open() as db:
            with writing(db):
                self._note_names(db, article_id)
                keeping.erase_article(db, article_id)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def has(self, article_id: str) -> bool:
        """See `ports.Store.has`."""
        with self._open() as db:
            return keeping.exists(db, "SELECT 1 FROM articles WHERE id = ?", article_id)

    def known_of(self, article_ids: Sequence[str]) -> frozenset[str]:
        """See `ports.Store.known_of`."""
        with self._open() as db:
            return keeping.known_of(db, article_ids)

    def is_tombstone(self, article_id: str) -> bool:
        """See `ports.Store.is_tombstone`."""
        with self._open() as db:
            return keeping.exists(db, "SELECT 1 FROM tombstones WHERE article_id = ?", article_id)

    def is_removed(self, article: Article) -> bool:
        """See `ports.Store.is_removed`."""
        with self._open() as db:
            return self._is_gone(db, article)

    def get(self, article_id: str) -> Understanding:
        """See `ports.Store.get`."""
        with self._open() as db:
            found = self._find(db, article_id)
        if found is None:
            raise NotFound(f"no article {article_id!r} in this library")
        return found

    def get_capture(self, capture_id: str) -> Capture:
        """See `ports.Store.get_capture`."""
        with self._open() as db:
            row: Row | None = db.execute(
                "SELECT id, input, media_type, url, captured_at, content FROM captures"
                " WHERE id = ? AND content IS NOT NULL",
                (capture_id,),
            ).fetchone()
        if row is None:
            raise NotFound(f"no capture {capture_id!r} in this library")
        return capture_of(row)

    def articles_of(self, capture_id: str) -> tuple[str, ...]:
        """See `ports.Store.articles_of`."""
        with self._open() as db:
            rows = db.execute("SELECT id FROM articles WHERE capture_id = ? ORDER BY row", (capture_id,))
            return tuple(str(row[0]) for row in rows)

    def iter_understandings(self, article_ids: Iterable[str]) -> Iterator[Understanding]:
        """See `ports.Store.iter_understandings`."""
        for article_id in article_ids:
            with self._open() as db:
                found = self._find(db, article_id)
            if found is not None:
                yield found

    def iter_wordings(self, article_ids: Iterable[str], *, figures: bool) -> Iterator[Wording]:
        """See `ports.Store.iter_wordings`."""
        for article_id in article_ids:
            with self._open() as db:
                row: Row | None = db.execute(
                    "SELECT understanding FROM articles WHERE id = ?", (article_id,)
                ).fetchone()
            if row is not None:
                yield unpack_wording(row[0], figures=figures)

    def list_ids(
        self, where: ArticleFilter = ArticleFilter(), *, limit: int | None = None, offset: int = 0
    ) -> tuple[str, ...]:
        """See `ports.Store.list_ids`."""
        with self._open() as db:
            return newest.list_ids(db, where, limit, offset)

    def count(self, where: ArticleFilter = ArticleFilter()) -> int:
        """See `ports.Store.count`."""
        with self._open() as db:
            named = count_key(db, where)
            return self._counts.count(db, where) if named is None else named

    def counts_by(
        self, field: str, where: ArticleFilter = ArticleFilter(), *, most: int | None = None
    ) -> dict[str, int]:
        """See `ports.Store.counts_by`; regions by GB/T 2260 code; raises `UsageError` on another field."""
        if field not in COUNTS:
            raise UsageError(f"articles are not counted by {field!r}; there are {', '.join(FIELDS)}")
        with self._open() as db:
            if where == ArticleFilter() and field in tallying.FIELDS:
                return tallying.count(db, field, most)
            return in_order(self._counts.count_by(db, field, where), most)

    def count_topic_months(self) -> dict[str, dict[str, int]]:
        """See `ports.Store.count_topic_months`."""
        with self._open() as db:
            return tallying.count_topic_months(db)

    def find_facts(self, where: FactFilter, *, limit: int | None = None) -> tuple[Stated, ...]:
        """See `ports.Store.find_facts`."""
        with self._open() as db:
            return statements.find_facts(db, where, limit, self._facts)

    def count_facts(self, where: FactFilter) -> int:
        """See `ports.Store.count_facts`."""
        with self._open() as db:
            return statements.count_facts(db, where, self._counts)

    def count_levels(self, where: LevelFilter, modalities: Sequence[Modality] = ()) -> dict[str, int]:
        """See `ports.Store.count_levels`."""
        with self._open() as db:
            return levelling.count_by_place(db, where, modalities)

    def heads_of(self, article_ids: Sequence[str]) -> tuple[Head, ...]:
        """See `ports.Store.heads_of`."""
        with self._open() as db:
            return heads.read_heads(db, article_ids)

    def get_story(self, story_id: str) -> Story:
        """See `ports.Store.get_story`."""
        with self._open() as db:
            story_id = keeping.goes_on_as(db, story_id)
            members = keeping.read_members(db, story_id)
            matter: Row | None = db.execute(
                "SELECT matter_id FROM matter_stories WHERE story_id = ?", (story_id,)
            ).fetchone()
        if not members:
            raise NotFound(f"no story {story_id!r} in this library")
        return Story(id=story_id, members=tuple(members), matter_id=matter[0] if matter else None)

    def list_stories(
        self, where: ArticleFilter = ArticleFilter(), *, limit: int | None = None
    ) -> tuple[str, ...]:
        """See `ports.Store.list_stories`; the newest among the articles that answer the filter decides."""
        with self._open() as db:
            return newest.list_stories(db, where, limit)

    def put_matters(self, matters: Sequence[Matter]) -> None:
        """See `ports.Store.put_matters`."""
        with self._open() as db, writing(db):
            mattering.put(db, matters)

    def list_matters(self) -> tuple[Matter, ...]:
        """See `ports.Store.list_matters`."""
        with self._open() as db:
            return mattering.read_all(db)

    def matters_of(self, story_ids: Sequence[str]) -> tuple[Matter, ...]:
        """See `ports.Store.matters_of`."""
        with self._open() as db:
            return mattering.read_of(db, story_ids)

    def find_common(self, plans: Collection[str], *, above: int) -> frozenset[str]:
        """See `ports.Store.find_common`."""
        with self._open() as db:
            return find_common(db, plans, above)

    def neighbours(self, signature: Signature) -> tuple[Signature, ...]:
        """See `ports.Store.neighbours` and `backends.near`; the nearest first."""
        with self._open() as db:
            return find_near(db, signature, self._signatures)

    def signatures_of(self, article_ids: Sequence[str]) -> tuple[Signature, ...]:
        """See `ports.Store.signatures_of`."""
        with self._open() as db:
            found = self._signatures.of_ids(db, sorted(set(article_ids)), keep=len(article_ids) <= _FEW)
            return tuple(found.values())

    def changes_since(self, sequence: int, *, limit: int) -> tuple[Change, ...]:
        """See `ports.Store.changes_since`."""
        with self._open() as db:
            return read_changes(db, sequence, limit)

    def sequence(self) -> int:
        """See `ports.Store.sequence`."""
        with self._open() as db:
            return int(db.execute("SELECT coalesce(max(sequence), 0) FROM journal").get)

    def note_issue(self, input_name: str, issue: Issue) -> None:
        """See `ports.Store.note_issue`."""
        with self._open() as db, writing(db):
            db.execute(
                "INSERT OR IGNORE INTO issues"
                " SELECT ?, coalesce(max(place), 0) + 1, ? FROM issues WHERE input = ?",
                (input_name, pack_record(issue), input_name),
            )

    def list_issues(self) -> tuple[tuple[str, Issue], ...]:
        """See `ports.Store.list_issues`."""
        with self._open() as db:
            rows: list[Row] = db.execute("SELECT input, issue FROM issues ORDER BY input, place").fetchall()
        return tuple((name, unpack_issue(blob)) for name, blob in rows)

    def close(self) -> None:
        """See `ports.Store.close`; closing twice is no error."""
        with self._lock, translated(self._path):
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    @contextmanager
    def _open(self) -> Iterator[apsw.Connection]:
        with self._lock, translated(self._path):
            if self._connection is None:
                raise StorageError(f"{self._path}: this library has been closed")
            yield self._connection

    def _note(self, kind: int, database: str, table: str, row: int) -> None:
        """SQLite tells of each row that is changed, before the change is seen."""
        del database
        if table == "articles" and kind != apsw.SQLITE_INSERT:
            for known in (self._signatures, self._facts, self._glances):
                known.drop(row)

    def _find(self, db: apsw.Connection, article_id: str) -> Understanding | None:
        row: Row | None = db.execute(
            "SELECT understanding, signature FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        return unpack_understanding(row[0], row[1]) if row else None

    def _is_gone(self, db: apsw.Connection, article: Article) -> bool:
        if not keeping.exists(db, "SELECT 1 FROM tombstones LIMIT 1"):
            return False
        return keeping.exists(db, "SELECT 1 FROM tombstones WHERE article_id = ?", article.id) or bool(
            self.seen(removal_names(article))
        )

    def _is_new(self, db: apsw.Connection, understanding: Understanding, *, replace: bool) -> bool:
        here = self._find(db, understanding.article.id) if replace else None
        if here == understanding or (
            not replace
            and keeping.exists(db, "SELECT 1 FROM articles WHERE id = ?", understanding.article.id)
        ):
            return False
        return not self._is_gone(db, understanding.article)

    def _note_names(self, db: apsw.Connection, article_id: str) -> None:
        """Notes what a removed article is known by, if it comes again."""
        here = self._find(db, article_id)
        if here is None:
            return
        article = here.article
        beside = (self._find(db, i) for i in self.articles_of(article.capture_id) if i != article_id)
        source = find_source(db, article.source_id) if article.source_id else None
        note_seen(db, removal_names(article, (u.article for u in beside if u), source))
