"""Pages of the library's owner: what is new, what is doubted, settings."""

from collections.abc import Iterator
from typing import Any

import pytest

from e2e.walking import follow
from yaowen.service.app import Yaowen
from yaowen.settings import KEPT_FILE

pytestmark = pytest.mark.browser

WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("script", [True, False])
def test_what_is_new_is_marked_as_seen(visit: Any, library: Yaowen, script: bool) -> None:
    page = visit("en", "light", 390, script=script)
    page.goto("/since")
    assert "No mark is set yet" in page.locator("main").inner_text()
    days = page.locator(".doubtful").first.locator("article .meta").all_inner_texts()
    shown = [day.split(" ")[0] for day in days]
    assert len(shown) == 40
    assert shown == sorted(shown, reverse=True), "what was published last comes first"
    assert not page.evaluate(WIDE)
    follow(page.locator("button[value=mark]"))
    assert page.locator("time").first.is_visible()
    assert "0 new articles" in page.locator("main").inner_text()
    page.locator("input[name=name]").fill("浙江")
    follow(page.locator("button[value=watch]"))
    assert page.locator("h3", has_text="Zhejiang").is_visible()
    follow(page.locator("button[value=unwatch]"))
    assert page.locator("h3", has_text="Zhejiang").count() == 0
    assert not page.evaluate(WIDE)
    with library.store._open() as db:
        db.execute("DELETE FROM seen_to")


def test_doubts_are_narrowed_by_a_source_and_one_is_accepted_and_taken_back(
    visit: Any, library: Yaowen
) -> None:
    page = visit("en", "dark")
    page.goto("/doubts")
    before = page.locator("article[data-item]").count()
    assert before > 5
    source = page.locator("select[name=source]")
    named = source.locator("optgroup option").all_inner_texts()
    assert "Demo Biopharma Wire" in named
    source.select_option(label="Demo Biopharma Wire")
    follow(page.locator("form.choose button").first)
    assert "source=" in page.url
    narrowed = page.locator("article[data-item]").count()
    assert 0 < narrowed < before
    assert page.locator("select[name=source] option:checked").inner_text() == "Demo Biopharma Wire"
    follow(page.locator("article button[value=accept]").first)
    assert page.locator("article[data-item]").count() == narrowed - 1
    follow(page.locator("button[value=undo]").first)
    assert page.locator("article[data-item]").count() == narrowed
    page.locator("article details summary").first.click()
    assert page.locator("article details input[name=note]").first.is_visible()
    follow(page.locator("article .meta a").first)
    assert "/articles/" in page.url


@pytest.fixture
def unkept(library: Yaowen) -> Iterator[None]:
    """Afterwards the library keeps no settings."""
    before = library.settings
    yield
    library.change_settings(before)
    (library.library / KEPT_FILE).unlink(missing_ok=True)


@pytest.mark.parametrize(("script", "width"), [(True, 1280), (False, 390)])
def test_settings_are_chosen_and_kept(
    visit: Any, library: Yaowen, unkept: None, script: bool, width: int
) -> None:
    page = visit("en", "light", width, script=script)
    page.goto("/settings")
    assert not page.evaluate(WIDE)
    follow(page.locator("main a.choice[href*='theme=dark']"))
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.url.endswith("/settings")
    page.locator("select[name=money]").select_option("yuan")
    page.locator("input[name=person]").fill("Wang Xiaoming")
    follow(page.locator("#library button"))
    assert page.locator("[role=status]").is_visible()
    assert page.locator("select[name=money] option:checked").inner_text() == "1.25 trillion yuan"
    assert library.settings.money == "yuan"
    assert 'person = "Wang Xiaoming"' in (library.library / KEPT_FILE).read_text(encoding="utf-8")
    assert "export YAOWEN_PORT=" in page.locator("table").first.inner_text()
    page.goto("/doubts")
    assert page.locator("input[name=by]").first.get_attribute("value") == "Wang Xiaoming"
