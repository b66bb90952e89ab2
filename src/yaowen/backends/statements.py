"""Which facts of an article does a store answer questions with, and which of them does a filter mean?"""

from collections import Counter
from collections.abc import Iterable, Iterator

from yaowen.pipeline.dues import iter_dues
from yaowen.pipeline.facets import Facets
from yaowen.pipeline.levels import find_standing
from yaowen.records import Fact, FactFilter, Head, LevelFilter, Standings, Stated, Understanding
from yaowen.text.codes import short_code


def iter_asked(understanding: Understanding) -> Iterator[tuple[int, Fact]]:
    """Figures of a metric and composite facts, by their place among the article's facts; nothing of off-topic texts.

    A figure of no metric is compared with nothing and is found with its article.
    """
    if any(tag.taxonomy == "flag" and tag.id == "off_topic" for tag in understanding.tags):
        return
    for place, fact in enumerate((*understanding.facts, *understanding.composites)):
        if fact.metric is not None or fact.value is None:
            yield place, fact


def head_of(understanding: Understanding) -> Head | None:
    """The head of an article that tells of measures."""
    if not any(fact.kind == "measure" for _, fact in iter_asked(understanding)):
        return None
    article = understanding.article
    issuer = article.policy.issuer if article.policy else None
    return Head(article_id=article.id, title=article.title, issuer=issuer)


def standings_of(understanding: Understanding, published: int | None) -> Standings:
    """What an article says of places that is so now."""
    facts = (fact for _, fact in iter_asked(understanding) if fact.modality == "actual")
    found = (at for fact in facts if (at := find_standing(fact)) is not None)
    return Standings(
        article_id=understanding.article.id,
        published=published,
        places=tuple(dict.fromkeys((at.metric, at.sector, at.place) for at in found)),
    )


def region_of(fact: Fact) -> str | None:
    """The short code of a fact's region."""
    return short_code(fact.region_code) if fact.region_code else None


def names_of(fact: Fact) -> frozenset[str]:
    """Ids of entities and names of places by which a composite fact is found; none of an event."""
    if fact.details is None or fact.kind == "event":
        return frozenset()
    ids = [getattr(fact.details, name) for name in fact.details.__struct_fields__ if name.endswith("_id")]
    places = (fact.region, getattr(fact.details, "park", None))
    found = (fact.subject_id, *(party.entity_id for party in fact.iter_parties()), *ids, *places)
    return frozenset(name for name in found if name)


def is_meant(fact: Fact, facets: Facets, where: FactFilter) -> bool:
    """Does a fact of an article with these facets answer the filter?"""
    region = region_of(fact) or ""
    return (
        (not where.kinds or fact.kind in where.kinds)
        and (where.metric is None or fact.metric == where.metric)
        and (where.region is None or _is_in(region, short_code(where.region), within=where.within))
        and (not where.names or not names_of(fact).isdisjoint(where.names))
        and (where.subject_id is None or fact.subject_id == where.subject_id)
        and (not where.modalities or fact.modality in where.modalities)
        and (where.after is None or (facets.day or "") >= where.after[:10])
        and (where.level is None or is_level(fact, where.level))
        and (where.due_from is None or find_due(fact, where) is not None)
        and (where.before is None or (facets.day is not None and facets.day < where.before[:10]))
    )


def is_level(fact: Fact, where: LevelFilter) -> bool:
    """Is a fact a level of the filter, as far as that can be told of it alone?"""
    at = find_standing(fact)
    return at is not None and (
        (not where.metrics or at.metric in where.metrics)
        and (where.sector is None or at.sector == where.sector)
        and (not where.places or at.place in where.places)
        and (not where.years or at.year in where.years)
    )


def only_clashing(found: Iterable[Stated]) -> tuple[Stated, ...]:
    """Of levels those of a metric, an industry and a place of which two actual ones of a year and unit differ."""
    told = tuple(found)
    values: dict[tuple[object, ...], set[float]] = {}
    places = [find_standing(one.fact) for one in told]
    for one, at in zip(told, places, strict=True):
        if at is not None and one.fact.modality == "actual" and one.fact.value is not None:
            values.setdefault((at.metric, at.sector, at.place, at.year, at.unit), set()).add(one.fact.value)
    clashing = {key[:3] for key, several in values.items() if len(several) > 1}
    return tuple(
        one
        for one, at in zip(told, places, strict=True)
        if at is not None and (at.metric, at.sector, at.place) in clashing
    )


def count_by_place(found: Iterable[Stated]) -> dict[str, int]:
    """How many of these levels each place has, in the order of the places."""
    counts = Counter(at.place for one in found if (at := find_standing(one.fact)) is not None)
    return dict(sorted(counts.items()))


def find_due(fact: Fact, where: FactFilter) -> str | None:
    """The first day (ISO) within the filter on which something of a fact falls due."""
    first, last = where.due_from or "", where.due_until or "9"
    days = (due.until.isoformat() for due in iter_dues(fact))
    return min((day for day in days if first <= day <= last), default=None)


def in_order(found: Iterable[Stated], where: FactFilter) -> Iterable[Stated]:
    """Facts of a filter, the newest article's first, as they are asked for: by what falls due, or those that clash."""
    if where.level is not None and where.level.clashing:
        found = only_clashing(found)
    if where.due_from is None:
        return found
    return sorted(found, key=lambda one: find_due(one.fact, where) or "")


def newest_first(facets: Facets) -> tuple[bool, int, str]:
    """Sorts articles: undated ones last, ties by id."""
    return (facets.published is None, -(facets.published or 0), facets.article_id)


def _is_in(code: str, region: str, *, within: bool) -> bool:
    return code.startswith(region) if within else code == region
