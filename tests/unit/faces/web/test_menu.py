"""Tests of the menu: each entry has its words and a page."""

from typing import Any

import pytest
from litestar.testing import TestClient

from yaowen.faces.web.menu import MENU, Entry, iter_entries
from yaowen.faces.web.words import load_words

ENTRIES = list(iter_entries())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_an_entry_leads_to_a_page_that_says_where_one_is(client: TestClient[Any], entry: Entry) -> None:
    answer = client.get(entry.path)
    assert answer.status_code == 200
    assert f'href="{entry.path}" aria-current="page"' in answer.text
    assert answer.text.count('aria-current="page"') == 1


def test_each_room_and_entry_has_words() -> None:
    for room in (*MENU, *ENTRIES):
        assert f"nav.{room.key}" in load_words()


def test_a_page_below_belongs_to_its_entry() -> None:
    assert Entry("topics", "/topics").leads_to("/topics/adc")
    assert not Entry("topics", "/topics").leads_to("/topics-of-others")
    assert not Entry("today", "/").leads_to("/topics")
