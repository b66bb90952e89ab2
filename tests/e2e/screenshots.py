"""Takes pictures of the demo library's pages: `python tests/e2e/screenshots.py docs/screenshots`."""

import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from palette import shrink
from playwright.sync_api import Browser, sync_playwright

from yaowen.faces.web.app import make_app
from yaowen.records import ArticleFilter
from yaowen.service.app import Yaowen
from yaowen.service.auditlines import AuditPage
from yaowen.service.demonstration import build_demo
from yaowen.service.requests import Verify

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
LOOKS = [("zh", "light"), ("en", "light"), ("zh", "dark"), ("en", "dark")]
WIDTH, HEIGHT, PHONE = 1280, 900, 390
AUDIT_HEIGHT = 560
TO_WRONG = """() => [...document.querySelectorAll('.claim')]
    .find(claim => claim.querySelectorAll('.findings li').length > 2)
    .previousElementSibling.scrollIntoView({behavior: 'instant'})"""
ARTICLES = Path(__file__).resolve().parents[2] / "src" / "yaowen" / "demo" / "articles"
README = ("story-zh-light", "story-en-light", "today-zh-dark")
README += ("topic-zh-light", "reader-zh-light", "search-en-light", "targets-en-light", "targets-zh-light")
"""Pictures that the README shows: made small. The others are to be looked at."""


def find_worst_brief(yaowen: Yaowen) -> str:
    """The article whose given brief has the most figures for which the source has others."""

    def wrong(article_id: str) -> int:
        brief = yaowen.given_brief(article_id)
        findings = [finding for bullet in brief.bullets for finding in bullet.findings] if brief else []
        return sum(finding.kind == "number" and finding.source is not None for finding in findings)

    return max(yaowen.store.list_ids(ArticleFilter(kind="brief")), key=wrong)


def find_telling_topic(yaowen: Yaowen) -> str:
    """The largest topic that has a given brief with findings among its newest three articles."""
    counts = yaowen.store.counts_by("topic", ArticleFilter())

    def tells(topic: str) -> bool:
        newest = yaowen.store.list_ids(ArticleFilter(topic=topic), limit=3)
        briefs = [brief for article_id in newest if (brief := yaowen.given_brief(article_id))]
        return any(bullet.findings for brief in briefs for bullet in brief.bullets)

    return max(counts, key=lambda topic: (tells(topic), counts[topic], topic))


def list_pages(yaowen: Yaowen) -> dict[str, str]:
    """Name of each picture and the page that it shows."""
    worst = find_worst_brief(yaowen)
    place = yaowen.place(worst)
    assert place is not None
    text = yaowen.brief(place.story_id, "zh").article_id
    return {
        "today": "/",
        "topic": f"/topics/{find_telling_topic(yaowen)}",
        "story": f"/stories/{place.story_id}",
        "reader": f"/articles/{text}",
        "search": "/search?q=CAR-T",
        "ask": "/ask?q=哪些地区提出到2027年产业规模超过500亿元?",
        "compare": "/compare",
        "targets": "/targets",
    }


def take(browser: Browser, address: str, pages: dict[str, str], folder: Path) -> None:
    """Each page in each look, and in Chinese on a phone."""
    for lang, theme in LOOKS:
        _take_in(browser, address, pages, folder, lang, theme, WIDTH, "")
    _take_in(browser, address, pages, folder, "zh", "light", PHONE, "-phone")


def take_audit(browser: Browser, yaowen: Yaowen, folder: Path) -> None:
    """The demo's topic page against what the library has, where several figures are wrong at once."""
    request = Verify(claims=str(ARTICLES / "topic-parks-and-funds.txt"), html=True)
    (audit,) = yaowen.verify(request)
    assert isinstance(audit, AuditPage)
    page = browser.new_context(viewport={"width": WIDTH, "height": AUDIT_HEIGHT}).new_page()
    page.set_content(audit.html)
    page.evaluate(TO_WRONG)
    (folder / "audit.png").write_bytes(shrink(page.screenshot()))
    page.context.close()


def _take_in(
    browser: Browser,
    address: str,
    pages: dict[str, str],
    folder: Path,
    lang: str,
    theme: str,
    width: int,
    more: str,
) -> None:
    context = browser.new_context(viewport={"width": width, "height": HEIGHT})
    context.add_cookies(
        [{"name": name, "value": value, "url": address} for name, value in (("lang", lang), ("theme", theme))]
    )
    page = context.new_page()
    for name, path in pages.items():
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        title = f"{name}-{lang}-{theme}{more}"
        content = page.screenshot()
        (folder / f"{title}.png").write_bytes(shrink(content) if title in README else content)
    context.close()


def main(folder: Path) -> None:
    """Builds the demo, serves it, takes the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        library = Path(place) / "demo"
        build_demo(library, print)
        yaowen = Yaowen(library)
        server = uvicorn.Server(uvicorn.Config(make_app(yaowen), port=0, log_level="warning"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        port = server.servers[0].sockets[0].getsockname()[1]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            take_audit(browser, yaowen, folder)
            take(browser, f"http://127.0.0.1:{port}", list_pages(yaowen), folder)
            browser.close()
        server.should_exit = True
        thread.join(timeout=10)
        yaowen.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
