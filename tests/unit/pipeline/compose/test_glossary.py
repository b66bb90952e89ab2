"""The longest known word at a place is found by the two characters that it begins with."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.glossary import get_glossary

ZH = "2024年,苏州生物医药产业的营业收入达到2761亿元,其中创新药出口增长8%、器械出口下降。"
EN = "In 2024 Suzhou's biopharmaceutical output value reached 184.6 billion yuan, and its exports grew by 7.3%."


@pytest.mark.parametrize(("lang", "text"), [("zh", ZH), ("en", EN)])
def test_the_longest_word_is_the_one_that_a_search_through_all_finds(
    pack: Pack, lang: str, text: str
) -> None:
    glossary = get_glossary(pack, lang)
    found = 0
    for start in range(len(text)):
        piece = text[start:] if lang == "zh" else text[start:].casefold()
        fitting = (w for w in glossary.words if piece.startswith(w))
        if lang == "en":
            ends = ((w, piece[len(w) : len(w) + 1]) for w in fitting)
            fitting = (w for w, after in ends if not (after.isalnum() and after.isascii()))
        longest = max(map(len, fitting), default=0)
        size, word = glossary.longest_at(text, start, len(text))
        assert size == longest
        assert (word is not None) is (longest > 0)
        found += size > 0
    assert found > 5


def test_no_word_reaches_over_the_end(pack: Pack) -> None:
    glossary = get_glossary(pack, "zh")
    word = max((w for w in glossary.words if len(w) > 3), key=len)
    assert glossary.longest_at(word, 0, len(word))[0] == len(word)
    assert glossary.longest_at(word, 0, len(word) - 1)[0] < len(word)
    assert glossary.longest_at(word, len(word) - 1, len(word))[0] <= 1
