"""What news items say of sums, ranks, times and aims, in short sentences of our own, and what is no such thing."""

import pytest

from corpus.figures import describe_row, read_figures
from yaowen.packs.model import Pack


def figures(text: str, pack: Pack) -> dict[str, dict[str, object]]:
    row = {
        "doc": "x",
        "text": text,
        "title": text.partition("\n")[0],
        "published": "2026-03-15",
        "outlet": None,
    }
    return {figure["num_text"]: figure for figure in read_figures(describe_row(row, pack), pack)}


@pytest.mark.parametrize(
    ("text", "surface", "unit", "value"),
    [
        ("云麓新区新设20亿规模生物医药产业基金", "20亿", "CNY", 2e9),
        ("海岳制药7亿买药企", "7亿", "CNY", 7e8),
        ("全市32个亿元以上项目开工建设。", "32个", "count:projects", 32.0),
        ("公司获得2个亿的融资。", "2个亿", "CNY", 2e8),
        ("该省产业规模列全国第七、中西部第二。", "第二", "rank", 2.0),
        ("这是海岳制药在园区落地的第三个项目。", "第三个", "rank", 3.0),
    ],
)
def test_what_a_figure_measures(text: str, surface: str, unit: str, value: float, pack: Pack) -> None:
    found = figures(f"要闻\n{text}", pack)[surface]
    assert (found["unit"], found["value"]) == (unit, value)


@pytest.mark.parametrize(
    "text",
    ["支持中药大品种二次开发。", "海岳制药5天时间内收到两笔款项。", "会议的第三个环节是讨论。"],
)
def test_what_is_no_figure(text: str, pack: Pack) -> None:
    assert not {"二次", "5天", "第三个"} & set(figures(f"要闻\n{text}", pack))


@pytest.mark.parametrize(
    ("text", "surface", "modality"),
    [
        ("到2027年，全省生物经济规模将达到4200亿元。", "4200亿元", "target"),
        ("机构预测，到2030年全球市场规模将达到4200亿美元。", "4200亿美元", "forecast"),
        ("该基金目标规模30亿元，首关规模6亿元。", "30亿元", "target"),
        ("该基金目标规模30亿元，首关规模6亿元。", "6亿元", "actual"),
    ],
)
def test_the_nature_of_a_figure(text: str, surface: str, modality: str, pack: Pack) -> None:
    assert figures(f"要闻\n{text}", pack)[surface]["modality"] == modality


def test_the_year_of_what_came_before_is_not_that_of_what_follows(pack: Pack) -> None:
    text = "要闻\n继2019年从纳斯达克退市之后，海岳制药在港上市，首日涨12%。2019年后，公司营收达8亿元。"
    assert "2019" not in str(figures(text, pack)["12%"]["time"])
