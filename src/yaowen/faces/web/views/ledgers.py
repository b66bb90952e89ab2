"""`/compare` and `/targets`: regions side by side, and aims against what came. Every figure opens its sentence."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from litestar import Request, Response, get

from yaowen.errors import UsageError
from yaowen.faces.web.parts.addresses import with_query
from yaowen.faces.web.parts.choices import ChoiceLine, list_choices
from yaowen.faces.web.parts.drawn import Drawn
from yaowen.faces.web.parts.levels import (
    FigureLink,
    link_figure,
    link_level,
    name_scope,
    name_source,
    name_where,
)
from yaowen.faces.web.parts.placebars import lay_out_places
from yaowen.faces.web.parts.silences import SilenceBlock, lay_out_silence
from yaowen.faces.web.parts.tilemap import TileMap, lay_out_tiles
from yaowen.faces.web.parts.writing import name_taxon
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.views.contradictions import TRADE_ENDS
from yaowen.faces.web.words import Words
from yaowen.insight.ledger import Cell, Comparison, Tracked, Tracking, compare, track
from yaowen.insight.ledger.places import parse_metric, parse_place, parse_sector
from yaowen.insight.ledger.silence import explain_silence
from yaowen.insight.remembered import KeptPerPack, groups_per_pack
from yaowen.packs.model import Pack
from yaowen.records import Record
from yaowen.service.ledgers import parse_region
from yaowen.service.moments import today_in_china


class ComparePage(Record, frozen=True, kw_only=True):
    """A table of regions by years: `rows` are a region's name and its figures of each year."""

    metrics: tuple[ChoiceLine, ...]
    sectors: tuple[ChoiceLine, ...]
    definition: str
    years: tuple[int, ...]
    rows: tuple[tuple[str, tuple[tuple[FigureLink, ...], ...]], ...]
    unnamed: int
    unread: int
    problem: str | None = None
    region: str = ""
    silence: SilenceBlock | None = None
    map: TileMap | None = None
    bars: Drawn | None = None


class PartLine(Record, frozen=True, kw_only=True):
    """A part of an aim and what it is called in its text."""

    name: str
    figure: FigureLink


class AimLine(Record, frozen=True, kw_only=True):
    """An aim with what came of it; shares are written, `progress` is percent from 0 to 100 for its bar."""

    region: str
    metric: str
    deadline: int
    aim: FigureLink
    parts: tuple[PartLine, ...]
    plan: str
    baseline: FigureLink | None
    baseline_year: int | None
    latest: FigureLink | None
    latest_year: int | None
    progress: int | None
    needed: str
    pace: str
    verdict: str
    verdict_name: str
    why: str
    other: FigureLink | None


class TargetsPage(Record, frozen=True, kw_only=True):
    """Aims of one choice; `unread` figures were too many to be read, `later` aims follow at `next_href`."""

    metrics: tuple[ChoiceLine, ...]
    sectors: tuple[ChoiceLine, ...]
    region: str
    aims: tuple[AimLine, ...]
    unread: int
    later: int
    next_href: str
    silence: SilenceBlock | None = None
    problem: str | None = None


@get("/compare", sync_to_thread=False)
def show_compare(request: Request[Any, Any, Any]) -> Response[str]:
    """Regions by years; `?metric=`, `?sector=` and `?region=` choose what is compared, `?year=` the map's year."""
    site = site_of(request)
    words = site.words(request)
    asked = (
        request.query_params.get("metric", "industry_scale"),
        request.query_params.get("sector", "biopharma"),
        request.query_params.get("region", "").strip(),
    )
    year = request.query_params.get("year", "")
    page = site.keep(("compare", words.lang, *asked, year), lambda: _make_compare(site, words, *asked, year))
    return site.respond(request, "compare.html", page=page)


@get("/targets", sync_to_thread=False)
def show_targets(request: Request[Any, Any, Any]) -> Response[str]:
    """The ledger of aims as of today; `?metric=`, `?sector=` and `?region=` choose, `?after=` goes on."""
    site = site_of(request)
    words = site.words(request)
    today = today_in_china(site.yaowen.clock.now())
    asked = tuple(
        request.query_params.get(name, usual).strip()
        for name, usual in (("metric", ""), ("sector", "biopharma"), ("region", ""), ("after", ""))
    )
    page = site.keep(
        ("targets", words.lang, today, *asked), lambda: _make_targets(site, words, today, *asked)
    )
    clashes = with_query("/contradictions", {"region": asked[2]})
    return site.respond(request, "targets.html", page=page, clashes_href=clashes)


def _make_targets(
    site: Site, words: Words, today: date, metric: str, sector: str, region: str, after: str
) -> TargetsPage:
    pack, problem, silence, found = site.pack, None, None, Tracking(entries=())
    try:
        chosen = parse_metric(metric, pack) if metric else None
        sector, place = parse_sector(sector, pack), parse_region(region or None, pack)
        behind = parse_place(after, pack) if after else None
        found = track(site.store, pack, on=today, metric=chosen, sector=sector, region=place, after=behind)
        if not found.entries and place is not None:
            silent = explain_silence(site.store, pack, metric=chosen, sector=sector, place=place)
            silence = lay_out_silence(silent, words, pack, "/targets", {"metric": metric, "sector": sector})
    except UsageError as error:
        problem, chosen = str(error), None
    asked = {"metric": metric, "sector": sector, "region": region}
    return TargetsPage(
        metrics=list_choices((m for m in pack.metrics.values() if m.single), chosen, words.lang),
        sectors=_sector_choices(sector, words, pack),
        region=region,
        aims=tuple(
            _laid_out(pack).read((entry,), partial(_lay_out_aim, entry, words, pack), words.lang)
            for entry in found.entries
        ),
        unread=found.unread,
        later=found.later,
        next_href=with_query("/targets", {**asked, "after": found.next_after or ""}),
        silence=silence,
        problem=problem,
    )


