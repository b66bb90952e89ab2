"""`/deals`, `/projects`, `/approvals`, `/rankings`, `/quotes`: ledgers; which kinds a page has is data."""

from typing import Any

from litestar import Request, Response, get

from yaowen.errors import UsageError
from yaowen.export.sheets import BOM
from yaowen.faces.web.parts.addresses import with_query
from yaowen.faces.web.parts.registers import (
    Months,
    RegisterRow,
    TotalRow,
    lay_out_months,
    lay_out_rows,
    lay_out_totals,
)
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.registers import Register, open_register
from yaowen.records import Record
from yaowen.records.registers import RegisterKind
from yaowen.service import requests as ask
from yaowen.service.registers import ask_register, write_register

MOST = 60
"""Rows of a kind on a page."""
PAGES: dict[str, tuple[RegisterKind, ...]] = {
    "/deals": ("deal", "fund"),
    "/projects": ("project", "facility"),
    "/approvals": ("approval", "regulation"),
    "/rankings": ("ranking", "market_move"),
    "/quotes": ("quote",),
}
"""Ledgers by the page that shows them."""
SORTS = ("date", "amount", "name")


class Section(Record, frozen=True, kw_only=True):
    """A ledger on a page."""

    kind: str
    name: str
    rows: tuple[RegisterRow, ...]
    count: int
    totals: tuple[TotalRow, ...]
    months: Months
    cut: bool
    sheet: str


class RegisterPage(Record, frozen=True, kw_only=True):
    """Ledgers of one page under one choice."""

    key: str
    path: str
    region: str
    organisation: str
    since: str
    sort: str
    sorts: tuple[str, ...]
    sections: tuple[Section, ...]
    problem: str | None = None


@get(list(PAGES), sync_to_thread=False)
def show_register(request: Request[Any, Any, Any]) -> Response[str]:
    """Ledgers; `?region=`, `?organisation=`, `?since=`, `?sort=` choose rows, `?sheet=deal` gives one as CSV."""
    site = site_of(request)
    words = site.words(request)
    path = request.url.path
    given = {
        name: request.query_params.get(name, "").strip()
        for name in ("region", "organisation", "since", "sort")
    }
    for kind in PAGES[path]:
        if kind == request.query_params.get("sheet"):
            return _send_sheet(site, kind, given)
    key = ("register", words.lang, path, *given.values())
    return site.respond(
        request, "registers.html", page=site.keep(key, lambda: _make_page(site, words, path, given))
    )


def _send_sheet(site: Site, kind: RegisterKind, given: dict[str, str]) -> Response[str]:
    register = _open(site, kind, given)
    return Response(
        BOM + write_register(register),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="yaowen-{kind}.csv"'},
    )


def _open(site: Site, kind: RegisterKind, given: dict[str, str]) -> Register:
    asked = {name: value for name, value in given.items() if value and (name != "sort" or value in SORTS)}
    request = ask.Ledger(kind=kind, **asked)  # type: ignore[arg-type]
    return open_register(site.store, site.pack, ask_register(request, site.pack))


def _make_page(site: Site, words: Words, path: str, given: dict[str, str]) -> RegisterPage:
    problem = None
    sections: tuple[Section, ...] = ()
    try:
        sections = tuple(_make_section(site, words, path, kind, given) for kind in PAGES[path])
    except UsageError as error:
        problem = str(error)
    return RegisterPage(
        key=path.removeprefix("/"),
        path=path,
        region=given["region"],
        organisation=given["organisation"],
        since=given["since"],
        sort=given["sort"] or SORTS[0],
        sorts=SORTS,
        sections=sections,
        problem=problem,
    )


def _make_section(site: Site, words: Words, path: str, kind: RegisterKind, given: dict[str, str]) -> Section:
    register = _open(site, kind, given)
    name = words(f"register.kind_{kind}")
    return Section(
        kind=kind,
        name=name,
        rows=lay_out_rows(register.rows, words, site.pack, most=MOST, read=site.read),
        count=len(register.rows),
        totals=lay_out_totals(register.totals, words, site.pack),
        months=lay_out_months(register.rows, words("register.months_title", name=name), words),
        cut=register.cut,
        sheet=with_query(path, {**given, "sheet": kind}),
    )
