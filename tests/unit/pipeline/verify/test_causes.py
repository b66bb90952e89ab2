"""Causes and effects that are turned around."""

import pytest

from unit.pipeline.verify.judging import is_flagged
from yaowen.packs.model import Pack

ZH = "由于上游多家工厂停产，维生素C原料药价格上半年上涨22%。"
EN = "Venture funding fell by half in two years, and that has pushed many biotechs to sell overseas rights early."


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("维生素C原料药价格上半年上涨22%，导致上游多家工厂停产。", ZH),
        ("生物科技公司过早出售海外权益，导致风险融资两年间下降一半。", EN),
        (
            "The early sale of overseas rights caused venture funding for biotechs to fall by half in two years.",
            EN,
        ),
    ],
)
def test_a_cause_told_as_the_effect(claim: str, source: str, pack: Pack) -> None:
    assert is_flagged(claim, source, pack)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("上游多家工厂停产，导致维生素C原料药价格上半年上涨22%。", ZH),
        ("风险融资两年间下降一半，迫使许多生物科技公司提前出售海外权益。", EN),
        ("Many biotechs sold overseas rights early because venture funding fell by half in two years.", EN),
    ],
)
def test_the_same_cause_in_other_words(claim: str, source: str, pack: Pack) -> None:
    assert not is_flagged(claim, source, pack)
