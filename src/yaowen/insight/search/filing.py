"""Under what is an article filed in the search index? Keys for conditions, facets, figures and sounds."""

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache

from yaowen.insight.search.valuing import iter_value_keys
from yaowen.packs.model import Pack
from yaowen.pipeline.facets import facets_of
from yaowen.records import Fact, IndexDocument, Understanding
from yaowen.text.pinyin import iter_sounds, pinyin_key, to_pinyin
from yaowen.text.scripts import count_han

MOST_NAMES = 400
"""Names of an article that are filed by their sound."""
MOST_FIGURES = 2_000
SMALLEST = 8
"""The smallest share of all articles that can be looked at alone: one in 2 to this power."""

_YEARS = re.compile(r"\d{4}")
_ON_ONE_FACT = "/"
_LONGEST_NAME = 24

Keys = Iterator[tuple[str, str]]


def index_document(understanding: Understanding, pack: Pack | None) -> IndexDocument:
    """What the index learns of an article; without a pack no names in the other language are added."""
    ids = dict.fromkeys(m.entity_id for m in understanding.mentions)
    entities = [pack.entities[i] for i in ids if i in pack.entities] if pack else []
    return IndexDocument(
        article=understanding.article,
        names=tuple(name for e in entities for name in (e.name_zh, e.name_en) if name),
        keys=tuple(dict.fromkeys(_iter_keys(understanding, pack))),
    )


def fact_key(*, kind: str | None = None, metric: str | None = None, year: str | None = None) -> str:
    """The key of a fact of this kind, metric and year, of those that are given."""
    return _ON_ONE_FACT.join(part for part in (kind, metric, year) if part)


def kinds_of(fact: Fact) -> tuple[str, ...]:
    """What a fact is called in a condition: its kind; a figure that is a target is one, whatever it was made for."""
    return _kinds(fact.kind, fact.modality)


def years_of(fact: Fact) -> tuple[str, ...]:
    """The years of its period; of a span the first and the last."""
    return _years(fact.period)


def iter_shares(article_id: str) -> Iterator[str]:
    """The shares of all articles that one is of, by its id alone: "1" is half of all, "2" a quarter … `SMALLEST`."""
    number = zlib.crc32(article_id.encode()) | 1 << SMALLEST
    return (str(share) for share in range(1, (number & -number).bit_length()))


def _iter_keys(understanding: Understanding, pack: Pack | None) -> Keys:
    yield from _iter_facets(understanding)
    for fact in (*understanding.facts, *understanding.composites):
        yield from _fact_keys(fact.kind, fact.modality, fact.metric, fact.period)
    for fact in understanding.facts[:MOST_FIGURES]:
        for value in dict.fromkeys((fact.value, fact.value_high)):
            if value is not None:
                yield from (("value", key) for key in iter_value_keys(value, fact.unit))
    yield from (("share", share) for share in iter_shares(understanding.article.id))
    for name in _names(understanding, pack):
        yield from (("sound", sound) for sound in _sounds(name))


def _iter_facets(understanding: Understanding) -> Keys:
    facets = facets_of(understanding)
    yield "lang", facets.lang
    yield "form", facets.kind
    if facets.outlet_id:
        yield "outlet_id", facets.outlet_id
    if facets.printed:
        yield "month", facets.printed[:7]
    yield from sorted(facets.tags)
    yield from (("region", code) for code in sorted(facets.all_codes))
    yield from (("region_name", name) for name in sorted(facets.region_names))
    yield from (("entity", entity) for entity in sorted(facets.entities))


def _kinds(kind: str, modality: str) -> tuple[str, ...]:
    named = () if kind == "quantity" else (kind,)
    return tuple(dict.fromkeys((*named, "target"))) if modality == "target" else named


def _years(period: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_YEARS.findall(period or "")))


@lru_cache(maxsize=8192)  # few combinations are most of all
def _fact_keys(
    kind: str, modality: str, metric: str | None, period: str | None
) -> tuple[tuple[str, str], ...]:
    return tuple(_iter_fact(_kinds(kind, modality), metric, _years(period)))


def _iter_fact(kinds: tuple[str, ...], metric: str | None, years: tuple[str, ...]) -> Keys:
    yield from (("year", year) for year in years)
    yield from (("kind", kind) for kind in kinds)
    if metric:
        yield "metric", metric
    for year in years:
        if metric:
            yield "fact", fact_key(metric=metric, year=year)
        for kind in kinds:
            yield "fact", fact_key(kind=kind, year=year)
            if metric:
                yield "fact", fact_key(kind=kind, metric=metric, year=year)
    if metric:
        yield from (("fact", fact_key(kind=kind, metric=metric)) for kind in kinds)


def _names(understanding: Understanding, pack: Pack | None) -> tuple[str, ...]:
    """Names that stand in the article or are those of what is named there."""
    listed = (pack.entities.get(m.entity_id) for m in understanding.mentions) if pack else ()
    named = (e.name_zh for e in listed if e is not None and e.kind not in ("region", "outlet"))
    told = (e.name_zh for e in understanding.entities)
    return tuple(dict.fromkeys(name for name in (*named, *told) if len(name) <= _LONGEST_NAME))[:MOST_NAMES]


@lru_cache(maxsize=8192)  # articles name the same again and again
def _sounds(name: str) -> tuple[str, ...]:
    """In pinyin: of a Chinese name all beginnings of two syllables and more, of a romanised one the whole."""
    if count_han(name):
        return tuple(iter_sounds(to_pinyin(name)))
    return (pinyin_key(name),) if " " in name else ()
