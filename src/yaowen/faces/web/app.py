"""The web face: pages over one library, for a browser on this machine."""

import asyncio
import logging
from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from litestar import Litestar
from litestar.datastructures import State
from litestar.types import ASGIApp

from yaowen.backends.users import UserBook
from yaowen.errors import YaowenError
from yaowen.faces.web.ahead import lay_out
from yaowen.faces.web.gate import Gate
from yaowen.faces.web.menu import iter_entries
from yaowen.faces.web.preferences import choose_lang
from yaowen.faces.web.rows import answer_in_rows, has_rows
from yaowen.faces.web.shield import LOCAL_HOSTS, Shield
from yaowen.faces.web.site import Site
from yaowen.faces.web.tidying import Tidying
from yaowen.faces.web.views import (
    adding,
    articles,
    asking,
    auditing,
    briefs,
    calendar,
    chains,
    contradictions,
    differences,
    doubts,
    entities,
    incentives,
    ledgers,
    notes,
    plain,
    profiles,
    registers,
    search,
    settings,
    since,
    sources,
    stories,
    technologies,
    today,
    topics,
)
from yaowen.faces.web.words import Words
from yaowen.records import ArticleFilter, Role

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen

AHEAD = 200
"""Given briefs that are checked while nobody asks; each takes some 15 ms."""
BUSIEST = 12
"""Topics whose pages are laid out while nobody asks; among 200,000 articles each takes up to a second."""
TOLD_AHEAD = 60
"""Articles whose stories are told in English while nobody asks; each takes some 15 ms."""
PAUSE = 0.01
REST = 2.0
"""Seconds without a change after which a library rests."""
log = logging.getLogger(__name__)
HANDLERS = (
    today.show_today,
    topics.show_topics,
    topics.show_topic,
    stories.show_story,
    stories.show_story_by_query,
    articles.show_article,
    articles.show_article_by_query,
    articles.show_capture,
    articles.show_capture_by_query,
    entities.show_entity,
    entities.show_entity_by_query,
    search.show_search,
    search.suggest_names,
    asking.show_answer,
    auditing.show_audit,
    auditing.audit_form,
    briefs.show_brief,
    ledgers.show_compare,
    ledgers.show_targets,
    contradictions.show_contradictions,
    calendar.show_calendar,
    registers.show_register,
    profiles.find_profile,
    profiles.show_profile,
    chains.show_chain,
    chains.show_leads,
    differences.show_diff,
    incentives.show_incentives,
    technologies.show_technologies,
    adding.show_add,
    adding.add_files,
    notes.show_notes,
    notes.change_notes,
    sources.show_sources,
    sources.change_sources,
    since.show_since,
    since.change_since,
    doubts.show_doubts,
    doubts.change_doubts,
    settings.show_settings,
    settings.change_settings,
    plain.show_help,
    plain.set_preferences,
    plain.show_health,
    plain.send_asset,
    plain.send_icon,
)


def make_gated_app(
    own: "Yaowen", others: "Yaowen", book: UserBook, *, hosts: Collection[str] = LOCAL_HOSTS
) -> ASGIApp:
    """The pages behind a login: admins meet `own`, readers `others`, which is open to others."""
    apps: dict[Role, ASGIApp] = {
        "admin": make_app(own, hosts=hosts),
        "reader": make_app(others, hosts=hosts),
    }
    own.share_settings(others)
    return Shield(Gate(apps, book, lang=lambda: own.settings.lang), hosts)


def make_app(yaowen: "Yaowen", *, hosts: Collection[str] = LOCAL_HOSTS) -> ASGIApp:
    """An ASGI application that reads `yaowen`'s library; it answers requests for `hosts` only."""
    site, tidying = Site(yaowen, has_rows=has_rows), Tidying()
    app = Litestar(
        route_handlers=list(HANDLERS),
        before_request=answer_in_rows,
        on_startup=[partial(_warm_up, site), partial(_begin_checking, site, tidying)],
        on_shutdown=[partial(_stop_checking, tidying)],
        state=State({"site": site}, deep_copy=False),
        exception_handlers={Exception: plain.show_error},
        openapi_config=None,
        logging_config=None,
    )
    return Shield(app, hosts)


async def _begin_checking(site: Site, tidying: Tidying, app: Litestar) -> None:
    app.state["checking"] = asyncio.create_task(_check_ahead(site, tidying, app))


async def _stop_checking(tidying: Tidying, app: Litestar) -> None:
    app.state["checking"].cancel()
    tidying.end()  # a loop that closes at once leaves the task no time for it


async def _check_ahead(site: Site, tidying: Tidying, app: ASGIApp) -> None:
    """Lays out the menu's pages and the busiest topics, checks the newest given briefs and tells the newest stories in
    the other language, between requests.
    """
    tidying.begin()
    try:
        await asyncio.to_thread(topics.find_rising, site)
        await lay_out(app, [*(entry.path for entry in iter_entries()), *topics.list_busiest(site, BUSIEST)])
        for article_id in site.store.list_ids(ArticleFilter(kind="brief"), limit=AHEAD):
            await asyncio.sleep(PAUSE)
            site.yaowen.given_brief(article_id)
        await _tell_ahead(site)
        await _renew_for_ever(site, tidying)
    except YaowenError as error:
        log.warning("given briefs are checked when they are asked for: %s", error)
    finally:
        tidying.end()


async def _renew_for_ever(site: Site, tidying: Tidying) -> None:
    """Where the library has changed and rests again, what was asked for lately is laid out before it is asked again."""
    laid_out = before = site.store.sequence()
    while True:
        await asyncio.sleep(REST)
        now = site.store.sequence()
        has_settled = now == before and now != laid_out
        if has_settled:
            await asyncio.to_thread(site.renew)
            laid_out = now
        if has_settled or tidying.is_due:
            tidying.tidy()
        before = now


async def _tell_ahead(site: Site) -> None:
    """English briefs of the newest stories that nobody told in English, whose headlines the page of news shows."""
    newest = site.store.list_ids(ArticleFilter(), limit=TOLD_AHEAD)
    for story_id in dict.fromkeys(site.store.stories_of(newest).values()):
        await asyncio.sleep(PAUSE)
        members = site.read(member.article_id for member in site.store.members_of([story_id]))
        if all(read.article.lang == "zh" for read in members):
            site.yaowen.brief(story_id, "en")


def _warm_up(site: Site) -> None:
    """Opens the index and lays out the first page, which the first reader would otherwise wait for."""
    try:
        today.find_page(site, Words(choose_lang(site.yaowen.settings.lang, "")), "week")
        site.yaowen.find("药", limit=1)
    except YaowenError as error:
        log.warning("the first page cannot be laid out: %s", error)
