"""The map of tiles beside the comparison."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from .served import serve_texts

TOLD = (
    ("江苏省", "2026-03-05", "2025年，江苏省生物医药产业规模达到5000亿元。"),
    ("浙江省", "2026-03-05", "2025年，浙江省生物医药产业规模达到3000亿元。"),
    ("广东省", "2024-03-05", "到2025年，广东省生物医药产业规模目标为1万亿元。"),
    ("湖北省", "2024-03-05", "到2027年，湖北省生物医药产业规模达到1.2万亿元。"),
)
ROWS = [
    {
        "id": f"t{number}",
        "published": day,
        "title": f"{place}数据",
        "text": f"{place}数据\n{text}\n完。",
    }
    for number, (place, day, text) in enumerate(TOLD)
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    """Figures of four provinces in two years."""
    with serve_texts(tmp_path_factory.mktemp("tiles"), ROWS) as client:
        yield client


def tiles(page: str) -> dict[str, str]:
    """The classes of each tile by its label."""
    found = re.findall(r'<g class="(tile[^"]*)"><title>[^<]*</title><rect[^>]*/><text[^>]*>([^<]*)', page)
    return {label: names for names, label in found}


def test_all_provinces_stand_there_those_with_figures_shaded(pages: TestClient[Any]) -> None:
    found = tiles(pages.get("/compare?year=2025").text)
    assert len(found) == 34
    shades = {label: int(names.split()[1][5:]) for label, names in found.items()}
    assert {label for label, shade in shades.items() if shade} == {"江苏", "浙江", "广东"}
    assert shades["浙江"] < shades["江苏"] < shades["广东"]


def test_places_stand_by_size_beside_the_map(pages: TestClient[Any]) -> None:
    page = pages.get("/compare?year=2025", headers={"cookie": "lang=zh"}).text
    chart = page.partition("chart-rows")[2].partition("</svg>")[0]
    assert re.findall(r'text-anchor="end">([^<]+)<', chart) == ["广东省", "江苏省", "浙江省"]
    assert chart.count("chart-soft") == 1
    assert "chart-rows" not in pages.get("/compare?year=2027").text, "one place is held against none"


def test_what_is_no_actual_has_a_dashed_edge(pages: TestClient[Any]) -> None:
    found = tiles(pages.get("/compare?year=2025").text)
    assert [label for label, names in found.items() if "tile-soft" in names] == ["广东"]


def test_a_tile_opens_its_sentence_and_says_its_full_name(pages: TestClient[Any]) -> None:
    page = pages.get("/compare?year=2025&lang=en").text
    assert re.search(r'<a href="/articles/t0[?]hl=[\d-]+#hl" aria-label="Jiangsu: CNY 500 billion', page)
    assert set(tiles(page)) >= {"JS", "NM", "TW"}


def test_the_year_with_most_provinces_comes_first_and_others_can_be_chosen(pages: TestClient[Any]) -> None:
    assert set(tiles(pages.get("/compare").text)) == set(tiles(pages.get("/compare?year=nope").text))
    page = pages.get("/compare").text
    assert re.search(r'year=2025"[^>]*aria-current="true">2025 <small>3', page)
    assert re.search(r'year=2027">2027 <small>1', page)


def test_without_a_figure_there_is_no_map(pages: TestClient[Any]) -> None:
    assert not tiles(pages.get("/compare?metric=revenue").text)
