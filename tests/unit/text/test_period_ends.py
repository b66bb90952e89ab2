"""The last day of a period as facts write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.text.dates.ends import find_last_day


@pytest.mark.parametrize(
    ("period", "last"),
    [
        ("2027", date(2027, 12, 31)),
        ("2026-02", date(2026, 2, 28)),
        ("2028-02", date(2028, 2, 29)),
        ("2026-H1", date(2026, 6, 30)),
        ("2026-H2", date(2026, 12, 31)),
        ("2026-Q3", date(2026, 9, 30)),
        ("2026-05-04", date(2026, 5, 4)),
        ("2025/2027", date(2027, 12, 31)),
        ("2025-01/2025-09", date(2025, 9, 30)),
        ("2026-13", None),
        ("2026-02-30", None),
        ("2026-Q5", None),
        ("soon", None),
        ("", None),
        ("0000", None),
    ],
)
def test_it_is_the_last_day(period: str, last: date | None) -> None:
    assert find_last_day(period) == last


@given(st.dates())
def test_a_day_ends_with_itself_and_no_month_ends_before_it(day: date) -> None:
    assert find_last_day(day.isoformat()) == day
    month = find_last_day(f"{day:%Y-%m}".zfill(7))
    assert month is not None
    assert month >= day


@given(st.text())
def test_any_text_is_a_legal_question(text: str) -> None:
    find_last_day(text)
