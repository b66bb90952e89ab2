"""Which number a claim speaks of: lists, parts, ends of a change, parts of a year, lengths, denials."""

import pytest

from unit.pipeline.verify.judging import is_flagged
from yaowen.packs.model import Pack

HALF_YEAR = (
    "2025年上半年,澄海制药实现营业收入42.6亿元,同比增长8.3%;归母净利润5.1亿元,同比下降3.7%;"
    "经营活动现金流净额6.8亿元。毛利率为68.4%,较上年同期提升1.2个百分点。"
)
ZONE = "目前,合肥高新区已集聚生物医药企业860余家,其中规上企业112家、上市公司9家、专精特新“小巨人”企业27家。"
CITIES = (
    "Output of Suzhou, Wuxi and Nantong came to 210 billion, 164 billion and 88 billion yuan respectively"
    " in 2024, up 6.1%, 9.4% and 12.7%."
)
LOSS = (
    "Xinglan Bio's loss narrowed to $42 million in the third quarter from $61 million a year earlier, while"
    " revenue climbed to $18 million from $11 million. Cash stood at $305 million at the end of September."
)
TABLET = (
    "9月,云岬药业的YJ-88片获国家药监局批准上市,用于治疗成人2型糖尿病;其用于肥胖的适应症尚未获批,"
    "相关上市申请仍在审评中。公司未披露定价。"
)
PARK = "园区一期占地300亩,投资12亿元,2024年6月投用;二期占地450亩,计划投资20亿元,预计2026年底建成。"
RULE = "中标企业须在30天内签订合同;该政策自2025年7月1日起施行,有效期三年。"

WRONG = (
    (HALF_YEAR, "2025年上半年澄海制药归母净利润为6.8亿元。"),
    (HALF_YEAR, "In the first half, net profit rose 8.3%."),
    (HALF_YEAR, "2025年前三季度澄海制药营业收入为42.6亿元。"),
    (HALF_YEAR, "上半年营收增长3.7%,净利润下降8.3%。"),
    (ZONE, "合肥高新区有规上生物医药企业860余家。"),
    (ZONE, "高新区有上市公司27家、“小巨人”企业9家。"),
    (CITIES, "Nantong grew 9.4%."),
    (CITIES, "南通2024年产值为1640亿元。"),
    (LOSS, "Xinglan Bio's loss widened to $61 million from $42 million."),
    (LOSS, "星澜生物营收由1800万美元增至1100万美元。"),
    (LOSS, "Xinglan Bio lost $42 million in the fourth quarter."),
    (TABLET, "YJ-88的肥胖适应症已获批。"),
    (TABLET, "YJ-88片尚未获批用于治疗成人2型糖尿病。"),
    (TABLET, "云岬药业放弃了YJ-88的上市申请。"),
    (PARK, "一期投资20亿元,二期投资12亿元。"),
    (RULE, "该政策有效期五年。"),
    (RULE, "中标企业须在30个月内签订合同。"),
)
RIGHT = (
    (HALF_YEAR, "净利润5.1亿元,下降3.7%。"),
    (HALF_YEAR, "H1 revenue rose 8.3% to 4.26 billion yuan."),
    (ZONE, "其中有112家规上企业。"),
    (ZONE, "Nine companies in the zone are listed."),
    (CITIES, "Suzhou's output rose 6.1% to 210 billion yuan."),
    (CITIES, "苏州、无锡、南通产值分别为2100亿元、1640亿元和880亿元。"),
    (LOSS, "The loss shrank to $42 million from $61 million."),
    (LOSS, "营收从1100万美元增至1800万美元。"),
    (TABLET, "YJ-88片已获批用于成人2型糖尿病。"),
    (TABLET, "公司没有公布YJ-88的价格。"),
    (PARK, "二期计划投资20亿元。"),
    (RULE, "Winners must sign contracts within 30 days."),
)


@pytest.mark.parametrize(("evidence", "claim"), WRONG)
def test_number_of_another_is_caught(evidence: str, claim: str, pack: Pack) -> None:
    assert is_flagged(claim, evidence, pack)


@pytest.mark.parametrize(("evidence", "claim"), RIGHT)
def test_same_number_in_other_words_is_not(evidence: str, claim: str, pack: Pack) -> None:
    assert not is_flagged(claim, evidence, pack)
