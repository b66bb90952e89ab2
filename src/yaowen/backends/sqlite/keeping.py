"""Writing and erasing: every function runs inside the caller's transaction."""

from collections.abc import Sequence
from typing import Any, Literal

import apsw
import msgspec

from yaowen.backends.near import marks_of
from yaowen.backends.sqlite import mattering
from yaowen.backends.sqlite.doubting import keep_doubts
from yaowen.backends.sqlite.heads import keep_head
from yaowen.backends.sqlite.levelling import drop_levels
from yaowen.backends.sqlite.newest import drop_names, keep_names
from yaowen.backends.sqlite.remembering import record_key
from yaowen.backends.sqlite.rows import (
    MEMBER_COLUMNS,
    capture_row,
    member_of,
    member_row,
    pack_record,
    pack_understanding,
    unpack_signature,
)
from yaowen.backends.sqlite.statements import keep_facts
from yaowen.backends.sqlite.tallying import drop_tallies, keep_tallies
from yaowen.backends.upkeep import mended, without
from yaowen.errors import NotFound
from yaowen.pipeline.facets import facets_of
from yaowen.records import Capture, StoryMember, Understanding

Row = tuple[Any, ...]


def exists(db: apsw.Connection, sql: str, *bound: str | int) -> bool:
    """Does the query give a row?"""
    return db.execute(sql, bound).fetchone() is not None


def read_member(db: apsw.Connection, article_id: str) -> StoryMember | None:
    """The article's place in its story."""
    row: Row | None = db.execute(
        f"SELECT {MEMBER_COLUMNS} FROM members WHERE article_id = ?",  # noqa: S608
        (article_id,),
    ).fetchone()
    return member_of(row) if row else None


def read_members(db: apsw.Connection, story_id: str) -> list[StoryMember]:
    """A story's members: the original first, then by time, undated ones last, then by id."""
    rows = db.execute(
        f"SELECT {', '.join('m.' + c for c in MEMBER_COLUMNS.split(', '))} FROM members m"  # noqa: S608
        " JOIN articles a ON a.id = m.article_id WHERE m.story_id = ?"
        " ORDER BY m.relation <> 'original', a.published IS NULL, a.published, m.article_id",
        (story_id,),
    )
    return [member_of(row) for row in rows]


def read_places(
    db: apsw.Connection, by: Literal["article_id", "story_id"], ids: Sequence[str]
) -> tuple[StoryMember, ...]:
    """The places of many articles, or in many stories, by article id."""
    rows = db.execute(
        f"SELECT {MEMBER_COLUMNS} FROM members WHERE {by} IN (SELECT value FROM json_each(?))"  # noqa: S608
        " ORDER BY article_id",
        (msgspec.json.encode(ids).decode(),),
    )
    return tuple(member_of(row) for row in rows)


def known_of(db: apsw.Connection, article_ids: Sequence[str]) -> frozenset[str]:
    """Those of many articles that are here."""
    rows = db.execute(
        "SELECT a.id FROM json_each(?) k CROSS JOIN articles a ON a.id = k.value",
        (msgspec.json.encode(article_ids).decode(),),
    )
    return frozenset(str(article_id) for (article_id,) in rows)


def read_stories(db: apsw.Connection, article_ids: Sequence[str]) -> dict[str, str]:
    """By article the stories of many articles, without what else is known of their places."""
    rows = db.execute(
        "SELECT m.article_id, m.story_id FROM json_each(?) k CROSS JOIN members m ON m.article_id = k.value",
        (msgspec.json.encode(article_ids).decode(),),
    )
    return {str(article_id): str(story_id) for article_id, story_id in rows}


def keep_capture(db: apsw.Connection, capture: Capture) -> None:
    """Keeps the bytes, unless they are here or were erased."""
    if not exists(db, "SELECT 1 FROM captures WHERE id = ?", capture.id):
        db.execute("INSERT INTO captures VALUES (?, ?, ?, ?, ?, ?)", capture_row(capture))


