"""What a passage says once for all its figures."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose
from yaowen.pipeline.compose.checking import Source
from yaowen.pipeline.compose.passages import mark_of
from yaowen.pipeline.compose.scene import Scene
from yaowen.pipeline.compose.statements import iter_statements
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Understanding

TITLE = "2026年湖南省政府工作报告"
PARAGRAPHS = (
    "一、2025年和“十四五”时期工作回顾",
    "2025年，湖南省地区生产总值增长5.2%，规模以上工业增加值增长6.1%，进出口总额增长4.4%。",
    "“十四五”时期，全省面貌发生深刻变化。",
    "——民生福祉持续增进。城镇新增就业210万人，改造老旧小区8600个，新增公办幼儿园学位31万个。",
    "——交通更加便捷。新增高速公路1200公里，新建农村公路2.1万公里，铁路里程由2300公里增至3150公里。",
    "二、2026年重点工作",
    "（一）加快建设现代化产业体系。新建省级中试平台20个，新培育专精特新企业500家，新建绿色工厂60家。",
)


@pytest.fixture(scope="module")
def report(pack: Pack) -> Understanding:
    return understand(describe_text("r", "\n".join(PARAGRAPHS), title=TITLE), pack)


def _chosen(read: Understanding, pack: Pack) -> list[str]:
    return [bullet.text for bullet in compose(read, pack, "zh").value.bullets]


@pytest.mark.parametrize(
    ("paragraph", "end"),
    [
        ("城镇新增就业210万人，改造老旧小区8600个，新增公办幼儿园学位31万个。", "（“十四五”期间）。"),
        (
            "新增高速公路1200公里，新建农村公路2.1万公里，铁路里程由2300公里增至3150公里。",
            "（“十四五”期间）。",
        ),
        ("新建省级中试平台20个，新培育专精特新企业500家，新建绿色工厂60家。", "（年度目标）。"),
        ("2025年，湖南省地区生产总值增长5.2%，规模以上工业增加值增长6.1%，进出口总额增长4.4%。", "4.4%。"),
    ],
)
def test_a_sentence_has_the_time_and_the_aim_of_its_passage(
    paragraph: str, end: str, report: Understanding, pack: Pack
) -> None:
    words = paragraph.rstrip("。")
    low = report.article.text.index(words)
    facts = [f for f in report.facts if low <= f.start < low + len(words)]
    mark = mark_of(paragraph, facts, pack, reports=True, draft=False)
    assert (words + mark + "。").endswith(end)


def test_in_english_the_years_are_told_with_the_paragraph_that_gives_them(
    report: Understanding, pack: Pack
) -> None:
    source = Source(report, pack)
    said = [s for s in iter_statements(Scene(report, pack, "en", "CNY")) if "3,150 km" in s.text]
    assert [s.text for s in said] == [
        "Hunan's railway mileage rose from 2,300 km to 3,150 km during the 14th Five-Year Plan period."
    ]
    assert source.holding(said[0])[0] == said
    assert [report.article.paragraph_text(n)[:5] for n in said[0].beside] == ["“十四五”"]


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("云岬新区支持生物医药产业若干措施（征求意见稿）", "（征求意见稿）"),
        ("云岬新区支持生物医药产业若干措施", ""),
    ],
)
def test_a_draft_is_called_one_in_each_sentence(title: str, mark: str, pack: Pack) -> None:
    text = (
        "第一条 对完成Ⅲ期临床试验的1类新药，每个品种给予最高1000万元奖励。\n"
        "第二条 对新建中试平台的企业，按设备投资额的20%给予补助，最高500万元。\n"
        "第三条 对租用标准厂房的企业，连续3年给予租金补贴，每年不超过100万元。"
    )
    texts = _chosen(understand(describe_text("d", text, title=title), pack), pack)
    assert any("1000万元" in text or "500万元" in text for text in texts)
    assert all(mark in text and ("征求意见" in text) == bool(mark) for text in texts)
