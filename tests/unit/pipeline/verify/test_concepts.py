"""Words of the trade are found by the characters that they begin with, and no others are tried."""

from yaowen.packs.model import Concept
from yaowen.pipeline.verify.concepts import Hit, Vocabulary


def found(words: dict[str, tuple[tuple[str, ...], tuple[str, ...]]], text: str) -> list[tuple[str, str]]:
    concepts = {n: Concept(id=n, words_zh=zh, words_en=en) for n, (zh, en) in words.items()}
    hits: tuple[Hit, ...] = Vocabulary(concepts).find(text)
    return [(hit.id, text[hit.start : hit.end]) for hit in hits]


def test_words_of_one_character_stand_beside_longer_ones() -> None:
    words = {"drug": (("药",), ()), "device": (("药械", "器械"), ()), "shop": (("药店",), ())}
    assert found(words, "新药、药店和药械，买药") == [
        ("drug", "药"), ("shop", "药店"), ("device", "药械"), ("drug", "药"),
    ]  # fmt: skip


def test_without_words_of_one_character_the_head_alone_is_nothing() -> None:
    assert found({"shop": (("药店",), ())}, "药、店药店药") == [("shop", "药店")]
    assert found({"drug": (("药",), ())}, "药") == [("drug", "药")]
    assert found({}, "药 drug") == []


def test_the_longest_english_word_wins_and_any_ending_counts() -> None:
    words = {"trial": ((), ("trial",)), "site": ((), ("trial site",)), "tie": ((), ("trial", "tries"))}
    assert found(words, "Trials at two trial-sites; a trialist") == [
        ("tie", "Trials"), ("trial", "Trials"), ("site", "trial-sites"),
    ]  # fmt: skip
