"""`/doubts`: what is doubted, what was read from an article, and forms by which the owner says what is so."""

import asyncio
from typing import Any

from litestar import Request, Response, get, post
from litestar.response import Redirect

from yaowen.errors import UsageError, YaowenError
from yaowen.faces.web.parts.addresses import with_query
from yaowen.faces.web.parts.doubted import DoubtsPage, lay_out_doubts
from yaowen.faces.web.site import Site, site_of
from yaowen.service.correcting import who
from yaowen.service.requests import Corrections, Doubts

ACTIONS = ("accept", "correct", "ignore")
MOST_WORDS = 2_000
PAGE = 50


@get("/doubts", sync_to_thread=False)
def show_doubts(request: Request[Any, Any, Any]) -> Response[str]:
    """Doubts by code and source, or all that was read from one article (`?article=`)."""
    return _respond(request, _asked(request.query_params))


@post("/doubts", status_code=200, request_max_body_size=20_000)
async def change_doubts(request: Request[Any, Any, Any]) -> Response[Any]:
    """Keeps a person's word, or takes one back, then shows the list again; says what is wrong where it fails."""
    site = site_of(request)
    given = {key: str(value).strip() for key, value in (await request.form()).items()}
    asked = _asked(given)
    try:
        await asyncio.to_thread(_change, site, given)
    except YaowenError as error:
        return _respond(request, asked, problem=str(error))
    return Redirect(with_query("/doubts", asked), status_code=303)


def _asked(given: Any) -> dict[str, str]:
    names = ("code", "source", "article", "all")
    return {name: str(given.get(name) or "")[:200] for name in names}


def _change(site: Site, given: dict[str, str]) -> None:
    action, target = given.get("action", ""), given.get("target", "")
    if any(len(value) > MOST_WORDS for value in given.values()) or not target:
        raise UsageError("this is too long, or says of nothing what is so")
    if action == "undo":
        list(site.yaowen.corrections(Corrections(action="undo", target=target)))
        return
    if action not in ACTIONS:
        raise UsageError("accept, correct or ignore it")
    field, value = given.get("field", ""), given.get("value", "")
    request = Doubts(
        action=action,  # type: ignore[arg-type]
        target=target,
        set=(f"{field}={value}",) if action == "correct" and field else (),
        by=given.get("by") or None,
        note=given.get("note") or None,
    )
    list(site.yaowen.doubts(request))


def _respond(
    request: Request[Any, Any, Any], asked: dict[str, str], problem: str | None = None
) -> Response[str]:
    site = site_of(request)
    owned = not site.yaowen.is_open_to_others
    wanted = Doubts(
        code=asked["code"] or None,
        source=asked["source"] or None,
        article=asked["article"] or None,
        all=bool(asked["all"]),
        limit=PAGE,
    )
    page: DoubtsPage = lay_out_doubts(site, site.words(request), wanted)
    return site.respond(
        request,
        "doubts.html",
        status=400 if problem else 200,
        page=page,
        asked=asked,
        owned=owned,
        person=who(None, site.yaowen.settings) if owned else "",
        problem=problem,
    )
