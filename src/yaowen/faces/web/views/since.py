"""`/since`: what is new since the owner last looked; forms move the mark and choose what is watched."""

import asyncio
from typing import Any

from litestar import Request, Response, get, post
from litestar.response import Redirect

from yaowen.errors import UsageError, YaowenError
from yaowen.faces.web.parts.newly import NewsPage, lay_out_news
from yaowen.faces.web.site import Site, site_of
from yaowen.records import Record
from yaowen.service.looking import OWNER, READ_ONLY, iter_since, list_watched
from yaowen.service.moments import today_in_china
from yaowen.service.requests import Since

MOST = 40
"""Rows of each sort."""
LONGEST = 200


@get("/since", sync_to_thread=False)
def show_since(request: Request[Any, Any, Any]) -> Response[str]:
    """News since the mark; to others none, since the mark is the owner's."""
    return _respond(request)


@post("/since", status_code=200, request_max_body_size=10_000)
async def change_since(request: Request[Any, Any, Any]) -> Response[Any]:
    """Moves the mark (`action=mark`), or watches or leaves a `name`; says what is wrong where it fails."""
    site = site_of(request)
    form = await request.form()
    action, name = str(form.get("action") or ""), str(form.get("name") or "").strip()
    try:
        await asyncio.to_thread(_change, site, action, name)
    except YaowenError as error:
        return _respond(request, problem=str(error))
    return Redirect("/since", status_code=303)


def _change(site: Site, action: str, name: str) -> None:
    if site.yaowen.is_open_to_others:
        raise UsageError(READ_ONLY)
    if action == "mark":
        wanted = Since(mark=True)
    elif action in ("watch", "unwatch") and 0 < len(name) <= LONGEST:
        wanted = Since(watch=(name,)) if action == "watch" else Since(unwatch=(name,))
    else:
        raise UsageError("name a place, a firm, a product, a technology, a plan or a topic")
    for _ in iter_since(site.yaowen, wanted):
        pass


def _find(site: Site) -> tuple[Record, ...]:
    """What is new, kept until the library, the mark, what is watched or the day changes."""
    store, day = site.store, today_in_china(site.yaowen.clock.now())
    key = ("since", store.find_mark(OWNER), list_watched(store), day)
    return site.keep(key, lambda: tuple(iter_since(site.yaowen, Since(limit=MOST))))


def _respond(request: Request[Any, Any, Any], problem: str | None = None) -> Response[str]:
    site = site_of(request)
    owned = not site.yaowen.is_open_to_others
    page: NewsPage | None = lay_out_news(site, site.words(request), _find(site)) if owned else None
    return site.respond(request, "since.html", status=400 if problem else 200, page=page, problem=problem)
