"""Terms of rules in the news, sums set apart, aims and forecasts in words of their own, places of institutions."""

from datetime import datetime

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Fact, Moment

PACK = load_pack()
FIRM = """Lanqing Neuro, a developer of implants, raised 420 million yuan, led by a fund in Hangzhou.
The company has 90 employees."""
PUBLISHED = Moment.of(datetime(2026, 1, 20, 9), offset_minutes=480)  # noqa: DTZ001


def _facts(text: str, title: str | None = None) -> dict[str, Fact]:
    text = f"{title}\n{text}" if title else text
    article = describe_text("a", text, title=title, published=PUBLISHED)
    return {
        f.surface: f
        for f in extract(article, link(article, PACK).value, PACK).value
        if f.paragraph or not title
    }


@pytest.mark.parametrize(
    ("text", "surface", "modality"),
    [
        ("三级医院住院起付线为1200元。", "1200元", "limit"),
        ("返投比例由1.5倍降为1.1倍。", "1.1倍", "limit"),
        ("这类药品的法定时限为200个工作日。", "200个工作日", "limit"),
        ("较法定时限压缩三分之一。", "三分之一", "actual"),
        ("去年门诊实际报销比例平均为61%。", "61%", "actual"),
        ("Patients pay a deductible of 300 yuan.", "300 yuan", "limit"),
        ("对新引进的博士每月发放3000元租房补助。", "3000元", "limit"),
        ("去年全市共发放租房补助3000万元。", "3000万元", "actual"),
        ("市财政安排补贴资金约4亿元。", "4亿元", "plan"),
        ("将拿出3亿元专项资金支持技改。", "3亿元", "plan"),
        ("《产业发展规划》提出新增临床批件40个。", "40个", "target"),
        ("规划曾提出到2025年营收700亿元，实际完成520亿元。", "520亿元", "actual"),
        ("公司希望三年内把本地配套率提高到50%。", "50%", "target"),
        ("分析师预测，全国市场规模将由2025年的90亿元扩大到2030年的300亿元。", "300亿元", "forecast"),
        ("全年出口破90亿元问题不大。", "90亿元", "forecast"),
        ("乐观情景下，年治疗人数增至2万人。", "2万人", "forecast"),
        ("It got $20 million upfront and is eligible for up to $300 million in milestones.", "$300 million", "plan"),
        ("The scale is to reach 80 billion yuan by 2030.", "80 billion yuan", "target"),
        ("It runs 214, against a target of 300, and completed 9,600 operations.", "9,600", "actual"),
        ("The cover has a maximum payout of 1 million yuan a year.", "1 million yuan", "limit"),
        ("The plant holds 20,000 liters, and another 30,000 liters are under construction.", "30,000 liters", "plan"),
    ],
)  # fmt: skip
def test_nature(text: str, surface: str, modality: str) -> None:
    assert _facts(text)[surface].modality == modality


@pytest.mark.parametrize(
    ("text", "surface", "period"),
    [
        ("“十四 五”末，全市有企业320家。", "320家", "2025"),
        ("新的一年，基金拟投资30亿元。", "30亿元", "2026"),
        ("去年签约203人，是2024年秋季场的1.5倍。", "1.5倍", "2025"),
        ("2023年、2024年、2025年分别为98亿元、67亿元、51亿元，单笔平均8000万元。", "67亿元", "2024"),
        ("力争三年内集聚企业200家。", "200家", "2028"),
        ("药店由2022年 的312家增至1043家。", "1043家", "2026"),
        ("The policy, valid until December 31, 2028, pays up to 20 million yuan.", "20 million yuan", "2026"),
    ],
)
def test_time(text: str, surface: str, period: str) -> None:
    assert _facts(text)[surface].period == period


@pytest.mark.parametrize(
    ("title", "text", "surface", "region"),
    [
        ("湖南这家医院去年启动临床试验90项", "会上通报，该院新启动试验90项。", "90项", "湖南省"),
        ("临床研究观察", "上海浦江肿瘤医院去年完成手术3.2万台。", "3.2万台", "上海市"),
        ("甘肃省陇西县药材旺季", "全县种植面积35万亩。", "35万亩", "甘肃陇西县"),
        ("太仓新基地启用", "太仓新增产能4.8万升。", "4.8万升", "江苏太仓市"),
        ("云岬器械(02588.HK)投资者日", "It met investors in Shenzhen. It has 214 units.", "214", None),
        ("云岬药业年报", "去年，公司在渝采购额4亿元。", "4亿元", "重庆市"),
        ("Round closed", FIRM, "90", None),
    ],
)  # fmt: skip
def test_place(title: str, text: str, surface: str, region: str | None) -> None:
    assert _facts(text, title)[surface].region == region


def test_an_aim_that_is_changed_keeps_its_year() -> None:
    found = _facts(
        "Nanyu has lowered the 2027 target for its output from 50 billion to 43 billion yuan and moved the old one to "
        "2029. Suzhou cut its 2028 goal for output to 44 billion yuan, and expects 51 billion yuan in 2030."
    )
    told = {name: (fact.period, fact.modality) for name, fact in found.items()}
    assert told["43 billion yuan"] == ("2027", "target")
    assert told["44 billion yuan"] == ("2028", "target")
    assert told["51 billion yuan"] == ("2030", "forecast")
