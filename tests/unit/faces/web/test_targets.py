"""The page of aims: one choice of metric, industry and region, and what is said where there is none."""

from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from .served import serve_texts

ROWS = [
    {
        "id": "taizhou",
        "published": "2026-01-05",
        "title": "台州市生物医药产业发展行动计划",
        "text": "台州市提出，到2027年，生物医药产业规模达到600亿元。2023年，台州市生物医药产业规模达到400亿元。"
        "2025年，台州市生物医药产业规模达到500亿元。",
    },
    {
        "id": "hefei",
        "published": "2026-01-06",
        "title": "合肥市工作报告",
        "text": "合肥市力争到2028年生物医药产业营业收入达到900亿元。",
    },
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    """Aims of two cities, of two metrics."""
    with serve_texts(tmp_path_factory.mktemp("aims"), ROWS) as client:
        yield client


def test_a_region_and_a_metric_choose(pages: TestClient[Any]) -> None:
    everything = pages.get("/targets?lang=en").text
    assert everything.count('<th scope="row">') == 2
    assert "on track" in everything
    one = pages.get("/targets?region=台州").text
    assert one.count('<th scope="row">') == 1
    assert "起点" in one
    assert "400亿元" in one
    assert '<th scope="row">合肥' not in pages.get("/targets?metric=industry_scale").text


def test_rows_of_the_same_choice(pages: TestClient[Any]) -> None:
    told = pages.get("/targets?format=json&region=合肥").json()
    assert [row["region"] for row in told["rows"]] == ["合肥市"]


def test_where_there_is_no_aim_it_says_what_would_be_needed(pages: TestClient[Any]) -> None:
    page = pages.get("/targets?region=上海").text
    assert '<th scope="row">' not in page
    assert "需要收入当地的工作报告" in page
    assert 'role="alert"' in pages.get("/targets?region=Atlantis").text


def test_a_long_ledger_goes_on_behind_its_last_place(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yaowen.insight.ledger.tracking.MOST_READ", 3)
    with serve_texts(tmp_path_factory.mktemp("long"), ROWS) as client:
        first = client.get("/targets?lang=en").text
        assert '<th scope="row">Taizhou' in first
        assert "1 more target follows" in first
        behind = client.get("/targets?lang=en&after=3310").text
        assert '<th scope="row">Hefei' in behind
        assert '<th scope="row">Taizhou' not in behind
        assert "more target" not in behind
        rows = client.get("/targets?format=json&after=3310").json()["rows"]
        assert [row["region"] for row in rows] == ["合肥市"]
