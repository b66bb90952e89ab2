"""Questions about figures across articles: `compare`, `track` and `contradict`."""

from collections.abc import Iterator
from datetime import date

from yaowen.errors import UsageError
from yaowen.insight.ledger import (
    Cell,
    Comparison,
    Contradiction,
    Level,
    Tracked,
    compare,
    contradict,
    count_unread_clashing,
    track,
)
from yaowen.insight.ledger.levels import NATION
from yaowen.insight.ledger.places import parse_metric, parse_place, parse_sector
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import Fact
from yaowen.service.correctionlines import said_lines
from yaowen.service.ledgerlines import (
    CompareLine,
    ContradictLine,
    LeftOutLine,
    SpanLine,
    TrackLine,
)
from yaowen.service.moments import parse_day
from yaowen.service.profilelines import TaskLine
from yaowen.service.registerlines import NothingLine
from yaowen.service.requests import Compare, Contradict, Track
from yaowen.service.silence import no_aims, no_cells

WHY = {
    "reached": "the last actual is at or above the aim",
    "pace_holds": "growth since the first actual is at least what is needed",
    "pace_short": "growth since the first actual is less than what is needed",
    "one_actual": "only one full year is known, so there is no pace to judge by",
    "deadline_passed": "the deadline has passed",
    "newer_aim": "a later text gives another amount for the same deadline",
    "not_told_again": "the deadline has passed, no text says what came, and texts since then set a later one",
    "no_actual": "no full year's figure of this metric and industry is here",
    "other_metric": "only a figure of another metric, or of another part of the industry, is here; the two must not be "
    "compared",
}
"""Reasons of `track` in words."""

UNREAD = "older figures than those that were read; name a region or year to have all of them"
UNREAD_HERE = "older figures of this place than those that were read; --metric reads those of one metric"
LATER = "aims of {places} more places; they follow with --after {after}"
LEFT_OUT = "no word says of which industry these figures are; --sector names another"


def iter_compared(
    request: Compare, store: Store, pack: Pack
) -> Iterator[CompareLine | LeftOutLine | NothingLine]:
    """Cells by region, year and nature; raises `UsageError` for a place, metric or industry that is not known."""
    metric, sector = parse_metric(request.metric, pack), parse_sector(request.sector, pack)
    places = tuple(parse_place(words, pack) for words in request.region)
    found = compare(store, pack, metric, sector=sector, places=places, years=request.year)
    for cell in found.cells:
        yield compare_line(cell, found, pack)
    if found.unnamed:
        yield LeftOutLine(left_out=found.unnamed, why=LEFT_OUT)
    if found.unread:
        yield LeftOutLine(left_out=found.unread, why=UNREAD)
    yield from no_cells(
        store, pack, metric=metric, sector=sector, places=places, years=request.year, cells=found.cells
    )


def iter_tracked(
    request: Track, store: Store, pack: Pack, today: date
) -> Iterator[TrackLine | TaskLine | LeftOutLine | NothingLine]:
    """The ledger of aims, or of a plan's tasks; raises `UsageError`."""
    if request.plan:
        from yaowen.service.profiles import iter_checklist

        yield from iter_checklist(request.plan, store, pack)
        return
    metric = parse_metric(request.metric, pack) if request.metric else None
    sector = parse_sector(request.sector, pack)
    region = parse_region(request.region, pack)
    on = parse_day(request.on) if request.on else today
    after = parse_place(request.after, pack) if request.after else None
    found = track(store, pack, on=on, metric=metric, sector=sector, region=region, after=after)
    yield from (track_line(entry, pack) for entry in found.entries)
    if found.unread:
        yield LeftOutLine(left_out=found.unread, why=UNREAD_HERE)
    if found.next_after is not None:
        why = LATER.format(places=found.places_later, after=found.next_after)
        yield LeftOutLine(left_out=found.later, why=why, next_after=found.next_after)
    if not found.entries and after is None:
        yield no_aims(store, pack, metric=metric, sector=sector, place=region)


def iter_contradictions(
    request: Contradict, store: Store, pack: Pack
) -> Iterator[ContradictLine | LeftOutLine]:
    """Where sources differ; raises `UsageError`."""
    metric = parse_metric(request.metric, pack) if request.metric else None
    region = parse_region(request.region, pack)
    clashes = contradict(store, pack, metric=metric, region=region)
    for found in clashes.found:
        yield contradict_line(found)
    unread = count_unread_clashing(store, pack, metric=metric, region=region) if clashes.is_cut else 0
    if unread:
        yield LeftOutLine(left_out=unread, why=UNREAD)


def parse_region(words: str | None, pack: Pack) -> str | None:
    """A province's or city's code, None for None; raises `UsageError` for all else, also the country and zones."""
    if words is None:
        return None
    place = parse_place(words, pack)
    if place == NATION or not place.isdigit():
        raise UsageError(f"{words!r} is no province or city; write one as in 江苏, Suzhou or 320500")
    return place


def span_line(level: Level) -> SpanLine:
    """Where a level stands."""
    stated = level.stated
    return fact_span(level.fact, stated.article_id, outlet=stated.outlet_id, day=stated.day)


def fact_span(
    fact: Fact, article: str, *, outlet: str | None = None, day: str | None = None, name: str | None = None
) -> SpanLine:
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
        scope=fact.sector_scope,
        period=fact.period,
        corrected=said_lines(fact),
        name=name,
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
        parts=tuple(fact_span(part.fact, aim.stated.article_id, name=part.name) for part in entry.parts),
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
        unlisted=found.unlisted,
    )


def _name_en(place: str, pack: Pack) -> str | None:
    entity = pack.entities.get(place) or pack.entities.get(f"region:{place}")
    return entity.name_en if entity else ("China" if place == "China" else None)
