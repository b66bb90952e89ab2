"""Days of the week: the last one up to the day of publication."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.text.dates import iter_weekdays

SUNDAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The plan was issued on Wednesday.", ["2026-03-11"]),
        ("Shares rose Friday and fell on Sunday.", ["2026-03-13", "2026-03-15"]),
        ("周五，两家公司签约；上周五曾会面。", ["2026-03-13", "2026-03-06"]),
        ("本周一开标", ["2026-03-09"]),
    ],
)
def test_the_last_such_day(text: str, days: list[str]) -> None:
    assert [mention.period for mention in iter_weekdays(text, SUNDAY)] == days


@pytest.mark.parametrize(
    "text",
    [
        "It opens next Monday.",
        "It meets every Tuesday.",
        "下周一开幕",
        "一周一次，每周五更新",
        "十周年，首周期",
    ],
)
def test_no_such_day(text: str) -> None:
    assert not list(iter_weekdays(text, SUNDAY))


def test_nothing_without_publication() -> None:
    assert not list(iter_weekdays("on Monday", None))


@given(
    st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)),
    st.sampled_from(["Monday", "Thursday", "周三", "星期天"]),
)
def test_within_a_week_before(published: date, word: str) -> None:
    (mention,) = iter_weekdays(f"… {word} …", published)
    assert mention.period is not None and mention.surface == word
    assert timedelta(0) <= published - date.fromisoformat(mention.period) < timedelta(7)
