"""What caps that cross leave in all: never too much under one of them, and never less than could be had."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yaowen.insight.matching.allotting import allot, cross


@pytest.mark.parametrize(
    ("circles", "crossing"),
    [
        ([{1, 2}, {1, 2, 3}], False),
        ([{1, 2}, {3, 4}], False),
        ([{1, 2}, {2, 3}], True),
        ([{1, 2}, {1, 2}], False),
        ([], False),
    ],
)
def test_circles_cross_where_neither_holds_the_other(circles: list[set[int]], *, crossing: bool) -> None:
    assert cross([frozenset(one) for one in circles]) == crossing


def test_what_one_cap_takes_another_sum_gets() -> None:
    caps = [(frozenset({1, 2}), 150.0), (frozenset({2, 3}), 300.0)]
    got = allot({1: 119.0, 2: 80.0, 3: 271.0}, caps)
    assert sum(got.values()) == pytest.approx(419)
    assert allot({1: 10.0, 9: 7.0}, caps) == {1: 10.0, 9: 7.0}
    assert sum(allot({1: float("inf"), 2: 5.0}, caps).values()) == pytest.approx(150)


_SUMS = st.dictionaries(st.integers(0, 3), st.integers(0, 6).map(float), min_size=1)
_CAPS = st.lists(
    st.tuples(st.frozensets(st.integers(0, 3), min_size=1), st.integers(0, 9).map(float)), max_size=3
)


@given(_SUMS, _CAPS)
@settings(max_examples=100)
def test_nothing_by_whole_numbers_is_more(
    sums: dict[int, float], caps: list[tuple[frozenset[int], float]]
) -> None:
    def fits(given_: dict[int, float]) -> bool:
        return all(sum(v for p, v in given_.items() if p in circle) <= left + 1e-6 for circle, left in caps)

    got = allot(sums, caps)
    assert fits(got)
    assert all(-1e-9 <= got[place] <= value + 1e-6 for place, value in sums.items())
    every = (
        dict(zip(sums, ways, strict=True)) for ways in product(*(range(int(v) + 1) for v in sums.values()))
    )
    assert sum(got.values()) >= max(sum(one.values()) for one in every if fits(one)) - 1e-6
