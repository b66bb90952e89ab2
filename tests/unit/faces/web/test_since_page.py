"""Tests of the page of what is new: it shows what `since` answers, and its forms move the mark and watch."""

import re
from collections.abc import Iterator
from html import unescape
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
    assert "a different number: 126亿 → 162亿" in page


def put(yaowen: Yaowen, folder: Path, rows: list[dict[str, str]]) -> None:
    (folder / "rows.jsonl").write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    list(yaowen.ingest(ask.Ingest(inputs=(str(folder / "rows.jsonl"),))))


def test_what_was_published_last_comes_first_under_a_title_that_can_be_read(
    pages: TestClient[Any], yaowen: Yaowen, tmp_path: Path
) -> None:
    english = (
        "Yunjia licenses its ADC candidate\nYunjia Pharma said on 14 October 2025 that it had licensed an ADC "
        "candidate for an upfront payment of $120 million, and that the total may reach $1.65 billion by 2030."
    )
    texts = {
        "old": ("2025-03-01", "浙江新增企业37家", "浙江省新增生物医药企业37家，总投资12亿元。" * 3),
        "new": ("2026-02-01", "台州新增项目38个", FIRST),
        "english": ("2025-10-14", "Yunjia licenses its ADC candidate", english),
        "middle": ("2025-12-01", "苏州新增平台9个", "苏州市新增生物医药公共平台9个，投入2.6亿元。" * 3),
    }
    rows = [
        {"id": name, "published": f"{day}T09:00:00+08:00", "title": title, "text": text}
        for name, (day, title, text) in texts.items()
    ]
    put(yaowen, tmp_path, rows)
    page = pages.get("/since", headers=EN).text
    shown = re.findall(r'<a href="/stories/[^"]+"( lang="[\w-]+")?>([^<]+)</a>', page)
    assert [title for _, title in shown] == [texts[name][1] for name in ("new", "middle", "english", "old")]
    assert [bool(lang) for lang, _ in shown] == [True, True, False, True], "another language is said"
    assert "the newest 4 of 4" in page


def test_a_story_has_the_title_of_its_article_in_the_readers_language(
    pages: TestClient[Any], yaowen: Yaowen, tmp_path: Path
) -> None:
    chinese = "云岬药业2025年10月14日宣布授权ADC新药YJ-206，首付款1.2亿美元，总额最高16.5亿美元。" * 2
    english = (
        "On October 14, 2025 Yunjia Pharma (云岬药业) licensed ADC drug YJ-206, with $120 million upfront and up "
        "to $1.65 billion in total."
    )
    deal = {"zh": ("云岬药业授权ADC新药", chinese), "en": ("Yunjia licenses ADC drug YJ-206", english)}
    rows = [
        {"id": lang, "published": "2025-10-14T09:00:00+08:00", "lang": lang, "title": title, "text": text}
        for lang, (title, text) in deal.items()
    ]
    put(yaowen, tmp_path, rows)
    stories = {yaowen.place(lang).story_id for lang in deal}  # type: ignore[union-attr]
    assert len(stories) == 1
    for lang, (title, _) in deal.items():
        assert f">{title}</a>" in pages.get("/since", headers={"cookie": f"lang={lang}"}).text
    (row,) = [row for row in pages.get("/since?format=json").json()["rows"] if row["row"] == "story_news"]
    assert (row["title_zh"], row["title_en"]) == (deal["zh"][0], deal["en"][0])


def test_a_headline_that_was_composed_stands_for_a_title_and_says_so(
    pages: TestClient[Any], yaowen: Yaowen, tmp_path: Path
) -> None:
    text = "2025年，浙江省生物医药产业规模达到620亿元，同比增长12.3%。园区继续完善平台，服务企业研发和中试。"
    put(yaowen, tmp_path, [{"id": "scale", "published": "2026-01-14", "title": "浙江公布年报", "text": text}])
    story = yaowen.place("scale").story_id  # type: ignore[union-attr]
    headline = yaowen.brief(story, "en").headline_en
    assert headline
    page = unescape(pages.get("/since", headers=EN).text)
    assert f">{headline}</a>" in page
    assert "not a translation" in page
    assert "浙江公布年报" in page


def test_what_is_watched_has_its_rows_and_can_be_left(
    pages: TestClient[Any], yaowen: Yaowen, tmp_path: Path
) -> None:
    pages.post("/since", data={"action": "watch", "name": "浙江"})
    pages.post("/since", data={"action": "watch", "name": "adc"})
    take(yaowen, tmp_path, "a", FIRST)
    page = pages.get("/since", headers=EN).text
    assert "<h3>Zhejiang" in page
    assert "in 1 new article" in page
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
