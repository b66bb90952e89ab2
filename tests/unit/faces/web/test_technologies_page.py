"""`/technologies`: those of the library can be chosen, and the places of one are listed with their sentences."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from unit.faces.web.served import serve_texts

TEXTS = (
    ("bj", "北京市提出，到2027年，脑机接口产业规模达到50亿元。"),
    ("sh", "上海市对脑机接口产品首次获批上市的企业，给予300万元奖励。"),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    folder = tmp_path_factory.mktemp("technologies")
    rows = [{"id": name, "published": "2026-02-01", "text": text} for name, text in TEXTS]
    with serve_texts(folder, rows) as found:
        yield found


def test_places_with_what_is_told_of_them(client: TestClient[Any]) -> None:
    page = client.get("/technologies", params={"name": "脑机接口"}, headers={"cookie": "lang=en"}).text
    assert '<option value="technology:bci" selected>' in page
    for words in (
        '<th scope="row">Beijing</th><td>1 target',
        "1 measure",
        "/articles/sh?hl=0-30#hl",
        TEXTS[1][1],
    ):
        assert words in page


def test_a_technology_that_is_nowhere_is_said_to_be(client: TestClient[Any]) -> None:
    assert (
        "No sentence of the library"
        in client.get("/technologies?name=CAR-T", headers={"cookie": "lang=en"}).text
    )
    assert "no technology" in client.get("/technologies?name=magic", headers={"cookie": "lang=en"}).text


def test_where_none_is_chosen_those_most_told_of_are_offered(client: TestClient[Any]) -> None:
    chips = re.findall(r'class="chip" href="([^"]+)"', client.get("/technologies").text)
    assert chips
    assert all(client.get(chip.replace("&amp;", "&")).status_code == 200 for chip in chips)
