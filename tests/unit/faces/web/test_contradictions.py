"""The page of figures that differ between sources."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from .served import serve_texts

TOLD = {"a": ("江苏省", "5000"), "b": ("江苏省", "500"), "c": ("浙江省", "3000"), "d": ("浙江省", "3000")}
ROWS = [
    {
        "id": name,
        "published": "2026-01-05",
        "title": f"{place}{name}",
        "text": f"{place}{name}\n2025年，{place}生物医药产业规模达到{value}亿元。\n企业继续增加。",
    }
    for name, (place, value) in TOLD.items()
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    """Two sources that differ on Jiangsu, two that agree on Zhejiang."""
    with serve_texts(tmp_path_factory.mktemp("clashes"), ROWS) as client:
        yield client


def test_both_sides_stand_with_sentence_and_cause(pages: TestClient[Any]) -> None:
    page = pages.get("/contradictions").text
    assert page.count('class="clash"') == 1
    assert "数量级" in page
    assert len(re.findall(r'class="value" href="/articles/[ab][?]hl=\d+-\d+#hl"', page)) == 2
    for value in ("5000", "500"):
        assert f"江苏省生物医药产业规模达到{value}亿元。</blockquote>" in page


def test_a_region_and_a_metric_choose(pages: TestClient[Any]) -> None:
    assert 'class="clash"' in pages.get("/contradictions?region=江苏&metric=industry_scale").text
    assert 'class="clash"' not in pages.get("/contradictions?metric=revenue").text
    elsewhere = pages.get("/contradictions?region=浙江").text
    assert 'class="clash"' not in elsewhere
    assert 'href="/contradictions?region=32"' in elsewhere


def test_what_is_not_understood_is_said(pages: TestClient[Any]) -> None:
    assert 'role="alert"' in pages.get("/contradictions?region=Atlantis").text


def test_a_place_without_any_is_told_apart_from_a_library_without(pages: TestClient[Any]) -> None:
    text = pages.get("/contradictions?region=61", headers={"cookie": "lang=en"}).text
    assert "There are none here" in text
    assert 'href="/contradictions?region=32"' in text


def test_aims_lead_there_and_keep_the_place(pages: TestClient[Any]) -> None:
    assert 'href="/contradictions">' in pages.get("/targets").text
    assert 'href="/contradictions?region=32">' in pages.get("/targets?region=32").text


def test_figures_that_were_not_read_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yaowen.insight.ledger.contradicting.MOST_READ", 1)
    monkeypatch.setattr("yaowen.insight.ledger.comparing.MOST_READ", 1)
    with serve_texts(tmp_path, ROWS) as client:
        assert "另有 1 个较早的没有读入" in client.get("/contradictions").text
        assert "另有 3 个较早的没有读入" in client.get("/compare").text
        assert "没有读入" not in client.get("/contradictions?region=浙江").text