def erase_capture(db: apsw.Connection, capture_id: str) -> None:
    """Leaves of the capture its id alone, so that its bytes are not kept again."""
    db.execute("INSERT OR REPLACE INTO captures (id) VALUES (?)", (capture_id,))


def keep_article(
    db: apsw.Connection, capture_id: str, understanding: Understanding, row: int | None = None
) -> None:
    """Keeps an article that is not here yet, with all that it can be found by; `row` is the one that it had."""
    facets = facets_of(understanding)
    signature = understanding.signature
    db.execute(
        "INSERT INTO articles (row, id, capture_id, published, day, printed, outlet_id, lang, kind, off_topic,"
        " understanding, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            row,
            facets.article_id,
            capture_id,
            facets.published,
            facets.day,
            facets.printed,
            facets.outlet_id,
            facets.lang,
            facets.kind,
            int(facets.off_topic),
            pack_understanding(understanding),
            pack_record(signature) if signature else None,
        ),
    )
    row = db.last_insert_rowid()
    names = {(name, "") for name in facets.region_names} | facets.named_codes
    marks = {key for _, key in marks_of(signature)} if signature else set()
    db.executemany("INSERT INTO tags VALUES (?, ?, ?)", [(*tag, row) for tag in facets.tags])
    db.executemany("INSERT INTO entities VALUES (?, ?)", [(entity, row) for entity in facets.entities])
    keep_names(db, row, facets.published, facets.entities)
    db.executemany("INSERT INTO region_codes VALUES (?, ?)", [(code, row) for code in facets.all_codes])
    db.executemany("INSERT INTO region_names VALUES (?, ?, ?)", [(*pair, row) for pair in names])
    db.executemany("INSERT INTO marks VALUES (?, ?)", [(mark, row) for mark in sorted(marks)])
    keep_tallies(db, row)
    keep_facts(db, row, understanding)
    keep_head(db, row, understanding)
    keep_doubts(db, row, understanding)
    note_change(db, facets.article_id, present=True)


def take_out(db: apsw.Connection, article_id: str) -> None:
    """Makes room for a fuller text of the same id; its place in a story stays.

    Its capture goes, too, unless other articles came from it.
    """
    capture_id = _forget(db, article_id)
    if not exists(db, "SELECT 1 FROM articles WHERE capture_id = ?", capture_id):
        db.execute("DELETE FROM captures WHERE id = ? AND content IS NOT NULL", (capture_id,))


def rewrite(db: apsw.Connection, understanding: Understanding) -> None:
    """Keeps an article that is here otherwise than before; its place in a story stays, and its capture."""
    article_id = understanding.article.id
    row = db.execute("SELECT row FROM articles WHERE id = ?", (article_id,)).get
    capture_id = _forget(db, article_id)
    keep_article(db, capture_id, understanding, row)


def mend(db: apsw.Connection, places: Sequence[StoryMember]) -> None:
    """Puts stories in order that a replaced article has left."""
    for old in places:
        now = read_member(db, old.article_id)
        if now is not None and now.story_id != old.story_id:
            for changed in mended(old, read_members(db, old.story_id)):
                write_member(db, changed)


def place(db: apsw.Connection, members: Sequence[StoryMember]) -> None:
    """Gives articles their places; an earlier article that moves is noted in the journal."""
    for member in members:
        old = read_member(db, member.article_id)
        if member == old or not exists(db, "SELECT 1 FROM articles WHERE id = ?", member.article_id):
            continue
        write_member(db, member)
        if old is not None:
            note_change(db, member.article_id, present=True, moved=True)
            if old.story_id != member.story_id and drop_empty_story(db, old.story_id):
                db.execute("INSERT OR REPLACE INTO redirects VALUES (?, ?)", (old.story_id, member.story_id))


def write_member(db: apsw.Connection, member: StoryMember) -> None:
    """Adds or replaces a place."""
    db.execute("INSERT OR REPLACE INTO members VALUES (?, ?, ?, ?, ?, ?)", member_row(member))


