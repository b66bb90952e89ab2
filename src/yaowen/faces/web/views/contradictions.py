"""`/contradictions`: figures of one thing that differ between sources, each with its sentence, and the likely cause."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from litestar import Request, Response, get

from yaowen.errors import NotFound, UsageError
from yaowen.faces.web.parts.choices import ChoiceLine, list_choices
from yaowen.faces.web.parts.levels import FigureLink, link_level, name_scope, name_where
from yaowen.faces.web.parts.offered import Offered, offer_places
from yaowen.faces.web.parts.writing import OutletMark, mark_outlet, name_taxon, write_lang
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.asking.standing import sentence_around
from yaowen.insight.ledger import OF_POLICIES, Clashes, Contradiction, contradict, count_unread_clashing
from yaowen.insight.ledger.places import parse_metric
from yaowen.insight.ledger.tallies import tally_places
from yaowen.insight.remembered import KeptPerPack, groups_per_pack
from yaowen.records import Record, Stated
from yaowen.service.ledgers import parse_region

TRADE_ENDS = 20
"""Industries before this order are the pack's own trade and its parts; only these are shown and offered."""
MOST = 100
"""Contradictions on a page; a region or a metric narrows them."""


class SideLine(Record, frozen=True, kw_only=True):
    """One of the figures: who says so, when, and in which sentence."""

    figure: FigureLink
    outlet: OutletMark | None
    day: str
    sentence: str
    lang: str


class ClashBlock(Record, frozen=True, kw_only=True):
    """Figures of one thing that differ, the better sourced first."""

    about: str
    cause: str
    cause_name: str
    sides: tuple[SideLine, ...]


class ContradictionsPage(Record, frozen=True, kw_only=True):
    """All of one choice; `count` are those that there are, `offered` places that have some.

    `unread` are figures that were not held against each other, since there are too many.
    """

    metrics: tuple[ChoiceLine, ...]
    region: str
    clashes: tuple[ClashBlock, ...]
    count: int
    offered: tuple[Offered, ...]
    unread: int = 0
    problem: str | None = None


@get("/contradictions", sync_to_thread=False)
def show_contradictions(request: Request[Any, Any, Any]) -> Response[str]:
    """Figures that differ; `?region=` and `?metric=` choose."""
    site = site_of(request)
    words = site.words(request)
    metric, region = (request.query_params.get(name, "").strip() for name in ("metric", "region"))
    page = site.keep(
        ("contradictions", words.lang, metric, region), lambda: _make_page(site, words, metric, region)
    )
    return site.respond(request, "contradictions.html", page=page)


def find_clashes(site: Site, metric: str = "", region: str = "") -> Clashes:
    """Contradictions of the trade, of a metric and a region where they are named; raises `UsageError`."""
    pack = site.pack
    order = {sector.id: sector.order for sector in pack.sectors.values()}
    named = parse_metric(metric, pack) if metric else None
    place = parse_region(region or None, pack)

    def make() -> Clashes:
        clashes = contradict(site.store, pack, metric=named, region=place)
        of_trade = tuple(
            one
            for one in clashes.found
            if one.cause in OF_POLICIES or order.get(one.better.sector or "", TRADE_ENDS) < TRADE_ENDS
        )
        return Clashes(of_trade, clashes.is_cut)

    return site.keep(("clashes", named, place), make)


def _make_page(site: Site, words: Words, metric: str, region: str) -> ContradictionsPage:
    found: tuple[Contradiction, ...] = ()
    problem, chosen, unread = None, None, 0
    try:
        chosen = parse_metric(metric, site.pack) if metric else None
        found, is_cut = find_clashes(site, metric, region)
        place = parse_region(region or None, site.pack)
        if is_cut:
            unread = count_unread_clashing(site.store, site.pack, metric=chosen, region=place)
    except UsageError as error:
        problem = str(error)
    everywhere = find_clashes(site).found if not region or not found else ()
    places = ((one.better.fact.region_code, None) for one in everywhere)
    return ContradictionsPage(
        metrics=list_choices((m for m in site.pack.metrics.values() if m.single), chosen, words.lang),
        region=region,
        clashes=tuple(
            _laid_out(site.pack).read(
                [side.stated for side in one.values],
                partial(_lay_out, one, site, words),
                words.lang,
                one.cause,
            )
            for one in found[:MOST]
        ),
        count=len(found),
        offered=offer_places(tally_places(places, site.pack), "/contradictions", words, site.pack),
        unread=unread,
        problem=problem,
    )


_laid_out: KeptPerPack[Stated, ClashBlock] = groups_per_pack()
"""Where contradictions are kept as they are shown: the same facts are of the same articles, as they are."""


def _lay_out(found: Contradiction, site: Site, words: Words) -> ClashBlock:
    best = found.better
    sector = site.pack.sectors.get(best.sector or "")
    parts = (
        name_where(best.place, best.region, words, site.pack),
        name_taxon(sector, words.lang) if sector else "",
        name_scope(best.scope, words),
        name_taxon(site.pack.metrics[best.metric], words.lang),
        str(best.year),
    )
    return ClashBlock(
        about=" · ".join(part for part in parts if part),
        cause=found.cause,
        cause_name=words(f"ledger.cause_{found.cause}"),
        sides=tuple(_lay_out_sides(found, site, words)),
    )


def _lay_out_sides(found: Contradiction, site: Site, words: Words) -> Iterator[SideLine]:
    """The figures in turn; what the articles say around these is kept until they change."""

    def quote(article_id: str, key: tuple[str, str, int]) -> tuple[OutletMark | None, str, str]:
        _, _, start = key
        try:
            article = site.yaowen.article(article_id).article
        except NotFound:
            return None, "", ""
        begin, end = sentence_around(article, start)
        outlet = mark_outlet(article, words, site.pack)
        return outlet, article.text[begin:end].strip(), write_lang(article.lang)

    keys = ((side.stated.article_id, ("side", words.lang, side.fact.start)) for side in found.values)
    for side, (outlet, sentence, lang) in zip(found.values, site.keep_each(keys, quote), strict=True):
        yield SideLine(
            figure=link_level(side, words, site.pack),
            outlet=outlet,
            day=(side.stated.day or "")[: 10 if outlet else None],
            sentence=sentence,
            lang=lang,
        )
