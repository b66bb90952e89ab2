"""The interface speaks both languages wholly, and templates ask only for words that exist."""

import re
from importlib.resources import files
from string import Formatter

import pytest

from yaowen.faces.web.words import Words, load_words
from yaowen.insight.digest import TIER_WEIGHTS

WORDS = load_words()
PERIODS = ("period.day", "period.month", "period.months", "period.plan")
"""Dates are not written with the same parts in both languages."""


@pytest.mark.parametrize("key", sorted(WORDS))
def test_every_key_has_both_languages_with_the_same_names(key: str) -> None:
    entry = WORDS[key]
    assert set(entry) - {"en_one"} == {"zh", "en"}
    assert all(words.strip() for words in entry.values())
    names = {
        form: {name for _, name, _, _ in Formatter().parse(words) if name} for form, words in entry.items()
    }
    assert names["zh"] == names["en"] or key in ("today.date", *PERIODS)
    assert names.get("en_one", set()) <= names["en"]


def test_chinese_words_are_chinese() -> None:
    latin = [key for key, entry in WORDS.items() if not re.search(r"[\u4e00-\u9fff]", entry["zh"])]
    assert latin == ["site.other_name"]


def test_templates_ask_only_for_words_that_exist() -> None:
    folder = files("yaowen.faces.web").joinpath("templates")
    asked = {
        key
        for template in folder.iterdir()
        for key in re.findall(r"\bt\('([\w.]+)'(?! ~)", template.read_text(encoding="utf-8"))
    }
    assert len(asked) > 60
    assert sorted(asked - set(WORDS)) == []


def test_counts_choose_the_form() -> None:
    english, chinese = Words("en"), Words("zh")
    assert english("item.count", n=1) == "1 article"
    assert english("item.count", n=2) == "2 articles"
    assert chinese("item.count", n=1) == "1 篇"
    with pytest.raises(KeyError):
        english("no.such")


def test_the_ranking_is_explained_as_it_is_done() -> None:
    for lang in ("zh", "en"):
        rule = Words(lang)("today.ranking_rule")  # type: ignore[arg-type]
        named = [f"{Words(lang)(f'tier.{tier}').lower()} {weight:g}" for tier, weight in TIER_WEIGHTS.items()]  # type: ignore[arg-type]
        assert [words for words in named if words not in rule] == []
