"""Briefs of a topic over a period and of a matter as pages."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from litestar.testing import TestClient

from .served import serve_texts

PLACES = (("江苏省", "2026-01-05"), ("浙江省", "2026-01-20"), ("湖北省", "2025-06-01"))
TEXT = "{0}公布生物医药产业园区数据\n{0}生物医药产业园区2025年产业规模达到{1}10亿元，集聚企业{1}20家。\n园区继续建设。"
ROWS = [
    {
        "id": f"plan-{number}",
        "published": day,
        "outlet": "示例日报",
        "title": f"{place}公布生物医药产业园区数据",
        "text": TEXT.format(place, number),
    }
    for number, (place, day) in enumerate(PLACES, 1)
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    """Three articles of three provinces."""
    with serve_texts(tmp_path_factory.mktemp("briefs"), ROWS) as client:
        yield client


def topic_of(pages: TestClient[Any]) -> str:
    """A topic that holds all three."""
    rows = pages.get("/topics?format=json").json()["rows"]
    return next(str(row["topic"]) for row in rows if row["articles"] == len(ROWS))


def test_a_form_is_shown_first_with_topics_to_choose(pages: TestClient[Any]) -> None:
    page = pages.get("/briefs").text
    assert "widebrief" not in page
    assert f'href="/briefs?topic={topic_of(pages)}"' in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_sentence_leads_to_its_own_article(pages: TestClient[Any], lang: str) -> None:
    page = pages.get(f"/briefs?topic={topic_of(pages)}&lang={lang}").text
    cited = set(re.findall(r'class="cite" href="/articles/(plan-\d)[?]', page))
    assert cited == {"plan-1", "plan-2", "plan-3"}
    told = re.findall(r'toldby" href="/articles/(plan-\d)"', page)
    assert set(told) == cited
    assert page.count("v-line-supported") == page.count('class="said"')


def test_a_period_bounds_it(pages: TestClient[Any]) -> None:
    page = pages.get(f"/briefs?topic={topic_of(pages)}&since=2026-01-01&until=2026-01-31").text
    assert set(re.findall(r"/articles/(plan-\d)", page)) == {"plan-1", "plan-2"}
    month = unescape(re.findall(r'href="(/briefs[^"]*since=[^"]*)"', page)[1])
    assert re.search(r'aria-current="true">[^<]*30', pages.get(month).text)


def test_a_region_and_both_together(pages: TestClient[Any]) -> None:
    alone = pages.get("/briefs?region=浙江").text
    assert set(re.findall(r"/articles/(plan-\d)", alone)) == {"plan-2"}
    both = pages.get(f"/briefs?region=浙江&topic={topic_of(pages)}&brief=en").text
    assert set(re.findall(r"/articles/(plan-\d)", both)) == {"plan-2"}
    assert '<div class="brief" lang="en">' in both


@pytest.mark.parametrize(
    "page",
    [
        "/briefs?topic=nope",
        "/briefs?matter=nope",
        "/briefs?region=Atlantis",
        "/briefs?region=西藏&since=soon",
    ],
)
def test_what_cannot_be_found_is_said(pages: TestClient[Any], page: str) -> None:
    answer = pages.get(page)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert pages.get(f"{page}&format=json").status_code in (400, 404)


def test_its_rows_are_the_brief(pages: TestClient[Any]) -> None:
    (row,) = pages.get(f"/briefs?topic={topic_of(pages)}&format=json").json()["rows"]
    assert row["row"] == "brief"
    bullets = [bullet for group in row["groups"] for bullet in group["bullets"]]
    assert {bullet["article"] for bullet in (row["viewpoint"], *bullets)} == {"plan-1", "plan-2", "plan-3"}
