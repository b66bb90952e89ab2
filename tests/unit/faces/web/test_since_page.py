"""Tests of the page of what is new: it shows what `since` answers, and its forms move the mark and watch."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.faces.web.app import make_app
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

EN = {"cookie": "lang=en"}
FIRST = (
    "台州市今年上半年新增生物医药项目38个，总投资126亿元，带动就业5200人。全市生物医药企业达到412家，"
    "较上年增加37家。市科技局表示，将继续支持创新药研发，并为企业提供更多实验用房和人才公寓。"
)


@pytest.fixture
def yaowen(pack: Pack) -> Yaowen:
    return Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)


@pytest.fixture
def pages(yaowen: Yaowen) -> Iterator[TestClient[Any]]:
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as client:
        yield client


def take(yaowen: Yaowen, folder: Path, name: str, text: str) -> None:
    row = {
        "id": name,
        "title": "台州新增项目38个",
        "text": text,
        "published": f"2026-02-2{len(name)}T09:00:00+08:00",
    }
    path = folder / f"{name}.jsonl"
    path.write_bytes(msgspec.json.encode(row) + b"\n")
    list(yaowen.ingest(ask.Ingest(inputs=(str(path),))))


def test_news_are_shown_until_they_are_marked_as_seen(
    pages: TestClient[Any], yaowen: Yaowen, tmp_path: Path
) -> None:
    take(yaowen, tmp_path, "a", FIRST)
    page = pages.get("/since", headers=EN).text
    assert "No mark is set yet" in page
    assert "1 new article," in page
    assert "台州新增项目38个" in page
    assert "标记为已看" in pages.get("/since").text
    assert pages.post("/since", data={"action": "mark"}).status_code == 200
    page = pages.get("/since", headers=EN).text
    assert "0 new articles" in page
    assert 'href="/stories/' not in page
    take(yaowen, tmp_path, "bb", FIRST.replace("126亿元", "162亿元"))
    page = pages.get("/since", headers=EN).text
    assert "1 article joined" in page
    assert "another number: 126亿 → 162亿" in page


def test_what_is_watched_has_its_rows_and_can_be_left(
    pages: TestClient[Any], yaowen: Yaowen, tmp_path: Path
) -> None:
    pages.post("/since", data={"action": "watch", "name": "浙江"})
    pages.post("/since", data={"action": "watch", "name": "adc"})
    take(yaowen, tmp_path, "a", FIRST)
    page = pages.get("/since", headers=EN).text
    assert "<h3>Zhejiang" in page
    assert "1 new article tells of it" in page
    assert ">126亿元</a>" in page
    pages.post("/since", data={"action": "unwatch", "name": "region:33"})
    assert "<h3>Zhejiang" not in pages.get("/since", headers=EN).text
    rows = pages.get("/since?format=json").json()["rows"]
    assert rows[0]["watched"] == ["topic:adc"]


def test_deadlines_and_contradictions(pages: TestClient[Any], yaowen: Yaowen, tmp_path: Path) -> None:
    for name, scale in (("a", 600), ("bb", 6000)):
        text = (
            f"2024年，台州市生物医药产业规模达到{scale}亿元。请于2099年3月15日前反馈意见。"
            + "附注。" * len(name) * 9
        )
        take(yaowen, tmp_path, name, text)
    page = pages.get("/since", headers=EN).text
    assert "600亿元 ≠ 6000亿元" in page or "6000亿元 ≠ 600亿元" in page


@pytest.mark.parametrize("fields", [{}, {"action": "watch"}, {"action": "watch", "name": "没有这个名字"}])
def test_what_is_wrong_is_said(pages: TestClient[Any], fields: dict[str, str]) -> None:
    answer = pages.post("/since", data=fields)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_others_see_no_mark_and_move_none(yaowen: Yaowen, tmp_path: Path) -> None:
    take(yaowen, tmp_path, "a", FIRST)
    yaowen.open_to_others()
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as client:
        page = client.get("/since", headers=EN).text
        assert "owner" in page
        assert "38个" not in page
        assert client.post("/since", data={"action": "mark"}).status_code == 400
        assert client.get("/since?format=json").json()["rows"] == []
    assert yaowen.store.find_mark("owner") is None
