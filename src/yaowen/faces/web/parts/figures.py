"""How are facts shown? As figures with a name and a source, and as rows of a table."""

from collections.abc import Iterable

from yaowen.faces.web.parts.addresses import article_at
from yaowen.faces.web.parts.corrected import say_corrected
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.periods import write_period
from yaowen.faces.web.parts.writing import find_outlet_name, name_entity, name_taxon, write_fact, write_unit
from yaowen.faces.web.words import Words
from yaowen.insight.figures import KeyFigure, find_subject
from yaowen.packs.model import Pack
from yaowen.records import Fact, Record, Understanding


class FigureLine(Record, frozen=True, kw_only=True):
    """A figure that stands alone: what it is, of whom, when, how sure; the link opens its words."""

    value: str
    surface: str
    metric: str
    about: str
    period: str
    modality: str
    modality_name: str
    outlet: str
    outlets: int
    href: str


class FactRow(Record, frozen=True, kw_only=True):
    """A fact with all its fields in the reader's language."""

    surface: str
    value: str
    unit: str
    comparator: str
    metric: str
    metric_hint: str
    subject: str
    region: str
    period: str
    modality: str
    modality_name: str
    kind_name: str
    paragraph: str
    href: str
    article_title: str
    corrected: str = ""


def lay_out_figures(figures: Iterable[KeyFigure], words: Words, pack: Pack) -> tuple[FigureLine, ...]:
    """Key figures for the strip and the side column."""
    return tuple(_lay_out_figure(figure, words, pack) for figure in figures)


def lay_out_row(fact: Fact, understanding: Understanding, words: Words, pack: Pack) -> FactRow:
    """One row of a facts table."""
    article = understanding.article
    metric = pack.metrics.get(fact.metric or "")
    definition = (metric.definition_zh if words.lang == "zh" else metric.definition_en) if metric else ""
    return FactRow(
        surface=fact.surface,
        value=write_fact(fact, words.lang, pack),
        unit=write_unit(fact.unit, words.lang, pack),
        comparator="" if fact.comparator == "eq" else words(f"comparator.{fact.comparator}"),
        metric=name_metric(fact, words, pack),
        metric_hint=definition,
        subject=name_subject(fact, understanding, words, pack),
        region=name_value("region", fact.region, words, pack) if fact.region else "",
        period=write_period(fact.period, words),
        modality=fact.modality,
        modality_name=words(f"modality.{fact.modality}"),
        kind_name=words(f"factkind.{fact.kind}"),
        paragraph=words("fact.paragraph", n=fact.paragraph)
        if fact.paragraph
        else words("fact.title_paragraph"),
        href=article_at(article.id, fact.start, fact.end),
        article_title=article.title,
        corrected=say_corrected(fact, words),
    )


def name_metric(fact: Fact, words: Words, pack: Pack) -> str:
    """The metric's name in the reader's language, else the words of the text."""
    metric = pack.metrics.get(fact.metric or "")
    if metric is None:
        return fact.metric_surface or ""
    return name_taxon(metric, words.lang)


def name_subject(fact: Fact, understanding: Understanding, words: Words, pack: Pack) -> str:
    """The subject's name in the reader's language where it is a known one, else the words of the text."""
    entity = pack.entities.get(find_subject(fact, understanding) or "")
    if entity is None:
        return fact.subject or ""
    return name_entity(entity, words.lang)


def say_fact(fact: Fact, words: Words, pack: Pack) -> str:
    """A fact in one line for a hover: value, metric, whose, when, nature."""
    region = name_value("region", fact.region, words, pack) if fact.region else fact.subject
    parts = (
        write_fact(fact, words.lang, pack) or words(f"factkind.{fact.kind}"),
        name_metric(fact, words, pack),
        region,
        write_period(fact.period, words),
        words(f"modality.{fact.modality}"),
        say_corrected(fact, words),
    )
    return " · ".join(part for part in parts if part)


def _lay_out_figure(figure: KeyFigure, words: Words, pack: Pack) -> FigureLine:
    fact = figure.fact
    region = name_value("region", fact.region, words, pack) if fact.region else ""
    subject = pack.entities.get(figure.subject_id or "")
    whose = name_entity(subject, words.lang) if subject and subject.kind != "region" else ""
    return FigureLine(
        value=write_fact(fact, words.lang, pack),
        surface=fact.surface,
        metric=name_metric(fact, words, pack),
        about=whose or region or fact.subject or "",
        period=write_period(fact.period, words),
        modality=fact.modality,
        modality_name=words(f"modality.{fact.modality}"),
        outlet=find_outlet_name(figure.article, words, pack) or words("item.no_outlet"),
        outlets=figure.outlets,
        href=article_at(figure.article.article_id, fact.start, fact.end),
    )
