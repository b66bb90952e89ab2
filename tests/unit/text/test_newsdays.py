"""Weekdays, days of the month and weeks: the last one up to the day of publication."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.text.dates import iter_news_days

SUNDAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The plan was issued on Wednesday.", ["2026-03-11"]),
        ("Shares rose Friday and fell on Sunday.", ["2026-03-13", "2026-03-15"]),
        ("周五，两家公司签约；上周五曾会面。", ["2026-03-13", "2026-03-06"]),
        ("本周一开标", ["2026-03-09"]),
        ("海岳制药9日晚间公告", ["2026-03-09"]),
        ("28日，两家公司签约", ["2026-02-28"]),
        ("2月26日公告称，3日签约", ["2026-03-03"]),
        ("海南日报3月15日讯，13日投产", ["2026-03-13"]),
        ("it said on the 9th that", ["2026-03-09"]),
        ("前天揭晓", ["2026-03-13"]),
        ("3月10日上市；前一天，另一家递表", ["2026-03-09"]),
        ("上周签约", ["2026-03"]),
        ("signed last week", ["2026-03"]),
    ],
)
def test_the_last_such_day(text: str, days: list[str]) -> None:
    assert [mention.period for mention in iter_news_days(text, SUNDAY)] == days


@pytest.mark.parametrize(
    "text",
    [
        "It opens next Monday.",
        "It meets every Tuesday.",
        "下周一开幕",
        "一周一次，每周五更新",
        "十周年，首周期",
        "近10日，累计5日涨停",
        "5日均线",
        "连续3日，涨停",
        "on the 19th National Congress",
        "3月9日",
    ],
)
def test_no_such_day(text: str) -> None:
    assert not list(iter_news_days(text, SUNDAY))


def test_nothing_without_publication() -> None:
    assert not list(iter_news_days("on Monday", None))


@given(
    st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)),
    st.sampled_from(["Monday", "Thursday", "周三", "星期天"]),
)
def test_within_a_week_before(published: date, word: str) -> None:
    (mention,) = iter_news_days(f"… {word} …", published)
    assert mention.period is not None and mention.surface == word
    assert timedelta(0) <= published - date.fromisoformat(mention.period) < timedelta(7)
