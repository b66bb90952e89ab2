"""Topics by their rules: terms, groups of terms, entities, stages and segments."""

from collections.abc import Sequence

from yaowen.packs.model import Pack, Topic
from yaowen.pipeline.tag.hits import Hit, Hits, evidence_of, score_of
from yaowen.pipeline.tag.terms import Place
from yaowen.records import Article, Mention, Tag


def weigh_topics(
    pack: Pack, hits: Hits, mentions: Sequence[Mention], stages: Sequence[Tag], segments: Sequence[Tag]
) -> tuple[Tag, ...]:
    """A tag for each topic that the article belongs to, the best first.

    An entity of the topic counts like a term. A topic that names stages or segments wants one of them too.
    """
    named: dict[str, list[Hit]] = {}
    for mention in mentions:
        hit = Hit(mention.start, mention.end, mention.surface, mention.paragraph == 0)
        named.setdefault(mention.entity_id, []).append(hit)
    touched = {place.id for place in hits if place.what == "topic"}
    found = {tag.id for tag in stages}, {tag.id for tag in segments}
    tags = [
        tag
        for topic in pack.topics.values()
        if (topic.id in touched or topic.min_hits < 1 or not named.keys().isdisjoint(topic.entities))
        and _is_allowed(topic, hits, *found)
        and (tag := _weigh(topic, hits, named)) is not None
    ]
    return tuple(sorted(tags, key=lambda tag: (-tag.score, pack.topics[tag.id].order, tag.id)))


def find_listing(article: Article, topics: Sequence[Tag], pack: Pack) -> tuple[Tag, ...]:
    """The topic whose page listed the article, unless the article's own words already put it there."""
    if article.section is None:
        return ()
    section = article.section.strip().casefold()
    known = {tag.id for tag in topics}
    return tuple(
        Tag(taxonomy="topic", id=topic.id, score=0.0, reason=f"listed on the page “{article.section}”")
        for topic in pack.topics.values()
        if topic.id not in known and section in (topic.name_zh.casefold(), topic.name_en.casefold())
    )


def _is_allowed(topic: Topic, hits: Hits, stages: set[str], segments: set[str]) -> bool:
    if any(hit.in_title for hit in hits.get(Place("topic", topic.id, "none"), ())):
        return False
    if topic.stages and stages.isdisjoint(topic.stages):
        return False
    return not topic.segments or not segments.isdisjoint(topic.segments)


def _weigh(topic: Topic, hits: Hits, named: dict[str, list[Hit]]) -> Tag | None:
    single = list(hits.get(Place("topic", topic.id, "any"), ()))
    starts = {hit.start for hit in single}
    for entity_id in topic.entities:
        single += [hit for hit in named.get(entity_id, ()) if hit.start not in starts]
    grouped = _best_group(topic, hits)
    if not grouped and len(single) < topic.min_hits and not any(hit.in_title for hit in single):
        return None
    every = single + [hit for hit in grouped if hit.start not in starts]
    points = sum(2 if hit.in_title else 1 for hit in every)
    return Tag(taxonomy="topic", id=topic.id, score=score_of(points), evidence=evidence_of(every))


def _best_group(topic: Topic, hits: Hits) -> list[Hit]:
    """Hits of the first group of which every term occurs; empty where none does."""
    for group in topic.all_of:
        found = [hits.get(Place("topic", topic.id, "all", term), []) for term in group]
        if found and all(found):
            return [hit for term_hits in found for hit in term_hits]
    return []
