"""Every page that the menu leads to, and the form that checks a brief, in a real browser."""

from typing import Any

import pytest

from yaowen.faces.web.menu import MENU, Room

pytestmark = pytest.mark.browser

ENTRIES = [entry for room in MENU for entry in (room.entries if isinstance(room, Room) else (room,))]
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
NAMELESS = """() => [...document.querySelectorAll('a, button, summary, input:not([type=hidden]), select, textarea')]
  .filter(n => n.offsetParent && !n.textContent.trim() && !n.getAttribute('aria-label') && !n.labels?.length
    && !n.value).length"""


@pytest.mark.parametrize(
    ("lang", "theme", "width"), [("zh", "dark", 390), ("en", "light", 1280), ("en", "dark", 390)]
)
def test_every_page_of_the_menu_fits_and_names_what_can_be_used(
    visit: Any, lang: str, theme: str, width: int
) -> None:
    page = visit(lang, theme, width)
    for entry in ENTRIES:
        page.goto(entry.path)
        assert page.locator("h1").count() == 1, entry.path
        assert not page.evaluate(WIDE), entry.path
        assert page.evaluate(NAMELESS) == 0, entry.path


@pytest.mark.parametrize("width", [390, 900, 1280])
def test_rooms_of_the_menu_open_within_the_window_and_close(visit: Any, width: int) -> None:
    page = visit("en", "light", width)
    page.goto("/topics")
    assert not page.evaluate(WIDE)
    assert page.locator("[data-search]").bounding_box()["width"] > 120
    for summary in page.locator(".menu summary").all():
        summary.click()
        panel = summary.locator("xpath=following-sibling::*")
        box = panel.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.keyboard.press("Escape")
        assert panel.is_hidden()


@pytest.mark.parametrize(("lang", "theme", "width"), [("zh", "light", 390), ("en", "dark", 1280)])
def test_a_brief_is_checked_with_the_keyboard_alone(visit: Any, lang: str, theme: str, width: int) -> None:
    page = visit(lang, theme, width)
    page.goto("/audit?example=1")
    page.locator("textarea[name=source]").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".claim")
    verdicts = [found.get_attribute("class").split("v-line-")[1] for found in page.locator(".claim").all()]
    assert verdicts == ["contradicted", "contradicted", "supported"]
    assert page.locator("html").get_attribute("lang")[:2] == lang
    assert not page.evaluate(WIDE)
    left = page.locator("mark.differs a[href^='#c1-r']").first
    left.focus()
    page.keyboard.press("Enter")
    assert page.locator("mark:target").inner_text().startswith("76.11")
