"""Figures of our own sentences: value, unit, comparator, and what is no figure."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.quantities import find_quantities


def read(text: str, pack: Pack) -> list[tuple[str, float, str, str]]:
    return [(q.surface, q.value, q.unit, q.comparator) for q in find_quantities(text, pack)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("总规模达到1.25万亿元", [("1.25万亿元", 1.25e12, "CNY", "eq")]),
        ("服务300多万患者", [("300多万", 3e6, "count:patients", "gt")]),
        ("集聚100余 家企业", [("100余 家", 100, "count:companies", "gt")]),
        ("培育数十家企业", [("数十家", 10, "count:companies", "gt")]),
        ("打造百亿级产业集群", [("百亿级", 1e10, "CNY", "ge")]),
        ("约占三成", [("三成", 30, "percent", "approx")]),
        ("产值翻番", [("翻番", 2, "times", "eq")]),
        ("占比70%左右", [("70%", 70, "percent", "approx")]),
        ("给予最高不超过300万元补助", [("300万元", 3e6, "CNY", "le")]),
        ("给予最高一次性奖励500万元", [("500万元", 5e6, "CNY", "le")]),
        ("面积不低于1.6万平方米", [("1.6万平方米", 16000, "sqm", "ge")]),
        ("利润同比下降3.5%", [("3.5%", -3.5, "percent", "eq")]),
        ("时限压缩40%", [("40%", 40, "percent", "eq")]),
        ("提高1.3个百分点", [("1.3个百分点", 1.3, "pp", "eq")]),
        ("估值70亿", [("70亿", 7e9, "CNY", "eq")]),
        ("产业规模位居全国第三位", [("第三位", 3, "rank", "eq")]),
        ("产量居全国首位", [("首位", 1, "rank", "eq")]),
        ("a valuation of 7 billion, after", [("7 billion", 7e9, "CNY", "eq")]),
        ("over 1,600 inspectors and staff", [("1,600", 1600, "count:inspectors", "gt")]),
        ("approved ninety-four drugs", [("ninety-four", 94, "count:drugs", "eq")]),
        ("19 of the top 20 global firms", [("19", 19, "count:companies", "eq")]),
        ("worth US$3.2 billion", [("US$3.2 billion", 3.2e9, "USD", "eq")]),
        ("raised HK$840 million", [("HK$840 million", 8.4e8, "HKD", "eq")]),
        ("the second largest market", [("second", 2, "rank", "eq")]),
        ("the park ranks 62nd nationwide", [("62nd", 62, "rank", "eq")]),
        ("ranked No. 3 nationwide", [("3", 3, "rank", "eq")]),
        ("综合实力排名全国71。", [("71", 71, "rank", "eq")]),
        ("a threefold rise", [("threefold", 3, "times", "eq")]),
        ("for up to 2 years", [("2 years", 2, "year", "le")]),
        ("１２家企业，占３５％", [("１２家", 12, "count:companies", "eq"), ("３５％", 35, "percent", "eq")]),
    ],
)
def test_figure(text: str, found: list[tuple[str, float, str, str]], pack: Pack) -> None:
    assert read(text, pack) == found


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("建成3—5个平台", 3, 5, "count:platforms"),
        ("投资3-5亿元", 3e8, 5e8, "CNY"),
        ("增长10%至15%", 10, 15, "percent"),
        ("三五个项目", 3, 5, "count:projects"),
        ("ranging from 400,000 to 10 million yuan", 4e5, 1e7, "CNY"),
        ("1% to 3.4% of patients", 1, 3.4, "percent"),
    ],
)
def test_range(text: str, low: float, high: float, unit: str, pack: Pack) -> None:
    (quantity,) = find_quantities(text, pack)
    assert (quantity.value, quantity.value_high, quantity.unit) == (low, high, unit)
    assert quantity.comparator == "range"


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("分别为1.28万亿、1.18万亿、8200亿元", [1.28e12, 1.18e12, 8.2e11], "CNY"),
        ("奖励100、200和300万元", [1e6, 2e6, 3e6], "CNY"),
        ("over 8/3/2/1 billion yuan", [8e9, 3e9, 2e9, 1e9], "CNY"),
        ("targeting 1, 1, 2, and 4 enterprises", [1, 1, 2, 4], "count:companies"),
        ("makers rising from 94 to 133", [94, 133], "count:companies"),
        ("companies rose from 94 to 133 and then to 160", [94, 133, 160], "count:companies"),
    ],
)
def test_list_shares_its_unit(text: str, values: list[float], unit: str, pack: Pack) -> None:
    if text.startswith("makers"):
        text = text.replace("makers", "firms")
    found = find_quantities(text, pack)
    assert [q.value for q in found] == values
    assert {q.unit for q in found} == {unit}


def test_bound_runs_through_a_list(pack: Pack) -> None:
    found = find_quantities("with outputs exceeding 8 billion yuan, 3 billion yuan and 1 billion yuan", pack)
    assert [q.comparator for q in found] == ["gt", "gt", "gt"]


@pytest.mark.parametrize(
    "text",
    [
        "2025年8月27日",
        "“十四五”规划",
        "云岬药业（688999.SH）",
        "(159999)",
        "构建“8+8+4”体系",
        "[3] 和 [4][5]",
        "6G与3D打印",
        "两年强基、长远生根",
        "国家1类新药",
        "根据第三条和第12款",
        "云政发〔2025〕38号",
        "the top 100 list",
        "a Class 1 drug in Phase 3",
        "Group 3: the past five years",
        "the fifth conference and the 13th session",
        "第二届大会第三次会议",
        "电话0871-6512345，13812345678",
        "PD-1与GLP-1药物",
        "《三年行动计划（2024—2026年）》",
        "入选百强、500强",
        "近10日",
        "最后一公里",
        "“四大”功能",
        "于10:30开始",
        "四川、三亚与两会",
        "one of them",
        "Made in 2025",
    ],
)
def test_no_figure(text: str, pack: Pack) -> None:
    assert read(text, pack) == []


def test_implied_currency_is_marked(pack: Pack) -> None:
    (quantity,) = find_quantities("首次突破万亿", pack)
    assert quantity.implied and quantity.unit == "CNY"


def test_unknown_unit_after_a_large_number_is_no_money(pack: Pack) -> None:
    assert find_quantities("发电345亿嘎", pack) == ()
