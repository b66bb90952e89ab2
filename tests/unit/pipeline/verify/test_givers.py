"""Who gives and who takes: each deal told rightly, and with its two sides exchanged."""

import pytest

from unit.pipeline.verify.judging import FLAGGED, judge
from yaowen.packs.model import Pack
from yaowen.pipeline.verify.parties import name_sounds

CASES = (
    (
        "恒溪生物（688777）3月2日晚间公告，公司与美国施朗制药就双抗HX-31达成授权协议，将大中华区以外的权益授予对方。",
        "Hengxi Biologics has licensed HX-31 to a US company.",
        "Shilang has licensed HX-31 to Hengxi Biologics.",
    ),
    (
        "恒溪生物宣布与施朗制药签署许可协议，授予后者HX-31的海外权益。恒溪生物将获得6000万美元首付款。",
        "恒溪生物将获得6000万美元首付款。",
        "施朗制药将获得6000万美元首付款。",
    ),
    (
        "恒溪生物与施朗制药达成授权协议，授予后者海外权益。恒溪生物将获得6000万美元首付款。",
        "Hengxi Biologics will receive $60 million up front.",
        "Shilang will receive $60 million up front.",
    ),
    (
        "Danish drugmaker Norrvig said on 4 May it would buy Wuxi-based Qingyue Therapeutics for $900 million in cash.",
        "诺维（Norrvig）将以9亿美元现金收购青越（Qingyue）。",
        "青越（Qingyue）宣布将以9亿美元现金收购丹麦药企Norrvig。",
    ),
    (
        "Tarnow Group agreed on 3 June to sell its animal-health arm to private equity firm Ostrava Partners.",
        "Tarnow集团将动物保健业务出售给Ostrava Partners。",
        "Ostrava Partners将动物保健业务出售给Tarnow集团。",
    ),
    (
        "苏州云岬药业与瑞士洛芒生物达成合作，引进其长效激素在中国内地的独家权益。",
        "Yunjia Pharmaceutical licensed a hormone from a Swiss company.",
        "Yunjia Pharmaceutical has sold the rights to its hormone to Luomang Bio.",
    ),
    (
        "Borduria's health ministry said on Monday it would buy 3 million doses from the Lindmar Institute.",
        "Borduria's health ministry will buy 3 million doses from the Lindmar Institute.",
        "The Lindmar Institute will buy 3 million doses from the health ministry.",
    ),
    (
        "青川生物收购了北禾农业的疫苗业务。同日，青川生物将诊断业务出售给海岳集团。",
        "Qingchuan Biologics sold its diagnostics unit to Haiyue Group.",
        "Haiyue Group sold its diagnostics unit to Qingchuan Biologics.",
    ),
    (
        "恒溪生物董事会聘任林一川博士为首席医学官，任期三年；原首席医学官周海宁因个人原因辞职。",
        "Hengxi appointed Lin Yichuan chief medical officer.",
        "Zhou Haining has been appointed chief medical officer in place of Lin Yichuan.",
    ),
    (
        "董事会同意提名林一川为首席财务官，接替因个人原因辞职的周海宁。",
        "林一川将接替周海宁出任首席财务官。",
        "周海宁将接替林一川出任首席财务官。",
    ),
    (
        "The board named Lin Yichuan as chief executive to succeed Zhou Haining, who retires in May.",
        "林一川将接替周海宁。",
        "董事会任命周海宁为首席执行官。",
    ),
)


@pytest.mark.parametrize(("source", "right", "wrong"), CASES)
def test_exchanged_sides_are_told_and_the_right_ones_left_alone(
    source: str, right: str, wrong: str, pack: Pack
) -> None:
    assert judge(right, source, pack) not in FLAGGED
    assert judge(wrong, source, pack) in FLAGGED


def test_a_name_sounds_the_same_in_both_languages() -> None:
    assert "hengxi" in name_sounds("恒溪生物")
    assert {"hengxi", "hengxibiologics"} <= name_sounds("Hengxi Biologics")
    assert not name_sounds("Hengxi") & name_sounds("施朗制药")
