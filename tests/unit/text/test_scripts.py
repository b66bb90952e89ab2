"""Scripts, widths and ends of sentences."""

import pytest

from yaowen.text.scripts import char_width, ends_sentence, is_cjk, is_han, script_lang, set_width


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


@pytest.mark.parametrize(
    ("text", "final"), [("好。”", True), ("好，", False), ("Done.", True), ("", False), ("。", True)]
)
def test_sentence_ends_are_seen_through_closing_marks(text: str, final: bool):
    assert ends_sentence(text) is final
