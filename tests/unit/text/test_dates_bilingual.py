"""One time in two languages: a Chinese and an English expression of it read to the same days."""

from datetime import date

import pytest

from yaowen.pipeline.verify.periods import days_of
from yaowen.text.dates import iter_periods

PUBLISHED = date(2025, 11, 5)

PAIRS = [
    # parts of a year
    ("2025年前三季度", "the first three quarters of 2025"),
    ("今年前三季度", "in the first three quarters of this year"),
    ("今年前三个季度", "the opening three quarters of this year"),
    ("去年前三季度", "the first three quarters of last year"),
    ("2025年1至9月", "the first nine months of 2025"),
    ("2025年前十个月", "the first ten months of 2025"),
    ("今年前10个月", "the first ten months of the year"),
    ("今年前10个月", "the first 10 months of this year"),
    ("2025年前8个月", "the first eight months of 2025"),
    ("去年前两个月", "the first two months of last year"),
    ("2025年1—5月", "January to May 2025"),
    ("2025年1—5月", "January–May 2025"),
    ("2025年1-5月", "Jan-May 2025"),
    ("2025年1至5月", "between January and May 2025"),
    ("2025年1到5月", "from January through May 2025"),
    ("今年1—5月", "January to May this year"),
    ("今年1—9月", "from January to September of this year"),
    ("去年1—5月", "January-May last year"),
    ("1—9月", "January to September"),
    ("2025年上半年", "the first half of 2025"),
    ("2025年上半年", "H1 2025"),
    ("2025年上半年", "1H 2025"),
    ("2025年上半年", "the first six months of 2025"),
    ("今年上半年", "the first half of this year"),
    ("今年上半年", "the first half of the year"),
    ("上半年", "the first half"),
    ("去年下半年", "the second half of last year"),
    ("2024年下半年", "H2 2024"),
    ("2024年下半年", "the second half of 2024"),
    ("2025年一季度", "the first quarter of 2025"),
    ("2025年首季", "Q1 2025"),
    ("2025年第三季度", "the third quarter of 2025"),
    ("2025年第三季度", "Q3 2025"),
    ("2025年三季度", "2025 Q3"),
    ("今年二季度", "the second quarter of this year"),
    ("三季度", "the third quarter"),
    ("三季度", "in Q3"),
    ("第三季度", "third-quarter revenue"),
    ("去年四季度", "the fourth quarter of last year"),
    ("去年第四季度", "Q4 last year"),
    ("2025年8月", "August 2025"),
    ("2025年8月", "Aug. 2025"),
    ("2025年8月27日", "August 27, 2025"),
    ("2025年8月27日", "27 August 2025"),
    ("8月27日", "August 27"),
    ("今年10月", "October this year"),
    ("今年10月", "this October"),
    ("去年6月", "June last year"),
    ("明年6月", "June next year"),
    ("明年6月", "in June of next year"),
    ("明年上半年", "the first half of next year"),
    ("明年一季度", "the first quarter of next year"),
    ("明年底", "the end of next year"),
    # this, last, next year
    ("今年", "this year"),
    ("今年以来", "so far this year"),
    ("今年以来", "since the start of this year"),
    ("今年以来", "this year to date"),
    ("年初以来", "since the beginning of the year"),
    ("去年", "last year"),
    ("上年", "the previous year"),
    ("去年全年", "the whole of last year"),
    ("2024年全年", "the whole of 2024"),
    ("2024年全年", "the full year 2024"),
    ("全年", "the full year"),
    ("全年", "for the whole year"),
    ("前年", "the year before last"),
    ("明年", "next year"),
    ("后年", "the year after next"),
    ("2024年度", "fiscal 2024"),
    ("当年", "that year"),
    ("次年", "the following year"),
    # the same stretch of the year before
    ("上年同期", "the same period of last year"),
    ("上年同期", "the same period last year"),
    ("去年同期", "the same period of the previous year"),
    ("去年同期", "the corresponding period of last year"),
    ("去年同期", "a year earlier"),
    ("2024年同期", "the same period of 2024"),
    (
        "2025年上半年营收12亿元，高于上年同期",
        "Revenue was 1.2 billion yuan in the first half of 2025, above the same period of last year",
    ),
    (
        "2025年前三季度营收12亿元，高于去年同期",
        "Revenue was 1.2 billion yuan in the first three quarters of 2025, above that of a year earlier",
    ),
    # deadlines and states on a day
    ("截至9月末", "by the end of September"),
    ("截至9月底", "as of the end of September"),
    ("截至9月末", "at the end of September"),
    ("截至9月末", "by end-September"),
    ("截至2025年9月末", "as of the end of September 2025"),
    ("截至2025年9月30日", "as of September 30, 2025"),
    ("8月底", "the end of August"),
    ("截至去年底", "as of the end of last year"),
    ("截至2024年底", "by the end of 2024"),
    ("2024年末", "year-end 2024"),
    ("2024年底", "end-2024"),
    ("到2027年底", "by the end of 2027"),
    ("到2027年底", "by end-2027"),
    ("到2027年", "by 2027"),
    ("力争到2027年", "by 2027"),
    ("年底", "year-end"),
    ("年底前", "by year-end"),
    ("到今年底", "by the end of this year"),
    ("今年年底前", "before the end of this year"),
    ("明年年底前", "by the end of next year"),
    ("2026年6月底前", "by the end of June 2026"),
    ("到2030年", "by 2030"),
    # plans
    ("“十五五”末", "by the end of the 15th Five-Year Plan"),
    ("到“十五五”末", "at the end of the 15th Five-Year Plan period"),
    ("“十五五”期间", "during the 15th Five-Year Plan"),
    ("“十五五”时期", "during the 15th FYP period"),
    ("“十四五”末", "the end of the 14th Five-Year Plan period"),
    ("“十四五”以来", "since the 14th Five-Year Plan began"),
    ("“十四五”期间", "over the fourteenth Five-Year Plan"),
    ("“十四五”收官之年", "the final year of the 14th Five-Year Plan"),
    ("“十五五”开局之年", "the first year of the 15th Five-Year Plan"),
    # stretches of years
    ("2024年至2027年", "from 2024 to 2027"),
    ("2024至2027年", "between 2024 and 2027"),
    ("近三年", "the past three years"),
    ("过去三年", "over the last three years"),
    ("三年来", "in the past three years"),
    ("未来五年", "the next five years"),
    ("今后五年", "the coming five years"),
    ("近十年", "the past decade"),
    ("近6个月", "the past six months"),
    ("2022年以来", "since 2022"),
    # the day's month and quarter
    ("本月", "this month"),
    ("上月", "last month"),
    ("下个月", "next month"),
    ("本季度", "this quarter"),
    ("上季度", "last quarter"),
    ("目前", "currently"),
    ("截至目前", "to date"),
]


def read(text: str) -> list[str | None]:
    return [mention.period for mention in iter_periods(text, PUBLISHED)]


@pytest.mark.parametrize(("zh", "en"), PAIRS)
def test_both_languages_mean_the_same_days(zh: str, en: str) -> None:
    chinese, english = read(zh), read(en)
    assert len(chinese) == len(english), (chinese, english)
    assert chinese[-1] is not None
    assert english[-1] is not None
    assert days_of(chinese[-1]) == days_of(english[-1]) is not None, (chinese, english)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("By the end of September, the park had 1,300 companies.", "2025-09"),
        ("The plant will open by the end of March.", "2026-03"),
        ("前10个月营收12亿元", "2025-01/2025-10"),
        ("年底前10家企业投产", "2025"),
        ("Profit rose for three quarters of the firms.", None),
    ],
)
def test_words_around_decide(text: str, period: str | None) -> None:
    assert (read(text) or [None])[-1] == period
