"""`/sources`: what is followed and how it fares, the bundled catalogue, and forms to follow, pause and leave."""

import asyncio
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from litestar import Request, Response, get, post
from litestar.response import Redirect
from msgspec.structs import replace

from yaowen.errors import UsageError, YaowenError
from yaowen.faces.web.parts.writing import Time, write_time
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.records import Moment, Record
from yaowen.service.documents import Failure
from yaowen.service.lines import SourceLine
from yaowen.service.requests import Sources

ACTIONS = ("add", "pause", "resume", "remove")
MOST_ADDRESS = 2_000


class SourceRow(Record, frozen=True, kw_only=True):
    """A source as a page shows it; `actions` are what can be done with it, each with its words."""

    id: str
    name: str
    url: str
    kind: str
    lang: str
    tier: int
    tier_name: str
    status: str
    status_name: str
    reason: str
    asked: Time | None
    again: Time | None
    actions: tuple[tuple[str, str], ...]


class SourcesPage(Record, frozen=True, kw_only=True):
    """Followed sources; those of the catalogue by tier. `owned`: may the reader change them?"""

    followed: tuple[SourceRow, ...]
    catalogue: tuple[tuple[str, tuple[SourceRow, ...]], ...]
    counts: tuple[tuple[str, str, int], ...]
    owned: bool
    problem: str | None = None


@get("/sources", sync_to_thread=False)
def show_sources(request: Request[Any, Any, Any]) -> Response[str]:
    """Followed sources with their health, and the catalogue."""
    return _respond(request)


@post("/sources", status_code=200, request_max_body_size=10_000)
async def change_sources(request: Request[Any, Any, Any]) -> Response[Any]:
    """Follows, pauses, resumes or leaves a source, then shows the page again; says what is wrong where it fails."""
    site = site_of(request)
    form = await request.form()
    action, target = str(form.get("action") or ""), str(form.get("target") or "").strip()
    try:
        source_id = await asyncio.to_thread(_change, site, action, target)
    except YaowenError as error:
        return _respond(request, problem=str(error))
    return Redirect(f"/sources#{source_id}" if action != "remove" else "/sources", status_code=303)


def _change(site: Site, action: str, target: str) -> str:
    if site.yaowen.is_open_to_others:
        raise UsageError("only on the machine of this library can its sources be changed")
    if action not in ACTIONS or not target or len(target) > MOST_ADDRESS:
        raise UsageError("give the address of a feed or of a site's page")
    for line in site.yaowen.sources(Sources(action=action, target=target)):  # type: ignore[arg-type]
        if isinstance(line, Failure):
            raise UsageError(line.message)
        if isinstance(line, SourceLine):
            return line.source
    return ""


def _respond(request: Request[Any, Any, Any], problem: str | None = None) -> Response[str]:
    site = site_of(request)
    page = _lay_out(site, site.words(request), problem)
    return site.respond(request, "sources.html", status=400 if problem else 200, page=page)


def _lay_out(site: Site, words: Words, problem: str | None) -> SourcesPage:
    owned = not site.yaowen.is_open_to_others
    ours = list_lines(site, catalogue=False)
    known = {line.source for line in ours}
    followed = tuple(_row(line, words, owned=owned) for line in ours)
    listed = sorted(
        (line for line in list_lines(site, catalogue=True) if line.source not in known),
        key=lambda line: line.tier,
    )
    counted = [row.status for row in followed]
    return SourcesPage(
        followed=followed,
        catalogue=tuple(
            (words(f"tier.{tier}"), tuple(_row(line, words, owned=owned) for line in group))
            for tier, group in groupby(listed, key=lambda line: line.tier)
        ),
        counts=tuple(
            (status, words(f"sources.{status}"), counted.count(status))
            for status in ("failing", "active", "unchecked", "paused")
            if status in counted
        ),
        owned=owned,
        problem=problem,
    )


def list_lines(site: Site, *, catalogue: bool) -> list[SourceLine]:
    """Followed sources, or those of the catalogue; others see no key in an address and no reason of a failure."""
    request = Sources(action="list", catalogue=catalogue)
    lines = [line for line in site.yaowen.sources(request) if isinstance(line, SourceLine)]
    return [_limit(line) for line in lines] if site.yaowen.is_open_to_others else lines


def _limit(line: SourceLine) -> SourceLine:
    return replace(line, reason=None, url=_open_address(line.url) if line.followed else line.url)


def _row(line: SourceLine, words: Words, *, owned: bool) -> SourceRow:
    actions: tuple[str, ...] = ("add",)
    if line.followed:
        actions = ("resume" if line.status in ("paused", "failing") else "pause", "remove")
    name = line.name_zh if words.lang == "zh" else line.name_en or line.name_zh
    return SourceRow(
        id=line.source,
        name=name,
        url=line.url,
        kind=words(f"sources.kind_{line.kind}"),
        lang="zh-CN" if name == line.name_zh else "en",
        tier=line.tier,
        tier_name=words(f"tier.{line.tier}"),
        status=line.status,
        status_name=words(f"sources.{line.status}"),
        reason=line.reason or (line.note or "" if not line.followed else ""),
        asked=_time(line.last_polled_at, words),
        again=_time(line.retry_at, words),
        actions=tuple((action, words(f"sources.{action}")) for action in actions) if owned else (),
    )


def _open_address(url: str) -> str:
    """What others see of an address: a feed of one's own often has its key in the query, or a name before the host."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def _time(iso: str | None, words: Words) -> Time | None:
    return write_time(Moment(at=datetime.fromisoformat(iso)), words) if iso else None
