"""The web face: pages over one library, for a browser on this machine."""

import logging
from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from litestar import Litestar
from litestar.datastructures import State
from litestar.types import ASGIApp

from yaowen.errors import YaowenError
from yaowen.faces.web.shield import LOCAL_HOSTS, Shield
from yaowen.faces.web.site import Site
from yaowen.faces.web.views import articles, entities, plain, search, stories, today, topics
from yaowen.faces.web.words import Words
from yaowen.records import Lang

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen

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
    plain.show_help,
    plain.set_preferences,
    plain.show_health,
    plain.send_asset,
    plain.send_icon,
)


def make_app(yaowen: "Yaowen", *, hosts: Collection[str] = LOCAL_HOSTS) -> ASGIApp:
    """An ASGI application that reads `yaowen`'s library; it answers GET requests for `hosts` only."""
    default_lang: Lang = "en" if yaowen.settings.lang == "en" else "zh"
    site = Site(yaowen, default_lang)
    app = Litestar(
        route_handlers=list(HANDLERS),
        on_startup=[partial(_warm_up, site)],
        state=State({"site": site}, deep_copy=False),
        exception_handlers={Exception: plain.show_error},
        openapi_config=None,
        logging_config=None,
    )
    return Shield(app, hosts)


def _warm_up(site: Site) -> None:
    """Opens the index and lays out the first page, which the first reader would otherwise wait for."""
    try:
        today.find_page(site, Words(site.default_lang), "week")
        site.yaowen.find("药", limit=1)
    except YaowenError as error:
        log.warning("the first page cannot be laid out: %s", error)
