"""What `topics` answers: all topics with their sizes, the articles of one, or topics that are missing."""

from collections.abc import Iterator
from datetime import datetime

from yaowen.errors import NotFound
from yaowen.insight.digest import find_last_day
from yaowen.insight.topics import suggest_topics
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Hit
from yaowen.service.lines import SearchLine, SuggestionLine, TopicLine, search_line
from yaowen.service.requests import Topics

SUGGEST = "suggest"
"""Asked for in place of a topic's id, which it therefore cannot be."""


def iter_topics(store: Store, pack: Pack) -> Iterator[TopicLine]:
    """All topics in the pack's order, each with the time of its newest article."""
    counts = store.counts_by("topic")
    for topic in sorted(pack.topics.values(), key=lambda t: (t.order, t.id)):
        newest = store.list_ids(ArticleFilter(topic=topic.id), limit=1)
        moment = store.get(newest[0]).article.published if newest else None
        yield TopicLine(
            topic=topic.id,
            name_zh=topic.name_zh,
            name_en=topic.name_en,
            articles=counts.get(topic.id, 0),
            latest=moment.iso if moment else None,
        )


def iter_suggestions(
    request: Topics, store: Store, pack: Pack, now: datetime, *, demo: bool
) -> Iterator[SuggestionLine]:
    """Topics that are missing, as of the library's last day; none in an empty or undated library."""
    last, _ = find_last_day(store, now, demo=demo)
    for found in suggest_topics(store, pack, last=last, limit=request.limit) if last else ():
        yield SuggestionLine(
            suggestion=found.name,
            words=found.words,
            stories=found.stories,
            before=found.before,
            score=found.score,
            articles=found.article_ids,
        )


def iter_topic(request: Topics, store: Store, pack: Pack) -> Iterator[SearchLine]:
    """The articles of one topic, newest first; raises `NotFound`."""
    if request.topic not in pack.topics:
        raise NotFound(f"no topic {request.topic!r}; `yaowen topics` lists them")
    ids = store.list_ids(ArticleFilter(topic=request.topic), limit=request.limit)
    for understanding in store.iter_understandings(ids):
        article = understanding.article
        place = store.story_of(article.id)
        hit = Hit(article_id=article.id, score=0.0)
        yield search_line(hit, article, place.story_id if place else None)
