"""Matters in the library's database; what writes runs inside the caller's transaction."""

from collections.abc import Iterable, Sequence
from typing import Any

import apsw
import msgspec

from yaowen.records import Matter

_ALL = (
    "SELECT m.id, m.title, s.story_id FROM matters m LEFT JOIN matter_stories s ON s.matter_id = m.id"
    " ORDER BY m.id, s.place"
)
_IDS_OF = "SELECT DISTINCT matter_id FROM matter_stories WHERE story_id IN (SELECT value FROM json_each(?))"
_OF = (
    "SELECT m.id, m.title, s.story_id FROM matters m JOIN matter_stories s ON s.matter_id = m.id"  # noqa: S608
    f" WHERE m.id IN ({_IDS_OF}) ORDER BY m.id, s.place"
)


def put(db: apsw.Connection, matters: Sequence[Matter]) -> None:
    """Adds matters in the place of those of the same ids and of those that have a story of theirs."""
    stories = [story_id for matter in matters for story_id in matter.story_ids]
    old: list[tuple[Any, ...]] = db.execute(_IDS_OF, (_json(stories),)).fetchall()
    for (matter_id,) in (*old, *((matter.id,) for matter in matters)):
        db.execute("DELETE FROM matter_stories WHERE matter_id = ?", (matter_id,))
        db.execute("DELETE FROM matters WHERE id = ?", (matter_id,))
    for matter in matters:
        db.execute("INSERT INTO matters (id, title) VALUES (?, ?)", (matter.id, matter.title))
        db.executemany(
            "INSERT INTO matter_stories VALUES (?, ?, ?)",
            [(matter.id, place, story_id) for place, story_id in enumerate(matter.story_ids)],
        )


def read_all(db: apsw.Connection) -> tuple[Matter, ...]:
    """All matters, by id."""
    return _gather(db.execute(_ALL))


def read_of(db: apsw.Connection, story_ids: Sequence[str]) -> tuple[Matter, ...]:
    """The matters with one of these stories, by id."""
    return _gather(db.execute(_OF, (_json(story_ids),)))


def leave(db: apsw.Connection, story_id: str) -> None:
    """Takes a story out of its matters, and a matter without stories out of the library."""
    old: list[tuple[Any, ...]] = db.execute(_IDS_OF, (_json([story_id]),)).fetchall()
    db.execute("DELETE FROM matter_stories WHERE story_id = ?", (story_id,))
    for (matter_id,) in old:
        db.execute(
            "DELETE FROM matters WHERE id = ?1"
            " AND NOT EXISTS (SELECT 1 FROM matter_stories WHERE matter_id = ?1)",
            (matter_id,),
        )


def _gather(rows: Iterable[tuple[Any, ...]]) -> tuple[Matter, ...]:
    titles: dict[str, str | None] = {}
    stories: dict[str, list[str]] = {}
    for matter_id, title, story_id in rows:
        titles[matter_id] = title
        held = stories.setdefault(matter_id, [])
        if story_id is not None:
            held.append(story_id)
    return tuple(Matter(id=i, story_ids=tuple(stories[i]), title=title) for i, title in titles.items())


def _json(values: Sequence[str]) -> str:
    return msgspec.json.encode(values).decode()
