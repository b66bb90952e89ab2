"""The stage itself: an article and its mentions → facts."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from yaowen.packs.model import Pack
from yaowen.pipeline.extract.changedaims import is_changed_aim
from yaowen.pipeline.extract.converted import converts
from yaowen.pipeline.extract.echo import find_echo
from yaowen.pipeline.extract.former import compares, is_former
from yaowen.pipeline.extract.inherit import inherit_period, is_of_today, review_year
from yaowen.pipeline.extract.metric import find_metric
from yaowen.pipeline.extract.modality import find_modality
from yaowen.pipeline.extract.period import Said, find_period, horizon, is_procedural, title_period
from yaowen.pipeline.extract.placecounts import count_in_places
from yaowen.pipeline.extract.region import Regions
from yaowen.pipeline.extract.scene import Scene, lay_out
from yaowen.pipeline.extract.sectors import Sectors, tell_changes
from yaowen.pipeline.extract.subject import Subjects
from yaowen.pipeline.extract.usable import year_of
from yaowen.pipeline.quantities import find_quantities
from yaowen.records import Article, Fact, FactKind, Issue, Mention, Modality, Outcome, PeriodFrom, Quantity

_LOOK_BACK = 12
_GAP = 2
"""How far aims run on: over what is foretold or planned between them, and a sentence without figures."""

_STATED = frozenset({"actual", "limit", "plan"})
"""Natures that hold in the year of publication where no time is said; undated aims and forecasts do not."""


def extract(article: Article, mentions: tuple[Mention, ...], pack: Pack) -> Outcome[tuple[Fact, ...]]:
    """Every figure of the article as a fact, by place. A number phrase gives exactly one."""
    return extract_from(survey(article, mentions, pack))


def survey(article: Article, mentions: tuple[Mention, ...], pack: Pack) -> Scene:
    """The article laid out with its quantities: what figures and composite facts are read from."""
    quantities = find_quantities(article.text, pack, lang=article.lang)
    return lay_out(article, mentions, count_in_places(quantities, mentions, article.text), pack)


def extract_from(scene: Scene) -> Outcome[tuple[Fact, ...]]:
    """`extract`, for an article that is laid out already."""
    subjects = Subjects(scene)
    regions = Regions(scene, subjects)
    sectors = Sectors(scene)
    facts: list[Fact] = []
    for quantity, is_change in zip(scene.quantities, tell_changes(scene), strict=True):
        fact = _fact(quantity, scene, subjects, regions, facts)
        if facts and converts(facts[-1], quantity, scene):
            fact = _as_converted(fact, facts[-1])
        if fact.metric is not None:
            fact = replace(
                fact,
                sector=sectors.find(quantity),
                sector_surface=sectors.find_words(quantity),
                sector_scope=sectors.find_scope(quantity),
                is_change=is_change,
            )
        facts.append(fact)
    return Outcome(value=tuple(facts), issues=tuple(_iter_doubts(scene)))


def _as_converted(fact: Fact, same: Fact) -> Fact:
    """What 2.9 billion yuan ($430 million) says in another currency is what it says in its own."""
    return replace(
        fact,
        kind=same.kind,
        metric=same.metric,
        metric_surface=same.metric_surface,
        subject=same.subject,
        region=same.region,
        region_code=same.region_code,
        period=same.period,
        period_from=same.period_from,
        modality=same.modality,
    )


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


def _fact(
    quantity: Quantity, scene: Scene, subjects: Subjects, regions: Regions, earlier: list[Fact]
) -> Fact:
    said = find_period(quantity, scene)
    modality: Modality = "target"
    if not is_changed_aim(quantity, scene):
        before = _earlier_modality(quantity, scene, earlier)
        modality = find_modality(quantity, scene, said.period if said else None, before)
    period, source = _settle(quantity, said, modality, scene)
    subject = subjects.find(quantity)
    place, about = regions.find(quantity, subject)
    metric, surface = find_metric(quantity, scene, earlier)
    article = scene.article
    return Fact(
        id=f"{article.id}#{quantity.start}",
        article_id=article.id,
        kind=kind_of(quantity, modality),
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
        noun=quantity.noun_surface,
        subject=about,
        region=place.name if place else None,
        region_code=place.code if place else None,
        period=period,
        period_from=source,
        modality=modality,
    )


def kind_of(quantity: Quantity, modality: Modality) -> FactKind:
    """An aim, a place in a ranking, or any other figure."""
    if modality == "target":
        return "target"
    return "ranking" if quantity.unit == "rank" else "quantity"


def _earlier_modality(quantity: Quantity, scene: Scene, earlier: list[Fact]) -> Modality | None:
    if not earlier:
        return None
    here = scene.sentence_at(quantity.start)
    for fact in reversed(earlier[-_LOOK_BACK:]):
        there = scene.sentence_at(fact.start)
        if here is None or there is None or here.block != there.block or here.index - there.index > _GAP:
            return None
        if fact.modality not in ("forecast", "plan"):
            return fact.modality
        here = there
    return None


def _settle(
    quantity: Quantity, said: Said | None, modality: Modality, scene: Scene
) -> tuple[str | None, PeriodFrom]:
    if said is not None and modality == "limit" and is_procedural(quantity, said.period, scene):
        said = None
    if said is not None and said.period is not None:
        period = _find_end(said.period, quantity, modality, scene) or said.period
        if not _is_over(period, modality, scene):
            return period, "sentence"
        if scene.is_sectioned(quantity.start):
            said = None
    if said is None:
        handed, source = _handed_on(quantity, modality, scene)
        if handed is not None:
            return handed, source
    if modality not in _STATED or (modality != "limit" and is_former(quantity, scene)):
        return None, "none"
    reviewed = review_year(quantity, scene) if modality == "actual" and said is None else None
    if reviewed is not None:
        return reviewed, "neighbour"
    if scene.published is not None:
        return str(scene.published.year), "published"
    return None, "none"


_RUN = re.compile(r"\d{4}/(\d{4})")
_YEARLY = re.compile(r"(?:every|each|per|a) year|annually|annual (?:growth|increase|average)|average")


def _find_end(period: str, quantity: Quantity, modality: Modality, scene: Scene) -> str | None:
    """What a plan for a run of years wants to have is wanted at their end: for 2025 to 2027, to foster 10 products."""
    run = _RUN.fullmatch(period)
    level = quantity.unit.startswith("count") or quantity.unit in ("CNY", "sqm", "mu")
    sentence = scene.sentence_at(quantity.start)
    if run is None or modality != "target" or not level or sentence is None or not sentence.text.isascii():
        return None
    return None if _YEARLY.search(sentence.text) else run[1]


def _is_over(period: str, modality: Modality, scene: Scene) -> bool:
    """An aim that still stands is for no year gone by: 172 billion in 2025, moving towards 200 billion."""
    return modality == "target" and scene.published is not None and year_of(period) < scene.published.year


def _handed_on(quantity: Quantity, modality: Modality, scene: Scene) -> tuple[str | None, PeriodFrom]:
    """From the sentences before, from the text where a title repeats its figure, or from the title."""
    echo = find_echo(quantity, scene)
    if echo is not None:
        said = find_period(echo, scene)
        period = said.period if said else inherit_period(echo, scene, modality)
        if period is not None:
            return period, "neighbour"
    period = inherit_period(quantity, scene, modality)
    if period is not None:
        return period, "neighbour"
    sentence = scene.sentence_at(quantity.start)
    in_text = quantity.start >= scene.title_end
    if modality == "actual" and in_text and sentence is not None and is_of_today(quantity, sentence, scene):
        return None, "none"
    titled = title_period(scene, aims=modality in ("target", "forecast"))
    if (
        titled is None
        and modality == "target"
        and in_text
        and sentence is not None
        and sentence.text.isascii()
    ):
        titled = horizon(scene)
    if modality == "limit" and scene.is_gone(year_of(titled)):
        return None, "none"
    return compares(quantity, scene, titled) or titled, "title"
