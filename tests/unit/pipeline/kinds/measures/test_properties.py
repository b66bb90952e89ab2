"""Measures of texts that nobody wrote: what always holds."""

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.extract.scene import lay_out
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.measures import find_measures
from yaowen.pipeline.run import understand
from yaowen.records import Article, Fact, Measure

PACK = load_pack()
PIECES = [
    *(
        "对",
        "的企业，",
        "给予",
        "最高",
        "分别给予",
        "500万元",
        "300万元、500万元、700万元",
        "20%",
        "按研发费用的",
        "奖励",
    ),
    *(
        "资助。",
        "；",
        "，",
        "：",
        "\n",
        "第三条 ",
        "（一）",
        "其中",
        "再奖励",
        "或按",
        "不超过",
        "单个企业每年",
        "累计",
    ),
    *(
        "第一年",
        "第二年减半",
        "元/㎡·月",
        "60",
        "连续3年",
        "完成Ⅰ、Ⅱ、Ⅲ期临床试验",
        "进入",
        "营业收入首次达到",
        "10亿元",
    ),
    *(
        "（含）至",
        "其他的",
        "就高不重复",
        "与第五条不得同时享受。",
        "符合下列条件之一：",
        "本政策",
        "有效期三年。",
        "网址：",
    ),
    *(
        "自2026年1月1日起施行，",
        "申报时间为",
        "2026年2月30日",
        "减按",
        "上浮",
        "will receive ",
        "a reward of ",
        "up to ",
    ),
    *("5 million yuan ", "for the first two years ", "and those ", ". "),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join),
)
MONEY = st.integers(1, 9999).map(lambda number: number * 10_000)


def read(text: str) -> tuple[Article, list[Fact], list[Fact]]:
    whole = understand(describe_text("a", f"某市若干政策措施\n{text}", title="某市若干政策措施"), PACK)
    return whole.article, list(whole.facts), [f for f in whole.composites if isinstance(f.details, Measure)]


def only(text: str) -> Measure:
    _, _, (fact,) = read(text)
    assert isinstance(fact.details, Measure)
    return fact.details


@settings(max_examples=150)
@given(TEXTS)
def test_nothing_breaks_and_no_span_is_lost(text: str) -> None:
    article, figures, found = read(text)
    places = {fact.id: fact for fact in figures}
    for fact in found:
        measure = fact.details
        assert isinstance(measure, Measure)
        assert article.text[fact.start : fact.end] == fact.surface
        for part in fact.parts:
            assert fact.start <= places[part].start < places[part].end <= fact.end
        low, high = measure.amount_low, measure.amount_high
        assert low is None or (high is not None and low.value <= high.value)
        assert None in (measure.rate, measure.rate_high) or measure.rate <= measure.rate_high  # type: ignore[operator]


@settings(max_examples=100)
@given(TEXTS)
def test_money_of_a_paying_paragraph_is_in_a_measure_or_named(text: str) -> None:
    article, figures, found = read(text)
    read_ids = {part for fact in found for part in fact.parts}
    for fact in found:
        assert isinstance(fact.details, Measure)
        read_ids |= {cap.amount.fact for cap in fact.details.caps if cap.amount.fact}
    named = {issue.start for issue in article.issues if issue.code == "unread_term"}
    paying = {fact.paragraph for fact in found}
    for figure in figures:
        if figure.paragraph in paying and figure.modality == "limit" and figure.unit == "CNY":
            assert figure.id in read_ids or figure.start in named, figure.surface


@settings(max_examples=60)
@given(st.integers(1, 99), MONEY)
def test_a_rate_and_its_cap_come_back(rate: int, cap: int) -> None:
    measure = only(f"第二条 对企业技术改造，按设备投资额的{rate}%给予补助，最高不超过{cap // 10_000}万元。")
    assert (measure.rate, measure.rate_high, measure.amount_high) == (rate, None, None)
    assert [(each.amount.value, each.scope) for each in measure.caps] == [(cap, "item")]


@settings(max_examples=60)
@given(st.lists(MONEY, min_size=3, max_size=3, unique=True), st.sampled_from(["进入", "完成"]))
def test_sums_by_phase_come_back(sums: list[int], verb: str) -> None:
    listed = "、".join(f"{each // 10_000}万元" for each in sums)
    measure = only(f"第二条 对1类新药{verb}Ⅰ期、Ⅱ期、Ⅲ期临床试验的，分别给予{listed}奖励。")
    assert [tier.amount.value for tier in measure.tiers if tier.amount] == sums
    key = "products.phase_entered" if verb == "进入" else "products.phase_completed"
    assert [(t.condition.key, t.condition.value) for t in measure.tiers if t.condition] == [
        (key, "1"),
        (key, "2"),
        (key, "3"),
    ]
    assert measure.amount_low and measure.amount_high
    assert (measure.amount_low.value, measure.amount_high.value) == (min(sums), max(sums))


@settings(max_examples=40)
@given(st.integers(1, 500), st.integers(1, 60), st.integers(100, 9000))
def test_a_sum_for_a_unit_comes_back(price: int, months: int, area: int) -> None:
    rent = f"按{price}元/平方米·月给予租金补贴，补贴面积不超过{area}平方米，期限最长{months}个月。"
    measure = only(f"第二条 对租用厂房的企业，{rent}")
    assert measure.unit_amount and measure.unit_amount.value == price
    assert (measure.unit_amount_per, measure.duration_months) == ("sqm·month", months)
    assert [(cap.amount.value, cap.amount.unit) for cap in measure.caps] == [(area, "sqm")]


CLAUSE = (
    "对1类新药完成Ⅰ期、Ⅱ期临床试验的，按研发费用的20%，分别给予最高300万元、500万元资助；"
    "其他的，给予100万元奖励，单个企业每年不超过1亿元"
)


@pytest.mark.parametrize("joint", ["；", "。", "。\n第三条 ", "，"])
def test_work_grows_with_the_length_of_the_text(joint: str) -> None:
    few, many = (_calls(joint.join([CLAUSE] * times) + "。") for times in (8, 32))
    assert many < 6 * few


def _calls(text: str) -> int:
    """How many functions are called while its measures are found."""
    article = describe_text("a", f"某市若干政策措施\n{text}", title="某市若干政策措施")
    figures = extract(article, (), PACK).value
    ground = Ground(lay_out(article, (), (), PACK), figures)
    list(find_measures(ground))
    count = 0

    def note(_frame: FrameType, event: str, _arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        assert list(find_measures(ground))
    finally:
        sys.setprofile(None)
    return count
