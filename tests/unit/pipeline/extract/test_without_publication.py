"""Texts that come without a day of publication (plain files): what their words still say of time and nature."""

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Fact

PACK = load_pack()


def _facts(text: str) -> dict[str, Fact]:
    article = describe_text("a", text)
    assert article.published is None
    return {f.surface: f for f in extract(article, link(article, PACK).value, PACK).value}


@pytest.mark.parametrize(
    ("text", "surface", "modality", "period"),
    [
        ("到2027年，全市力争产值达500亿元。去年产值增长8.5%。", "8.5%", "actual", None),
        ("到2027年，全市力争产值达500亿元。去年产值增长8.5%。", "500亿元", "target", "2027"),
        ("到2027年，全市力争产值达500亿元。目前有企业320家。", "320家", "actual", None),
        ("今年上半年营收12亿元。到2030年产值突破800亿元。", "800亿元", "target", "2030"),
        ("2024年产值120亿元。今年一季度增长6.1%。", "6.1%", "actual", None),
        ("到2024年底，全市已有规上企业41家。", "41家", "actual", "2024"),
        ("The city aims for 50 billion yuan by 2027. Last year it grew 8.5 percent.", "8.5 percent", "actual", None),
        ("By August 29, 2025, drugmakers here struck 80 deals.", "80", "actual", "2025"),
        ("Lansha Bio got word of a $250 million upfront payment.", "$250 million", "plan", None),
        ("Lansha Bio used the $250 million upfront payment received in 2024.", "$250 million", "actual", "2024"),
        ("The dosing triggered a $25 million milestone payment.", "$25 million", "actual", None),
        ("Approval will trigger a $25 million milestone payment.", "$25 million", "plan", None),
        ("首例给药触发2500万美元里程碑付款。", "2500万美元", "actual", None),
        ("获批将触发2500万美元里程碑付款。", "2500万美元", "plan", None),
        ("By 2030, output will top 80 billion yuan.", "80 billion yuan", "forecast", "2030"),
        ("到2029年,产值突破60亿元。数据显示,2024年全区产值31亿元,同比增长9%。", "31亿元", "actual", "2024"),
        ("Output is now to reach 7 billion yuan in 2029 instead of 9 billion.", "7 billion yuan", "target", "2029"),
        ("到2029年,产值突破60亿元。其中2027年达到45亿元。", "45亿元", "target", "2027"),
    ],
)  # fmt: skip
def test_time_and_nature(text: str, surface: str, modality: str, period: str | None) -> None:
    fact = _facts(text)[surface]
    assert (fact.modality, fact.period and fact.period[:4]) == (modality, period)


@pytest.mark.parametrize(
    "text",
    [
        '120 new drugs were approved since the start of the "14th Five-Year Plan" [4]',
        "Wuxi ranks well, with 120 new drugs approved since the start of the 14th Five-Year Plan.",
    ],
)
def test_a_plan_dates_what_was_approved(text: str) -> None:
    assert _facts(text)["120"].period == "2021/2025"


def test_what_stands_in_after_a_sum_names_it() -> None:
    facts = _facts("The pact brings $26 million upfront and $310 million in potential milestone value.")
    assert [facts[words].metric for words in ("$26 million", "$310 million")] == [
        "upfront_payment",
        "milestone_payment",
    ]
