"""Figures that are the same as far as a search was exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.insight.search.valuing import iter_value_keys, value_key


@pytest.mark.parametrize(
    ("typed", "printed", "same"),
    [
        (984.7e9, 984.702e9, True),
        (9847e8, 984.702e9, True),
        (984.702e9, 984.7e9, False),
        (1e12, 1.004e12, True),
        (1e12, 0.95e12, False),
        (43e9, 43e9, True),
        (43e9, 43.4e9, False),
        (15.2, 15.2, True),
        (15.2, 15.24, True),
        (2025, 2026, False),
        (1234567, 1234567, True),
        (1234567, 1234568, False),
        (0, 0, True),
        (-5.5, 5.5, False),
    ],
)
def test_as_exact_as_it_was_typed(typed: float, printed: float, same: bool) -> None:
    assert (value_key(typed) in iter_value_keys(printed, "CNY")) is same
    assert (value_key(typed, "CNY") in iter_value_keys(printed, "CNY")) is same
    assert value_key(typed, "USD") not in iter_value_keys(printed, "CNY")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_value_is_found_by_itself(value: float) -> None:
    assert value_key(value, "CNY") in iter_value_keys(value, "CNY")
