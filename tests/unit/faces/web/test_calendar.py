"""Tests of the page of what falls due."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.faces.web.app import make_app
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

EN = {"cookie": "lang=en"}


@pytest.fixture(scope="module")
def pages(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    folder = tmp_path_factory.mktemp("calendar")
    (folder / "aim.txt").write_text(
        "方案\n台州市提出，到2027年，生物医药产业规模达到600亿元。到2028年6月底，集聚企业300家。\n",
        encoding="utf-8",
    )
    yaowen = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)
    list(yaowen.ingest(ask.Ingest(inputs=(str(folder),))))
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as client:
        yield client


def test_months_follow_each_other_and_entries_open_their_words(pages: TestClient[Any]) -> None:
    page = pages.get("/calendar?since=2026-01-01", headers=EN).text
    assert re.findall(r'class="due"><h2>([^<]+)', page) == ["December 2027", "June 2028"]
    assert "CNY 60 billion" in page
    (first, _) = re.findall(r'<td><a href="(/articles/[^"]+)"', page)
    assert 'id="hl"' in pages.get(first.replace("&amp;", "&")).text


def test_a_choice_is_kept_in_the_form_and_in_the_files_address(pages: TestClient[Any]) -> None:
    page = pages.get("/calendar?since=2028-01-01&region=浙江", headers=EN).text
    assert 'value="2028-01-01"' in page
    assert 'value="浙江"' in page
    (address,) = re.findall(r'href="(/calendar\?[^"]*format=ics)"', page)
    file = pages.get(address.replace("&amp;", "&"))
    assert file.headers["content-type"].startswith("text/calendar")
    assert file.text.count("BEGIN:VEVENT") == 1


def test_nothing_and_what_cannot_be_understood_are_said(pages: TestClient[Any]) -> None:
    assert "No text sets a date" in pages.get("/calendar?since=2040-01-01", headers=EN).text
    page = pages.get("/calendar?region=<b>火星</b>", headers=EN)
    assert page.status_code == 200
    assert 'role="alert"' in page.text
    assert "<b>火星" not in page.text
    assert pages.get("/calendar?since=soon&format=ics").status_code == 400
