"""Which rows stand behind a page? `?format=json` and `?format=csv` give them, with the page's own conditions.

`ROWS` is the one table: the first part of a page's address, and what gives its rows. They are the lines of the command
that answers the same question, so values are in base units and every span is in code points of the article's text.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from litestar import Request, Response

from yaowen.export.rows import write_csv, write_json
from yaowen.export.sheets import BOM
from yaowen.faces.web.parts.addresses import with_query
from yaowen.faces.web.preferences import CHOICES
from yaowen.faces.web.rows import articles, doubted, figures, ledgers
from yaowen.faces.web.rows.asked import Asked
from yaowen.faces.web.site import site_of
from yaowen.records import Record

FORMATS = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
UNKEPT = frozenset({"/notes", "/add", "/settings", "/since", "/doubts"})
"""Pages whose rows change without the library's journal."""
MOST = 2_000
"""Rows of a file; a page with more is narrowed by its own conditions."""

RowsOf = Callable[[Asked], Iterable[Record]]
ROWS: Mapping[str, RowsOf] = {
    "": articles.rank_today,
    "topics": articles.list_topics,
    "stories": articles.tell_story,
    "articles": articles.tell_article,
    "captures": articles.tell_capture,
    "entities": articles.list_named,
    "search": articles.find,
    "briefs": articles.brief,
    "ask": articles.answer,
    "audit": articles.audit,
    "notes": articles.list_notes,
    "add": articles.list_added,
    "sources": articles.list_sources,
    "doubts": doubted.list_doubts,
    "since": doubted.list_news,
    "settings": doubted.list_all_settings,
    "help": articles.list_codes,
    "compare": figures.compare,
    "targets": figures.track,
    "contradictions": figures.contradict,
    "calendar": figures.list_due,
    "diff": figures.compare_versions,
    "incentives": figures.list_measures,
    "technologies": figures.list_technologies,
    "deals": ledgers.open_ledgers,
    "projects": ledgers.open_ledgers,
    "approvals": ledgers.open_ledgers,
    "rankings": ledgers.open_ledgers,
    "quotes": ledgers.open_ledgers,
    "profiles": ledgers.tell_profile,
    "chain": ledgers.chart_chain,
    "leads": ledgers.find_leads,
}


def has_rows(path: str) -> bool:
    """Is a page one of those that have rows?"""
    return path.split("/")[1] in ROWS


async def answer_in_rows(request: Request[Any, Any, Any]) -> Response[Any] | None:
    """The page's rows where a file is asked for; None where the page itself is."""
    asked = request.query_params.get("format", "")
    if request.method != "GET" or asked not in FORMATS or not has_rows(request.url.path):
        return None
    if "chart" in request.query_params:
        return None
    site = site_of(request)
    given = {name: value for name, value in request.query_params.items() if name not in ("format", *CHOICES)}
    page = with_query(request.url.path, given)

    def make() -> bytes:
        first, _, rest = request.url.path.lstrip("/").partition("/")
        rows = list(islice(ROWS[first](Asked(site, site.words(request), first, rest, given)), MOST + 1))
        cut, rows = len(rows) > MOST, rows[:MOST]
        return write_json(page, rows, cut=cut) if asked == "json" else (BOM + write_csv(rows)).encode()

    day = site.yaowen.clock.now().date()
    key = ("rows", asked, page, site.preferences(request).lang, day)
    kept = request.url.path not in UNKEPT
    content = await (asyncio.to_thread(site.keep, key, make) if kept else asyncio.to_thread(make))
    headers = {"cache-control": "no-cache", "vary": "cookie, accept-language"}
    if asked == "csv":
        name = "-".join(part for part in ("yaowen", first_of(request.url.path)) if part)
        headers["content-disposition"] = f'attachment; filename="{name}.csv"'
    return Response(content, media_type=FORMATS[asked], headers=headers)


def first_of(path: str) -> str:
    """The first part of an address: `/topics/adc` → `topics`."""
    return path.split("/")[1]
