"""Sums of the ledgers in a terminal."""

import pytest

from yaowen.faces.cli.registers import write_sum


@pytest.mark.parametrize(
    ("value", "unit", "comparator", "written"),
    [
        (1.1e9, "CNY", "ge", "≥ CNY 1.1 billion"),
        (1e9, "CNY", "near", "↗ CNY 1 billion"),
        (2.5e12, "USD", "eq", "USD 2.5 trillion"),
        (300.0, "mu", "approx", "≈ 300 mu"),
    ],
)
def test_a_sum_keeps_its_currency_and_the_sign_of_its_words(
    value: float, unit: str, comparator: str, written: str
) -> None:
    assert write_sum(value, unit, comparator) == written
