"""People with a post, told in the other language."""

import pytest

from unit.pipeline.verify.judging import FLAGGED, judge
from yaowen.packs.model import Pack

CASES = (
    (
        "济川省副省长林远舟周五宣布，将设立20亿元的产业基金。",
        "Deputy governor Lin Yuanzhou announced a 2-billion-yuan fund.",
        "Governor Han Yuan announced a 2-billion-yuan fund.",
    ),
    (
        "The province will set up a fund of 2 billion yuan, deputy governor Lin Yuanzhou said on Friday.",
        "副省长林远舟表示，将设立20亿元基金。",
        "省长林远舟表示，将设立20亿元基金。",
    ),
    (
        "Professor Zhou Haining presented the data of 108 patients; Yanping Wei chaired the session.",
        "周海宁教授公布了108名患者的数据。",
        "会上，院长韩远表示，共有108名患者。",
    ),
)


@pytest.mark.parametrize(("source", "right", "wrong"), CASES)
def test_another_name_and_another_rank_are_told(source: str, right: str, wrong: str, pack: Pack) -> None:
    assert judge(right, source, pack) not in FLAGGED
    assert judge(wrong, source, pack) in FLAGGED


def test_a_name_of_a_foreigner_says_nothing(pack: Pack) -> None:
    source = (
        "Health minister Karin Dahl said the target of 80 percent was too low; Professor Zhou Haining agreed."
    )
    assert judge("卫生部长卡琳·达尔表示，80%的目标过低。", source, pack) not in FLAGGED
