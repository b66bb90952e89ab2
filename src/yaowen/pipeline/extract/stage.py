"""The stage itself: an article and its mentions → facts."""

from collections.abc import Iterator

from yaowen.packs.model import Pack
from yaowen.pipeline.extract.metric import find_metric
from yaowen.pipeline.extract.modality import find_modality
from yaowen.pipeline.extract.period import PeriodFrom, find_period, is_former, title_period
from yaowen.pipeline.extract.region import Regions
from yaowen.pipeline.extract.scene import Scene, lay_out
from yaowen.pipeline.extract.subject import find_subject
from yaowen.pipeline.quantities import find_quantities
from yaowen.records import Article, Fact, FactKind, Issue, Mention, Modality, Outcome, Quantity

_STATED = frozenset({"actual", "limit", "plan"})
"""Natures that hold in the year of publication where no time is said; undated aims and forecasts do not."""


def extract(article: Article, mentions: tuple[Mention, ...], pack: Pack) -> Outcome[tuple[Fact, ...]]:
    """Every figure of the article as a fact, by place. A number phrase gives exactly one."""
    quantities = find_quantities(article.text, pack, lang=article.lang)
    scene = lay_out(article, mentions, quantities, pack)
    regions = Regions(scene)
    facts: list[Fact] = []
    for quantity in quantities:
        facts.append(_fact(quantity, scene, regions, facts))
    return Outcome(value=tuple(facts), issues=tuple(_iter_doubts(scene)))


def _iter_doubts(scene: Scene) -> Iterator[Issue]:
    for quantity in scene.quantities:
        if quantity.implied:
            yield Issue(
                code="currency_implied",
                message=f"{quantity.surface} names no currency; read as {quantity.unit}",
                paragraph=scene.paragraph_at(quantity.start),
                start=quantity.start,
                end=quantity.end,
            )


def _fact(quantity: Quantity, scene: Scene, regions: Regions, earlier: list[Fact]) -> Fact:
    said, source = find_period(quantity, scene)
    modality = find_modality(
        quantity, scene, said if source == "sentence" else None, _earlier_modality(quantity, scene, earlier)
    )
    period, source = _settle(quantity, said, source, modality, scene)
    place = regions.find(quantity)
    metric, surface = find_metric(quantity, scene)
    article = scene.article
    return Fact(
        id=f"{article.id}#{quantity.start}",
        article_id=article.id,
        kind=_kind(quantity, modality),
        paragraph=scene.paragraph_at(quantity.start),
        start=quantity.start,
        end=quantity.end,
        surface=quantity.surface,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit,
        comparator=quantity.comparator,
        metric=metric,
        metric_surface=surface,
        subject=find_subject(quantity, scene),
        region=place.name if place else None,
        region_code=place.code if place else None,
        period=period,
        period_from=source,
        modality=modality,
    )


def _kind(quantity: Quantity, modality: Modality) -> FactKind:
    if modality == "target":
        return "target"
    return "ranking" if quantity.unit == "rank" else "quantity"


def _earlier_modality(quantity: Quantity, scene: Scene, earlier: list[Fact]) -> Modality | None:
    if not earlier:
        return None
    here, there = scene.sentence_at(quantity.start), scene.sentence_at(earlier[-1].start)
    if here is None or there is None or here.block != there.block:
        return None
    return earlier[-1].modality if here.index - there.index <= 1 else None


def _settle(
    quantity: Quantity, said: str | None, source: PeriodFrom, modality: Modality, scene: Scene
) -> tuple[str | None, PeriodFrom]:
    if said is not None:
        return said, source
    title = title_period(scene, aims=modality in ("target", "forecast"))
    if title is not None:
        return title, "title"
    if modality in _STATED and not is_former(quantity, scene) and scene.published is not None:
        return str(scene.published.year), "published"
    return None, "none"
