"""What to read next? Articles that share rare names and policy stages with one, with the reason."""

from collections import defaultdict
from math import log

from yaowen.ports import Store
from yaowen.records import ArticleFilter, Record, Understanding

MOST_NAMES = 8
MOST_ARTICLES_OF_A_NAME = 20
MOST_READ = 16
WEIGHT_OF_STAGE = 0.5
WEIGHT_OF_REGION = 0.6
"""A shared region says less than a shared company: every article has one."""


class Related(Record, frozen=True, kw_only=True):
    """An article worth reading next: the names (entity ids) and stages (ids) that it shares."""

    article_id: str
    names: tuple[str, ...]
    stages: tuple[str, ...]
    score: float


def find_related(understanding: Understanding, store: Store, *, limit: int = 6) -> tuple[Related, ...]:
    """Best first; articles of the same story are left out, and of another story one article is enough.

    A name weighs log(articles ÷ articles with the name); at most eight names of the text are followed, those
    that it mentions most often.
    """
    article = understanding.article
    place = store.story_of(article.id)
    scores, shared = _score_by_names(understanding, store)
    scores.pop(article.id, None)
    best = sorted(scores, key=lambda other: (-scores[other], other))[:MOST_READ]
    stages = _stages(understanding)
    found: dict[str, Related] = {}
    for other in store.iter_understandings(best):
        there = store.story_of(other.article.id)
        if place is not None and there is not None and there.story_id == place.story_id:
            continue
        common = tuple(sorted(stages & _stages(other)))
        related = Related(
            article_id=other.article.id,
            names=tuple(shared[other.article.id]),
            stages=common,
            score=round(scores[other.article.id] + WEIGHT_OF_STAGE * len(common), 3),
        )
        story = there.story_id if there else other.article.id
        if story not in found or found[story].score < related.score:
            found[story] = related
    return tuple(sorted(found.values(), key=lambda r: (-r.score, r.article_id))[:limit])


def _score_by_names(
    understanding: Understanding, store: Store
) -> tuple[dict[str, float], dict[str, list[str]]]:
    times: dict[str, int] = defaultdict(int)
    kinds: dict[str, str] = {}
    for mention in understanding.mentions:
        if mention.kind == "outlet":
            continue  # a dateline names its own paper; that relates nothing
        times[mention.entity_id] += 1
        kinds[mention.entity_id] = mention.kind
    names = sorted(times, key=lambda name: (kinds[name] == "region", -times[name], name))[:MOST_NAMES]
    total = store.count()
    scores: dict[str, float] = defaultdict(float)
    shared: dict[str, list[str]] = defaultdict(list)
    for name in names:
        where = ArticleFilter(entity=name)
        weight = log((total + 1) / (store.count(where) + 0.5)) * (
            WEIGHT_OF_REGION if kinds[name] == "region" else 1.0
        )
        for other in store.list_ids(where, limit=MOST_ARTICLES_OF_A_NAME):
            scores[other] += max(weight, 0.05)
            shared[other].append(name)
    return dict(scores), dict(shared)


def _stages(understanding: Understanding) -> frozenset[str]:
    return frozenset(tag.id for tag in understanding.tags if tag.taxonomy == "stage")
