"""A page that has no figures says so: what there is instead, where it is, and who may publish it."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from litestar.testing import TestClient

from unit.faces.web.served import serve_texts

TEXTS = (
    ("hefei", "2025年,合肥市生物医药产业规模达到968亿元。"),
    ("jinan", "2025年,济南市生物医药产业产值达到500亿元。"),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    folder = tmp_path_factory.mktemp("silences")
    rows = [{"id": name, "published": "2026-02-01", "text": text} for name, text in TEXTS]
    with serve_texts(folder, rows) as found:
        yield found


def page(client: TestClient[Any], region: str) -> str:
    return client.get("/compare", params={"region": region}, headers={"cookie": "lang=en"}).text


def test_a_region_with_figures_is_shown_alone(client: TestClient[Any]) -> None:
    text = page(client, "合肥")
    assert '<th scope="row">Hefei</th>' in text
    assert "There is no yearly figure" not in text


def test_another_metric_never_stands_in(client: TestClient[Any]) -> None:
    text = page(client, "济南")
    assert "There is no yearly figure" in text
    assert "2025</li>" in text
    assert "Places that have it: Hefei" in text
    assert "500" not in text[text.index('class="empty"') :]


def test_a_place_of_which_nothing_is_known_has_its_sources(client: TestClient[Any]) -> None:
    assert "<code>mpa-xizang</code>" in page(client, "西藏")


def test_an_unknown_place_is_refused(client: TestClient[Any]) -> None:
    assert "no place" in page(client, "Atlantis")


def test_a_province_leads_to_its_places_that_have_figures(client: TestClient[Any]) -> None:
    for path, query in (("/compare", "industry_scale"), ("/targets", "")):
        asked = {"region": "安徽", **({"metric": query} if query else {})}
        text = client.get(path, params=asked, headers={"cookie": "lang=en"}).text
        assert "There is no yearly figure" in text
        links = re.findall(r'Places in it that have such figures: <a href="([^"]+)">Hefei</a>', text)
        assert len(links) == 1, path
        assert "any metric'" not in text
        assert client.get(unescape(links[0])).status_code == 200
