"""`/notes`: what the reader watches, pinned, tagged and noted; and the forms that do so on other pages."""

import asyncio
from collections import defaultdict
from datetime import timedelta
from typing import Any, get_args

from litestar import Request, Response, get, post
from litestar.response import Redirect
from msgspec.structs import replace

from yaowen.errors import NotFound, UsageError
from yaowen.faces.web.parts.addresses import address
from yaowen.faces.web.parts.jotted import place_of
from yaowen.faces.web.parts.writing import Time, write_time
from yaowen.faces.web.preferences import find_way_back
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.digest import find_last_day
from yaowen.records import ArticleFilter, JotAbout, JotKind, Jotting, Moment, Record
from yaowen.service.notes import READ_ONLY, add_jotting, drop_jotting, find_names, has_target

NEWEST = 3
DAYS = 30
MOST_READ = 30
"""Articles that were read last, as the page lists them."""
MOST_SENT = 200_000


class Newest(Record, frozen=True, kw_only=True):
    """A new article of what is watched."""

    href: str
    title: str
    lang: str
    time: Time


class JotLine(Record, frozen=True, kw_only=True):
    """A jotting with the page of its thing; `name` is empty where that is gone."""

    kind: str
    about: str
    target: str
    name: str
    href: str
    words: str
    time: Time
    newest: tuple[Newest, ...] = ()
    count: int = 0


class NotesPage(Record, frozen=True, kw_only=True):
    """All of them by kind; tags by name. `owned`: is it the owner who asks?"""

    watched: tuple[JotLine, ...] = ()
    pinned: tuple[JotLine, ...] = ()
    noted: tuple[JotLine, ...] = ()
    tagged: tuple[tuple[str, tuple[JotLine, ...]], ...] = ()
    read: tuple[JotLine, ...] = ()
    owned: bool = True


@get("/notes", sync_to_thread=False)
def show_notes(request: Request[Any, Any, Any]) -> Response[str]:
    """All jottings."""
    site = site_of(request)
    return site.respond(request, "notes.html", page=_make_page(site, site.words(request)))


@post("/notes", status_code=200, request_max_body_size=MOST_SENT)
async def change_notes(request: Request[Any, Any, Any]) -> Response[Any]:
    """Adds or removes one (`do` is `add:pin`, `remove:tag` …) and goes back where the reader was."""
    site = site_of(request)
    form = await request.form()
    given = {name: str(form.get(name) or "") for name in ("do", "about", "target", "words", "back")}
    await asyncio.to_thread(_change, site, given)
    return Redirect(find_way_back(given["back"]), status_code=303)


def _change(site: Site, given: dict[str, str]) -> None:
    if site.yaowen.is_open_to_others:
        raise UsageError(READ_ONLY)
    action, _, kind = given["do"].partition(":")
    about, target = given["about"], given["target"]
    if action not in ("add", "remove") or kind not in get_args(JotKind) or about not in get_args(JotAbout):
        raise UsageError(f"no way to {given['do']!r} here")
    is_emptied = kind == "note" and not given["words"].strip()
    if action == "add" and not is_emptied:
        if not has_target(site.yaowen, about, target):  # type: ignore[arg-type]
            raise NotFound(target)
        add_jotting(site.yaowen, kind, about, target, given["words"])  # type: ignore[arg-type]
        return
    try:
        drop_jotting(site.yaowen, kind, about, target, given["words"])  # type: ignore[arg-type]
    except NotFound:
        return  # it is gone, as was wanted


def _make_page(site: Site, words: Words) -> NotesPage:
    if site.yaowen.is_open_to_others:
        return NotesPage(owned=False)
    tags: defaultdict[str, list[JotLine]] = defaultdict(list)
    for one in site.store.list_jottings("tag"):
        tags[one.words].append(_lay_out(one, site, words))
    last, _ = find_last_day(site.store, site.yaowen.clock.now(), demo=site.yaowen.is_demo)
    since = (last - timedelta(days=DAYS - 1)).isoformat() if last else None
    watched = (_lay_out(one, site, words) for one in site.store.list_jottings("watch"))
    return NotesPage(
        watched=tuple(_with_newest(line, site, words, since) for line in watched),
        pinned=_list(site, words, "pin"),
        noted=_list(site, words, "note"),
        tagged=tuple((name, tuple(lines)) for name, lines in sorted(tags.items())),
        read=_list(site, words, "read", MOST_READ),
    )


def _list(site: Site, words: Words, kind: JotKind, most: int | None = None) -> tuple[JotLine, ...]:
    return tuple(_lay_out(one, site, words) for one in site.store.list_jottings(kind)[:most])


def _lay_out(one: Jotting, site: Site, words: Words) -> JotLine:
    zh, en = find_names(site.yaowen, one)
    return JotLine(
        kind=one.kind,
        about=one.about,
        target=one.target,
        name=(zh if words.lang == "zh" else en or zh) or "",
        href=place_of(one),
        words=one.words,
        time=write_time(Moment(at=one.at), words),
    )


def _with_newest(line: JotLine, site: Site, words: Words, since: str | None) -> JotLine:
    """What is watched with its newest articles, and how many came since a day."""
    if line.about not in ("topic", "entity"):
        return line
    is_topic = line.about == "topic"
    where = ArticleFilter(topic=line.target) if is_topic else ArticleFilter(entity=line.target)
    newest = tuple(
        Newest(
            href=address("articles", read.article.id),
            title=read.article.title or words("item.untitled"),
            lang=read.article.lang,
            time=write_time(read.article.published, words),
        )
        for read in site.read(site.store.list_ids(where, limit=NEWEST))
    )
    count = site.store.count(replace(where, after=since)) if since else 0
    return replace(line, newest=newest, count=count)
