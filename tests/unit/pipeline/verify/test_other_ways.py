"""A figure that stands in the source, told in a way that the source does not tell it."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.pipeline.verify import verify_claim

NEWS = (
    "云杉药业发布年报。2025年，公司营业收入为31.4亿元，同比增长12.6%；净利润4.2亿元，同比下降3.5%。"
    "药品出口额为6.8亿元，疫苗出口额为2.9亿元。公司拥有员工2140名。公司还表示，研发投入占营业收入的14.2%。"
)


def is_flagged(claim: str, pack: Pack) -> bool:
    article = describe_text("news", NEWS)
    mentions = link(article, pack).value
    verdict, _ = verify_claim(claim, article, extract(article, mentions, pack).value, mentions, pack)
    return verdict in ("contradicted", "unsupported")


@pytest.mark.parametrize(
    "claim",
    [
        "2025年公司营业收入并未达到31.4亿元。",
        "The company's revenue did not reach 3.14 billion yuan in 2025.",
        "2025年公司营业收入同比下降12.6%。",
        "Net profit rose by 3.5 percent.",
        "2025年公司营业收入不足31.4亿元。",
        "The company's revenue was less than 3.14 billion yuan in 2025.",
        "药品出口额和疫苗出口额合计为6.8亿元。",
        "Drug exports and vaccine exports together came to 680 million yuan.",
        "2025年公司营业收入力争达到31.4亿元。",
        "The company's revenue is expected to reach 3.14 billion yuan in 2025.",
        "2025年公司净利润为31.4亿元。",
    ],
)
def test_what_is_told_another_way_is_flagged(claim: str, pack: Pack) -> None:
    assert is_flagged(claim, pack)


@pytest.mark.parametrize(
    "claim",
    [
        "2025年公司营业收入为31.4亿元，同比增长12.6%。",
        "The company's revenue was 3.14 billion yuan in 2025, up 12.6%.",
        "Net profit fell by 3.5 percent.",
        "The company's revenue exceeded 3.1 billion yuan.",
        "药品出口额和疫苗出口额分别为6.8亿元和2.9亿元。",
        "The company has 2,140 employees.",
        "Drug exports and vaccine exports together came to 970 million yuan.",
    ],
)
def test_what_is_told_the_same_way_is_not(claim: str, pack: Pack) -> None:
    assert not is_flagged(claim, pack)


def test_a_figure_noted_down_denies_no_place_or_year(pack: Pack) -> None:
    article = describe_text("scrap", "62.8亿元")
    claim = "Suzhou raised 6.28 billion yuan in 2022."
    assert verify_claim(claim, article, (), (), pack) == ("unverifiable", ())
    assert verify_claim(claim.replace("6.28", "0.628"), article, (), (), pack)[0] == "contradicted"
