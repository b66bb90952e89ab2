"""What a question asks for."""

import pytest

from yaowen.insight.asking.question import read_question
from yaowen.insight.search.planning import iter_words
from yaowen.packs.model import Pack


@pytest.mark.parametrize(
    ("question", "metric", "periods", "level", "modality", "bound"),
    [
        (
            "哪些省提出到2027年生物医药产业规模超过5000亿元?",
            "industry_scale", ("2027",), "province", "target", (5e11, "CNY", "gt"),
        ),
        (
            "Which provinces target an industry scale above 500 billion yuan by 2027?",
            "industry_scale", ("2027",), "province", "target", (5e11, "CNY", "gt"),
        ),
        ("2024年营业收入最高的公司是哪家？", "revenue", ("2024",), "organisation", None, None),
        ("Which cities expect exports to reach 3 billion yuan?", "exports", (), "city", "forecast", (3e9, "CNY", "eq")),
        ("江苏2025年上半年产值是多少？", "output", ("2025-H1",), None, None, None),
        ("谁收购了那家公司？", None, (), None, None, None),
        ("", None, (), None, None, None),
    ],
)  # fmt: skip
def test_metric_time_rows_nature_and_bound(
    pack: Pack,
    question: str,
    metric: str | None,
    periods: tuple[str, ...],
    level: str | None,
    modality: str | None,
    bound: tuple[float, str, str] | None,
) -> None:
    asked = read_question(question, pack)
    assert (asked.metric, asked.periods, asked.level, asked.modality) == (metric, periods, level, modality)
    found = asked.bound and (asked.bound.value, asked.bound.unit, asked.bound.comparator)
    assert found == bound


def test_what_is_not_understood_must_stand_by_the_figure(pack: Pack) -> None:
    asked = read_question("脑机接口2025年的市场规模是多少？", pack)
    assert asked.metric == "market_size"
    assert [next(iter_words(clause)) for clause in asked.rest] == ["脑机接口"]


def test_places_are_codes_and_the_smaller_stands_alone(pack: Pack) -> None:
    assert read_question("江苏省苏州市2024年产值是多少？", pack).regions == ("3205",)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("什么时候投产？", "time"),
        ("When will it open?", "time"),
        ("谁领投？", "name"),
        ("有多少家企业？", "number"),
        ("How much was paid?", "number"),
        ("新政有什么内容？", None),
    ],
)
def test_what_a_sentence_must_hold(pack: Pack, question: str, wanted: str | None) -> None:
    assert read_question(question, pack).wanted == wanted


@pytest.mark.parametrize(
    ("question", "aims"),
    [
        ("What did Xi'an promise for 2027, and does it add up?", True),
        ("西安2027年的目标是什么，加得起来吗？", True),
        ("What did Xi'an reach in 2024?", False),
        ("Which targets are there for 2027?", False),
    ],
)
def test_aims_of_a_place_need_no_metric(pack: Pack, question: str, aims: bool) -> None:
    asked = read_question(question, pack)
    assert asked.asks_for_aims is aims
    assert asked.text == question
    if aims:
        assert (asked.metric, asked.periods, asked.regions, asked.rest) == (None, ("2027",), ("6101",), ())
