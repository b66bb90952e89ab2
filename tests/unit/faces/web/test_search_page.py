"""The page of hits tells apart what words led to and what was found by meaning alone."""

import re
from types import ModuleType
from typing import Any

import pytest
from litestar.testing import TestClient

from yaowen.faces.web.app import make_app
from yaowen.records import Found, Highlight, Hit

LOOSE = Hit(article_id="plan", score=2.0, highlights=(Highlight(start=0, end=2),), whole=False)
MEANT = Hit(article_id="plan-brief", score=2.0, whole=False, by_meaning=True)


def ask(desk_module: ModuleType, monkeypatch: pytest.MonkeyPatch, *hits: Hit, lang: str = "en") -> str:
    desk: Any = desk_module.fill(desk_module.Desk())
    monkeypatch.setattr(desk, "find", lambda *_, **__: Found(hits=hits))
    with TestClient(make_app(desk), base_url="http://127.0.0.1:8300") as client:
        return str(client.get("/search", params={"q": "x", "lang": lang}).text)


def test_what_was_found_by_meaning_says_so_and_has_no_marks(
    desk_module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ask(desk_module, monkeypatch, LOOSE, MEANT)
    assert "Articles with some of the words, or of like meaning" in page
    by_words, by_meaning = re.findall(r"<article.*?</article>", page, re.S)
    assert "<mark" in by_words
    assert "by meaning" not in by_words
    assert "<mark" not in by_meaning
    assert ">by meaning</span>" in by_meaning


def test_it_is_said_in_chinese_too(desk_module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ask(desk_module, monkeypatch, MEANT, lang="zh")
    assert "只含部分词或意思相近的文章" in page
    assert ">意思相近</span>" in page


def test_where_only_words_led_the_heading_is_as_ever(
    desk_module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ask(desk_module, monkeypatch, LOOSE)
    assert "Articles with some of the words<" in page
    assert "meaning" not in page
