"""`/compare` and `/targets`: regions side by side, and aims against what came. Every figure opens its sentence."""

from collections.abc import Iterable
from typing import Any

import msgspec
from litestar import Request, Response, get

from yaowen.errors import UsageError
from yaowen.faces.web.parts.addresses import article_at
from yaowen.faces.web.parts.choices import ChoiceLine, list_choices
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.silences import SilenceBlock, lay_out_silence
from yaowen.faces.web.parts.writing import name_entity, name_taxon, write_fact
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.ledger import Cell, Comparison, Contradiction, Level, Tracked, compare, contradict, track
from yaowen.insight.ledger.levels import NATION
from yaowen.insight.ledger.places import parse_metric, parse_place, parse_sector
from yaowen.insight.ledger.silence import explain_silence
from yaowen.packs.model import Pack
from yaowen.records import Fact, Record
from yaowen.service.moments import today_in_china

TRADE_ENDS = 20
"""Industries before this order are the pack's own trade and its parts; only these are offered."""


class FigureLink(Record, frozen=True, kw_only=True):
    """A figure as it is shown, its nature, what a hover says, and the address of its sentence."""

    value: str
    nature: str
    nature_name: str
    hint: str
    href: str
    doubtful: bool = False


class ComparePage(Record, frozen=True, kw_only=True):
    """A table of regions by years: `rows` are a region's name and its figures of each year."""

    metrics: tuple[ChoiceLine, ...]
    sectors: tuple[ChoiceLine, ...]
    definition: str
    years: tuple[int, ...]
    rows: tuple[tuple[str, tuple[tuple[FigureLink, ...], ...]], ...]
    unnamed: int
    problem: str | None = None
    region: str = ""
    silence: SilenceBlock | None = None


class AimLine(Record, frozen=True, kw_only=True):
    """An aim with what came of it; shares are written, `progress` is percent from 0 to 100 for its bar."""

    region: str
    metric: str
    deadline: int
    aim: FigureLink
    parts: tuple[FigureLink, ...]
    latest: FigureLink | None
    latest_year: int | None
    progress: int | None
    needed: str
    pace: str
    verdict: str
    verdict_name: str
    why: str
    other: FigureLink | None


class ClashLine(Record, frozen=True, kw_only=True):
    """Figures of one thing that differ."""

    about: str
    values: tuple[FigureLink, ...]
    cause: str


@get("/compare", sync_to_thread=False)
def show_compare(request: Request[Any, Any, Any]) -> Response[str]:
    """Regions by years; `?metric=`, `?sector=` and `?region=` choose what is compared."""
    site = site_of(request)
    words = site.words(request)
    asked = (
        request.query_params.get("metric", "industry_scale"),
        request.query_params.get("sector", "biopharma"),
        request.query_params.get("region", "").strip(),
    )
    page = site.keep(("compare", words.lang, *asked), lambda: _make_compare(site, words, *asked))
    return site.respond(request, "compare.html", page=page)


@get("/targets", sync_to_thread=False)
def show_targets(request: Request[Any, Any, Any]) -> Response[str]:
    """The ledger of aims as of today, and figures that differ between sources."""
    site = site_of(request)
    words = site.words(request)
    today = today_in_china(site.yaowen.clock.now())
    aims, clashes = site.keep(
        ("targets", words.lang, today),
        lambda: (
            tuple(_lay_out_aim(entry, words, site.pack) for entry in track(site.store, site.pack, on=today)),
            tuple(_lay_out_clash(found, words, site.pack) for found in _clashes(site)),
        ),
    )
    return site.respond(request, "targets.html", aims=aims, clashes=clashes)


def _clashes(site: Site) -> Iterable[Contradiction]:
    order = {sector.id: sector.order for sector in site.pack.sectors.values()}
    for found in contradict(site.store, site.pack):
        if order.get(found.better.sector or "", TRADE_ENDS) < TRADE_ENDS:
            yield found


