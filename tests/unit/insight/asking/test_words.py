"""Words of a question that are read already."""

from yaowen.insight.asking.words import without


def test_the_longest_go_first() -> None:
    assert without("母基金规模", ["基金", "母基金"]).split() == ["规模"]


def test_overlapping_words_of_one_length_go_as_they_sort() -> None:
    words = ["认缴规模", "母基金认", "基金认缴"]
    assert without("母基金认缴规模", words) == "母 规模"


def test_english_words_are_whole_and_take_their_genitive_along() -> None:
    assert without("Lanshu's planes plan", ["Lanshu", "plan"]).split() == ["planes"]
