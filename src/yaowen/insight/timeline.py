"""What happened in a matter, one story after the other: draft, release, interpretation, first results."""

from collections.abc import Iterator

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


class TimelineEntry(Record, frozen=True, kw_only=True):
    """A story of a matter: its original, which step it tells of, and days since the first dated story."""

    story_id: str
    article: Article
    turn: Turn
    days: int | None


def make_timeline(matter: Matter, store: Store, pack: Pack) -> tuple[TimelineEntry, ...]:
    """The stories of a matter by time, undated ones last; days are counted between calendar days in UTC.

    Stories whose articles are gone are left out.
    """
    found = sorted(_iter_originals(matter, store), key=_by_time)
    first = next((article.published.at.date() for _, article in found if article.published), None)
    return tuple(
        TimelineEntry(
            story_id=story_id,
            article=article,
            turn=find_turn(article, pack),
            days=(article.published.at.date() - first).days if article.published and first else None,
        )
        for story_id, article in found
    )


def find_turn(article: Article, pack: Pack) -> Turn:
    """The step that the title tells, else the lead; `report` where neither does."""
    lead = article.paragraph_text(1)[:LEAD]
    for words in (article.title.casefold(), lead.casefold()):
        for turn in TURNS:
            if any(word in words for word in pack.words.get(f"turn_{turn}", ())):
                return turn
    return "report"


def _iter_originals(matter: Matter, store: Store) -> Iterator[tuple[str, Article]]:
    for story_id in matter.story_ids:
        ids = [member.article_id for member in store.get_story(story_id).members]
        for understanding in store.iter_understandings(ids[:1]):
            yield story_id, understanding.article


def _by_time(entry: tuple[str, Article]) -> tuple[bool, float, str]:
    moment = entry[1].published
    return (moment is None, moment.at.timestamp() if moment else 0.0, entry[0])
