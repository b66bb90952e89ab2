"""Forms that pin, tag, note and watch, and the page that has it all."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from yaowen.faces.web.app import make_app
from yaowen.service.app import Yaowen

from .served import serve_texts

TEXTS = {
    "one": ("2026-01-05", "江苏省发布生物医药方案", "江苏省支持创新药。"),
    "two": ("2026-01-06", "浙江省公布数据", "浙江省生物医药企业达到3000家。"),
}
ROWS = [
    {"id": name, "published": day, "title": title, "text": f"{title}\n{text}"}
    for name, (day, title, text) in TEXTS.items()
]


@pytest.fixture
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    """Two articles."""
    with serve_texts(tmp_path_factory.mktemp("notes"), ROWS) as client:
        yield client


def send(
    pages: TestClient[Any], do: str, about: str, target: str, words: str = "", back: str = "/notes"
) -> Any:
    form = {"do": do, "about": about, "target": target, "words": words, "back": back}
    return pages.post("/notes", data=form, follow_redirects=False)


def test_an_article_is_pinned_tagged_noted_and_read_and_back_one_goes(pages: TestClient[Any]) -> None:
    assert 'class="on"' not in pages.get("/articles/one").text
    answer = send(pages, "add:pin", "article", "one", back="/articles/one")
    assert (answer.status_code, answer.headers["location"]) == (303, "/articles/one")
    send(pages, "add:read", "article", "one")
    send(pages, "add:tag", "article", "one", "<b>ADC</b>")
    send(pages, "add:note", "article", "one", "第一段\n<script>alert(1)</script>")
    page = pages.get("/articles/one").text
    assert page.count('class="on"') == 2
    assert "&lt;b&gt;ADC&lt;/b&gt;" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    mine = pages.get("/notes").text
    assert mine.count('href="/articles/one"') == 4
    listed = pages.get("/search?q=江苏省").text
    assert "isread" in listed
    assert "已置顶" in listed


def test_what_was_jotted_down_can_be_taken_back(pages: TestClient[Any]) -> None:
    for kind, words in (("pin", ""), ("tag", "x"), ("note", "words")):
        send(pages, f"add:{kind}", "article", "one", words)
    send(pages, "remove:pin", "article", "one")
    send(pages, "remove:tag", "article", "one", "x")
    send(pages, "add:note", "article", "one", "  ")
    assert "/articles/one" not in pages.get("/notes").text
    assert send(pages, "remove:pin", "article", "one").status_code == 303


def test_what_is_watched_shows_its_newest_articles(pages: TestClient[Any]) -> None:
    send(pages, "add:watch", "entity", "region:32")
    page = pages.get("/notes?lang=en").text
    assert re.search(r'href="/entities/region:32">Jiangsu</a>', page)
    assert 'href="/articles/one"' in page
    assert 'href="/articles/two"' not in page
    assert "Stop watching" in pages.get("/entities/region:32?lang=en").text


@pytest.mark.parametrize(
    ("do", "about", "target", "status"),
    [
        ("add:pin", "article", "nope", 404),
        ("add:watch", "article", "one", 400),
        ("drop:pin", "article", "one", 400),
        ("add:crown", "article", "one", 400),
        ("add:pin", "galaxy", "one", 400),
    ],
)
def test_what_makes_no_sense_is_refused(
    pages: TestClient[Any], do: str, about: str, target: str, status: int
) -> None:
    assert send(pages, do, about, target).status_code == status


def test_no_way_back_leads_to_another_site(pages: TestClient[Any]) -> None:
    assert send(pages, "add:pin", "article", "one", back="//evil.example/").headers["location"] == "/"


def test_a_page_of_another_site_cannot_send_the_form(pages: TestClient[Any]) -> None:
    form = {"do": "add:pin", "about": "article", "target": "one", "back": "/"}
    assert pages.post("/notes", data=form, headers={"origin": "https://evil.example"}).status_code == 403
    assert pages.post("/notes", data=form, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert "/articles/one" not in pages.get("/notes").text


def test_rows_follow_at_once(pages: TestClient[Any]) -> None:
    assert pages.get("/notes?format=json").json()["rows"] == []
    send(pages, "add:tag", "article", "one", "ADC")
    (row,) = pages.get("/notes?format=json").json()["rows"]
    assert (row["kind"], row["words"], row["target"], row["name_zh"]) == (
        "tag",
        "ADC",
        "one",
        "江苏省发布生物医药方案",
    )


def test_to_others_none_is_shown_and_no_form(tmp_path: Path) -> None:
    with serve_texts(tmp_path, ROWS) as own:
        send(own, "add:note", "article", "one", "秘密")
        assert "秘密" in own.get("/articles/one").text
    yaowen = Yaowen(tmp_path / "library")
    yaowen.open_to_others()
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as others:
        for page in ("/notes", "/articles/one", "/notes?format=json"):
            answer = others.get(page).text
            assert "秘密" not in answer
            assert 'action="/notes"' not in answer
        assert send(others, "add:pin", "article", "one").status_code == 400
    yaowen.close()
