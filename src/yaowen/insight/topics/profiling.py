"""What does a topic amount to? Its volume, who and where it is about, and the topics that share its articles."""

from collections.abc import Iterable, Mapping
from math import sqrt

from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import ArticleFilter, Counted, TopicProfile

LEAST_SHARED = 2
"""Topics that share fewer articles are not related by them."""

PROVINCE_DIGITS = 2
"""Length of a province's short code; the cities' and counties' articles are in their province's count."""


def profile_topic(topic_id: str, store: Store, pack: Pack, *, limit: int = 8) -> TopicProfile:
    """The profile of one topic over a whole library; empty where the topic has no articles.

    Related topics are ordered by the cosine of their sets of articles (Ochiai, 1957): shared ÷ √(one × other).
    """
    where = ArticleFilter(topic=topic_id)
    size = store.count(where)
    return TopicProfile(
        id=topic_id,
        articles=size,
        months=tuple(store.counts_by("month", where).items()),
        organisations=_top(_organisations(store.counts_by("entity", where), pack), limit),
        regions=_top(_provinces(store.counts_by("region", where)), limit),
        related=_related(topic_id, size, store, limit),
    )


def _organisations(counts: Mapping[str, int], pack: Pack) -> Iterable[Counted]:
    for entity_id, number in counts.items():
        entity = pack.entities.get(entity_id)
        if entity is not None and entity.kind == "organisation":
            yield Counted(id=entity_id, articles=number, score=float(number))


def _provinces(counts: Mapping[str, int]) -> Iterable[Counted]:
    for code, number in counts.items():
        if len(code) == PROVINCE_DIGITS:
            yield Counted(id=code, articles=number, score=float(number))


def _related(topic_id: str, size: int, store: Store, limit: int) -> tuple[Counted, ...]:
    sizes = store.counts_by("topic")
    shared = store.counts_by("topic", ArticleFilter(topic=topic_id))
    return _top(
        (
            Counted(id=other, articles=number, score=round(number / sqrt(size * sizes[other]), 3))
            for other, number in shared.items()
            if other != topic_id and number >= LEAST_SHARED
        ),
        limit,
    )


def _top(counted: Iterable[Counted], limit: int) -> tuple[Counted, ...]:
    return tuple(sorted(counted, key=lambda c: (-c.score, c.id))[:limit])
