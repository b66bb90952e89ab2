"""Pages that answer across articles, as a reader walks them."""

from typing import Any

import pytest

from e2e.walking import follow

pytestmark = pytest.mark.browser

WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize(("lang", "theme", "width"), [("zh", "light", 390), ("en", "dark", 1280)])
def test_a_brief_of_a_region_leads_to_its_sentences(visit: Any, lang: str, theme: str, width: int) -> None:
    page = visit(lang, theme, width)
    page.goto("/briefs")
    page.locator("input[name=region]").fill("广东")
    follow(page.locator(".choose button"))
    assert page.locator(".widebrief .said").count() > 3
    assert not page.evaluate(WIDE)
    follow(page.locator(".widebrief a.cite").first)
    assert page.locator("#hl").is_visible()


def test_a_matter_has_its_brief(visit: Any, library: Any) -> None:
    matter = max(library.matters(), key=lambda matter: len(matter.story_ids))
    page = visit("en")
    page.goto(f"/stories/{matter.story_ids[0]}")
    follow(page.locator(".matter a.button"))
    assert len({link.get_attribute("href") for link in page.locator(".toldby").all()}) > 1


@pytest.mark.parametrize("width", [390, 1280])
def test_contradictions_and_tiles_open_their_sentences(visit: Any, width: int) -> None:
    page = visit("zh", "dark", width)
    page.goto("/contradictions")
    assert page.locator(".clash blockquote").count() > 1
    assert not page.evaluate(WIDE)
    follow(page.locator(".clash .value").first)
    assert page.locator("#hl").is_visible()
    page.goto("/compare?year=2027")
    assert page.locator(".tile").count() == 34
    assert not page.evaluate(WIDE)
    follow(page.locator(".map svg a").first)
    assert page.locator("#hl").is_visible()


def test_the_rows_of_a_page_can_be_had(visit: Any) -> None:
    page = visit("en")
    page.goto("/targets")
    with page.expect_download() as wanted:
        page.locator("footer a[href*='format=csv']").click()
    assert wanted.value.suggested_filename == "yaowen-targets.csv"
    follow(page.locator("footer a[href*='format=json']"))
    assert '"rows":[{"row":"track"' in page.content()


@pytest.mark.parametrize("script", [True, False])
def test_an_article_is_pinned_and_noted_with_and_without_script(
    visit: Any, library: Any, script: bool
) -> None:
    page = visit("en", "light", 390, script=script)
    article = library.store.list_ids(limit=1)[0]
    page.goto(f"/articles/{article}")
    follow(page.locator("button[value='add:pin']"))
    page.locator(".jot summary").click()
    page.locator(".jot textarea").fill("to be checked")
    follow(page.locator("button[value='add:note']"))
    assert not page.evaluate(WIDE)
    page.goto("/notes")
    assert page.locator(".jotline").count() == 2
    assert not page.evaluate(WIDE)
    follow(page.locator("button[value='remove:pin']"))
    follow(page.locator("button[value='remove:note']"))
    assert page.locator(".jotline").count() == 0


def test_files_are_dropped_and_read(visit: Any, library: Any) -> None:
    text = "示例省公布方案\\n2025年，示例省集聚企业310家。\\n园区继续完善平台，服务企业研发和中试。"
    page = visit("zh", "dark", 390)
    page.goto("/add")
    drop = f"""() => {{
        const carried = new DataTransfer();
        carried.items.add(new File(["{text}"], "dropped.txt", {{type: "text/plain"}}));
        document.dispatchEvent(new DragEvent("drop", {{dataTransfer: carried, bubbles: true, cancelable: true}}));
    }}"""
    page.evaluate(drop)
    page.wait_for_url("**/add?upload=*")
    page.wait_for_selector(".s-kept")
    assert not page.evaluate(WIDE)
    link = page.locator(".added a").first
    article = link.get_attribute("href").rpartition("/")[2]
    follow(link)
    assert "310家" in page.locator(".body").inner_text()
    library.store.remove(article)
