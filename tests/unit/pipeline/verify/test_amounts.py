"""When two written amounts are one."""

import pytest

from yaowen.pipeline.verify.amounts import comparable, same_amount, step
from yaowen.records import Quantity


def quantity(
    surface: str, value: float, unit: str = "CNY", high: float | None = None, comparator: str = "eq"
) -> Quantity:
    return Quantity(
        start=0,
        end=len(surface),
        surface=surface,
        value=value,
        unit=unit,
        value_high=high,
        comparator=comparator,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("surface", "value", "expected"),
    [
        ("0.98 trillion yuan", 0.98e12, 1e10),
        ("9847亿元", 984.7e9, 1e8),
        ("1,250", 1250.0, 1.0),
        ("three", 3.0, 0.0),
    ],
)
def test_step_is_the_worth_of_the_last_digit(surface: str, value: float, expected: float) -> None:
    assert step(quantity(surface, value)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("claim", "source", "same"),
    [
        (quantity("0.98 trillion yuan", 0.98e12), quantity("9847亿元", 984.7e9), True),
        (quantity("449 billion yuan", 449e9), quantity("4486.63亿元", 448.663e9), True),
        (quantity("761.71 billion yuan", 761.71e9), quantity("7617.14亿元", 761.714e9), True),
        (quantity("98.47 billion yuan", 98.47e9), quantity("9847亿元", 984.7e9), False),
        (quantity("1.07 trillion yuan", 1.07e12), quantity("1.06万亿元", 1.06e12), False),
        (quantity("46 hectares", 460_000.0, "sqm"), quantity("113 acres", 113.0, "acre"), True),
        (quantity("113 mu", 113.0, "mu"), quantity("113 acres", 113.0, "acre"), False),
        (quantity("doubled", 2.0, "times"), quantity("100%", 100.0, "percent"), True),
        (quantity("36 months", 36.0, "month"), quantity("3年", 3.0, "year"), True),
        (
            quantity("2 to 3", 2.0, "count:companies", 3.0),
            quantity("2—3家", 2.0, "count:companies", 3.0),
            True,
        ),
        (quantity("23", 23.0, "count:companies"), quantity("2—3家", 2.0, "count:companies", 3.0), False),
        (
            quantity("3.4%", 3.4, "percent", None, "le"),
            quantity("1% to 3.4%", 1.0, "percent", 3.4, "range"),
            True,
        ),
        (quantity("about 2,760", 2760.0, "CNY", None, "approx"), quantity("2761元", 2761.0), True),
        (quantity("5 yuan", 5.0), quantity("5 US dollars", 5.0, "USD"), False),
    ],
)
def test_same_amount(claim: Quantity, source: Quantity, same: bool) -> None:
    assert same_amount(claim, source) is same


def test_percent_and_percentage_points_are_not_comparable() -> None:
    assert not comparable("percent", "pp")
    assert comparable("count:companies", "count:enterprises")
    assert comparable("number", "CNY")
