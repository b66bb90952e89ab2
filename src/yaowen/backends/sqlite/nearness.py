"""The nearest articles to a signature, in a fixed number of statements whatever the size of the library."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import apsw
import msgspec

from yaowen.backends.near import (
    MATED,
    PER_MARK,
    PLAN_BEARERS,
    Mate,
    is_common,
    marks_of,
    mates_order,
    plan_mark,
    rank,
)
from yaowen.backends.sqlite.signatures import Signatures
from yaowen.records import Signature

Row = tuple[Any, ...]

_BEARERS = (
    "SELECT (SELECT json_group_array(article) FROM"  # noqa: S608
    f" (SELECT article FROM marks WHERE mark = asked.value ORDER BY article LIMIT {PER_MARK + 1}))"
    " FROM json_each(?) asked ORDER BY asked.key"
)
_STORIES = "SELECT m.article_id, m.story_id FROM json_each(?) asked CROSS JOIN members m ON m.article_id = asked.value"
_MEMBERS = (
    "SELECT m.story_id, m.relation, m.article_id FROM json_each(?) asked"
    " CROSS JOIN members m ON m.story_id = asked.value"
)
_STORIES_NAMING = (
    "SELECT count(DISTINCT m.story_id) FROM"
    " (SELECT article FROM {} ORDER BY article LIMIT ?2) named"
    " JOIN articles a ON a.row = named.article JOIN members m ON m.article_id = a.id"
)
_OF_MARK = _STORIES_NAMING.format("marks WHERE mark = ?1")
_OF_ENTITY = _STORIES_NAMING.format("entities WHERE id = ?1")
_ROWS = msgspec.json.Decoder(list[int])


def find_near(db: apsw.Connection, signature: Signature, known: Signatures) -> tuple[Signature, ...]:
    """What `ports.Store.neighbours` gives: the nearest first, then the other members of their stories."""
    near = known.of_rows(db, rank(_bearers(db, signature)))
    near |= known.of_ids(db, [mate for mate in _mates(db, tuple(near)) if mate not in near])
    near.pop(signature.article_id, None)
    return tuple(near.values())


def find_common(db: apsw.Connection, plans: Iterable[str], above: int) -> frozenset[str]:
    """What `ports.Store.find_common` gives."""

    def count(plan: str) -> int:
        if plan.startswith("plan:"):
            return int(db.execute(_OF_ENTITY, (plan, PLAN_BEARERS)).get)
        return int(db.execute(_OF_MARK, (plan_mark(plan), PLAN_BEARERS)).get)

    return frozenset(plan for plan in plans if count(plan) > above)


def _bearers(db: apsw.Connection, signature: Signature) -> list[tuple[str, list[int]]]:
    """The kind of each mark that says something, with the rows of the first articles that bear it."""
    marks = marks_of(signature)
    rows: list[Row] = db.execute(_BEARERS, (_json([mark for _, mark in marks]),)).fetchall()
    found = ((kind, _ROWS.decode(bearers)) for (kind, _), (bearers,) in zip(marks, rows, strict=True))
    return [
        (kind, bearers[:PER_MARK]) for kind, bearers in found if bearers and not is_common(kind, len(bearers))
    ]


def _mates(db: apsw.Connection, ids: Sequence[str]) -> list[str]:
    """Members of the stories of the nearest articles, the nearest story first."""
    stories: dict[str, str] = dict(db.execute(_STORIES, (_json(ids),)))
    nearest = dict.fromkeys(stories[article_id] for article_id in ids if article_id in stories)
    members: dict[str, list[Mate]] = {story_id: [] for story_id in islice(nearest, MATED)}
    for story_id, relation, article_id in db.execute(_MEMBERS, (_json(tuple(members)),)):
        members[story_id].append((relation != "original", article_id))
    return [mate for story in members.values() for mate in mates_order(story)]


def _json(values: Sequence[int | str]) -> str:
    return msgspec.json.encode(values).decode()
