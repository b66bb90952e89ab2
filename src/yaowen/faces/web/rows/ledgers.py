"""Rows of ledgers, profiles, the chain and leads."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from yaowen.faces.web.rows.asked import Asked
from yaowen.faces.web.views.registers import PAGES, SORTS
from yaowen.insight.profiling import find_named, make_profile
from yaowen.records import Record
from yaowen.service.chains import iter_chain, iter_leads
from yaowen.service.moments import today_in_china
from yaowen.service.profilelines import PointLine
from yaowen.service.profiles import find_entity, profile_line
from yaowen.service.registers import iter_ledger
from yaowen.service.requests import Chain, Leads, Ledger

MOST_ROWS = 2_000
"""Rows of a ledger."""


class FigureLine(Record, frozen=True, kw_only=True):
    """A figure of a profile."""

    metric: str
    sector: str | None
    unit: str
    figure: PointLine


def open_ledgers(asked: Asked) -> Iterator[Record]:
    """All ledgers of a page, rows before totals."""
    sort = asked.get("sort")
    for kind in PAGES[f"/{asked.page}"]:
        request = Ledger(
            kind=kind,
            region=asked.find("region"),
            organisation=asked.find("organisation"),
            since=asked.find("since"),
            limit=MOST_ROWS,
            sort=sort if sort in SORTS else "date",  # type: ignore[arg-type]
        )
        yield from iter_ledger(request, asked.site.store, asked.site.pack)


def tell_profile(asked: Asked) -> Iterator[Record]:
    """The thing, then a row for each figure, event, story and peer."""
    store, pack = asked.site.store, asked.site.pack
    identity = asked.identity or find_named(asked.get("name"), pack)
    line = profile_line(make_profile(store, pack, find_entity(identity, store, pack)), pack)
    yield replace(line, figures=(), ledgers={}, stories=(), peers=())
    for series in line.figures:
        for point in series.points:
            yield FigureLine(metric=series.metric, sector=series.sector, unit=series.unit, figure=point)
    for rows in line.ledgers.values():
        yield from rows
    yield from line.stories
    yield from line.peers


def chart_chain(asked: Asked) -> Iterable[Record]:
    """The chain of a place, link by link; nothing where no place was asked for."""
    region = asked.get("region")
    return iter_chain(Chain(region=region), asked.site.store, asked.site.pack) if region else ()


def find_leads(asked: Asked) -> Iterable[Record]:
    """Leads of a place; nothing where no place was asked for."""
    if not asked.get("region"):
        return ()
    today = today_in_china(asked.site.yaowen.clock.now())
    request = Leads(region=asked.get("region"), since=asked.find("since"), link=asked.find("link"))
    return iter_leads(request, asked.site.store, asked.site.pack, today)
