"""A text against itself: what cannot be is found, what can be is not."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.itself import check_itself
from yaowen.pipeline.verify.reading import read_claim


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("入库时间从9天缩短到12天。", "入库时间从12天缩短到9天。"),
        ("药店由800家增加到920家，增加了220家。", "药店由800家增加到920家，增加了120家。"),
        (
            "Capacity doubled from 30 million to 90 million doses.",
            "Capacity tripled from 30 million to 90 million doses.",
        ),
        ("80个申请中有60个获批，获批率为65%。", "80个申请中有60个获批，获批率为75%。"),
        ("Of the 12 sites, 15 have closed.", "Of the 15 sites, 12 have closed."),
        (
            "Eight of the 32 wards, or half of them, are new.",
            "Eight of the 32 wards, or a quarter of them, are new.",
        ),
        ("甲、乙、丙三类分别占52%、41%和33%。", "甲、乙、丙三类分别占42%、31%和23%。"),
        ("补贴为90万元至30万元。", "补贴为30万元至90万元。"),
        ("前三季度营收9亿元，全年营收8亿元。", "前三季度营收7亿元，全年营收8亿元。"),
        ("受理至6月31日。", "受理至6月30日。"),
    ],
)
def test_what_cannot_be_is_found(wrong: str, right: str, pack: Pack) -> None:
    assert list(check_itself(read_claim(wrong, pack)))
    assert list(check_itself(read_claim(right, pack))) == []
