"""Numbers in both languages, and strings that are none."""

import pytest

from yaowen.errors import NumberError
from yaowen.text.numbers import fold, iter_numbers, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.25万亿", 1.25e12),
        ("76.11亿", 7_611_000_000),
        ("1亿2000万", 120_000_000),
        ("2万5千", 25_000),
        ("十二", 12),
        ("两", 2),
        ("一百三十三", 133),
        ("三百五", 350),
        ("三百零五", 305),
        ("九千九百九十九", 9999),
        ("一点五亿", 1.5e8),
        ("百亿", 1e10),
        ("万亿", 1e12),
        ("二〇二五", 2025),
        ("１，２".replace("，", ","), None),
        ("１２", 12),
        ("1,234,567.5", 1_234_567.5),
        ("40 billion", 4e10),
        ("1.25 trillion", 1.25e12),
        ("ninety-four", 94),
        ("one hundred and thirty-three", 133),
        ("two thousand five hundred", 2500),
        ("three million two hundred thousand", 3_200_000),
        ("-3.5", -3.5),
        ("负三", -3),
    ],
)
def test_value(text: str, value: float | None) -> None:
    if value is None:
        with pytest.raises(NumberError):
            parse_number(text)
    else:
        assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", " ", "第", "twelve thirteen", "1万家", "a", "一二三十", "9" * 41])
def test_no_number(text: str) -> None:
    with pytest.raises(NumberError):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "value", "lower"),
    [
        ("300多万", 3e6, True),
        ("百余", 100, True),
        ("数十", 10, True),
        ("十几", 10, True),
        ("300万", 3e6, False),
    ],
)
def test_lower_bound(text: str, value: float, lower: bool) -> None:
    (number,) = iter_numbers(text)
    assert (number.value, number.lower) == (value, lower)


def test_spoken_range() -> None:
    (number,) = iter_numbers("七八十")
    assert (number.value, number.value_high) == (70, 80)


@pytest.mark.parametrize(
    ("text", "percent"),
    [("三分之一", 33.33), ("百分之三十五", 35), ("two-thirds", 66.67), ("one third", 33.33)],
)
def test_fraction(text: str, percent: float) -> None:
    (number,) = iter_numbers(text)
    assert (number.form, number.value) == ("fraction", percent)


def test_fold_keeps_places() -> None:
    assert fold("占３５％İＡ") == "占35%İa"
