"""Chinese text typed with English commas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.text.marks import widen_marks


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2023年为1840亿元,2024年为2005亿元;增长9%,居首", "2023年为1840亿元，2024年为2005亿元；增长9%，居首"),
        ("每人2,300元", "每人2,300元"),
        ("12:30开会", "12:30开会"),
        ("公司:产能", "公司：产能"),
        ("PD-1,其中", "PD-1，其中"),
        ("sales, 5,000 units", "sales, 5,000 units"),
    ],
)
def test_marks_beside_chinese_words_are_chinese(typed: str, read: str) -> None:
    assert widen_marks(typed) == read


@given(st.text(alphabet="年元a1,;:，（）% "))
def test_no_place_moves(text: str) -> None:
    wide = widen_marks(text)
    assert len(wide) == len(text)
    assert all(one == other or one in ",;:" for one, other in zip(text, wide, strict=True))
