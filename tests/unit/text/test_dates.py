"""Times as they are said, from a day of publication."""

from datetime import date

import pytest

from yaowen.text.dates import iter_periods

PUBLISHED = date(2025, 11, 5)


@pytest.mark.parametrize(
    ("text", "period", "kind"),
    [
        ("2025年8月27日", "2025-08-27", "date"),
        ("今年前三季度", "2025-01/2025-09", "relative"),
        ("2026年1—8月", "2026-01/2026-08", "date"),
        ("2025年上半年", "2025-H1", "date"),
        ("2025年第三季度", "2025-Q3", "date"),
        ("二〇二四年", "2024", "date"),
        ("“十四五”以来", "2021/2025", "plan"),
        ("“十五五”时期", "2026/2030", "plan"),
        ("“十四五”末", "2025", "plan"),
        ("到2027年底", "2027", "by"),
        ("截至2024年底", "2024", "date"),
        ("较上年", "2024", "base"),
        ("去年11月", "2024-11", "relative"),
        ("上月", "2025-10", "relative"),
        ("12月26日", "2025-12-26", "relative"),
        ("2月3日", "2025-02-03", "relative"),
        ("近五年", "2020/2025", "window"),
        ("未来3年", "2025/2028", "window"),
        ("2022年以来", "2022/2025", "since"),
        ("目前", "2025", "now"),
        ("August 27, 2025", "2025-08-27", "date"),
        ("27 August 2025", "2025-08-27", "date"),
        ("by April next year", "2026-04", "by"),
        ("By 2027", "2027", "by"),
        ("from January to August 2025", "2025-01/2025-08", "date"),
        ("first half of 2025", "2025-H1", "date"),
        ("the six months ended June 30, 2025", "2025-H1", "date"),
        ("nine months ended September 30, 2025", "2025-01/2025-09", "date"),
        ("the year ended December 31, 2024", "2024", "date"),
        ("Q3 2025", "2025-Q3", "date"),
        ("from 2021 to 2024", "2021/2024", "date"),
        ("since 2022", "2022/2025", "since"),
        ("the past five years", "2020/2025", "window"),
        ("the 14th Five-Year Plan", "2021/2025", "plan"),
        ("than last year", "2024", "base"),
        ("up from 2024", "2024", "base"),
    ],
)
def test_period(text: str, period: str, kind: str) -> None:
    (mention,) = iter_periods(text, PUBLISHED)
    assert (mention.period, mention.kind) == (period, kind)
    assert text[mention.start : mention.end] == mention.surface


@pytest.mark.parametrize("text", ["13月5日", "共2000元", "2,183 firms", "second batch", "90年代"])
def test_no_period(text: str) -> None:
    assert not list(iter_periods(text, PUBLISHED))


def test_relative_time_without_publication_is_found_but_open() -> None:
    (mention,) = iter_periods("今年8月", None)
    assert mention.period is None


def test_month_before_its_time_lies_in_the_year_before() -> None:
    (mention,) = iter_periods("12月", date(2026, 2, 1))
    assert mention.period == "2025-12"


@pytest.mark.parametrize(
    ("text", "surface", "period", "kind"),
    [
        ("去 年营收9亿元", "去 年", "2024", "relative"),
        ("“十五 五”期间", "“十五 五”期间", "2026/2030", "plan"),
        ("公司 前三 季度营收", "前三 季度", "2025-01/2025-09", "relative"),
        ("三年前只有4家", "三年前", "2022", "former"),
        ("比三年前多一半", "比三年前", "2022", "base"),
        ("it was 3 percent five years ago", "five years ago", "2020", "former"),
        ("more than a decade ago", "than a decade ago", "2015", "former"),
        ("与上年持平", "上年", "2024", "base"),
    ],
)
def test_period_in_its_words(text: str, surface: str, period: str, kind: str) -> None:
    (mention,) = iter_periods(text, PUBLISHED)
    assert (mention.surface, mention.period, mention.kind) == (surface, period, kind)
    assert text[mention.start : mention.end] == surface


def test_what_is_planned_for_a_whole_year_is_for_the_one_that_has_begun() -> None:
    told = iter_periods("2025年投资20亿元。全年计划投资30亿元。", date(2026, 1, 20))
    assert [mention.period for mention in told] == ["2025", "2026"]
