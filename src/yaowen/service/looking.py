"""What is new since somebody looked: `since`. The mark moves only when that is asked."""

from collections.abc import Iterator, Sequence
from datetime import UTC
from itertools import islice
from typing import TYPE_CHECKING

from yaowen.errors import UsageError
from yaowen.insight.news import News, StoryNews, WatchedNews, find_news
from yaowen.insight.profiling.naming import find_named
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import Glance, JotAbout, Mark, Record, Stated
from yaowen.service.calendar import due_line
from yaowen.service.ledgers import contradict_line
from yaowen.service.moments import today_in_china
from yaowen.service.newslines import (
    ClashLine,
    NearLine,
    Since,
    SinceLine,
    StoryNewsLine,
    ToldLine,
    WatchedLine,
)
from yaowen.service.notes import add_jotting, drop_jotting
from yaowen.service.registers import stated_span

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen

OWNER = "owner"
"""Name of the mark of a library's owner."""
READ_ONLY = "only on the machine of this library is kept how far somebody has looked"
MOST_TITLES = 6
"""Articles of a story that are looked at for a title in the other language."""
_TOPIC = "topic:"


def iter_since(yaowen: "Yaowen", request: Since) -> Iterator[Record]:
    """What is new, then, where it is asked, the mark moves; raises `UsageError` for what is not known."""
    if yaowen.is_open_to_others:
        raise UsageError(READ_ONLY)
    kept = yaowen.store.find_mark(OWNER)
    now = yaowen.clock.now().astimezone(UTC)
    mark = kept or Mark(name=OWNER, sequence=0, at=now)
    _change_watched(yaowen, request)
    watched = list_watched(yaowen.store)
    news = find_news(
        yaowen.store,
        yaowen.pack,
        mark,
        watched,
        on=today_in_china(now),
        marked_on=today_in_china(mark.at),
        traced=request.limit,
    )
    head = _head(news, mark, watched, marked=request.mark)
    yield from iter_lines(yaowen, news, request.limit, head)
    if request.mark:
        yaowen.store.put_mark(Mark(name=OWNER, sequence=news.sequence, at=now))


def list_watched(store: Store) -> tuple[str, ...]:
    """Ids of entities, and of topics as `topic:adc`, that the owner watches, the first one first."""
    kept = reversed(store.list_jottings("watch"))
    prefix: dict[str, str] = {"entity": "", "topic": _TOPIC}
    return tuple(prefix[one.about] + one.target for one in kept if one.about in prefix)


def iter_lines(yaowen: "Yaowen", news: News, limit: int, head: SinceLine) -> Iterator[Record]:
    """News as `since` prints them, `limit` of each sort."""
    pack = yaowen.pack
    yield head
    stories = [*islice((s for s in news.stories if s.is_new), limit)]
    stories += islice((s for s in news.stories if not s.is_new), limit)
    wanted = [article_id for story in stories for article_id in story.articles[:MOST_TITLES]]
    reads = {glance.article_id: glance for glance in yaowen.store.glances_of(wanted)}
    yield from (
        _story_line(story, reads[story.articles[0]], [reads[i] for i in story.articles if i in reads])
        for story in stories
        if story.articles[0] in reads
    )
    for told in news.watched:
        yield from _watched_lines(told, pack, limit)
    yield from (NearLine(near=due_line(due, pack)) for due in news.deadlines[:limit])
    yield from (ClashLine(clash=contradict_line(found)) for found in news.contradictions[:limit])


def name_watched(thing: str, pack: Pack) -> str:
    """What is watched, by its Chinese name."""
    topic = pack.topics.get(thing.removeprefix(_TOPIC)) if thing.startswith(_TOPIC) else None
    entity = pack.entities.get(thing)
    return topic.name_zh if topic else entity.name_zh if entity else thing


def _find_watchable(words: str, pack: Pack) -> tuple[JotAbout, str]:
    """A topic or a named thing; raises `UsageError`."""
    name = words.strip().removeprefix(_TOPIC)
    return ("topic", name) if name in pack.topics else ("entity", find_named(words, pack))


def _change_watched(yaowen: "Yaowen", request: Since) -> None:
    for words in request.watch:
        add_jotting(yaowen, "watch", *_find_watchable(words, yaowen.pack), "")
    for words in request.unwatch:
        drop_jotting(yaowen, "watch", *_find_watchable(words, yaowen.pack))


def _head(news: News, mark: Mark, watched: tuple[str, ...], *, marked: bool) -> SinceLine:
    return SinceLine(
        since=mark.at.isoformat() if mark.sequence else None,
        new=len(news.new),
        changed=len(news.changed),
        removed=len(news.removed),
        stories=sum(story.is_new for story in news.stories),
        joined=sum(not story.is_new for story in news.stories),
        more=news.cut,
        marked=marked,
        watched=watched,
    )


def _story_line(story: StoryNews, article: Glance, members: Sequence[Glance]) -> StoryNewsLine:
    titles = {one.lang: one.title for one in reversed(members) if one.title}
    return StoryNewsLine(
        story=story.story_id,
        what="new" if story.is_new else "joined",
        title=article.title,
        article=article.article_id,
        outlet=article.outlet,
        published=article.published.iso if article.published else None,
        articles=len(story.articles),
        joined=story.joined,
        numbers=tuple(difference for _, difference in story.numbers),
        outlet_id=article.outlet_id,
        title_zh=titles.get("zh"),
        title_en=titles.get("en"),
    )


def _watched_lines(told: WatchedNews, pack: Pack, limit: int) -> Iterator[Record]:
    name = name_watched(told.watched, pack)
    yield ToldLine(watched=told.watched, name=name, articles=told.articles, facts=len(told.stated))
    yield from (_watched_line(one, told.watched, name) for one in told.stated[:limit])


def _watched_line(one: Stated, watched: str, name: str) -> WatchedLine:
    fact = one.fact
    return WatchedLine(
        watched=watched,
        name=name,
        kind=fact.kind,
        unit=fact.unit,
        metric=fact.metric,
        region=fact.region,
        subject=fact.subject,
        period=fact.period,
        modality=fact.modality,
        stated=stated_span(one),
    )
