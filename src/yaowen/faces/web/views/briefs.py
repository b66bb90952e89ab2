"""`/briefs`: a topic or a region over a period, or all stories of a matter, as one cited brief."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, get_args

from litestar import Request, Response, get
from msgspec.structs import replace

from yaowen.errors import NotFound, UsageError
from yaowen.faces.web.parts.addresses import with_query
from yaowen.faces.web.parts.briefs import BriefBlock, lay_out_wide_brief
from yaowen.faces.web.parts.choices import ChoiceLine, list_choices
from yaowen.faces.web.parts.offered import MOST, Offered
from yaowen.faces.web.parts.writing import name_taxon
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.digest import find_last_day
from yaowen.records import ArticleFilter, Lang, Record
from yaowen.service.requests import WriteBrief
from yaowen.service.wide import WideBrief, compose_wide

ASKED = ("topic", "region", "since", "until", "matter", "story")
PERIODS = (7, 30, 365)
"""Days before the library's last that are offered."""


class Period(Record, frozen=True, kw_only=True):
    """A period that can be chosen."""

    name: str
    href: str
    chosen: bool


class BriefPage(Record, frozen=True, kw_only=True):
    """The form as it was filled, and the brief; `offered` are topics of the library where none was asked for."""

    asked: dict[str, str]
    topics: tuple[ChoiceLine, ...]
    periods: tuple[Period, ...]
    langs: tuple[tuple[str, str, bool], ...]
    offered: tuple[Offered, ...] = ()
    title: str = ""
    articles: int = 0
    brief: BriefBlock | None = None
    issues: tuple[str, ...] = ()
    problem: str | None = None


@get("/briefs")
async def show_brief(request: Request[Any, Any, Any]) -> Response[str]:
    """`?topic=`, `?region=`, `?since=`, `?until=`, or `?matter=`, or `?story=`; `?brief=zh|en` chooses the language."""
    site = site_of(request)
    words = site.words(request)
    asked = {name: request.query_params.get(name, "").strip() for name in ASKED}
    asked["brief"] = choose_lang(request.query_params.get("brief", ""), words)
    key = ("briefs", words.lang, *asked.values())
    page = await asyncio.to_thread(lambda: site.keep(key, lambda: _make_page(site, words, asked)))
    return site.respond(request, "briefs.html", page=page)


def choose_lang(asked: str, words: Words) -> Lang:
    """The language of a brief as an address gives it; the reader's for what is none."""
    return asked if asked in get_args(Lang) else words.lang  # type: ignore[return-value]


def is_asked(asked: Mapping[str, str]) -> bool:
    """Does an address say what a brief shall be of?"""
    return any(asked.get(name) for name in ("topic", "region", "matter", "story"))


def compose(site: Site, asked: Mapping[str, str], lang: str) -> WideBrief:
    """The brief that an address asks for; raises `NotFound` and `UsageError`."""
    given = {name: asked[name] for name in ASKED if asked.get(name)}
    if "matter" in given or "story" in given:
        given = {name: value for name, value in given.items() if name in ("matter", "story")}
    request = WriteBrief(lang=lang, **given)  # type: ignore[arg-type]
    return compose_wide(request, site.store, site.pack, site.yaowen.settings.money)


def _make_page(site: Site, words: Words, asked: dict[str, str]) -> BriefPage:
    lang = asked["brief"]
    plain = {**asked, "brief": "" if lang == words.lang else lang}
    page = BriefPage(
        asked=asked,
        topics=list_choices(
            sorted(site.pack.topics.values(), key=lambda topic: (topic.order, topic.id)),
            asked["topic"],
            words.lang,
        ),
        periods=_list_periods(site, words, plain),
        langs=tuple(
            (one, with_query("/briefs", {**plain, "brief": one}), one == lang) for one in get_args(Lang)
        ),
    )
    if not is_asked(asked):
        return replace(page, offered=_offer_topics(site, words))
    try:
        wide = compose(site, asked, lang)
    except NotFound as error:
        return replace(
            page, problem=words("briefs.none"), issues=(str(error),), offered=_offer_topics(site, words)
        )
    except UsageError as error:
        return replace(page, problem=str(error))
    names = {bullet.article_id for bullet in wide.brief.bullets if bullet.article_id}
    sources = {u.article.id: u for u in site.read(names)}
    block = lay_out_wide_brief(wide.brief, sources, words, site.pack)
    return replace(
        page,
        title=wide.title,
        articles=wide.articles,
        brief=None if block.empty else block,
        issues=tuple(words(f"issue.{issue.code}") for issue in wide.issues),
    )


def _list_periods(site: Site, words: Words, asked: Mapping[str, str]) -> tuple[Period, ...]:
    """Up to the library's last day; none for a matter or a story, which have their own time."""
    last, _ = find_last_day(site.store, site.yaowen.clock.now(), demo=site.yaowen.is_demo)
    if last is None or asked["matter"] or asked["story"] or not is_asked(asked):
        return ()
    found = []
    for days in (*PERIODS, None):
        since = (last - timedelta(days=days - 1)).isoformat() if days else ""
        name = words("briefs.days", n=days) if days else words("briefs.ever")
        href = with_query("/briefs", {**asked, "since": since, "until": ""})
        found.append(Period(name=name, href=href, chosen=since == asked["since"] and not asked["until"]))
    return tuple(found)


def _offer_topics(site: Site, words: Words) -> tuple[Offered, ...]:
    counts = site.store.counts_by("topic", ArticleFilter())
    busy = sorted((-count, name) for name, count in counts.items() if name in site.pack.topics)
    return tuple(
        Offered(
            name=name_taxon(site.pack.topics[name], words.lang),
            href=with_query("/briefs", {"topic": name}),
            count=-count,
        )
        for count, name in busy[:MOST]
    )
