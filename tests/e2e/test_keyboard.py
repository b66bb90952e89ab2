"""The keyboard alone, on every page that the menu leads to: nothing is out of reach, and one sees where one is."""

from typing import Any

import pytest

from yaowen.faces.web.menu import MENU, Room

pytestmark = pytest.mark.browser

PATHS = [e.path for room in MENU for e in (room.entries if isinstance(room, Room) else (room,))]
MOST_STOPS = 60
WHERE = """() => {
  const node = document.activeElement;
  if (node === document.body) return null;
  const style = getComputedStyle(node);
  const box = node.getBoundingClientRect();
  const nodes = [...document.querySelectorAll('*')];
  return {
    at: nodes.indexOf(node), tag: node.tagName, inMain: !!node.closest('main'),
    seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    shown: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
    named: !!(node.textContent.trim() || node.getAttribute('aria-label') || node.value || node.labels?.length
      || node.getAttribute('placeholder')),
  };
}"""
REACHABLE = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(n => n.checkVisibility({contentVisibilityAuto: true}) && !n.disabled && n.tabIndex >= 0).length"""


@pytest.mark.parametrize("path", PATHS)
def test_tab_goes_through_a_page_in_order_and_is_seen(visit: Any, path: str) -> None:
    page = visit("en")
    page.emulate_media(reduced_motion="reduce")
    page.goto(path)
    reachable = page.evaluate(REACHABLE)
    stops = []
    for _ in range(min(reachable, MOST_STOPS)):
        page.keyboard.press("Tab")
        stop = page.evaluate(WHERE)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) >= min(reachable, MOST_STOPS) - 1, "a stop on everything that can be used"
    assert [stop for stop in stops if not stop["seen"]] == [], "one sees where one is"
    assert [stop for stop in stops if not stop["shown"] or not stop["named"]] == []
    order = [stop["at"] for stop in stops]
    assert order == sorted(order), "in the order of the page"


@pytest.mark.parametrize("path", ["/", "/settings", "/doubts"])
def test_the_menu_can_be_skipped(visit: Any, path: str) -> None:
    page = visit("zh", "dark", 390)
    page.goto(path)
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.className")
    assert skip == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(WHERE)["inMain"]


@pytest.mark.parametrize("path", PATHS)
def test_help_and_search_open_from_every_page_and_close(visit: Any, path: str) -> None:
    page = visit("en", "dark")
    page.goto(path)
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize(
    ("key", "path"), [("h", "/"), ("n", "/since"), ("t", "/topics"), ("a", "/ask"), ("s", "/settings")]
)
def test_two_keys_lead_to_a_page_and_the_help_says_so(visit: Any, key: str, path: str) -> None:
    page = visit("en")
    page.goto("/help")
    said = page.locator("main .keys dt").all_inner_texts()
    assert f"g {key}" in [" ".join(text.split()) for text in said]
    page.keyboard.press("g")
    page.keyboard.press(key)
    page.wait_for_url(f"**{path}")


@pytest.mark.parametrize(
    "path", ["/", "/topics", "/since", "/doubts", "/search?q=CAR-T", "/ask?q=ADC+deals", "/calendar"]
)
def test_items_are_walked_and_opened(visit: Any, path: str) -> None:
    page = visit("en")
    page.goto(path)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator("[data-item]").first
    assert "now" in first.get_attribute("class").split()
    href = page.evaluate("document.activeElement.getAttribute('href')")
    assert href
    page.keyboard.press("o")
    page.wait_for_url(lambda url: not url.endswith(path))
