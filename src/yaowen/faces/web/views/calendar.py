"""`/calendar`: what falls due, by month; every entry opens its sentence, and the list can be subscribed to."""

from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from litestar import Request, Response, get

from yaowen.errors import UsageError
from yaowen.faces.web.parts.addresses import article_at, with_query
from yaowen.faces.web.parts.briefs import shorten
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.periods import write_period
from yaowen.faces.web.parts.writing import name_entity, name_taxon, write_fact
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.calendar import Due
from yaowen.insight.remembered import KeptPerPack, groups_per_pack
from yaowen.packs.model import Pack
from yaowen.records import Record
from yaowen.service.calendar import FoundDue, find_due, iter_due, reckoning_of
from yaowen.service.calendarlines import Calendar, CalendarPage
from yaowen.service.moments import today_in_china

MOST = 300
"""Entries on a page."""
ASKED = ("since", "until", "region")


class DueRow(Record, frozen=True, kw_only=True):
    """What is due: who, what as the page writes it, the words that say so and where they stand."""

    what: str
    what_name: str
    on: str
    who: str
    metric: str
    shown: str
    words: str
    href: str
    count: int
    articles: int
    counted: str


class MonthBlock(Record, frozen=True, kw_only=True):
    """A month and what is due in it."""

    name: str
    rows: tuple[DueRow, ...]


class CalendarSheet(Record, frozen=True, kw_only=True):
    """The calendar under one choice; `count` are all entries, `beyond` of them do not stand on the page.

    `unread` are facts that fall due later than what was read.
    """

    asked: dict[str, str]
    months: tuple[MonthBlock, ...]
    count: int
    beyond: int
    unread: int
    ics: str
    problem: str | None = None


@get("/calendar", sync_to_thread=False)
def show_calendar(request: Request[Any, Any, Any]) -> Response[str]:
    """What is due from today on; `?since=`, `?until=`, `?region=` choose, `?format=ics` gives a calendar's file."""
    site = site_of(request)
    words = site.words(request)
    asked = {name: request.query_params.get(name, "").strip() for name in ASKED}
    today = today_in_china(site.yaowen.clock.now())
    if request.query_params.get("format") == "ics":
        return _send_file(site, asked, today)
    key = ("calendar", words.lang, today, *asked.values())
    return site.respond(
        request, "calendar.html", page=site.keep(key, lambda: _make_page(site, words, asked, today))
    )


def _ask(asked: dict[str, str], *, ics: bool = False) -> Calendar:
    return Calendar(
        since=asked["since"] or None, until=asked["until"] or None, region=asked["region"] or None, ics=ics
    )


def _send_file(site: Site, asked: dict[str, str], today: date) -> Response[str]:
    (page,) = iter_due(_ask(asked, ics=True), site.store, site.pack, today)
    assert isinstance(page, CalendarPage)  # what was asked for
    return Response(
        page.ics,
        media_type="text/calendar; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="yaowen.ics"'},
    )


def _make_page(site: Site, words: Words, asked: dict[str, str], today: date) -> CalendarSheet:
    problem: str | None = None
    found = FoundDue((), 0)
    try:
        found = find_due(_ask(asked), site.store, site.pack, today)
    except UsageError as error:
        problem = str(error)
    rows = _rows_of(site.pack)
    return CalendarSheet(
        asked=asked,
        months=tuple(
            MonthBlock(
                name=write_period(month, words),
                rows=tuple(
                    rows.read((due,), partial(_row, due, words, site.pack), words.lang) for due in group
                ),
            )
            for month, group in groupby(found.dues[:MOST], key=lambda due: f"{due.until:%Y-%m}")
        ),
        count=len(found.dues),
        beyond=max(0, len(found.dues) - MOST),
        unread=found.unread,
        ics=with_query("/calendar", {**asked, "format": "ics"}),
        problem=problem,
    )


_rows_of: KeptPerPack[Due, DueRow] = groups_per_pack()
"""Where entries are kept as they are shown."""


def _whose(due: Due, words: Words, pack: Pack) -> str:
    """The place, else whose aim it is, by the name that is known of it."""
    if due.region:
        return name_value("region", due.region, words, pack)
    fact = due.stated[0].fact
    known = pack.entities.get(fact.subject_id or "")
    return name_entity(known, words.lang) if known else fact.subject or ""


def _row(due: Due, words: Words, pack: Pack) -> DueRow:
    best = due.stated[0]
    fact = best.fact
    metric = pack.metrics.get(fact.metric or "") if due.what == "target" else None
    return DueRow(
        what=due.what,
        what_name=words(f"calendar.{due.what}"),
        on=write_period(due.on, words),
        who=_whose(due, words, pack),
        metric=name_taxon(metric, words.lang) if metric else "",
        shown=write_fact(fact, words.lang, pack) if due.what == "target" else "",
        words=shorten(" ".join(fact.surface.split()), 90),
        href=article_at(best.article_id, fact.start, fact.end),
        count=len(due.stated),
        articles=due.articles,
        counted=words(f"calendar.reckoned_{how}") if (how := reckoning_of(due)) else "",
    )
