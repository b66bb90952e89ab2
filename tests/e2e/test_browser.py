"""A reader's walk through the demo library in a real browser."""

import re
from typing import Any

import pytest

from e2e.walking import follow
from yaowen.records import ArticleFilter
from yaowen.service.app import Yaowen

pytestmark = pytest.mark.browser

WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll('a, button, summary')]
  .filter(n => n.offsetParent && !n.textContent.trim() && !n.getAttribute('aria-label')).length"""
LOOKS = [("zh", "light", 390), ("zh", "dark", 1280), ("en", "dark", 390), ("en", "light", 1280)]
"""Every pair of language, theme and width once."""


@pytest.fixture(scope="module")
def best_story(library: Yaowen) -> str:
    """A story of several versions whose text has figures."""
    store = library.store
    stories = [store.get_story(story) for story in store.list_stories()]
    return max(stories, key=lambda story: (len(story.members), story.id)).id


@pytest.fixture(scope="module")
def busiest_topic(library: Yaowen) -> str:
    """The topic with most articles."""
    counts = library.store.counts_by("topic", ArticleFilter())
    return max(counts, key=lambda topic: (counts[topic], topic))


@pytest.fixture(scope="module")
def given_article(library: Yaowen) -> str:
    """An article that came with a brief that something is wrong with."""
    store = library.store
    for understanding in store.iter_understandings(store.list_ids()):
        brief = library.given_brief(understanding.article.id)
        if brief is not None and any(bullet.verdict == "contradicted" for bullet in brief.bullets):
            return understanding.article.id
    raise AssertionError("the demo has no contradicted brief")


@pytest.mark.parametrize(("lang", "theme", "width"), LOOKS)
def test_the_walk(visit: Any, best_story: str, lang: str, theme: str, width: int) -> None:
    page = visit(lang, theme, width)
    page.goto("/")
    assert page.locator("html").get_attribute("data-theme") == theme
    assert page.locator(".demo").is_visible()
    assert not page.evaluate(WIDE)
    follow(page.locator(".menu a[href='/topics']"))
    follow(page.locator(".topics a").first)
    assert page.locator(".item").count() > 3
    assert page.locator("svg.chart-bars title").first.text_content()
    assert not page.evaluate(WIDE)
    page.goto(f"/stories/{best_story}")
    assert page.locator(".tree tbody tr").count() > 1
    assert page.locator(".facts tbody tr").count() > 0
    assert not page.evaluate(WIDE)
    follow(page.locator("a.cite").first)
    assert re.search(r"/articles/.+\?hl=\d+-\d+#hl$", page.url)
    found = page.locator("#hl")
    assert found.is_visible()
    box = found.bounding_box()
    assert 0 < box["y"] < 844
    assert not page.evaluate(WIDE)
    page.locator("[data-search]").fill("临床试验")
    page.locator("[data-search]").press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator("mark.hit").count() > 0
    assert not page.evaluate(WIDE)
    assert page.evaluate(SMALL) == 0, "every link says what it does"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_of_page_fits_a_phone(
    visit: Any, library: Yaowen, busiest_topic: str, given_article: str, lang: str
) -> None:
    page = visit(lang, "light", 390)
    entity = next(iter(library.pack.entities))
    for path in (
        "/",
        "/topics",
        f"/topics/{busiest_topic}",
        f"/articles/{given_article}?removed=on",
        f"/captures/{given_article}",
        f"/entities/{entity}",
        "/search?q=nothing-of-the-kind",
        "/help",
    ):
        page.goto(path)
        assert not page.evaluate(WIDE), path


def test_keyboard_alone_is_enough(visit: Any) -> None:
    page = visit("en")
    page.goto("/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url("**/topics")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator(".topics a").first.get_attribute("href")
    assert page.evaluate("document.activeElement.getAttribute('href')") == first
    page.keyboard.press("o")
    page.wait_for_url(f"**{first}")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url(re.compile(r"/$"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_hovering_a_citation_shows_its_sentence(visit: Any, best_story: str) -> None:
    page = visit("zh")
    page.goto(f"/stories/{best_story}")
    cite = page.locator("a.cite").first
    sentence = cite.get_attribute("title")
    assert sentence
    assert len(sentence) > 8
    cite.hover()
    assert page.locator(".tip").inner_text() == sentence
    page.mouse.move(5, 5)
    assert page.locator(".tip").is_hidden()
    assert cite.get_attribute("title") == sentence, "without a pointer the title says it"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_keyboard_reads_a_citation_and_opens_it(visit: Any, best_story: str, lang: str) -> None:
    page = visit(lang)
    page.goto(f"/stories/{best_story}")
    cite = page.locator("a.cite").first
    sentence = cite.get_attribute("title")
    page.keyboard.press("Tab")
    cite.focus()
    assert page.locator(".tip").inner_text() == sentence
    page.keyboard.press("Enter")
    page.wait_for_url("**#hl")
    found = "".join(page.locator("mark.found, .found").all_inner_texts())
    assert sentence.rstrip("…")[:40].replace(" ", "") in found.replace(" ", "")
    box = page.locator("#hl").bounding_box()
    assert 100 < box["y"] < 744, "the words stand in the middle of the window"


def test_ours_stands_beside_the_given_brief(visit: Any, library: Yaowen, given_article: str) -> None:
    place = library.place(given_article)
    assert place is not None
    page = visit("zh")
    page.goto(f"/stories/{place.story_id}")
    ours, given = (page.locator(f".storybrief.{name}").first.bounding_box() for name in ("ours", "given"))
    assert ours["x"] + ours["width"] <= given["x"]
    assert abs(ours["y"] - given["y"]) < 4
    assert page.locator(".given .findings .why").first.inner_text().isascii() is False
    phone = visit("zh", "light", 390)
    phone.goto(f"/stories/{place.story_id}")
    ours, given = (phone.locator(f".storybrief.{name}").first.bounding_box() for name in ("ours", "given"))
    assert ours["y"] + ours["height"] <= given["y"]


def test_what_was_removed_can_be_seen_and_the_capture_too(visit: Any, library: Yaowen) -> None:
    store = library.store
    stamped = next(
        u.article.id
        for u in store.iter_understandings(store.list_ids())
        if any(removed.reason == "watermark" for removed in u.article.removed)
    )
    page = visit("zh")
    page.goto(f"/articles/{stamped}")
    assert page.locator("#removed").count() == 0
    follow(page.locator(".legend a[href*='removed=on']"))
    assert "重复水印" in page.locator("#removed").inner_text()
    assert page.locator(".around a").count() > 0
    assert page.locator(".related .why").first.inner_text().startswith("同")
    follow(page.locator("a[href^='/captures']"))
    assert page.locator("pre.capture").inner_text().strip()


def test_display_choices_last(visit: Any) -> None:
    page = visit("zh", "light")
    page.goto("/topics")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator(".prefs summary").click()
    follow(page.locator(".choice[href*='theme=dark']"))
    assert page.url.endswith("/topics")
    assert page.evaluate(ground) != light
    page.locator(".prefs summary").click()
    follow(page.locator(".choice[href*='accent=plum']"))
    follow(page.locator("a.other"))
    root = page.locator("html")
    assert [root.get_attribute(name) for name in ("lang", "data-theme", "data-accent")] == [
        "en",
        "dark",
        "plum",
    ]


def test_everything_works_without_script(visit: Any, best_story: str, given_article: str) -> None:
    page = visit("en", "dark", 390, script=False)
    page.goto("/")
    follow(page.locator("a[href='/?span=month#ranking']"))
    assert page.locator(".tabs a[aria-current]").inner_text() == "Month"
    page.goto(f"/stories/{best_story}")
    follow(page.locator("a.cite").first)
    assert page.locator("#hl").is_visible()
    follow(page.locator(".legend a").first)
    assert page.locator("data.fig").count() == 0
    page.goto(f"/articles/{given_article}")
    assert page.locator(".findings li").count() > 0


def test_a_wrong_brief_says_what_the_source_says(visit: Any, given_article: str) -> None:
    page = visit("en")
    page.goto(f"/articles/{given_article}")
    wrong = page.locator(".given li.v-line-contradicted, .given p.v-line-contradicted").first
    assert wrong.locator(".claimed q").first.inner_text()
    assert page.locator(".given .sourced q").count() > 0
    assert page.locator(".ours .bullets li, .ours .viewpoint").count() > 0


CONTRAST = """() => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const bend = part => part / 255 <= .03928 ? part / 3294.6 : ((part / 255 + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * bend(r) + .7152 * bend(g) + .0722 * bend(b);
  const ground = node => {
    for (; node; node = node.parentElement) {
      const colour = numbers(getComputedStyle(node).backgroundColor);
      if (colour.length < 4 || colour[3] > .99) return colour;
    }
    return [255, 255, 255];
  };
  const weak = new Set();
  for (const node of document.querySelectorAll('body *')) {
    if (!node.offsetParent || node.closest('svg, dialog, .tip, .vh')) continue;
    if (![...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim())) continue;
    const style = getComputedStyle(node);
    const [high, low] = [light(numbers(style.color)), light(ground(node))].sort((a, b) => b - a);
    const ratio = (high + .05) / (low + .05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    if (+style.opacity < 1 || ratio < (large ? 3 : 4.5))
      weak.add(`${node.className || node.tagName} ${ratio.toFixed(2)}`);
  }
  return [...weak];
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(
    visit: Any, best_story: str, given_article: str, busiest_topic: str, theme: str
) -> None:
    page = visit("zh", theme)
    page.emulate_media(reduced_motion="reduce")  # colours change at once
    for path in ("/", "/help", f"/topics/{busiest_topic}", f"/articles/{given_article}"):
        page.goto(path)
        assert page.evaluate(CONTRAST) == [], path
    page.goto(f"/stories/{best_story}")
    for accent in ("teal", "blue", "red", "plum"):
        page.evaluate(f"document.documentElement.dataset.accent = '{accent}'")
        assert page.evaluate(CONTRAST) == [], accent
