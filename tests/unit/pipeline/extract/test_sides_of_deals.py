"""Whose a deal's money is: who gets it, not who pays or whom it is granted to."""

from datetime import datetime

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Fact, Moment

PACK = load_pack()


def _facts(text: str) -> dict[str, Fact]:
    article = describe_text("a", text)
    return {f.surface: f for f in extract(article, link(article, PACK).value, PACK).value}


@pytest.mark.parametrize(
    ("text", "surface", "subject"),
    [
        ("百利天恒12月收到由百时美施贵宝支付的2亿美元里程碑付款。", "2亿美元", "百利天恒"),
        (
            "翰森制药授予再生元（Regeneron）一款新药的许可，并已获得7000万美元首付款。",
            "7000万美元",
            "翰森制药",
        ),
        ("自默沙东收取的首付款计入合作收入1亿美元。", "1亿美元", None),
        ("走访科伦药业。据悉，我市医药产业完成产值160亿元。", "160亿元", "我市"),
    ],
)
def test_the_subject_is_who_gets(text: str, surface: str, subject: str | None) -> None:
    assert _facts(text)[surface].subject == subject


def test_each_kind_of_sum_has_its_metric() -> None:
    facts = _facts("恒瑞医药每股收益0.62元，创新药收入占总收入比例升至58%。上半年对外授权近600亿美元。")
    assert {words: fact.metric for words, fact in facts.items()} == {
        "0.62元": "earnings_per_share",
        "58%": "share",
        "600亿美元": "deal_value",
    }


def test_a_fall_told_twice_is_one_fall() -> None:
    facts = _facts(
        "Net profit decreased by RMB 74.9 million or 19.3% to RMB 312.9 million. Sales fell 4%, or $12 million."
    )
    assert [
        facts[words].value for words in ("RMB 74.9 million", "19.3%", "RMB 312.9 million", "$12 million")
    ] == [
        -74_900_000,
        -19.3,
        312_900_000,
        -12_000_000,
    ]


def test_milestones_that_are_counted_are_no_payments() -> None:
    facts = _facts(
        "The group won four new approvals, and three milestones were met, in a deal with a $5 million upfront sum."
    )
    assert [facts[words].modality for words in ("four", "three", "$5 million")] == [
        "actual",
        "actual",
        "plan",
    ]


def test_what_a_level_is_held_against_measures_the_same() -> None:
    facts = _facts("China took a 32% share of licensing value, up from 21% before.")
    assert {fact.metric for fact in facts.values()} == {"share"}


def test_a_name_ends_with_its_line() -> None:
    (fact,) = _facts(
        "Half-year earnings: main points\nSino Biopharmaceutical\nRevenue: RMB 17.57 billion."
    ).values()
    assert fact.subject == "Sino Biopharmaceutical"


def test_what_is_to_come_has_no_day_gone_by() -> None:
    text = "Ten plants were signed on May 11, 2025. They are expected to make goods worth 10 billion yuan a year."
    published = Moment.of(datetime(2025, 6, 6, 10), offset_minutes=480)  # noqa: DTZ001
    article = describe_text("a", text, published=published)
    facts = extract(article, link(article, PACK).value, PACK).value
    assert [(f.modality, f.period) for f in facts if f.unit == "CNY"] == [("forecast", None)]
