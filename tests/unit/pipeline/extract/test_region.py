"""Whom figures are about and where they hold, class by class, in our own sentences."""

from datetime import datetime

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Fact, Moment

PUBLISHED = Moment.of(datetime(2025, 11, 5, 10, 0), offset_minutes=480)  # noqa: DTZ001


def facts_of(title: str, text: str, pack: Pack) -> tuple[Fact, ...]:
    article = describe_text("a", f"{title}\n{text}", title=title, published=PUBLISHED)
    facts = extract(article, link(article, pack).value, pack).value
    return tuple(fact for fact in facts if fact.paragraph)


CARRIED = [
    (
        "上海生物医药产业再上台阶",
        "上海有望成为第二个万亿级城市。2024年达到9800亿元，较上年增长5.1%。",
        ["上海市"] * 3,
    ),
    (
        "谁是领跑者",
        "2024年，北京医药健康产业规模1.06万亿元。继北京之后，上海有望追上。去年达到9800亿元。",
        ["北京市", "上海市"],
    ),
    (
        "甘肃省政府工作报告",
        "兰州新区经济总量突破500亿元。新增百强企业26家。全省增长5%。",
        ["兰州新区", "甘肃省", "甘肃省"],
    ),
    (
        "江苏省政府工作报告",
        "全省地区生产总值突破14万亿元。长三角经济总量预计突破35万亿元。\n预计长三角经济总量明年达到37万亿元。",
        ["江苏省", "长江三角洲", "长江三角洲"],
    ),
]

PRONOUNS = [
    (
        "浙江省医药产业报告",
        "杭州市产值1200亿元。全市新增企业30家，全省新增210家。",
        ["杭州市", "杭州市", "浙江省"],
    ),
    (
        "南京与苏州",
        "南京新增上市企业8家，苏州新增12家，前者累计达150家，后者累计达230家。",
        ["南京市", "苏州市", "南京市", "苏州市"],
    ),
    ("Hangzhou biomedicine", "Hangzhou hit 120 billion yuan. The city has 620 companies.", ["杭州市"] * 2),
]

NATIONAL = [
    (
        "国家药监局：今年已批准创新药66款",
        "国家药监局在苏州召开新闻发布会。今年以来已批准创新药66款，同比增长32%。",
        ["中国"] * 2,
    ),
    ("第十二批集采在天津开标", "第十二批国家组织药品集采在天津开标。共有65种药品采购成功。", ["中国"]),
    (
        "New drugs",
        "Speaking at a forum in Hangzhou, an NMPA official said 48 innovative drugs were approved.",
        ["中国"],
    ),
    ("创新药出海", "今年前三季度，国内创新药授权交易首付款达46亿美元。", ["中国"]),
]

NOWHERE = [
    ("云岬药业三季报", "云岬药业10月30日披露三季报，前三季度营收12亿元，净利润1.3亿元。", [None, None]),
    ("Market", "The global obesity drug market is expected to reach $100 billion by 2030.", [None]),
    ("Lanqing Therapeutics reports data", "The trial showed that 58% of patients responded.", [None]),
    (
        "Weekly drug",
        "Lanqing Therapeutics enrolled 1,016 patients in China, Spain and Brazil.",
        [None],
    ),
    ("港股走强", "港股板块走强，云岬药业涨5.2%。", [None]),
    ("三省联动", "长三角三省一市生物医药产业规模突破3.5万亿元。", [None]),
]

PLACED = [
    (
        "云岬药业将建新厂",
        "云岬药业公告，拟投资5亿元在合肥建设生产基地，占地80亩。公司去年营收12亿元。",
        ["合肥市", "合肥市", None],
    ),
    ("Haiyun Biotech", "Haiyun Biotech holds 14% of the Chinese market.", ["中国"]),
    ("大会开幕", "11月3日，生物医药大会在广州开幕，来自45个国家的1200名代表参会。", ["广州市"] * 2),
    ("Zhuhai", "Jinwan District of Zhuhai is home to 180 companies.", ["珠海金湾区"]),
]

LISTED = [
    (
        "三城比拼",
        "广州、深圳和东莞产业规模分别为2600亿元、1800亿元和450亿元，同比分别增长7.2%、9.1%和12%。",
        ["广州市", "深圳市", "东莞市"] * 2,
    ),
    (
        "Two cities",
        "Output in Suzhou and Wuxi reached 250 billion yuan and 180 billion yuan respectively.",
        ["苏州市", "无锡市"],
    ),
    ("四城", "南京、苏州和无锡共有企业6200家。", ["江苏省"]),
    ("三省", "江苏、浙江和山东共有企业6200家。", [None]),
]


@pytest.mark.parametrize(
    ("title", "text", "regions"), [*CARRIED, *PRONOUNS, *NATIONAL, *NOWHERE, *PLACED, *LISTED]
)
def test_region_follows_the_subject(title: str, text: str, regions: list[str | None], pack: Pack) -> None:
    assert [fact.region for fact in facts_of(title, text, pack)] == regions


@pytest.mark.parametrize(
    ("title", "text", "subject"),
    [
        ("上海", "继北京之后，上海有望成为第二个万亿级城市。2024年达到9800亿元。", "上海"),
        ("云岬药业三季报", "云岬药业10月30日披露三季报。公司前三季度营收12亿元。", "云岬药业"),
        ("杭州新政", "《若干措施》提出，对企业给予100万元奖励。", "杭州"),
        ("两城", "南京、苏州分别有企业80家、120家。", "苏州"),
    ],
)
def test_subject_is_named(title: str, text: str, subject: str, pack: Pack) -> None:
    assert facts_of(title, text, pack)[-1].subject == subject


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        (
            "上海产业规模达到9000亿元。2024年达到9800亿元，较上年增加510亿元。",
            ["industry_scale"] * 3,
        ),
        ("年产值有望达到45亿元，年纳税3.2亿元。", ["output", "tax_paid"]),
        ("研发投入强度提高到9.5%，较上年提高1.8个百分点。", ["rd_intensity", "points_change"]),
        ("增速依次为8.2%、7.5%、6.9%。", ["growth_rate"] * 3),
        ("给予最高300万元、800万元、2000万元资助。", ["subsidy"] * 3),
        ("其中62%的受试者完成试验。", ["share"]),
        ("Revenue rose to 7 billion yuan, or 18% of the total.", ["revenue", "share"]),
    ],
)
def test_metric(text: str, metrics: list[str], pack: Pack) -> None:
    assert [fact.metric for fact in facts_of("指标", text, pack)] == metrics


def test_long_list_of_places_stays_linear(pack: Pack) -> None:
    text = "、".join(["上海", "苏州", "成都"] * 1500) + "分别为" + "、".join(["8亿元"] * 900) + "。"
    assert len(facts_of("长", text, pack)) == 900


def test_a_paragraph_that_is_headed_by_a_place_tells_of_it(pack: Pack) -> None:
    facts = facts_of(
        "三地产业走到哪一步",
        "北京：2024年医药健康产业规模为1.06万亿元。\n"
        "广东：2024年生物医药产业集群营业收入为4400亿元，而省里的目标是2027年集群规模超过1万亿元。\n"
        "浙江：产业规模为3000亿元，其中杭州市产值1200亿元。",
        pack,
    )
    money = [fact.region for fact in facts if fact.unit == "CNY"]
    assert money == ["北京市", "广东省", "广东省", "浙江省", "杭州市"]
