"""Sentences as the news has them: bounds, aims, rewards, reviews and places that once were misread."""

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
    title = text.partition("\n")[0] if "观察\n" in text else None
    article = describe_text("a", text, title=title, published=published)
    return {f.surface: f for f in extract(article, link(article, PACK).value, PACK).value}


@pytest.mark.parametrize(
    ("text", "surface", "value", "unit", "comparator"),
    [
        ("集中签约17个项目。", "17个", 17, "count:projects", "eq"),
        ("每年节约120万元。", "120万元", 1.2e6, "CNY", "eq"),
        ("会上通过12项标准。", "12项", 12, "count:standards", "eq"),
        ("产值约占全省的四成。", "四成", 40, "percent", "approx"),
        ("全省产业规模达4万多亿元。", "4万多亿元", 4e12, "CNY", "gt"),
        ("The number of companies will exceed 300.", "300", 300, "count:companies", "gt"),
        ("The plants employ 3,200.", "3,200", 3200, "count:persons", "eq"),
        ("Headcount shrank by 300 in 2025.", "300", -300, "count:persons", "eq"),
        ("Overseas income saw a fall by 5.5%.", "5.5%", -5.5, "percent", "eq"),
        ("Eleven Class 1 candidates entered trials.", "Eleven", 11, "count:candidates", "eq"),
        ("Permits are issued in 10 working days instead of 25.", "25", 25, "day", "eq"),
        ("The city offers loans at rates as low as 2.35%.", "2.35%", 2.35, "percent", "ge"),
        ("活动覆盖25个小区。", "25个", 25, "count:communities", "eq"),
        ("实施省级科技重大专项132项。", "132项", 132, "count:projects", "eq"),
        ("营收约占全市六成半。", "六成半", 65, "percent", "approx"),
        ("收入同比增长三成一，", "三成一", 31, "percent", "eq"),
        ("周期从9周 缩短至4周。", "9周", 9, "week", "eq"),
        ("The cluster grew by 6 percent, ranking first in Anhui.", "first", 1, "rank", "eq"),
        ("The firm moved from 9th to 4th.", "4th", 4, "rank", "eq"),
        ("The fund looked at many companies and backed seven of them.", "seven", 7, "count:companies", "eq"),
        ("The park has 6 vaccines on sale and 30-plus in development.", "30", 30, "count:vaccines", "gt"),
        ("Tenants may opt for three rent-free years.", "three", 3, "year", "eq"),
        ("The goal is to double it by 2031.", "double it", 2, "times", "eq"),
    ],
)
def test_figure(text: str, surface: str, value: float, unit: str, comparator: str) -> None:
    fact = _facts(text)[surface]
    assert (fact.value, fact.unit, fact.comparator) == (value, unit, comparator)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("星澜生物拟每10股派发现金红利2元。", "10股"),
        ("出台“苏十条”。", "十条"),
        ('The "two parks and three bases" layout is done.', "two"),
        ("A one-hour drive leads there.", "one-hour"),
        ("来源：南方日报 07时41分。", "41分"),
    ],
)
def test_no_figure(text: str, surface: str) -> None:
    assert surface not in _facts(text)


@pytest.mark.parametrize(
    ("text", "surface", "modality", "period"),
    [
        ("Output will top 500 billion yuan by 2030.", "500 billion yuan", "forecast", "2030"),
        ("Firms receive housing allowances of 3 million yuan each.", "3 million yuan", "limit", "2026"),
        ("Eligible labs are granted 2 million yuan each.", "2 million yuan", "limit", "2026"),
        ("The city is moving towards the 200 billion yuan mark.", "200 billion yuan", "target", None),
        ("The province has allocated 280 million yuan for parks.", "280 million yuan", "plan", "2026"),
        ("The draft plan proposes 300 firms by 2028.", "300", "target", "2028"),
        ("产值达到530亿元、力争550亿元。", "530亿元", "target", None),
        ("一、2025年主要工作\n新增企业30家，确保产值达到50亿元。", "30家", "actual", "2025"),
        ("2025年产值增长5%。争取实现政策资金20亿元。新增企业30家。", "30家", "actual", "2025"),
        ("今年力争产值增长9%。预计新增产值4亿元。中心总数达12个。", "12个", "target", "2026"),
        ("生产线去年11月投用后人均产能提高12%。", "12%", "actual", "2025-11"),
        ("现场签约，总投资92亿元，其中外资项目2个。", "2个", "actual", "2026"),
        ("将新增供地800亩以上，对重点企业给予补贴。", "800亩", "plan", "2026"),
        ("一位委员在会上建议，将审评时限由60天压缩到30天。", "30天", "plan", "2026"),
        ("A delegate called for a fund of 5 billion yuan.", "5 billion yuan", "plan", "2026"),
    ],
)
def test_nature_and_time(text: str, surface: str, modality: str, period: str | None) -> None:
    fact = _facts(text)[surface]
    assert (fact.modality, fact.period) == (modality, period)


@pytest.mark.parametrize(
    ("text", "surface", "region"),
    [
        ("无锡产业观察\n无锡CXO营收占全国市场份额超四分之一。", "四分之一", "无锡市"),
        (
            "宜昌产业观察\nChina Construction Bank offered loans of 5 billion yuan.",
            "5 billion yuan",
            "宜昌市",
        ),
        ("厦门产业观察\nThe city holds 12 of Fujian's devices and ranks 14th.", "14th", "厦门市"),
        ("绍兴产业观察\n其中，浙江星澜生物拟投资21亿元。", "21亿元", "绍兴市"),
        ("3月10日，绍兴滨海新区签约17个项目。滨海新区将新增供地800亩。", "800亩", "绍兴滨海新区"),
        ("调研组来到天津经济技术开发区，企业达86家。", "86家", "天津经开区"),
    ],
)
def test_place(text: str, surface: str, region: str) -> None:
    assert _facts(text)[surface].region == region
