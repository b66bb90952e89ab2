"""`/settings`: how the pages look here, what this library keeps, and every other setting with where it comes from."""

import asyncio
from typing import Any

from litestar import Request, Response, get, post
from litestar.response import Redirect

from yaowen.errors import UsageError, YaowenError
from yaowen.faces.web.parts.settled import lay_out_settings
from yaowen.faces.web.site import Site, site_of
from yaowen.service.settling import keep_settings
from yaowen.settings import KEPT


@get("/settings", sync_to_thread=False)
def show_settings(request: Request[Any, Any, Any]) -> Response[str]:
    """All settings for the owner; to others how the pages look, which is kept in their own browser."""
    return _respond(request)


@post("/settings", status_code=200, request_max_body_size=10_000)
async def change_settings(request: Request[Any, Any, Any]) -> Response[Any]:
    """Keeps in the library what the form has; says what is wrong where it fails."""
    site = site_of(request)
    form = await request.form()
    values = {name: str(form[name]).strip() for name in KEPT if name in form}
    try:
        await asyncio.to_thread(_change, site, values)
    except YaowenError as error:
        return _respond(request, problem=str(error))
    return Redirect("/settings?kept=1#library", status_code=303)


def _change(site: Site, values: dict[str, str]) -> None:
    if not values:
        raise UsageError("nothing was chosen")
    now = site.yaowen.settings
    changed = {name: value for name, value in values.items() if value != (getattr(now, name) or "")}
    keep_settings(site.yaowen, changed)
    site.forget()


def _respond(request: Request[Any, Any, Any], problem: str | None = None) -> Response[str]:
    site = site_of(request)
    owned = not site.yaowen.is_open_to_others
    return site.respond(
        request,
        "settings.html",
        status=400 if problem else 200,
        page=lay_out_settings(site.yaowen, site.words(request)) if owned else None,
        kept=bool(request.query_params.get("kept")) and not problem,
        problem=problem,
    )
