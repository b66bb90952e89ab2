"""What `topics` answers: all topics with their sizes, or the articles of one."""

from collections.abc import Iterator

from yaowen.errors import NotFound
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Hit
from yaowen.service.lines import SearchLine, TopicLine, search_line
from yaowen.service.requests import Topics


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