_laid_out: KeptPerPack[Tracked, AimLine] = groups_per_pack()
"""Where aims are kept as they are shown."""


def _sector_choices(chosen: str, words: Words, pack: Pack) -> tuple[ChoiceLine, ...]:
    """The trade and its parts, and what is chosen."""
    ordered = sorted(pack.sectors.values(), key=lambda s: s.order)
    return list_choices((s for s in ordered if s.order < TRADE_ENDS or s.id == chosen), chosen, words.lang)


def _make_compare(site: Site, words: Words, metric: str, sector: str, region: str, year: str) -> ComparePage:
    pack, problem, silence = site.pack, None, None
    try:
        metric, sector = parse_metric(metric, pack), parse_sector(sector, pack)
        places = (parse_place(region, pack),) if region else ()
        found = compare(site.store, pack, metric, sector=sector, places=places, wide=True)
        if not found.cells:
            place = places[0] if places else None
            silent = explain_silence(site.store, pack, metric=metric, sector=sector, place=place)
            silence = lay_out_silence(silent, words, pack, "/compare", {"metric": metric, "sector": sector})
    except UsageError as error:
        problem, found = str(error), Comparison(cells=(), unnamed=0, too_small=())
    years = tuple(sorted({cell.year for cell in found.cells}))
    known = pack.metrics.get(metric)
    asked = {"metric": metric, "sector": sector, "region": region}
    tiles = lay_out_tiles(found.cells, year, asked, words, pack)
    return ComparePage(
        metrics=list_choices((m for m in pack.metrics.values() if m.single), metric, words.lang),
        sectors=_sector_choices(sector, words, pack),
        definition=(known.definition_zh if words.lang == "zh" else known.definition_en) if known else "",
        years=years,
        rows=tuple(_iter_rows(found, years, words, pack)),
        unnamed=found.unnamed,
        unread=found.unread,
        problem=problem,
        region=region,
        silence=silence,
        map=tiles,
        bars=lay_out_places(found.cells, tiles.year if tiles else None, words, pack),
    )


def _iter_rows(
    found: Comparison, years: tuple[int, ...], words: Words, pack: Pack
) -> Iterable[tuple[str, tuple[tuple[FigureLink, ...], ...]]]:
    for place in dict.fromkeys(cell.place for cell in found.cells):
        cells = [cell for cell in found.cells if cell.place == place]
        yield (
            name_where(cells[0].place, cells[0].region, words, pack),
            tuple(
                tuple(_lay_out_cell(cell, found, words, pack) for cell in cells if cell.year == year)
                for year in years
            ),
        )


def _lay_out_cell(cell: Cell, found: Comparison, words: Words, pack: Pack) -> FigureLink:
    doubts = [words("ledger.differ", n=len(cell.others) + 1)] if cell.disagree else []
    doubts += [words("ledger.too_small")] if cell in found.too_small else []
    others = [
        " ".join(
            part
            for part in (
                name_scope(level.scope, words),
                level.fact.surface,
                f"({name_source(level, words, pack)})",
            )
            if part
        )
        for level in cell.others
    ]
    hint = " · ".join(
        [words(f"modality.{cell.modality}"), name_source(cell.best, words, pack), *doubts, *others]
    )
    return link_level(cell.best, words, pack, hint=hint, doubtful=bool(doubts))


def _lay_out_aim(entry: Tracked, words: Words, pack: Pack) -> AimLine:
    aim = entry.target
    why = words(f"ledger.why_{entry.reason}")
    if entry.other is not None:
        why += words(
            "ledger.if_comparable",
            metric=name_taxon(pack.metrics[entry.other.metric], words.lang),
            growth=_share(entry.hypothetical),
        )
    return AimLine(
        region=name_where(aim.place, aim.region, words, pack),
        metric=name_taxon(pack.metrics[aim.metric], words.lang),
        deadline=aim.year,
        aim=link_level(aim, words, pack),
        parts=tuple(
            PartLine(name=part.name, figure=link_figure(part.fact, aim.stated.article_id, words, pack))
            for part in entry.parts
        ),
        plan=entry.plan or "",
        baseline=link_level(entry.baseline, words, pack) if entry.baseline else None,
        baseline_year=entry.baseline.year if entry.baseline else None,
        latest=link_level(entry.latest, words, pack) if entry.latest else None,
        latest_year=entry.latest.year if entry.latest else None,
        progress=min(100, round(entry.progress * 100)) if entry.progress is not None else None,
        needed=_share(entry.required_growth),
        pace=_share(entry.pace),
        verdict=entry.verdict,
        verdict_name=words(f"ledger.{entry.verdict}"),
        why=why,
        other=link_level(entry.other, words, pack) if entry.other else None,
    )


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.1%}"
