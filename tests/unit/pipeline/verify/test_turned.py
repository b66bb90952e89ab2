"""Who said it, on which condition, which part, since when: what a claim turns without changing a number."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.pipeline.verify import verify_claim
from yaowen.pipeline.verify.plausible import check_plausible

SOURCE = """远帆制药公布半年业绩
远帆制药9月1日公布，上半年新签订单18亿元，其中海外订单7亿元。
国家药监局副局长周正介绍，今年已批准创新药41个，“十四五”以来累计批准187个。
若产品在三年内未获批准，公司须退还首付款的40%。
公司首席执行官梁砚表示，新工厂建成后每年可以生产2万支注射液。
这是远帆制药首个获批的抗体药物。
对东盟出口增长31%，对欧盟出口增长12%。
第三批基金共有8只，总规模为62亿元。
"""
TRUE = (
    "上半年新签订单18亿元，其中7亿元来自海外。",
    "周正介绍，今年已批准创新药41个。",
    "“十四五”以来，批准的创新药累计187个。",
    "若三年内没有获批，须退还首付款的40%。",
    "梁砚表示，新工厂建成后每年可以生产2万支注射液。",
    "这是远帆制药第一个获批的抗体药物。",
    "对东盟出口增长31%，对欧盟出口增长12%。",
    "第三批8只基金的总规模为62亿元。",
)
TURNED = (
    "上半年新签订单7亿元。",
    "远帆制药介绍，今年已批准创新药41个。",
    "今年批准的创新药为187个。",
    "公司须退还首付款的40%。",
    "国家药监局表示，新工厂建成后每年可以生产2万支注射液。",
    "这是国内唯一获批的抗体药物。",
    "对东盟和欧盟出口增长31%。",
    "第二批8只基金的总规模为62亿元。",
)


def flagged(claim: str, pack: Pack) -> bool:
    article = describe_text("source", SOURCE)
    mentions = link(article, pack).value
    verdict, _ = verify_claim(claim, article, extract(article, mentions, pack).value, mentions, pack)
    return verdict in ("contradicted", "unsupported")


@pytest.mark.parametrize("claim", TRUE)
def test_what_the_source_says_in_other_words_is_left_alone(claim: str, pack: Pack) -> None:
    assert not flagged(claim, pack)


@pytest.mark.parametrize("claim", TURNED)
def test_what_was_turned_is_found(claim: str, pack: Pack) -> None:
    assert flagged(claim, pack)


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("From 2021 to 2024 the industry had a compound annual growth rate of 8.9% over five years.", True),
        ("From 2021 to 2024 the industry had a compound annual growth rate of 8.9% over three years.", False),
        ("从2021年到2024年,产业规模五年年均增长9%。", True),
        ("从2021年到2024年,产业规模三年年均增长9%。", False),
    ],
)
def test_a_growth_over_more_years_than_lie_between_is_doubted(claim: str, found: bool, pack: Pack) -> None:
    assert any(finding.kind == "period" for finding in check_plausible(claim, pack)) is found