def _make_compare(site: Site, words: Words, metric: str, sector: str, region: str) -> ComparePage:
    pack, problem, silence = site.pack, None, None
    try:
        metric, sector = parse_metric(metric, pack), parse_sector(sector, pack)
        places = (parse_place(region, pack),) if region else ()
        found = compare(site.store, pack, metric, sector=sector, places=places, wide=True)
        if not found.cells:
            place = places[0] if places else None
            silent = explain_silence(site.store, pack, metric=metric, sector=sector, place=place)
            silence = lay_out_silence(silent, words, pack)
    except UsageError as error:
        problem, found = str(error), Comparison(cells=(), unnamed=0, too_small=())
    years = tuple(sorted({cell.year for cell in found.cells}))
    known = pack.metrics.get(metric)
    return ComparePage(
        metrics=list_choices((m for m in pack.metrics.values() if m.single), metric, words.lang),
        sectors=list_choices(
            (
                s
                for s in sorted(pack.sectors.values(), key=lambda s: s.order)
                if s.order < TRADE_ENDS or s.id == sector
            ),
            sector,
            words.lang,
        ),
        definition=(known.definition_zh if words.lang == "zh" else known.definition_en) if known else "",
        years=years,
        rows=tuple(_iter_rows(found, years, words, pack)),
        unnamed=found.unnamed,
        problem=problem,
        region=region,
        silence=silence,
    )


def _iter_rows(
    found: Comparison, years: tuple[int, ...], words: Words, pack: Pack
) -> Iterable[tuple[str, tuple[tuple[FigureLink, ...], ...]]]:
    for place in dict.fromkeys(cell.place for cell in found.cells):
        cells = [cell for cell in found.cells if cell.place == place]
        yield (
            _name_place(cells[0].place, cells[0].region, words, pack),
            tuple(
                tuple(_lay_out_cell(cell, found, words, pack) for cell in cells if cell.year == year)
                for year in years
            ),
        )


def _lay_out_cell(cell: Cell, found: Comparison, words: Words, pack: Pack) -> FigureLink:
    doubts = [words("ledger.differ", n=len(cell.others) + 1)] if cell.disagree else []
    doubts += [words("ledger.too_small")] if cell in found.too_small else []
    others = [f"{level.fact.surface} ({_source(level, words)})" for level in cell.others]
    hint = " · ".join([words(f"modality.{cell.modality}"), _source(cell.best, words), *doubts, *others])
    return _link(cell.best, words, pack, hint=hint, doubtful=bool(doubts))


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
        region=_name_place(aim.place, aim.region, words, pack),
        metric=name_taxon(pack.metrics[aim.metric], words.lang),
        deadline=aim.year,
        aim=_link(aim, words, pack),
        parts=tuple(_link_fact(part, aim.stated.article_id, words, pack) for part in entry.parts),
        latest=_link(entry.latest, words, pack) if entry.latest else None,
        latest_year=entry.latest.year if entry.latest else None,
        progress=min(100, round(entry.progress * 100)) if entry.progress is not None else None,
        needed=_share(entry.required_growth),
        pace=_share(entry.pace),
        verdict=entry.verdict,
        verdict_name=words(f"ledger.{entry.verdict}"),
        why=why,
        other=_link(entry.other, words, pack) if entry.other else None,
    )


def _lay_out_clash(found: Contradiction, words: Words, pack: Pack) -> ClashLine:
    best = found.better
    parts = (
        _name_place(best.place, best.region, words, pack),
        name_taxon(pack.metrics[best.metric], words.lang),
        str(best.year),
    )
    return ClashLine(
        about=" · ".join(parts),
        values=tuple(_link(level, words, pack, hint=_source(level, words)) for level in found.values),
        cause=words(f"ledger.cause_{found.cause}"),
    )


def _link(level: Level, words: Words, pack: Pack, *, hint: str = "", doubtful: bool = False) -> FigureLink:
    shown = _link_fact(level.fact, level.stated.article_id, words, pack)
    return msgspec.structs.replace(shown, hint=hint or shown.hint, doubtful=doubtful)


def _link_fact(fact: Fact, article_id: str, words: Words, pack: Pack) -> FigureLink:
    return FigureLink(
        value=write_fact(fact, words.lang, pack),
        nature=fact.modality,
        nature_name=words(f"modality.{fact.modality}"),
        hint=fact.surface,
        href=article_at(article_id, fact.start, fact.end),
    )


def _source(level: Level, words: Words) -> str:
    return " ".join(part for part in (level.stated.outlet_id, level.stated.day) if part) or words(
        "ledger.unknown"
    )


def _name_place(place: str, region: str, words: Words, pack: Pack) -> str:
    if place == NATION:
        return words("ledger.nation")
    zone = pack.entities.get(place)
    return name_entity(zone, words.lang) if zone else name_value("region", region, words, pack)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.1%}"
