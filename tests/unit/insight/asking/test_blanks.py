"""Questions for a number as statements with one."""

import pytest

from yaowen.insight.asking.blanks import fill_blanks, find_counted
from yaowen.packs.model import Pack


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("园区有多少家企业？", "园区有5家企业？"),
        ("共有几条生产线？", "共有5条生产线？"),
        ("基地占地多少亩？", "基地占地5亩？"),
        ("奖励了多少钱？", "奖励了5亿元？"),
        ("How many patients were enrolled?", "5 patients were enrolled?"),
    ],
)
def test_the_blank_before_a_unit_is_filled(pack: Pack, question: str, statement: str) -> None:
    filled, starts = fill_blanks(question, pack)
    assert filled == statement
    assert filled.index("5") in starts


@pytest.mark.parametrize("question", ["产业规模是多少？", "How much was paid?", "", "几乎没有变化"])
def test_without_a_unit_the_question_stays_as_it_is(pack: Pack, question: str) -> None:
    assert fill_blanks(question, pack) == (question, ())


@pytest.mark.parametrize(
    ("question", "levels", "unit", "noun"),
    [
        ("哪家公司的员工最多？", ["公司"], "count:employees", "员工"),
        ("哪个园区规模以上企业最多？", ["园区"], "count:companies", "规模以上企业"),
        ("企业最少的园区是哪个？", ["园区"], "count:companies", "企业"),
        ("Which company has the most employees?", ["company"], "count:employees", "employees"),
    ],
)
def test_what_is_counted_where_the_most_is_asked_for(
    pack: Pack, question: str, levels: list[str], unit: str, noun: str
) -> None:
    counted = find_counted(question, levels, pack)
    assert counted is not None
    assert (counted.unit, counted.noun) == (unit, noun)


@pytest.mark.parametrize(
    "question", ["哪家公司的研发人员最多？", "哪个园区最大？", "Which company has the most cash?"]
)
def test_a_narrowed_noun_and_none_are_not_counted(pack: Pack, question: str) -> None:
    assert find_counted(question, ["公司", "园区", "company"], pack) is None
