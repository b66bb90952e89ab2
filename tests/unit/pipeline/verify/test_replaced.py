"""Sentences repeated in their own language with one thing exchanged, and the same in other words."""

import pytest

from unit.pipeline.verify.judging import FLAGGED, judge
from yaowen.packs.model import Pack

PAIRS = (
    (
        "新院前两年主攻抗感染与镇痛两个方向。",
        "新院头两年聚焦抗感染与镇痛两个方向。",
        "新院前两年主攻抗衰老与镇痛两个方向。",
    ),
    (
        "The plant in Lodwick made 2.4 billion tablets last year.",
        "Last year the Lodwick plant produced 2.4 billion tablets.",
        "The plant in Lodwick made 2.4 billion vials last year.",
    ),
    (
        "Orlin's laboratory in Brede, which employs 90, is not affected.",
        "Orlin's laboratory in Brede is not affected.",
        "Orlin's laboratory in Brede is also affected.",
    ),
    (
        "The closure will cost 36 million euros and save roughly 14 million euros a year.",
        "The closure will cost 36 million euros and save about 14 million euros annually.",
        "The closure will cost 14 million euros and save 36 million euros a year.",
    ),
    (
        "Orlin will cut 300 jobs by June, most of them in Brede.",
        "Most of the jobs that Orlin will cut are in Brede.",
        "Most of the jobs to go are in Vessel.",
    ),
    (
        "Sales were flat at 3.4 billion francs.",
        "Sales were unchanged at 3.4 billion francs.",
        "Sales were flat at 3.4 billion dollars.",
    ),
    ("全市今年共检查药店812家次。", "今年全市检查药店812家次。", "全市今年共检查药店812家。"),
    (
        "该药由泊川药业从日本南浜制药引进。",
        "泊川药业从南浜制药引进该药。",
        "泊川药业将该药授权给南浜制药。",
    ),
    (
        "A Perth clinic group has agreed to sell Tarnet Labs to the Japanese house Okuma for $300 million.",
        "The Perth group is selling Tarnet Labs to Okuma.",
        "Okuma has agreed to sell Tarnet Labs to a Perth clinic group.",
    ),
)


@pytest.mark.parametrize(("evidence", "right", "wrong"), PAIRS)
def test_what_was_exchanged_is_flagged(evidence: str, right: str, wrong: str, pack: Pack) -> None:
    assert judge(right, evidence, pack) not in FLAGGED
    assert judge(wrong, evidence, pack) in FLAGGED
