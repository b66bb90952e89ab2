"""Sections of a report: the time that a heading or an opening gives to all that follows it."""

from datetime import date, datetime

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.extract.sections import Sections, is_heading, is_top, last_year
from yaowen.pipeline.link import link
from yaowen.records import Fact, Moment

PUBLISHED = date(2026, 2, 3)


def facts_of(text: str, pack: Pack, on: str = "2026-02-03") -> dict[str, Fact]:
    published = Moment.of(datetime.fromisoformat(f"{on}T10:00"), offset_minutes=480)
    article = describe_text("a", text, title="2026年示例市政府工作报告", published=published)
    return {fact.surface: fact for fact in extract(article, link(article, pack).value, pack).value}


def periods_of(*stretches: str, published: date | None = PUBLISHED) -> list[str | None]:
    sections = Sections(published)
    found = []
    for number, stretch in enumerate(stretches):
        sections.enter(stretch, number, heading=False)
        found.append(sections.period)
    return found


@pytest.mark.parametrize(
    ("text", "heading", "top"),
    [
        ("一、2025年工作回顾", True, True),
        ("“十四五”时期工作回顾", True, True),
        ("2026年市级民生实事", True, True),
        ("（一）着力稳增长", False, False),
        ("名词解释", True, False),
        ("附件2", True, False),
        ("2025年，全市新增企业300家。", False, False),
        ("“十五五”时期，要实现这些目标任务：", False, False),
    ],
)
def test_headings_by_form(text: str, heading: bool, top: bool) -> None:
    assert is_heading(text) is heading
    assert is_top(text) is top


@pytest.mark.parametrize(
    ("stretches", "periods"),
    [
        # The first time of a heading holds until an opening.
        (
            [
                "一、“十四五”时期和2025年工作回顾",
                "各项事业发展。",
                "刚刚过去的2025年，全市稳中有进。",
                "产业向好。",
            ],
            ["2021/2025", "2021/2025", "2025", "2025"],
        ),
        (
            [
                "一、2025年和“十四五”时期工作回顾",
                "（一）产业向好。",
                "五年来，我们坚持创新。",
                "——这五年，城乡变美。",
            ],
            ["2025", "2025", "2021/2025", "2021/2025"],
        ),
        # A heading without a time: a review is of the year before, and what comes goes on.
        (["一、工作回顾", "二、2026年工作安排", "三、提升治理效能"], ["2025", "2026", "2026"]),
        (["一、一年接着一年干", "过去一年，我们攻坚克难。"], [None, "2025"]),
        (["二、发展成就和主要目标", "《纲要》明确了今后五年的目标任务。"], ["2025", "2026/2030"]),
        (["一、“十五五”时期目标", "今年是开局之年，起步要稳。"], ["2026/2030", "2026"]),
        (["一、2025年和“十四五”时期工作回顾", "这五年，城乡面貌一新。"], ["2025", "2021/2025"]),
        (["一、“十四五”时期工作回顾", "过去的一年，我们稳中求进。"], ["2021/2025", "2025"]),
        (
            [
                "二、“十四五”发展成就和“十五五”主要目标",
                "成就显著。",
                "我们编制了规划纲要（草案）。",
                "目标如下。",
            ],
            ["2021/2025", "2021/2025", "2026/2030", "2026/2030"],
        ),
        # A mention in passing opens nothing.
        (["二、2026年工作安排", "这些目标衔接“十五五”规划目标。"], ["2026", "2026"]),
        (["一、“十四五”时期工作回顾", "工业投资增长，2025年达到新高。"], ["2021/2025", "2021/2025"]),
        (["二、2026年工作安排", "当前，外部环境复杂多变。"], ["2026", "2026"]),
        # What is appended tells of no time.
        (["三、2026年重点工作", "相关报道：", "政策解读"], ["2026", None, None]),
        # Outside sections nothing is handed on.
        (["过去一年，我们攻坚克难。", "会议还听取了汇报。"], [None, None]),
    ],
)
def test_the_time_of_a_section(stretches: list[str], periods: list[str | None]) -> None:
    assert periods_of(*stretches) == periods


def test_without_a_day_of_publication_only_what_is_said_counts() -> None:
    told = periods_of("一、工作回顾", "二、2026年工作安排", "过去一年，稳中有进。", published=None)
    assert told == [None, "2026", "2026"]


def test_a_review_in_autumn_is_of_no_year() -> None:
    assert periods_of("一、工作回顾", published=date(2025, 9, 1)) == [None]


@pytest.mark.parametrize(("period", "year"), [("2025", 2025), ("2021/2025", 2025), (None, 0), ("2025-08", 0)])
def test_last_year(period: str | None, year: int) -> None:
    assert last_year(period) == year


