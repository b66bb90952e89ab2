"""Slips of the hand between two words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.text.distance import slips_between


@pytest.mark.parametrize(
    ("first", "second", "slips"),
    [
        ("vaccine", "vaccine", 0),
        ("vacine", "vaccine", 1),
        ("vaccinne", "vaccine", 1),
        ("vaccime", "vaccine", 1),
        ("vaccien", "vaccine", 1),
        ("vacien", "vaccine", 2),
        ("cold", "vaccine", 3),
        ("", "ab", 2),
    ],
)
def test_each_error_is_one_slip(first: str, second: str, slips: int) -> None:
    assert slips_between(first, second, 2) == slips


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_it_is_the_same_both_ways_and_none_only_where_they_are_equal(first: str, second: str) -> None:
    assert slips_between(first, second, 3) == slips_between(second, first, 3)
    assert (slips_between(first, second, 3) == 0) is (first == second)
