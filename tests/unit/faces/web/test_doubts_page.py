"""Tests of the page of doubts: rows with their sentences, forms that work without script, and what others see."""

import re
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
from yaowen.settings import Settings

EN = {"cookie": "lang=en"}
TEXT = (
    "方案\n台州市提出，到2027年，生物医药产业规模达到600亿元。恒瑞医药与默沙东签署许可协议，首付款2亿美元。\n"
)


@pytest.fixture
def yaowen(pack: Pack, tmp_path: Path) -> Yaowen:
    (tmp_path / "aim.txt").write_text(TEXT, encoding="utf-8")
    made = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack, settings=Settings(person="Wang"))
    list(made.ingest(ask.Ingest(inputs=(str(tmp_path),))))
    return made


@pytest.fixture
def pages(yaowen: Yaowen) -> Iterator[TestClient[Any]]:
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as client:
        yield client


def _article(yaowen: Yaowen) -> str:
    return yaowen.store.list_ids()[0]


def _target(yaowen: Yaowen, about: str, words: str | None) -> str:
    lines = yaowen.doubts(ask.Doubts(about=about, article=_article(yaowen)))  # type: ignore[arg-type]
    return next(line.id for line in lines if line.words == words)  # type: ignore[attr-defined]


def _send(pages: TestClient[Any], **fields: str) -> Any:
    return pages.post("/doubts", data=fields, headers=EN)


def test_doubts_are_shown_in_the_readers_words_with_forms(pages: TestClient[Any], yaowen: Yaowen) -> None:
    page = pages.get("/doubts", headers=EN).text
    assert "no time is given" in page
    assert f'href="/articles/{_article(yaowen)}"' in page
    assert page.count('value="accept"') == 1
    assert "没有" in pages.get("/doubts?code=no_title").text
    assert "存疑" in pages.get("/doubts").text


def test_doubts_are_of_a_source_that_is_chosen_by_its_name(
    pages: TestClient[Any], yaowen: Yaowen, tmp_path: Path
) -> None:
    for number, outlet in enumerate(("新华网", "人民网", "新华网")):
        row = {
            "id": f"n{number}",
            "title": f"第{number}篇",
            "text": TEXT + "附注。" * number,
            "outlet": outlet,
        }
        (tmp_path / "more.jsonl").write_bytes(msgspec.json.encode(row))
        list(yaowen.ingest(ask.Ingest(inputs=(str(tmp_path / "more.jsonl"),))))
    page = pages.get("/doubts").text
    (choice,) = re.findall(r'<select name="source">(.*?)</select>', page, re.S)
    offered = re.findall(r'<option value="([^"]*)">([^<]+)', choice)
    assert [name for _, name in offered] == ["全部", "新华网", "人民网"], "most articles first"
    chosen = offered[2][0]
    alone = pages.get(f"/doubts?source={chosen}").text
    assert "第1篇" in alone
    assert "第0篇" not in alone
    assert f'<option value="{chosen}" selected>' in alone
    assert '<option value="nobody" selected>' in pages.get("/doubts?source=nobody").text


def test_an_article_shows_what_was_read_from_it_each_in_its_sentence(
    pages: TestClient[Any], yaowen: Yaowen
) -> None:
    article = _article(yaowen)
    assert f'href="/doubts?article={article}"' in pages.get(f"/articles/{article}").text
    page = pages.get(f"/doubts?article={article}", headers=EN).text
    assert "生物医药产业规模达到<mark>600亿元</mark>。" in page
    assert "<mark>默沙东</mark>" in page
    assert '<option value="deadline">Deadline</option>' in page
    assert '<option value="region_code">' not in page
    assert pages.get("/doubts?article=nothing").status_code == 404
    rows = pages.get(f"/doubts?article={article}&format=json").json()["rows"]
    assert {row["about"] for row in rows} == {"doubt", "fact", "link"}


