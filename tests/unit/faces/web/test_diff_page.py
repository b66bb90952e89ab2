"""`/diff` over a library with two versions of one policy: offered, then side by side with what changed marked."""

from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from unit.faces.web.served import serve_texts
from unit.insight.diffing.versions import NEW, OLD


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    folder = tmp_path_factory.mktemp("diff")
    texts = (("old", "2022-02-15", OLD), ("new", "2025-02-15", NEW))
    rows = [
        {"id": name, "published": day, "text": text, "title": text.partition("\n")[0]}
        for name, day, text in texts
    ]
    with serve_texts(folder, rows) as found:
        yield found


def test_versions_of_one_policy_are_offered_the_earlier_first(client: TestClient[Any]) -> None:
    page = client.get("/diff?lang=en").text
    assert 'href="/diff?old=old&amp;new=new"' in page
    assert page.count('<option value="old"') == 2


def test_what_changed_is_marked_in_both_texts_and_told(client: TestClient[Any]) -> None:
    page = client.get("/diff?old=old&new=new", headers={"cookie": "lang=zh"}).text
    for words in (
        '<mark class="differs">300万元</mark>',
        '<mark class="agrees">400万元</mark>',
        "<small>比例</small> <del>2%</del> → <ins>3%</ins>",
        "<small>条件</small> <ins>且在本市注册满1年</ins>",
    ):
        assert words in page
    assert page.count('<tr class="is-') == 10
    start = OLD.index("第五条")
    assert f"/articles/old?hl={start}-" in page


def test_the_counts_are_those_of_the_rows(client: TestClient[Any]) -> None:
    page = client.get("/diff?old=old&new=new", headers={"cookie": "lang=en"}).text
    for words in (
        "<b>4</b> changed",
        "<b>1</b> moved",
        "<b>1</b> dropped",
        "<b>1</b> added",
        "<b>3</b> unchanged",
    ):
        assert words in page


def test_an_unknown_article_is_told(client: TestClient[Any]) -> None:
    page = client.get("/diff?old=old&new=nope", headers={"cookie": "lang=en"}).text
    assert "The library has no article nope." in page


def test_with_one_text_chosen_the_others_are_offered_beside_it(client: TestClient[Any]) -> None:
    assert 'class="chip" href="/diff?old=old&amp;new=new"' in client.get("/diff?old=old").text
    assert 'class="chip" href="/diff?old=old&amp;new=new"' in client.get("/diff?new=new").text
    assert 'class="chip"' not in client.get("/diff?old=old&new=new").text
