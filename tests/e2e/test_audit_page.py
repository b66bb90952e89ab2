"""The page of an audit in a browser: in both themes, on a phone; marks lead to the other side and back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from e2e.walking import follow
from yaowen.service.app import Yaowen
from yaowen.service.auditlines import AuditPage
from yaowen.service.requests import Verify

WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
ARTICLES = Path(__file__).resolve().parents[2] / "src" / "yaowen" / "demo" / "articles"


@pytest.fixture(scope="module")
def page_file(library: Yaowen, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's topic page, audited against what the demo library has."""
    (page,) = library.verify(Verify(claims=str(ARTICLES / "topic-parks-and-funds.txt"), html=True))
    assert isinstance(page, AuditPage)
    assert page.wrong
    path = tmp_path_factory.mktemp("audit") / "audit.html"
    path.write_text(page.html, encoding="utf-8")
    return path


@pytest.fixture(params=["light", "dark"])
def opened(request: pytest.FixtureRequest, chromium: Any, page_file: Path) -> Iterator[Any]:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, color_scheme=request.param, java_script_enabled=True
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(page_file.as_uri())
    yield page
    context.close()
    assert [url for url in asked if not url.startswith("file:")] == []


def test_it_fits_a_phone_and_a_desk(opened: Any) -> None:
    assert opened.locator(".claim").count() > 20
    assert not opened.evaluate(WIDE)
    columns = "getComputedStyle(document.querySelector('.pair')).gridTemplateColumns.split(' ').length"
    assert opened.evaluate(columns) == 1
    opened.set_viewport_size({"width": 1280, "height": 844})
    assert opened.evaluate(columns) == 2
    assert not opened.evaluate(WIDE)


def test_a_mark_leads_to_the_other_side_and_back(opened: Any) -> None:
    mark = opened.locator(".pair > :first-child mark.differs[id] a[href*='-rd']").first
    mine = mark.locator("..").get_attribute("id")
    follow(mark)
    target = opened.locator(":target")
    assert target.get_attribute("id") == mark.get_attribute("href").removeprefix("#")
    assert target.is_visible()
    follow(target.locator("a"))
    assert opened.locator(":target").get_attribute("id") == mine


def test_the_sentence_is_found_in_the_whole_text_and_leads_back(opened: Any) -> None:
    follow(opened.locator("a.cite").first)
    place = opened.locator(".source mark:target")
    assert place.is_visible()
    follow(place.locator("xpath=following-sibling::span[1]/a").first)
    assert opened.locator("section.claim:target").is_visible()


def test_both_themes_have_ground_and_ink_far_apart(opened: Any) -> None:
    ink, ground = opened.evaluate(
        "(() => { const style = getComputedStyle(document.body); return [style.color, style.backgroundColor]; })()"
    )

    def light(colour: str) -> float:
        red, green, blue = (int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(","))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert abs(light(ink) - light(ground)) > 150
