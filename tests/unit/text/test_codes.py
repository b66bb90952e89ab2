"""Codes of regions: short inside, six digits in print."""

import pytest

from yaowen.text.codes import full_code, holding_codes, short_code


@pytest.mark.parametrize(
    ("printed", "short"), [("320000", "32"), ("320500", "3205"), ("320505", "320505"), ("320100", "3201")]
)
def test_short_and_full_are_inverse(printed: str, short: str) -> None:
    assert short_code(printed) == short
    assert full_code(short) == printed
    assert short_code(short) == short


def test_a_code_is_held_by_city_and_province() -> None:
    assert holding_codes("320505") == ("320505", "3205", "32")
    assert holding_codes("320500") == ("3205", "32")
    assert holding_codes("32") == ("32",)


def test_what_is_no_code_stays() -> None:
    assert short_code("江苏省") == full_code("江苏省") == "江苏省"
    assert holding_codes("") == ("",)
