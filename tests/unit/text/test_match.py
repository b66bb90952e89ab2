"""Many patterns at once."""

import time

import pytest

from yaowen.text.match import Match, Patterns, fold


def _found(patterns: list[str], text: str) -> list[str]:
    return [match.pattern for match in Patterns(patterns).iter_matches(text)]


@pytest.mark.parametrize(
    ("patterns", "text", "expected"),
    [
        (["上海", "上海证券报"], "上海证券报与上海", ["上海证券报", "上海"]),
        (["上海", "海南"], "上海南部", ["上海"]),
        (["adc", "adcs"], "adcs adcsx xadc adc2 adc", ["adcs", "adc"]),
        (["adc"], "在adc领域", ["adc"]),
        (["car-t"], "car-t-cell car-to", ["car-t"]),
        (["苏州工业园区"], "苏州工业园", []),
        (["ab"], "a", []),
        ([], "上海", []),
    ],
)
def test_longest_from_the_left(patterns: list[str], text: str, expected: list[str]) -> None:
    assert _found(patterns, text) == expected


def test_a_refused_match_gives_way_to_a_shorter_one() -> None:
    patterns = Patterns(["上海医药", "上海"])
    found = patterns.iter_matches("上海医药产业", lambda match: match.pattern != "上海医药")
    assert list(found) == [Match(0, 2, "上海")]


def test_halves_of_surrogate_pairs_are_passed_over() -> None:
    assert _found(["上海", "\ud800海"], "\ud800上海\udfff海\ud800海") == ["上海", "\ud800海"]


def test_all_occurrences_overlap() -> None:
    found = Patterns(["生物医药", "医药产业", "医药"]).iter_all("生物医药产业")
    assert [match.pattern for match in found] == ["生物医药", "医药产业", "医药"]


def test_one_character_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter than two"):
        Patterns(["沪"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ｘｉ’ａｎ", "xi'an"), ("“İ”", '"İ"'), ("CAR‑T　疗法", "car-t 疗法")],
)
def test_folding_keeps_positions(text: str, expected: str) -> None:
    assert fold(text) == expected
    assert len(fold(text)) == len(text)


def test_a_hostile_text_takes_linear_time() -> None:
    patterns = Patterns(["啊" * length for length in range(2, 40)] + ["啊" * 40 + "吧"])
    started = time.process_time()
    assert sum(1 for _ in patterns.iter_matches("啊" * 200_000)) > 0
    assert time.process_time() - started < 2
