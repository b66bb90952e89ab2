"""Terms of rules that pay nobody, and what analysts, reports and plans say of times to come."""

from datetime import UTC, datetime

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Fact, Moment

PACK = load_pack()


def _facts(text: str) -> dict[str, Fact]:
    published = Moment.of(datetime(2026, 2, 10, 9, tzinfo=UTC).replace(tzinfo=None), offset_minutes=480)
    article = describe_text("a", text, published=published)
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
