"""Levels of a region, said from the fact alone where its clause was not read whole: who, what, how much, when."""

import re
from collections.abc import Iterator

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.phrases import industry_in, place_of
from yaowen.pipeline.compose.scene import Scene
from yaowen.pipeline.compose.statements import Statement
from yaowen.pipeline.compose.times import period_told
from yaowen.records import Fact

_WEIGHT = 1.4
"""Below what whole clauses say."""

_THRESHOLD_AFTER = re.compile(
    r"以上的?|及以上|的(?!目标|规模|水平)|级|(?:企业|公司|药企|项目|州|市|县|园区|集群|品种|单品|产品|产业)"
    r"|\s(?:or more|each|per)\b"
)
_THRESHOLD_BEFORE = re.compile(
    r"\b(?:with|whose|each|every|having)\b[^.;]{0,60}$|(?:每家|单个|单项|年销售额|年产值)[^，。；]{0,8}$"
)
"""A figure that says which things are counted (年销售额超10亿元的企业) is no level of the region."""


def iter_plain(scene: Scene) -> Iterator[Statement]:
    """A sentence for each money level of a region with a metric and a time of its own, told or aimed for."""
    tell, article, pack, lang = scene.tell, scene.article, scene.pack, scene.lang
    levels = frozenset(pack.lines["fact.levels"].split())
    inner = re.compile(pack.lines["fact.inner"])
    if inner.search(article.paragraph_text(0)):
        return
    for fact in scene.read.facts:
        if not _is_level(fact, levels) or _is_threshold(fact, article.text) or not _is_own(fact, pack):
            continue
        if not _is_named_last(fact, scene):
            continue
        lead = scene.lead(fact, fact.start)
        if inner.search(lead):
            continue
        aimed = fact.modality == "target"
        place = place_of(fact, pack, lang)
        when = period_told(scene, fact, deadline=aimed)
        what = _what(fact, lead, pack, lang)
        if not (place and when and what):
            continue
        form = pack.lines[f"fact.{lang}.level_{'aim' if aimed else 'told'}"]
        text = form.format(place=place, what=what, amount=tell.amount(fact), when=when)
        yield Statement(
            text=tell.finish(text),
            paragraph=fact.paragraph,
            facts=(fact.id,),
            start=fact.start,
            weight=_WEIGHT - 0.01 * min(fact.paragraph, 30),
            optional=True,
        )


def _is_level(fact: Fact, levels: frozenset[str]) -> bool:
    return (
        fact.metric in levels
        and fact.unit in ("CNY", "USD")
        and fact.paragraph > 0
        and bool(fact.region_code)
        and fact.modality in ("actual", "target")
        and fact.period_from in ("sentence", "neighbour", "title")
    )


def _is_threshold(fact: Fact, text: str) -> bool:
    before = text[max(0, fact.start - 80) : fact.start]
    return bool(_THRESHOLD_AFTER.match(text, fact.end) or _THRESHOLD_BEFORE.search(before))


def _is_own(fact: Fact, pack: Pack) -> bool:
    """Whether the region itself is the figure's subject, and no firm or park in it."""
    region = pack.entities.get(f"region:{fact.region_code}")
    names = (region.name_zh, region.name_en, *region.aliases) if region else ()
    return fact.subject is not None and fact.subject in names


def _is_named_last(fact: Fact, scene: Scene) -> bool:
    """Whether the paragraph names no other region, body or zone between the region and the figure."""
    before = [
        m
        for m in scene.read.mentions
        if m.paragraph == fact.paragraph
        and m.end <= fact.start
        and m.kind in ("region", "zone", "organisation")
    ]
    if not before:
        return True
    last = max(before, key=lambda m: m.start)
    shared_out = re.search(r"分别|依次|\brespectively\b", scene.article.text[last.end : fact.end + 40])
    return bool(shared_out) or last.entity_id == f"region:{fact.region_code}"


def _what(fact: Fact, lead: str, pack: Pack, lang: str) -> str:
    """Industry and metric: `biopharmaceutical industry scale`; the industry last named in what leads to the figure.

    Empty where none is named: a region's exports are not those of the trade.
    """
    assert fact.metric is not None
    metric = pack.metrics[fact.metric]
    name = metric.name_en if lang == "en" else metric.name_zh
    industry = industry_in(lead, pack, lang)
    if not industry:
        return ""
    return f"{industry} {name}" if lang == "en" else f"{industry}{name}"