def test_a_form_corrects_and_another_takes_it_back(pages: TestClient[Any], yaowen: Yaowen) -> None:
    article = _article(yaowen)
    target = _target(yaowen, "fact", "600亿元")
    answer = _send(
        pages, action="correct", target=target, field="value", value="700亿元", note="a slip", by="Li", article=article
    )  # fmt: skip
    assert answer.status_code == 200
    assert answer.url.query.decode() == f"article={article}"
    assert "原读作" not in answer.text
    assert "已更正</span> Li · " in answer.text
    assert yaowen.store.get(article).facts[0].value == 7e10
    reader = pages.get(f"/articles/{article}", headers=EN).text
    assert "Corrected · Li · " in reader
    assert "was read as 60,000,000,000" in reader
    (said,) = yaowen.store.list_corrections()
    assert f'<input type="hidden" name="target" value="{said.id}">' in answer.text
    _send(pages, action="undo", target=said.id)
    assert yaowen.store.get(article).facts[0].value == 6e10


def test_a_link_and_a_doubt(pages: TestClient[Any], yaowen: Yaowen) -> None:
    article = _article(yaowen)
    _send(pages, action="correct", target=_target(yaowen, "link", "默沙东"), field="entity", value="百济神州")
    assert "organisation:beone" in {one.entity_id for one in yaowen.store.get(article).mentions}
    (doubt,) = yaowen.doubts(ask.Doubts())
    _send(pages, action="accept", target=doubt.id)  # type: ignore[attr-defined]
    assert "There are no doubts" in pages.get("/doubts", headers=EN).text
    assert ">accepted</span> Wang" in pages.get("/doubts?all=on", headers=EN).text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"action": "accept", "target": "nothing#1"}, "nothing"),
        ({"action": "accept", "target": ""}, "nothing what is so"),
        ({"action": "erase", "target": "x#1"}, "accept, correct or ignore"),
        ({"action": "undo", "target": "x"}, "no correction"),
        ({"action": "accept", "target": "x" * 3000}, "too long"),
    ],
)
def test_what_is_wrong_is_said_and_the_page_stays(
    pages: TestClient[Any], fields: dict[str, str], words: str
) -> None:
    answer = _send(pages, **fields)
    assert answer.status_code == 400
    assert words in re.findall(r'role="alert">([^<]+)', answer.text)[0]
    assert "no_date" in answer.text


def test_a_form_of_another_site_is_refused(pages: TestClient[Any], yaowen: Yaowen) -> None:
    answer = pages.post(
        "/doubts",
        data={"action": "ignore", "target": _target(yaowen, "fact", "600亿元")},
        headers={"origin": "http://evil.example"},
    )
    assert answer.status_code == 403
    assert yaowen.store.list_corrections() == ()


def test_others_read_and_change_nothing(yaowen: Yaowen) -> None:
    target = _target(yaowen, "fact", "600亿元")
    list(yaowen.doubts(ask.Doubts(action="accept", target=target, by="Li", note="between us")))
    yaowen.open_to_others()
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as client:
        page = client.get(f"/doubts?article={_article(yaowen)}").text
        assert "600亿元" in page
        assert 'method="post"' not in page
        assert "between us" not in page
        assert _send(client, action="ignore", target=target).status_code == 400
    assert len(yaowen.store.list_corrections()) == 1


def test_words_of_a_person_are_escaped(pages: TestClient[Any], yaowen: Yaowen) -> None:
    evil = "<script>alert(1)</script>"
    _send(pages, action="accept", target=_target(yaowen, "fact", "600亿元"), by=evil)
    (doubt,) = yaowen.doubts(ask.Doubts())
    _send(pages, action="correct", target=doubt.id, note=evil)  # type: ignore[attr-defined]
    for path in ("/doubts", f"/doubts?article={_article(yaowen)}", f"/articles/{_article(yaowen)}"):
        assert "<script>alert" not in pages.get(path).text
