"""Every chart of a page has its table, and can be had as CSV, PNG and SVG at addresses that the page prints."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
from litestar.testing import TestClient

from yaowen.export.pictures import knows_chinese
from yaowen.packs.model import Pack

from .served import serve_texts

TEXT = (
    "{city}发布公报\n{year}年，{city}生物医药产业规模达到{scale}亿元。恒瑞医药与默沙东签署许可协议，首付款2亿美元。"
    "园区继续完善平台，服务企业研发和中试，抗体偶联药物研发进展顺利。"
)
ROWS = [
    {
        "id": f"{city}-{year}",
        "published": f"{year + 1}-0{1 + number}-05",
        "title": f"{city}发布{year}年公报",
        "text": TEXT.format(city=city, year=year, scale=100 * number + year - 2000),
    }
    for number, city in enumerate(("浙江省", "广东省", "江苏省"), 1)
    for year in (2023, 2024)
]
PAGES = (
    "/topics/licence-out",
    "/deals",
    "/profiles/region:44",
    "/compare?year=2024",
    "/deals?region=&sort=name",
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Iterator[TestClient[Any]]:
    with serve_texts(tmp_path_factory.mktemp("charts"), ROWS, pack) as client:
        yield client


def files_of(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="([^"]+chart=\d+[^"]*)"', page)]


@pytest.mark.parametrize("path", PAGES)
def test_each_chart_of_a_page_has_its_files(pages: TestClient[Any], path: str) -> None:
    page = pages.get(path).text
    charts = len(re.findall(r'<svg class="chart chart-(?:bars|tiles|rows)"', page))
    assert charts >= 1
    assert len(files_of(page)) == 3 * charts
    for address in files_of(page):
        answer = pages.get(address)
        if "format=csv" in address:
            rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
            assert len(rows) > 2
            assert all(len(row) == 2 and row[1] for row in rows)
            assert all(f">{row[0]}<" in page for row in rows[1:]), "the page says the same"
        elif "format=svg" in address:
            assert answer.headers["content-type"].startswith("image/svg+xml")
            assert answer.headers["content-disposition"].startswith("attachment")
            ElementTree.fromstring(answer.text)
        elif knows_chinese():
            assert answer.headers["content-type"] == "image/png"
            assert answer.content.startswith(b"\x89PNG")
            assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_picture_keeps_the_conditions_and_the_looks_of_its_page(pages: TestClient[Any]) -> None:
    png, svg, *_ = files_of(pages.get("/compare?year=2023").text)
    assert "year=2023" in png
    assert "2023 年" in pages.get(svg).text
    assert "the 34 units" in pages.get(svg, headers={"cookie": "lang=en; accent=plum"}).text
    assert "#6a3786" in pages.get(svg, headers={"cookie": "lang=en; accent=plum"}).text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/deals?chart=99&format=png", 404),
        ("/deals?chart=x&format=svg", 404),
        ("/deals?chart=0&format=csv", 404),
        ("/deals?chart=1&format=gif", 400),
        ("/deals?chart=1", 400),
        ("/help?chart=1&format=png", 404),
    ],
)
def test_what_is_not_there_is_said(pages: TestClient[Any], path: str, status: int) -> None:
    assert pages.get(path).status_code == status
