"""Tests of the page of sources: health, the catalogue, forms that change what is followed, and what others may not."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.errors import NotFound
from yaowen.faces.web.app import make_app
from yaowen.packs.model import Pack
from yaowen.service.app import Yaowen

EN = {"cookie": "lang=en"}


@pytest.fixture
def yaowen(pack: Pack) -> Yaowen:
    """A library without articles."""
    return Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)


@pytest.fixture
def pages(yaowen: Yaowen) -> Iterator[TestClient[Any]]:
    """Its pages."""
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as client:
        yield client


def change(pages: TestClient[Any], action: str, target: str) -> Any:
    return pages.post("/sources", data={"action": action, "target": target}, headers=EN)


def test_a_source_of_the_catalogue_is_followed_paused_resumed_and_left(
    pages: TestClient[Any], yaowen: Yaowen
) -> None:
    listed = next(iter(yaowen.pack.sources))
    assert "Nothing is followed yet" in pages.get("/sources", headers=EN).text
    for action, status in (("add", "unchecked"), ("pause", "paused"), ("resume", "unchecked")):
        answer = change(pages, action, listed)
        assert answer.status_code == 200
        assert answer.url.fragment == listed
        assert yaowen.store.get_source(listed).status == status
        assert f'<tr id="{listed}"' in answer.text
        assert re.search(rf'<tr id="{listed}".*?class="state s-{status}"', answer.text, re.DOTALL)
    change(pages, "remove", listed)
    with pytest.raises(NotFound):
        yaowen.store.get_source(listed)


def test_the_catalogue_lists_what_is_not_followed(pages: TestClient[Any], yaowen: Yaowen) -> None:
    listed = next(iter(yaowen.pack.sources))
    offered = re.compile(r'name="target" value="([^"]+)"')
    assert set(offered.findall(pages.get("/sources").text)) == set(yaowen.pack.sources)
    catalogue = change(pages, "add", listed).text.partition('class="catalogue"')[2]
    assert set(offered.findall(catalogue)) == set(yaowen.pack.sources) - {listed}


def test_a_failing_source_says_why_and_when_it_is_asked_again(pages: TestClient[Any], yaowen: Yaowen) -> None:
    listed = next(iter(yaowen.pack.sources))
    change(pages, "add", listed)
    ill = msgspec.structs.replace(
        yaowen.store.get_source(listed),
        status="failing",
        reason="answers <b>503</b>",
        retry_at=datetime(2026, 3, 1, 4, tzinfo=UTC),
        last_polled_at=datetime(2026, 3, 1, 3, tzinfo=UTC),
    )
    yaowen.store.put_source(ill)
    page = pages.get("/sources", headers=EN).text
    assert "answers &lt;b&gt;503&lt;/b&gt;" in page
    assert "2026-03-01T04:00" in page or "2026-03-01T12:00" in page
    assert 'value="resume"' in page.partition('class="catalogue"')[0]


@pytest.mark.parametrize(
    ("action", "target", "words"),
    [
        ("add", "", "give the address"),
        ("add", "ftp://example.org/x", "neither an address"),
        ("pause", "nope", "nope"),
        ("erase", "x", "give the address"),
        ("add", "x" * 3000, "give the address"),
    ],
)
def test_what_is_wrong_is_said_and_the_page_stays(
    pages: TestClient[Any], action: str, target: str, words: str
) -> None:
    answer = change(pages, action, target)
    assert answer.status_code == 400
    assert words in re.findall(r'role="alert">([^<]+)', answer.text)[0]
    assert 'class="catalogue"' in answer.text


def test_others_see_no_form_and_change_nothing(yaowen: Yaowen) -> None:
    listed = next(iter(yaowen.pack.sources))
    yaowen.open_to_others()
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as client:
        assert 'method="post"' not in client.get("/sources").text
        assert change(client, "add", listed).status_code == 400
    assert yaowen.store.list_sources() == ()


def test_others_see_neither_keys_in_addresses_nor_reasons(pages: TestClient[Any], yaowen: Yaowen) -> None:
    listed = next(iter(yaowen.pack.sources))
    change(pages, "add", listed)
    url = "https://me:word@feeds.example.org/mine.xml?key=s3cr3t#part"
    source = msgspec.structs.replace(
        yaowen.store.get_source(listed), url=url, status="failing", reason="403 from ?key=s3cr3t"
    )
    yaowen.store.put_source(source)
    assert "key=s3cr3t" in pages.get("/sources").text
    yaowen.open_to_others()
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as client:
        page = client.get("/sources").text
    assert "https://feeds.example.org/mine.xml" in page
    assert "s3cr3t" not in page
    assert "word@" not in page
