"""Scripts, widths and ends of sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.text.scripts import (
    char_width,
    count_han,
    count_han_each,
    ends_sentence,
    is_cjk,
    is_han,
    script_lang,
    set_width,
)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("云岬药业与Starlan签约。", "zh"),
        ("Starlan Bio (星澜生物) signed an agreement with a park in Jiangsu.", "en"),
        ("12345", "en"),
        ("", "en"),
    ],
)
def test_language_is_that_of_the_script_that_carries_the_text(text: str, lang: str):
    assert script_lang(text) == lang


def test_folded_punctuation_counts_as_it_was_set():
    assert set_width("近日,公司") == 10
    assert set_width("CAR-T") == 5
    assert char_width("药") == 2


def test_characters_are_told_apart():
    assert is_han("药")
    assert not is_han("，")
    assert is_cjk("，")
    assert not is_cjk("a")


EDGES = "\u33ff\u3400\u4dbf\u4dc0\u4dff\u4e00\u9fff\ua000\uf8ff\uf900\ufaff\ufb00\ud83c\U0001f600\U00020000\U000323af"


@given(st.text(st.sampled_from("药品 a,。é’" + EDGES) | st.characters(), max_size=120), st.integers(1, 4))
def test_ideographs_of_long_texts_are_counted_as_of_short_ones(text: str, times: int):
    assert count_han(text * times) == sum(map(is_han, text)) * times


@given(st.lists(st.text(st.sampled_from("药品 a,。é’" + EDGES), max_size=9)))
def test_ideographs_of_many_texts_are_counted_as_of_each(texts: list[str]):
    assert count_han_each(texts) == list(map(count_han, texts))


@pytest.mark.parametrize("odd", EDGES)
def test_each_odd_character_counts_right_in_a_long_text(odd: str):
    assert count_han("药" * 60 + odd) == 60 + is_han(odd)


@pytest.mark.parametrize(
    ("text", "final"), [("好。”", True), ("好，", False), ("Done.", True), ("", False), ("。", True)]
)
def test_sentence_ends_are_seen_through_closing_marks(text: str, final: bool):
    assert ends_sentence(text) is final
