"""Facts for the eye: one page that shows each figure in its sentence and every field that was read from it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from yaowen.export.pages import get_template, write_origin
from yaowen.export.wording import SIGNS, clip
from yaowen.records import Amount, Article, Fact, Record, Understanding

COLUMNS = (
    "words 原文",
    "value 数值",
    "unit 单位",
    "metric 指标",
    "subject 主体",
    "region 地区",
    "period 时间",
    "nature 数据性质",
)
NATURES = (
    ("actual", "actual 实际"),
    ("target", "target 目标"),
    ("plan", "plan 计划"),
    ("forecast", "forecast 预测"),
    ("limit", "limit 限额"),
)
_LONGEST = 120


class Piece(NamedTuple):
    """A stretch of text; `row` names the table's row where it is a figure."""

    text: str
    row: str = ""
    id: str = ""
    nature: str = ""
    hint: str = ""


class Row(NamedTuple):
    """A figure's row: its own id, that of its place in the text, its cells."""

    row: str
    id: str
    cells: tuple[str, ...]


class Composite(NamedTuple):
    """A composite fact: its kind, its words, its fields by name."""

    kind: str
    surface: str
    fields: tuple[tuple[str, str], ...]


class Shown(NamedTuple):
    """An article as the page shows it."""

    lang: str
    title: str
    by: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    figures: tuple[Row, ...]
    composites: tuple[Composite, ...]


def write_fact_page(understandings: Sequence[Understanding]) -> str:
    """A page of HTML that stands alone: no script, nothing loaded; all text escaped."""
    shown = [_lay_out(each, f"a{number}") for number, each in enumerate(understandings, 1)]
    return str(get_template("facts.html").render(articles=shown, columns=COLUMNS, natures=NATURES))


def _lay_out(understanding: Understanding, prefix: str) -> Shown:
    article = understanding.article
    figures = sorted(understanding.facts, key=lambda fact: fact.start)
    return Shown(
        lang=article.lang,
        title=article.title or article.id,
        by=write_origin(article, article.input),
        paragraphs=tuple(
            tuple(_iter_pieces(article, figures, paragraph.start, paragraph.end, prefix))
            for paragraph in article.paragraphs
            if paragraph.number or not article.title
        ),
        figures=tuple(
            Row(f"{prefix}-{fact.start}-row", f"{prefix}-{fact.start}", _cells(fact)) for fact in figures
        ),
        composites=tuple(
            Composite(fact.kind, clip(fact.surface, _LONGEST), tuple(_iter_fields(fact.details)))
            for fact in understanding.composites
            if fact.details is not None
        ),
    )


def _iter_pieces(
    article: Article, figures: Sequence[Fact], start: int, end: int, prefix: str
) -> Iterator[Piece]:
    for fact in figures:
        if start <= fact.start and fact.end <= end:
            if fact.start > start:
                yield Piece(article.text[start : fact.start])
            yield Piece(
                article.text[fact.start : fact.end],
                row=f"{prefix}-{fact.start}-row",
                id=f"{prefix}-{fact.start}",
                nature=fact.modality,
                hint=" · ".join(cell for cell in _cells(fact)[1:] if cell),
            )
            start = fact.end
    if start < end:
        yield Piece(article.text[start:end])


def _cells(fact: Fact) -> tuple[str, ...]:
    value = "" if fact.value is None else _write_value(fact.comparator, fact.value, fact.value_high)
    metric = fact.metric or fact.metric_surface or ""
    words = (fact.unit, metric, fact.subject, fact.region, fact.period, fact.modality)
    return (fact.surface, value, *(word or "" for word in words))


def _write_value(comparator: str, value: float, value_high: float | None) -> str:
    high = f"–{value_high:,.15g}" if value_high is not None else ""
    return f"{SIGNS.get(comparator, '')}{value:,.15g}{high}"


def _iter_fields(details: Record) -> Iterator[tuple[str, str]]:
    for name in details.__struct_fields__:
        value = getattr(details, name)
        if value not in (None, (), "", False):
            yield name, _say(value)


def _say(value: object) -> str:
    if isinstance(value, Amount):
        return f"{_write_value(value.comparator, value.value, value.value_high)} {value.unit}"
    if isinstance(value, tuple):
        return "; ".join(_say(each) for each in value)
    if isinstance(value, msgspec.Struct):
        own = [_say(part) for part in msgspec.structs.astuple(value) if part not in (None, (), "", False)]
        return ", ".join(own)
    return clip(str(value), _LONGEST)
