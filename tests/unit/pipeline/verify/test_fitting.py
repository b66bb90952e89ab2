import re

from yaowen.pipeline.verify.fitting import iter_fitting

FIRST, MONTH, YEAR = re.compile("first half"), re.compile(r"\d+月"), re.compile(r"\d+年|first")


def found(text: str) -> list[tuple[int, str]]:
    patterns = (FIRST, MONTH, YEAR)
    return [(kind, match.group()) for kind, match in iter_fitting(patterns, text, 0, len(text))]


def test_kinds_are_told_in_the_order_of_the_text() -> None:
    assert found("2025年8月, first 9月") == [(2, "2025年"), (1, "8月"), (2, "first"), (1, "9月")]


def test_the_first_kind_counts_at_one_place_and_covers_what_it_holds() -> None:
    assert found("first half") == [(0, "first half")]


def test_nothing_is_looked_for_outside_the_two_places() -> None:
    assert [m.group() for _, m in iter_fitting((MONTH,), "8月9月10月", 2, 4)] == ["9月"]
