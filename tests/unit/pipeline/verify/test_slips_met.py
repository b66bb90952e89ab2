"""Slips that something else in the source comes near to: a share of another figure, the home market's figure."""

import pytest

from unit.pipeline.verify.judging import judge
from yaowen.packs.model import Pack

PLAN = (
    "2024年，云岬市医疗器械产业实现营业收入1087亿元，出口额达423亿元，约占全国的七分之一。"
    "根据规划，到2027年，产业营业收入力争突破1500亿元。"
)
SALES = "产品甲第三季度全球销售额29.5亿元，其中美国市场17.8亿元、中国市场8.3亿元。"


@pytest.mark.parametrize(
    "claim",
    [
        "By 2027 the city aims for medical device revenue of more than 15 billion yuan.",
        "By 2027 the city aims for medical device revenue of 15 billion yuan.",
    ],
)
def test_a_slip_of_scale_is_no_share_of_another_figure(claim: str, pack: Pack) -> None:
    assert judge(claim, PLAN, pack) == "contradicted"


def test_a_share_that_is_told_may_be_reckoned(pack: Pack) -> None:
    source = "基金总规模150亿元，其中10%投向早期项目。"
    assert judge("1.5 billion yuan of the fund goes to early projects.", source, pack) == "supported"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Third-quarter sales in the United States were 830 million yuan.", "contradicted"),
        ("第三季度中国市场销售额17.8亿元，美国市场8.3亿元。", "contradicted"),
        ("Third-quarter sales in the United States were 1.78 billion yuan.", "supported"),
        ("第三季度美国市场销售额17.8亿元，中国市场8.3亿元。", "supported"),
    ],
)
def test_the_home_market_is_no_other_country(claim: str, verdict: str, pack: Pack) -> None:
    assert judge(claim, SALES, pack) == verdict


def test_what_adds_up_to_a_sum_has_no_upper_limit(pack: Pack) -> None:
    claim = "The company's revenue for the first three quarters added up to 11.27 billion yuan."
    assert judge(claim, "公司前三季度累计营业收入112.7亿元。", pack) == "supported"
