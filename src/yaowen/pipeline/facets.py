"""What can be asked of an article without reading it? The facets that every store filters and counts by."""

import re
from collections.abc import Iterable, Mapping

from yaowen.records import ArticleFilter, Record, Understanding
from yaowen.text.codes import holding_codes, short_code

FIELDS = ("topic", "stage", "segment", "region", "outlet_id", "entity", "day", "month", "kind", "lang")
"""Fields of `Store.counts_by`."""

_COMPOSITE = re.compile(r"[省市].")
_REGION_ID = "region:"


class Facets(Record, frozen=True, kw_only=True):
    """What one article is filtered and counted by.

    `published` is microseconds since 1970 (None: undated), `day` the date on the clock of the print,
    `printed` that date as exactly as it was printed (`2025-08` where only the month is known). `codes` are
    short GB/T 2260 codes; `named_codes` pairs a region's official name with its code.
    """

    article_id: str
    published: int | None
    day: str | None
    printed: str | None
    outlet_id: str | None
    lang: str
    kind: str
    off_topic: bool
    tags: frozenset[tuple[str, str]]
    entities: frozenset[str]
    codes: frozenset[str]
    region_names: frozenset[str]
    named_codes: frozenset[tuple[str, str]]

    @property
    def all_codes(self) -> frozenset[str]:
        """The codes with those of the provinces and cities that hold them."""
        return frozenset(parent for code in self.codes for parent in holding_codes(code))


def facets_of(understanding: Understanding) -> Facets:
    """The facets of an article."""
    article = understanding.article
    moment = article.published
    mentioned = {
        (m.entity_id.removeprefix(_REGION_ID), m.surface if m.how == "name" else None)
        for m in understanding.mentions
        if m.entity_id.startswith(_REGION_ID)
    }
    stated = {(f.region_code, f.region) for f in understanding.facts if f.region}
    signed = understanding.signature.regions if understanding.signature else ()
    tags = frozenset((t.taxonomy, t.id) for t in understanding.tags)
    return Facets(
        article_id=article.id,
        published=int(moment.at.timestamp() * 1_000_000) if moment else None,
        day=moment.local.date().isoformat() if moment else None,
        printed=moment.iso[:10] if moment else None,
        outlet_id=article.outlet_id,
        lang=article.lang,
        kind=article.kind,
        off_topic=("flag", "off_topic") in tags,
        tags=tags,
        entities=frozenset(m.entity_id for m in (*understanding.mentions, *understanding.references)),
        codes=frozenset(short_code(code) for code, _ in mentioned | stated if code),
        region_names=frozenset(name for _, name in mentioned | stated if name) | frozenset(signed),
        named_codes=frozenset(
            (name, short_code(code))
            for code, name in mentioned | stated
            if name and code and not _COMPOSITE.search(name)
        ),
    )


def matches(facets: Facets, where: ArticleFilter, region_codes: Iterable[str] = ()) -> bool:
    """Does an article answer the filter? `region_codes` are the codes that `where.region` stands for."""
    tags = (("topic", where.topic), ("stage", where.stage), ("segment", where.segment))
    plain = (
        (where.outlet_id, facets.outlet_id),
        (where.lang, facets.lang),
        (where.kind, facets.kind),
        (where.off_topic, facets.off_topic),
    )
    return (
        all(wanted is None or wanted == there for wanted, there in plain)
        and all(wanted is None or (taxonomy, wanted) in facets.tags for taxonomy, wanted in tags)
        and (where.entity is None or where.entity in facets.entities)
        and _in_time(facets.day, where)
        and (where.region is None or _in_region(facets, where.region, region_codes))
    )


def field_values(facets: Facets, field: str) -> frozenset[str]:
    """Under which values of a `counts_by` field an article counts; regions by code, with those above."""
    if field in ("topic", "stage", "segment"):
        return frozenset(tag_id for taxonomy, tag_id in facets.tags if taxonomy == field)
    if field == "region":
        return facets.all_codes
    if field == "entity":
        return facets.entities
    single = {
        "outlet_id": facets.outlet_id,
        "day": facets.printed,
        "month": facets.printed[:7] if facets.printed else None,
        "kind": facets.kind,
        "lang": facets.lang,
    }[field]
    return frozenset((single,)) if single else frozenset()


def _in_time(day: str | None, where: ArticleFilter) -> bool:
    if where.after is None and where.before is None:
        return True
    if day is None:
        return False
    return (where.after is None or day >= where.after[:10]) and (
        where.before is None or day < where.before[:10]
    )


def _in_region(facets: Facets, region: str, codes: Iterable[str]) -> bool:
    return region in facets.region_names or not facets.all_codes.isdisjoint((short_code(region), *codes))


def in_order(counts: Mapping[str, int], most: int | None = None) -> dict[str, int]:
    """Counts in the order of what is counted; or the `most` largest, the largest first."""
    if most is None:
        return dict(sorted(counts.items()))
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:most])
