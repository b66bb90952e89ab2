"""Terms of rules that pay nobody, and what analysts, reports and plans say of times to come."""

from datetime import UTC, datetime

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Fact, Moment

PACK = load_pack()


def _facts(text: str, title: str | None = None) -> dict[str, Fact]:
    published = Moment.of(datetime(2026, 2, 10, 9, tzinfo=UTC).replace(tzinfo=None), offset_minutes=480)
    article = describe_text("a", text, title=title, published=published)
    return {f.surface: f for f in extract(article, link(article, PACK).value, PACK).value}


@pytest.mark.parametrize(
    ("text", "surface", "modality"),
    [
        ("投标要求企业具备3年以上生产经验。", "3年", "limit"),
        ("该企业具备3年以上生产经验。", "3年", "actual"),
        ("当报价低于均价的60%时，以60%为基准计算。", "60%", "limit"),
        ("根据新修订的管理办法，处方用量由4周延长至12周。", "12周", "limit"),
        ("Products with annual sales below 20 million yuan are excluded.", "20 million yuan", "limit"),
        ("The county is offering as much as CNY8 million for each new line.", "CNY8 million", "limit"),
    ],
)
def test_a_rule_asks(text: str, surface: str, modality: str) -> None:
    assert _facts(text)[surface].modality == modality


@pytest.mark.parametrize(
    ("text", "surface", "modality"),
    [
        (
            "全市将设立总规模60亿元的母基金，首期15亿元，单个项目最高投资比例不超过20%。",
            "15亿元",
            "plan",
        ),
        ("由甲区、乙区分别配套6亿元、4亿元子基金，单个项目最高投资比例不超过20%。", "6亿元", "actual"),
        (
            "A talent fund of 90 million yuan is open, and each team may be granted up to 5 million yuan.",
            "5 million yuan",
            "limit",
        ),
        (
            "A talent fund of 90 million yuan is open, and each team may be granted up to 5 million yuan.",
            "90 million yuan",
            "actual",
        ),
        ("会议明确，2026年居民医保人均财政补助标准提高25元，住院占比稳定在70%左右。", "25元", "target"),
        ("会议明确，2026年居民医保人均财政补助标准提高25元，住院占比稳定在70%左右。", "70%", "target"),
    ],
)
def test_what_stands_beside_a_reward(text: str, surface: str, modality: str) -> None:
    assert _facts(text)[surface].modality == modality


@pytest.mark.parametrize(
    ("text", "surface", "modality"),
    [
        ("报告提出，2026年全市医药产业规模增长9%左右，新增规上企业40家。", "40家", "target"),
        ("报告提出，2025年全市医药产业规模增长9%。", "9%", "actual"),
        ("Analysts said the share should climb to 12 percent by 2029.", "12 percent", "forecast"),
        ("弗若斯特沙利文认为，2030年该市场规模为480亿元。", "480亿元", "forecast"),
        ("到2030年，全市医药产业规模为480亿元。", "480亿元", "target"),
        ("如果到2033年商保占比提高到30%，支付压力会减轻。", "30%", "forecast"),
        ("预计全年营收将超80亿元；两家龙头企业研发投入同比增长12%。", "12%", "actual"),
        ("Upfront payments averaged $41 million per deal last year.", "$41 million", "actual"),
        (
            "The agreement could be worth up to $900 million if milestones are met.",
            "$900 million",
            "plan",
        ),
    ],
)
def test_who_speaks_of_times_to_come(text: str, surface: str, modality: str) -> None:
    assert _facts(text)[surface].modality == modality


