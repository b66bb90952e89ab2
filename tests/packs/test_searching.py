"""The pack's words of search and questions: what each stands for exists."""

from typing import get_args

import pytest

from yaowen.insight.asking.question import Level
from yaowen.insight.search.conditions import fields_of
from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack
from yaowen.records import FactKind
from yaowen.text.scripts import count_han
from yaowen.text.tokens import find_keys

PACK = load_pack()
PAIRS = PACK.words["search_pairs"]


def test_fields_are_fields(pack: Pack) -> None:
    known = {
        "region",
        "entity",
        "outlet",
        "topic",
        "stage",
        "segment",
        "metric",
        "kind",
        "year",
        "lang",
        "form",
    }
    assert set(fields_of(pack).values()) == known | {"after", "before"}
    assert all(word == word.lower() for word in fields_of(pack))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("search_kinds", get_args(FactKind)),
        ("search_languages", ("zh", "en")),
        ("search_forms", ("full", "excerpt", "brief")),
        ("ask_levels", get_args(Level)),
    ],
)
def test_words_stand_for_what_there_is(name: str, values: tuple[str, ...]) -> None:
    for word in PACK.words[name]:
        key, _, value = word.partition("=")
        assert key
        assert value in values


@pytest.mark.parametrize("pair", PAIRS)
def test_a_pair_is_chinese_and_english_words_that_can_be_looked_for(pair: str) -> None:
    zh, _, en = pair.partition("=")
    assert all(count_han(word) or not word.isascii() for word in zh.split("|"))
    assert all(find_keys(word) and not count_han(word) for word in en.split("|"))


def test_no_chinese_word_is_paired_twice() -> None:
    words = [word for pair in PAIRS for word in pair.partition("=")[0].split("|")]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []
