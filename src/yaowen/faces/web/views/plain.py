"""Help, preferences, health, static files, and what is shown when something is wrong."""

import logging
import mimetypes
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from yaowen.errors import NotFound, UsageError, YaowenError
from yaowen.faces.web.preferences import find_way_back, make_cookies
from yaowen.faces.web.site import read_asset, site_of

log = logging.getLogger(__name__)
ASSETS = frozenset({"yaowen.css", "yaowen.js", "icon.svg"})
IMMUTABLE = "public, max-age=31536000, immutable"


@get("/help", sync_to_thread=False)
def show_help(request: Request[Any, Any, Any]) -> Response[str]:
    """Keys and marks explained."""
    site = site_of(request)
    return site.respond(request, "help.html")


@get("/preferences", sync_to_thread=False)
def set_preferences(request: Request[Any, Any, Any]) -> Redirect:
    """Keeps `lang`, `theme` or `accent` in cookies and goes back where the reader was."""
    return Redirect(
        find_way_back(request.query_params.get("back")), status_code=303, cookies=make_cookies(request)
    )


@get("/healthz", sync_to_thread=False)
def show_health(request: Request[Any, Any, Any]) -> dict[str, int | str]:
    """Is the library open? Its journal number and number of articles."""
    site = site_of(request)
    return {"status": "ok", "articles": site.store.count(), "sequence": site.store.sequence()}


@get("/static/{name:str}", sync_to_thread=False)
def send_asset(request: Request[Any, Any, Any]) -> Response[bytes]:
    """A style sheet, script or icon of the package; raises `NotFound`."""
    name = request.path_params["name"]
    if name not in ASSETS:
        raise NotFound(name)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith("text/") or kind.endswith("javascript"):
        kind += "; charset=utf-8"
    return Response(read_asset(name), media_type=kind, headers={"cache-control": IMMUTABLE})


@get("/favicon.ico", sync_to_thread=False)
def send_icon() -> Redirect:
    """Browsers ask for this whatever a page says."""
    return Redirect("/static/icon.svg", status_code=301)


def is_file(request: Request[Any, Any, Any]) -> bool:
    """Is a page's rows what was asked for, and not the page?"""
    return request.query_params.get("format") in ("json", "csv")


def show_error(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """A page that says what is wrong and where to go; never the error's own trace."""
    site = site_of(request)
    status, key, detail = _explain(error)
    if status >= 500:
        log.error("%s failed", request.url.path, exc_info=error)
    if is_file(request):
        return Response({"error": {"status": status, "code": key, "message": detail}}, status_code=status)
    return site.respond(request, "error.html", status=status, key=key, detail=detail, code=status)


def _explain(error: Exception) -> tuple[int, str, str]:
    if isinstance(error, NotFound):
        return 404, "not_found", str(error)
    if isinstance(error, UsageError):
        return 400, "bad_request", str(error)
    if isinstance(error, YaowenError):
        return 500, "failed", str(error)
    if isinstance(error, HTTPException):
        if error.status_code == 404:
            return 404, "not_found", ""
        if error.status_code < 500:
            return error.status_code, "bad_request", ""
    return 500, "failed", ""