REPORT = """一、“十四五”时期和2025年工作回顾
“十四五”时期，我市砥砺前行。产业规模由120亿元增长到310亿元，年均增长21%，高速公路总里程达900公里，新建学校45所。
累计培训技能人才6.5万人次，专利数量居全省第3位，境外投资额实现翻番。
刚刚过去的2025年，全市上下攻坚克难。新增企业700家，低保月标准提高到860元，推介项目25个、总投资90亿元，旅游收入增长8%。
3月12日，推介会签约项目70个。年度计划开工项目60个全部开工。全市拥有创新平台33家，预计全年接待游客500万人次。
培育形成3个百亿级产业集群，常住人口城镇化率64%。
二、“十五五”时期主要目标
到2035年基本实现现代化。居民收入年均增长6%。
三、2026年工作安排
今年发展的主要预期目标是：地区生产总值增长5.2%左右，全年进出口增长4%。
这些目标与2035年远景衔接。城镇新增就业9万人。低保标准占比从77%提高到81%，补差水平不低于上年度水平。
累计建成服务站80个以上，改造老旧小区110个。《纲要》部署了12项任务，提出了6个方面15个主要指标。
"""


@pytest.mark.parametrize(
    ("surface", "period", "modality"),
    [
        ("120亿元", "2020", "actual"),
        ("310亿元", "2025", "actual"),
        ("21%", "2021/2025", "actual"),
        ("900公里", "2025", "actual"),
        ("45所", "2021/2025", "actual"),
        ("6.5万人次", "2021/2025", "actual"),
        ("第3位", "2025", "actual"),
        ("翻番", "2021/2025", "actual"),
        ("700家", "2025", "actual"),
        ("860元", "2025", "actual"),
        ("90亿元", "2025", "plan"),
        ("8%", "2025", "actual"),
        ("70个", "2025-03-12", "actual"),
        ("60个", "2025", "actual"),
        ("33家", "2025", "actual"),
        ("500万人次", "2025", "forecast"),
        ("百亿级", "2025", "actual"),
        ("64%", "2025", "actual"),
        ("6%", "2026/2030", "target"),
        ("5.2%", "2026", "target"),
        ("4%", "2026", "target"),
        ("9万人", "2026", "target"),
        ("81%", "2026", "target"),
        ("80个", "2026", "target"),
        ("110个", "2026", "target"),
        ("12项", "2026", "actual"),
        ("15个", "2026", "actual"),
    ],
)
def test_a_report_of_the_first_months(surface: str, period: str, modality: str, pack: Pack) -> None:
    fact = facts_of(REPORT, pack)[surface]
    assert (fact.period, fact.modality) == (period, modality)


@pytest.mark.parametrize(
    ("heading", "text", "surface", "period", "modality"),
    [
        # A change is over the whole stretch, a level at its end.
        (
            "“十四五”时期工作回顾",
            "产业占全市经济的比重提升2.5个百分点。",
            "2.5个百分点",
            "2021/2025",
            "actual",
        ),
        ("“十四五”时期工作回顾", "城镇化率达到67.5%。", "67.5%", "2025", "actual"),
        # What a change of this year starts from is of the year before.
        ("2026年重点工作", "托育标准从420元提高至900元。", "420元", "2025", "actual"),
        ("2026年重点工作", "托育标准从420元提高至900元。", "900元", "2026", "target"),
        # A year that is only compared with holds for nothing.
        (
            "2025年工作回顾",
            "生产总值增长5%，比2024年快1.6个百分点，消费快于全国3个百分点。",
            "3个百分点",
            "2025",
            "actual",
        ),
        # A vision is no time of its figures.
        ("“十五五”时期目标", "实现2035年远景目标，提出生产总值年均增长5%。", "5%", "2026/2030", "target"),
        # Among what is to be done all is an aim but what is to be paid.
        ("2026年重点工作", "开工建设720兆瓦储能电站。", "720兆瓦", "2026", "target"),
        (
            "2026年重点工作",
            "力争水利投资超220亿元，推动能源项目投资突破310亿元。",
            "310亿元",
            "2026",
            "target",
        ),
        ("2026年重点工作", "抓好总投资2万亿元的重点项目。", "2万亿元", "2026", "plan"),
    ],
)
def test_natures_and_times_in_sections(
    heading: str, text: str, surface: str, period: str, modality: str, pack: Pack
) -> None:
    fact = facts_of(f"{heading}\n{text}", pack)[surface]
    assert (fact.period, fact.modality) == (period, modality)


def test_how_old_somebody_is_is_no_duration(pack: Pack) -> None:
    assert facts_of("为65岁以上老年人体检。", pack)["65岁"].metric == "age"
