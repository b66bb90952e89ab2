"""Questions for a number as statements with one."""

import pytest

from yaowen.insight.asking.blanks import fill_blanks
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