def note_change(db: apsw.Connection, article_id: str, *, present: bool, moved: bool = False) -> None:
    """An entry of the journal; it replaces the article's earlier one, whose number is kept where it was the first.

    Where the article has but `moved`, the number under which it last changed is kept, too.
    """
    kept = "INSERT OR IGNORE INTO moves SELECT article_id, sequence FROM journal WHERE article_id = ?"
    db.execute(kept if moved else "DELETE FROM moves WHERE article_id = ?", (article_id,))
    db.execute(
        "INSERT OR IGNORE INTO firsts SELECT article_id, sequence FROM journal WHERE article_id = ?",
        (article_id,),
    )
    db.execute(
        "INSERT OR REPLACE INTO journal (article_id, present) VALUES (?, ?)", (article_id, int(present))
    )


def drop_empty_story(db: apsw.Connection, story_id: str) -> bool:
    """Takes a story without members out of its matters; False where it has members."""
    if exists(db, "SELECT 1 FROM members WHERE story_id = ?", story_id):
        return False
    mattering.leave(db, story_id)
    return True


def goes_on_as(db: apsw.Connection, story_id: str) -> str:
    """The id of the story that has taken this one in, at last; its own id where none has."""
    passed: set[str] = set()
    while story_id not in passed and not exists(db, "SELECT 1 FROM members WHERE story_id = ?", story_id):
        passed.add(story_id)
        story_id = (
            db.execute("SELECT goes_on_as FROM redirects WHERE story_id = ?", (story_id,)).get or story_id
        )
    return story_id


def erase_article(db: apsw.Connection, article_id: str) -> None:
    """Erases an article with all that came from it, and leaves a tombstone; raises `NotFound`."""
    _leave_story(db, article_id)
    capture_id = _forget(db, article_id)
    erase_capture(db, capture_id)
    db.execute("INSERT INTO tombstones VALUES (?)", (article_id,))
    db.execute("DELETE FROM wanted WHERE stands_in = ?", (article_id,))
    db.execute("DELETE FROM corrections WHERE article_id = ?", (article_id,))
    db.execute("DELETE FROM jottings WHERE about = 'article' AND target = ?", (article_id,))
    note_change(db, article_id, present=False)


def _forget(db: apsw.Connection, article_id: str) -> str:
    """Drops an article and all that it can be found by, save its place in a story; its capture's id."""
    found: Row | None = db.execute(
        "SELECT row, capture_id, signature FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    if found is None:
        raise NotFound(f"no article {article_id!r} in this library")
    row, capture_id, signature = found
    drop_tallies(db, row)
    drop_names(db, row)
    if signature is not None:
        kept = unpack_signature(signature)  # earlier versions kept all of its fingerprints
        marks = {key for _, key in marks_of(kept)}.union(kept.fingerprint)
        db.executemany("DELETE FROM marks WHERE mark = ? AND article = ?", [(m, row) for m in marks])
    for table in (
        "tags",
        "entities",
        "region_codes",
        "region_names",
        "facts",
        "fact_names",
        "fact_dues",
        "heads",
        "doubts",
    ):
        db.execute(f"DELETE FROM {table} WHERE article = ?", (row,))  # noqa: S608
    db.execute(
        "DELETE FROM fact_records WHERE key >= ? AND key < ?",
        (record_key((row, 0)), record_key((row + 1, 0))),
    )
    drop_levels(db, row)
    db.execute("DELETE FROM articles WHERE row = ?", (row,))
    return str(capture_id)


def _leave_story(db: apsw.Connection, article_id: str) -> None:
    member = read_member(db, article_id)
    if member is None:
        return
    for changed in without(article_id, read_members(db, member.story_id)):
        write_member(db, changed)
    db.execute("DELETE FROM members WHERE article_id = ?", (article_id,))
    drop_empty_story(db, member.story_id)
