"""Every page against axe-core's rules of WCAG 2.2 AA: nothing serious, in both languages and themes."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from yaowen.faces.web.menu import MENU, Room
from yaowen.records import ArticleFilter
from yaowen.service.app import Yaowen

pytestmark = pytest.mark.browser
pytest.importorskip("axe_playwright_python", reason="axe-core comes with the extra `dev`")

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async rules => (await axe.run(document, {runOnly: rules, resultTypes: ['violations']})).violations
  .filter(found => ['serious', 'critical'].includes(found.impact))
  .map(found => `${found.id}: ${found.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`)"""
LOOKS = [("zh", "light", 1280), ("en", "dark", 390)]


@pytest.fixture(scope="module")
def paths(library: Yaowen) -> tuple[str, ...]:
    """Pages of the menu, and each other kind of page with something on it."""
    store = library.store
    topics = store.counts_by("topic", ArticleFilter())
    story = max((store.get_story(one) for one in store.list_stories()), key=lambda one: len(one.members))
    brief = store.list_ids(ArticleFilter(kind="brief"), limit=1)[0]
    menu = [entry.path for room in MENU for entry in (room.entries if isinstance(room, Room) else (room,))]
    return (
        *menu,
        f"/topics/{max(topics, key=lambda name: topics[name])}",
        f"/stories/{story.id}",
        f"/articles/{brief}?removed=on",
        f"/articles/{story.members[0].article_id}",
        f"/captures/{brief}",
        "/entities/region:44",
        "/profiles/region:44",
        "/search?q=CAR-T",
        "/search?q=nothing+of+the+kind",
        "/ask?q=2027年产业规模目标最高的地区是哪个？",
        "/audit?example=1",
        "/briefs?region=广东",
        "/chain?region=广东",
        "/leads?region=广东",
        "/technologies?name=CAR-T",
        "/incentives?match=1&registered_in=海南",
        "/nothing-here",
    )


@pytest.fixture(params=LOOKS, ids=lambda look: "-".join(map(str, look)))
def opened(request: pytest.FixtureRequest, chromium: Any, address: str) -> Iterator[Any]:
    """A page in a look."""
    lang, theme, width = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, base_url=address, reduced_motion="reduce"
    )
    context.add_cookies(
        [{"name": name, "value": value, "url": address} for name, value in (("lang", lang), ("theme", theme))]
    )
    yield context.new_page()
    context.close()


def test_axe_finds_what_is_wrong(opened: Any) -> None:
    opened.set_content(
        "<html><body><img src=x><input><p style='color:#ccc;background:#fff'>pale</p></body></html>"
    )
    opened.evaluate(AXE)
    found = " ".join(opened.evaluate(RUN, RULES))
    assert all(rule in found for rule in ("image-alt", "label", "color-contrast"))


def test_no_page_has_anything_serious(opened: Any, paths: tuple[str, ...]) -> None:
    wrong = {}
    for path in paths:
        opened.goto(path)
        opened.evaluate(AXE)
        if found := opened.evaluate(RUN, RULES):
            wrong[path] = found
    assert wrong == {}
