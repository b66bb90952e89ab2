"""Four questions that somebody brings who has never seen these pages, from the first page to the answer."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from e2e.walking import follow

pytestmark = pytest.mark.browser

MOST_SECONDS = 60
BRIEF = (
    "Shanghai's biopharma industry is expected to reach 984.702 billion yuan in 2024. "
    "Beijing's scale was 106 billion yuan in 2024. Shanghai's scale was 761.714 billion yuan in 2021."
)


@pytest.fixture(params=["en", "zh"])
def reader(request: pytest.FixtureRequest, visit: Any) -> Iterator[Any]:
    """Somebody on the first page; they have a minute."""
    page = visit(request.param)
    page.goto("/")
    start = time.monotonic()
    yield page
    assert time.monotonic() - start < MOST_SECONDS


def ask(page: Any, question: dict[str, str]) -> list[str]:
    """Types a question on the page for questions; the pages that it is led to."""
    follow(page.locator(".menu a[href='/ask']"))
    page.locator("form.ask input").fill(question[page.locator("html").get_attribute("lang")[:2]])
    follow(page.locator("form.ask button"))
    return [link.get_attribute("href").partition("?")[0] for link in page.locator(".ways a").all()]


def test_what_did_xian_promise_and_does_it_add_up(reader: Any) -> None:
    asked = {
        "en": "what did Xi'an promise for 2027, in parts, and does it add up?",
        "zh": "西安承诺到2027年达到多少，分项加起来对吗？",
    }
    assert ask(reader, asked) == ["/targets"]
    assert reader.locator(".answers tbody tr").count() >= 1, "the sum itself is told at once"
    follow(reader.locator(".ways a"))
    row = reader.locator(".ledger tbody tr").first.inner_text()
    figures = {"en": ("40 billion", "13 billion", "12 billion", "9 billion", "6 billion", "add up")}
    figures["zh"] = ("400亿元", "130亿元", "120亿元", "90亿元", "60亿元", "分项相加等于目标")
    assert all(words in row for words in figures[reader.locator("html").get_attribute("lang")[:2]])
    follow(reader.locator(".ledger td a").first)
    assert "400亿元" in reader.locator("#hl").inner_text()


def test_what_is_a_hainan_cdmo_eligible_for(reader: Any) -> None:
    asked = {
        "en": "what is a Hainan CDMO with a product in phase II eligible for?",
        "zh": "海南的CDMO企业有品种处于Ⅱ期临床，可申报什么？",
    }
    assert ask(reader, asked) == ["/incentives"]
    follow(reader.locator(".ways a"))
    rows = reader.locator("#answer table").first.locator("tbody tr").all_inner_texts()
    assert any(
        "研发券" in row and ("1000万元" in row or "1,000万元" in row or "10 million" in row) for row in rows
    )
    assert all("海南" in row for row in rows), "no measure of another place"
    assert reader.locator("#answer .asks li").count() > 2, "what to find out next"
    follow(reader.locator("#answer td a").first)
    assert "研发" in reader.locator("main").inner_text()


def test_is_this_brief_right(reader: Any) -> None:
    assert ask(reader, {"en": "is this English brief right?", "zh": "这份英文简报对吗？"}) == ["/audit"]
    follow(reader.locator(".ways a"))
    reader.locator("textarea[name=claims]").fill(BRIEF)
    follow(reader.locator("form.audit button, main form button").first)
    verdicts = [found.get_attribute("class").split("v-line-")[1] for found in reader.locator(".claim").all()]
    assert verdicts == ["contradicted", "contradicted", "supported"]
    assert "9847.02亿元" in reader.locator(".claim").first.inner_text()


def test_what_is_new_about_adc_deals(reader: Any) -> None:
    asked = {"en": "what is new since yesterday about ADC deals?", "zh": "昨天以来有哪些新的ADC交易？"}
    assert ask(reader, asked) == ["/search", "/since", "/deals"]
    follow(reader.locator(".ways a").first)
    assert "after:2026-02-25" in reader.locator("[data-search]").input_value()
    assert reader.locator(".item").count() > 0, "what has some of the words, where nothing has all"
