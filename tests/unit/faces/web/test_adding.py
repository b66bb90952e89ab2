"""The page that takes one's own files."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from .served import serve_texts

TEXT = "江苏省发布方案\n2025年，江苏省生物医药产业规模达到5000亿元。\n园区继续完善平台，服务企业研发。"
PAGE = (
    "<html><head><title>方案</title></head><body><article><h1>江苏省发布方案</h1>"
    f"<p>{TEXT * 3}</p></article></body></html>"
)


@pytest.fixture
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    """An empty library."""
    with serve_texts(tmp_path_factory.mktemp("add"), []) as client:
        yield client


def send(pages: TestClient[Any], *files: tuple[str, bytes], **more: Any) -> Any:
    given = [("files", (name, content)) for name, content in files]
    return pages.post("/add", files=given, follow_redirects=False, **more)


def wait(pages: TestClient[Any], address: str) -> str:
    """The page of an upload when it has ended; while it goes on it asks again by itself."""
    deadline = time.monotonic() + 60
    while 'http-equiv="refresh"' in (page := pages.get(address).text):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return page


def test_files_become_articles_with_what_is_doubted(pages: TestClient[Any]) -> None:
    answer = send(pages, ("方案.txt", TEXT.encode()), ("page.html", PAGE.encode()), ("x.pdf", b"%PDF-1.4 no"))
    assert answer.status_code == 303
    page = wait(pages, answer.headers["location"])
    assert re.search(r'href="/articles/[^"]+" lang="zh">江苏省发布方案</a> <small>[^<]*1 个数字', page)
    assert "存疑：" in page
    assert page.count("已收入</em>") == 2
    assert page.count("未收入</em>") == 1
    assert 'value="100"' in page
    rows = pages.get(answer.headers["location"] + "&format=json").json()["rows"]
    assert [row["state"] for row in rows] == ["kept", "kept", "failed"]
    assert "/articles/" in pages.get("/search?q=江苏省").text


def test_a_name_that_would_act_is_shown_as_words(pages: TestClient[Any]) -> None:
    answer = send(pages, ("<img src=x onerror=alert(1)>.txt", TEXT.encode()))
    page = wait(pages, answer.headers["location"])
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;.txt" in page


def test_what_is_wrong_is_said(pages: TestClient[Any]) -> None:
    assert 'role="alert"' in pages.get("/add?upload=nope").text
    none = pages.post("/add", data={"x": "y"})
    assert none.status_code == 400
    assert 'role="alert"' in none.text
    many = send(pages, *[(f"{number}.txt", b"x") for number in range(21)])
    assert many.status_code == 400
    assert send(pages, ("big.txt", b"x" * (42 * 2**20))).status_code == 413


def test_a_page_of_another_site_cannot_send_files(pages: TestClient[Any]) -> None:
    answer = send(pages, ("a.txt", TEXT.encode()), headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert "/articles/" not in pages.get("/search?q=江苏省").text
