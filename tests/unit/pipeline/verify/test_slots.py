"""Words that exclude each other: the claim has the one of this place, or one of another place, or of none."""

import pytest

from unit.pipeline.verify.judging import FLAGGED, judge
from yaowen.packs.model import Pack

PAIRS = (
    (
        "泊川药业的BC-207治疗肝癌已进入Ⅲ期临床；治疗肾癌的试验仍在Ⅱ期。",
        "BC-207治疗肾癌的试验处于Ⅱ期。",
        "BC-207治疗肾癌的试验处于Ⅲ期。",
    ),
    ("泊川药业的BC-207是靶向HER2的双抗。", "BC-207以HER2为靶点。", "BC-207是靶向PD-L1的双抗。"),
    (
        "该院对入驻团队按每月每人800元发放住房补贴。",
        "入驻团队每人每月可领800元住房补贴。",
        "入驻团队每人每年可领800元住房补贴。",
    ),
    (
        "省药监局副局长韦一鸣出席会议并介绍了试点情况。",
        "韦一鸣以副局长身份介绍试点情况。",
        "省药监局局长韦一鸣出席会议并介绍试点情况。",
    ),
    ("征集从3月2日开始，到4月20日截止。", "征集4月20日截止。", "征集4月12日截止。"),
    (
        "Orlin Pharma plans to open the plant in 2027 and expects to file the drug for approval in 2029.",
        "Orlin expects to file the drug for approval in 2029.",
        "Orlin expects to file the drug for approval in 2027.",
    ),
    (
        "Deputy minister Hugo Lind said the waiver applies to small companies until June.",
        "The waiver for small companies applies until June.",
        "The waiver applies to all companies until June.",
    ),
)


@pytest.mark.parametrize(("evidence", "right", "wrong"), PAIRS)
def test_an_exchanged_word_is_flagged_and_the_right_one_is_not(
    evidence: str, right: str, wrong: str, pack: Pack
) -> None:
    assert judge(right, evidence, pack) not in FLAGGED
    assert judge(wrong, evidence, pack) in FLAGGED


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        (
            "对完成Ⅰ期、Ⅱ期、Ⅲ期临床的新药，分别给予200万元、400万元、900万元。",
            "完成Ⅱ期临床的新药可获400万元。",
        ),
        ("记者5月6日获悉，征集6月1日截止。", "征集6月1日截止。"),
        ("展会5月8日至10日举行。", "展会5月10日闭幕。"),
    ],
)
def test_lists_and_days_of_telling_are_no_other_words(evidence: str, claim: str, pack: Pack) -> None:
    assert judge(claim, evidence, pack) not in FLAGGED
