"""The page of settings: every one with its meaning, a form for what a library keeps, nothing for others."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from yaowen.faces.web.app import make_app
from yaowen.faces.web.parts.settled import GROUPS
from yaowen.packs.model import Pack
from yaowen.service.app import Yaowen
from yaowen.settings import KEPT, KEPT_FILE, PREFIX, Settings

EN = {"cookie": "lang=en"}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.__struct_fields__:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


@pytest.fixture
def yaowen(pack: Pack, tmp_path: Path) -> Iterator[Yaowen]:
    made = Yaowen(settings=Settings(library=tmp_path), pack=pack)
    yield made
    made.close()


@pytest.fixture
def pages(yaowen: Yaowen) -> Iterator[TestClient[Any]]:
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as client:
        yield client


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "首次访问时网页的语言"), ("en", "Language of the pages on")]
)
def test_every_setting_is_shown_with_its_meaning(pages: TestClient[Any], lang: str, words: str) -> None:
    page = pages.get("/settings", headers={"cookie": f"lang={lang}"}).text
    assert words in page
    for name in Settings.__struct_fields__:
        shown = f'name="{name}"' if name in KEPT else f"export {PREFIX}{name.upper()}="
        assert shown in page
    assert page.count("/preferences?") > 9
    assert 'aria-current="page" href="/settings"' in page or "/settings" in page
    assert all(
        any(name.startswith(start) for name in Settings.__struct_fields__) for start in GROUPS.values()
    )


def test_what_is_kept_holds_on_the_next_page(pages: TestClient[Any], yaowen: Yaowen, tmp_path: Path) -> None:
    assert '<html lang="zh-CN"' in pages.get("/help").text
    answer = pages.post("/settings", data={"lang": "en", "money": "CNY", "person": "Wang <b>"})
    assert answer.status_code == 200
    assert ">Saved.<" in answer.text
    assert '<html lang="en"' in pages.get("/help").text, "the language of a first visit"
    assert "Wang &lt;b&gt;" in answer.text
    kept = (tmp_path / KEPT_FILE).read_text(encoding="utf-8")
    assert "money" not in kept, "what was not changed is not kept"
    pages.post("/settings", data={"lang": "auto", "money": "CNY", "person": ""})
    assert yaowen.settings == Settings(library=tmp_path)


def test_a_variable_shuts_its_field(pages: TestClient[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAOWEN_LANG", "auto")
    page = pages.get("/settings", headers=EN).text
    assert re.search(r'name="lang" disabled', page)
    assert re.search(r'name="money">', page)
    answer = pages.post("/settings", data={"lang": "en"})
    assert answer.status_code == 400
    assert "YAOWEN_LANG" in re.findall(r'role="alert">([^<]+)', answer.text)[0]


@pytest.mark.parametrize("fields", [{}, {"port": "1"}, {"lang": "fr"}, {"person": "x" * 90}])
def test_what_is_wrong_is_said(pages: TestClient[Any], tmp_path: Path, fields: dict[str, str]) -> None:
    answer = pages.post("/settings", data=fields)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert not (tmp_path / KEPT_FILE).exists()


def test_rows_as_a_file(pages: TestClient[Any]) -> None:
    rows = pages.get("/settings?format=json").json()["rows"]
    assert [row["name"] for row in rows] == list(Settings.__struct_fields__)
    assert "YAOWEN_PORT" in pages.get("/settings?format=csv").text


def test_others_see_how_pages_look_alone(pack: Pack, yaowen: Yaowen, tmp_path: Path) -> None:
    assert yaowen.store.count() == 0
    yaowen.open_to_others()
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as client:
        page = client.get("/settings", headers=EN).text
        assert "theme=dark" in page
        assert "YAOWEN_" not in page
        assert str(tmp_path) not in page
        assert 'method="post"' not in page
        assert client.get("/settings?format=json").json()["rows"] == []
        assert client.post("/settings", data={"lang": "en"}).status_code == 400


def test_a_form_of_another_site_is_refused(pages: TestClient[Any], tmp_path: Path) -> None:
    answer = pages.post("/settings", data={"lang": "en"}, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403
    assert not (tmp_path / KEPT_FILE).exists()
