"""Whose a deal's money is: who gets it, not who pays or whom it is granted to."""

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Fact

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
