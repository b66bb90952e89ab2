"""What the ledgers answer: each record is a line of `--json` output. Fields may be added, never changed."""

from yaowen.insight.ledger import Cell, Comparison, Contradiction, Level, Tracked
from yaowen.packs.model import Pack
from yaowen.records import Fact, Record


class SpanLine(Record, frozen=True, kw_only=True):
    """Where a figure stands: the article, its paragraph, code points of its text, and the figure as printed there."""

    article: str
    paragraph: int
    start: int
    end: int
    surface: str
    value: float | None
    outlet: str | None = None
    day: str | None = None


class CompareLine(Record, frozen=True, kw_only=True):
    """A region's figure of a year. `region_en` is None where no English name is known."""

    region: str
    region_en: str | None
    metric: str
    sector: str | None
    year: int
    value: float
    unit: str
    comparator: str
    modality: str
    best: SpanLine
    others: tuple[SpanLine, ...]
    disagree: bool
    too_small: bool = False


class LeftOutLine(Record, frozen=True, kw_only=True):
    """Figures of the metric that no cell holds: no word says of which industry they are."""

    left_out: int
    why: str


class TrackLine(Record, frozen=True, kw_only=True):
    """An aim and where it stands; growth and pace are fractions a year, `progress` is actual ÷ aim."""

    region: str
    region_en: str | None
    metric: str
    sector: str | None
    plan: str | None
    baseline: SpanLine | None
    baseline_year: int | None
    target: float
    unit: str
    comparator: str
    deadline: int
    latest_actual: SpanLine | None
    latest_year: int | None
    progress: float | None
    required_growth: float | None
    pace: float | None
    verdict: str
    why: str
    stated: SpanLine
    parts: tuple[SpanLine, ...] = ()
    other_metric: str | None = None
    other: SpanLine | None = None
    growth_if_comparable: float | None = None


class ContradictLine(Record, frozen=True, kw_only=True):
    """Values of one thing that do not agree, the better sourced first."""

    subject: str
    metric: str
    sector: str | None
    period: str
    values: tuple[SpanLine, ...]
    cause: str
    better: SpanLine


WHY = {
    "reached": "the last actual is at or above the aim",
    "pace_holds": "growth since the first actual is at least what is needed",
    "pace_short": "growth since the first actual is less than what is needed",
    "one_actual": "only one full year is known, so there is no pace to judge by",
    "deadline_passed": "the deadline has passed",
    "newer_aim": "a later text gives another amount for the same deadline",
    "no_actual": "no full year's figure of this metric and industry is here",
    "other_metric": "only a figure of another metric is here; the two must not be compared",
}
"""Reasons of `track` in words."""


def span_line(level: Level) -> SpanLine:
    """Where a level stands."""
    stated = level.stated
    return fact_span(level.fact, stated.article_id, outlet=stated.outlet_id, day=stated.day)


def fact_span(fact: Fact, article: str, *, outlet: str | None = None, day: str | None = None) -> SpanLine:
    """Where a fact stands."""
    return SpanLine(
        article=article,
        paragraph=fact.paragraph,
        start=fact.start,
        end=fact.end,
        surface=fact.surface,
        value=fact.value,
        outlet=outlet,
        day=day,
    )


def compare_line(cell: Cell, comparison: Comparison, pack: Pack) -> CompareLine:
    """A cell as `compare` prints it."""
    return CompareLine(
        region=cell.region,
        region_en=_name_en(cell.place, pack),
        metric=cell.metric,
        sector=cell.sector,
        year=cell.year,
        value=cell.best.value,
        unit=cell.best.unit,
        comparator=cell.best.comparator,
        modality=cell.modality,
        best=span_line(cell.best),
        others=tuple(span_line(other) for other in cell.others),
        disagree=cell.disagree,
        too_small=cell in comparison.too_small,
    )


def track_line(entry: Tracked, pack: Pack) -> TrackLine:
    """An aim as `track` prints it."""
    aim = entry.target
    return TrackLine(
        region=aim.region,
        region_en=_name_en(aim.place, pack),
        metric=aim.metric,
        sector=aim.sector,
        plan=entry.plan,
        baseline=span_line(entry.baseline) if entry.baseline else None,
        baseline_year=entry.baseline.year if entry.baseline else None,
        target=aim.value,
        unit=aim.unit,
        comparator=aim.comparator,
        deadline=aim.year,
        latest_actual=span_line(entry.latest) if entry.latest else None,
        latest_year=entry.latest.year if entry.latest else None,
        progress=entry.progress,
        required_growth=entry.required_growth,
        pace=entry.pace,
        verdict=entry.verdict,
        why=WHY[entry.reason],
        stated=span_line(aim),
        parts=tuple(fact_span(part, aim.stated.article_id) for part in entry.parts),
        other_metric=entry.other.metric if entry.other else None,
        other=span_line(entry.other) if entry.other else None,
        growth_if_comparable=entry.hypothetical,
    )


def contradict_line(found: Contradiction) -> ContradictLine:
    """A contradiction as `contradict` prints it."""
    best = found.better
    return ContradictLine(
        subject=best.region,
        metric=best.metric,
        sector=best.sector,
        period=str(best.year),
        values=tuple(span_line(level) for level in found.values),
        cause=found.cause,
        better=span_line(best),
    )


def _name_en(place: str, pack: Pack) -> str | None:
    entity = pack.entities.get(place) or pack.entities.get(f"region:{place}")
    return entity.name_en if entity else ("China" if place == "China" else None)