@pytest.mark.parametrize(
    ("text", "surface", "period"),
    [
        ("公司去 年营收9亿元。", "9亿元", "2025"),
        ("2025年营收80亿元，与上年持平；成本60亿元，增长2%。", "60亿元", "2025"),
        ("到2030年，每千人口床位数要从6.2张增加到7张。", "6.2张", None),
        ("床位由300张增加到500张。", "300张", None),
        ("Revenue was 5 billion yuan in 2025.\n- Drug sales grew 12% to 2 billion yuan.", "12%", "2025"),
        ("Revenue was 5 billion yuan in 2025.\n- The firm has 300 employees.", "300", "2026"),
        ("“十四五”时期，注册证翻了两番，达到900张。", "900张", "2025"),
        ("“十四五”时期，累计达到900张。", "900张", "2021/2025"),
        (
            "It swung to a profit of 40 million yuan in 2025 from a loss of 30 million yuan.",
            "30 million yuan",
            "2024",
        ),
        ("五年前只占4%。今年已有40家企业。", "4%", "2021"),
        (
            "2025年获批12个新药。某研究近日公布中期分析，共纳入300例患者。",
            "300例",
            "2026",
        ),
    ],
)
def test_which_year_holds(text: str, surface: str, period: str | None) -> None:
    assert _facts(text)[surface].period == period


@pytest.mark.parametrize(
    ("title", "text", "surface", "region"),
    [
        (
            "合肥观察",
            "The capital of China's Anhui province has unveiled 15 measures.",
            "15",
            "合肥市",
        ),
        ("合肥观察", "The city signed agreements with Tsinghua University and 9 companies.", "9", "合肥市"),
        ("大健康产业这一年", "力争我省生物医药营收突破300亿元。", "300亿元", None),
        ("星澜生物更新", "For the new NRDL, 410 drugs passed the review.", "410", "中国"),
        ("湖南某院总结", "湖南一家医院全年入组受试者1500人。", "1500人", "湖南省"),
        ("广州黄埔区与广州开发区", "全区企业超过3000家。", "3000家", "广州黄埔区"),
    ],
)
def test_where_it_holds(title: str, text: str, surface: str, region: str | None) -> None:
    assert _facts(f"{title}\n{text}", title)[surface].region == region


@pytest.mark.parametrize(
    ("text", "surface", "modality"),
    [
        ("Bidders must hold at least 40 percent of the shares.", "40 percent", "limit"),
        ("The firm held 40 percent of the shares.", "40 percent", "actual"),
        ("逾期的，仅收取20%的费用。", "20%", "limit"),
        ("Rilan broke ground on a $90 million plant.", "$90 million", "plan"),
        ("Rilan raised $60 million in January and plans to hire more people.", "$60 million", "actual"),
        ("The firm guided for growth of 12 to 15 percent this year.", "12 to 15 percent", "forecast"),
        ("The pill met the main goal of a late-stage study, sending shares up 23%.", "23%", "actual"),
        ("The zone aims for 90 firms by 2030. It employs 700 people.", "700", "actual"),
        ("The city aims to have 90 firms by 2030. It will add 20 labs by 2029.", "20", "target"),
        ("Rilan plans to widen its list to 70 drugs by 2028.", "70", "plan"),
    ],
)
def test_what_a_verb_says(text: str, surface: str, modality: str) -> None:
    assert _facts(text)[surface].modality == modality


def test_a_plan_is_told_by_its_orders() -> None:
    title = "某省印发医药产业三年行动方案"
    text = (
        f"{title}\n近日，省政府印发《医药产业三年行动方案》。"
        "\n园区提质行动。标准厂房入驻率保持在九成以上。\n要素保障行动。省级财政三年统筹8亿元。"
        "\n去年，全省产值增长6%。"
    )
    facts = _facts(text, title)
    assert {s: facts[s].modality for s in ("九成", "8亿元", "6%")} == {
        "九成": "target",
        "8亿元": "plan",
        "6%": "actual",
    }


@pytest.mark.parametrize(
    ("title", "text", "surface", "region"),
    [
        ("Tongrui cuts price of pump", "Tongrui won in Zhejiang. Sales at Tongrui rose 9%.", "9%", None),
        ("Wuxi CRO Landa Biologics grows", "Revenue rose 9 percent in 2025.", "9 percent", None),
        ("Suzhou notes", "The disease affects 3 million people in China.", "3 million", "中国"),
        ("Sector notes", "Shenzhen-based Maiyuan earned 58 percent of it overseas.", "58 percent", None),
    ],
)
def test_whose_it_is(title: str, text: str, surface: str, region: str | None) -> None:
    assert _facts(f"{title}\n{text}", title)[surface].region == region
