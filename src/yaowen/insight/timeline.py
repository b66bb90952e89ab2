"""What happened in a matter, one story after the other: draft, release, interpretation, first results."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import NamedTuple

from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import Article, Matter, Record, Turn

TURNS: tuple[Turn, ...] = (
    "draft",
    "interpretation",
    "rules",
    "results",
    "done",
    "start",
    "release",
)
"""In the order in which their words count: a plan whose interpretation is published is being interpreted."""

LEAD = 120
"""Characters below the title that are looked at where the title says nothing."""

LOOKED = 20
"""Times as many stories of a matter are looked at as are shown."""


class TimelineEntry(Record, frozen=True, kw_only=True):
    """A story of a matter: its original, which step it tells of, and days since the first dated story."""

    story_id: str
    article: Article
    turn: Turn
    days: int | None


class _Told(NamedTuple):
    """A story's original, and when it was published, in microseconds since 1970."""

    published: int | None
    story_id: str
    article_id: str

    @property
    def order(self) -> tuple[bool, int, str]:
        """By time, undated ones last."""
        return self.published is None, self.published or 0, self.story_id

    @property
    def on(self) -> date | None:
        """The calendar day in UTC."""
        if self.published is None:
            return None
        return datetime.fromtimestamp(self.published // 1_000_000, UTC).date()


def make_timeline(
    matter: Matter, store: Store, pack: Pack, *, around: str | None = None, most: int | None = None
) -> tuple[TimelineEntry, ...]:
    """The stories of a matter by time, undated ones last; days are counted between calendar days in UTC.

    Of more than `most` those before and after the story `around` are given: no others are read, and of a matter of
    very many stories those are looked at that came to the library about when it did. Stories whose articles are gone
    are left out.
    """
    looked = matter.story_ids if most is None else _around(matter.story_ids, around, LOOKED * most)
    told = sorted(_list_originals(looked, store), key=attrgetter("order"))
    first = next((one.on for one in told if one.on), None)
    if most is not None:
        shown = frozenset(_around([one.story_id for one in told], around, most))
        told = [one for one in told if one.story_id in shown]
    articles = {u.article.id: u.article for u in store.iter_understandings(one.article_id for one in told)}
    return tuple(
        TimelineEntry(
            story_id=one.story_id,
            article=articles[one.article_id],
            turn=find_turn(articles[one.article_id], pack),
            days=(one.on - first).days if one.on and first else None,
        )
        for one in told
        if one.article_id in articles
    )


def find_turn(article: Article, pack: Pack) -> Turn:
    """The step that the title tells, else the lead; `report` where neither does."""
    lead = article.paragraph_text(1)[:LEAD]
    for words in (article.title.casefold(), lead.casefold()):
        for turn in TURNS:
            if any(word in words for word in pack.words.get(f"turn_{turn}", ())):
                return turn
    return "report"


def _around(story_ids: Sequence[str], one: str | None, most: int) -> Sequence[str]:
    """So many of them in a row, with this one in their middle."""
    here = story_ids.index(one) if one is not None and one in story_ids else 0
    start = max(0, min(here - most // 2, len(story_ids) - most))
    return story_ids[start : start + most]


def _list_originals(story_ids: Sequence[str], store: Store) -> list[_Told]:
    """The original of each story, else its oldest text."""
    members = store.members_of(story_ids)
    times = {one.article_id: one.published for one in store.standings_of([m.article_id for m in members])}
    told = [
        (member.relation != "original", _Told(times[member.article_id], member.story_id, member.article_id))
        for member in members
        if member.article_id in times
    ]
    found: dict[str, _Told] = {}
    for _, one in sorted(told, key=lambda each: (each[0], each[1].order, each[1].article_id)):
        found.setdefault(one.story_id, one)
    return list(found.values())
