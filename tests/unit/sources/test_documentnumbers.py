"""发文字号."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.sources.documentnumbers import find_document_number, is_document_number

AGENCIES = st.sampled_from(["琼府办", "国办发", "苏药监规", "粤发改高技术", "沪经信规范"])
BRACKETS = st.sampled_from(["〔〕", "［］", "[]", "（）", "()", "【】", "﹝﹞"])


@given(AGENCIES, BRACKETS, st.integers(1990, 2049), st.integers(1, 9999))
def test_any_brackets_give_one_form(agency, brackets, year, running):
    printed = f"{agency}{brackets[0]}{year}{brackets[1]}{running}号"
    assert find_document_number(printed) == f"{agency}〔{year}〕{running}号"
    assert is_document_number(printed)
    assert find_document_number(find_document_number(printed) or "") == f"{agency}〔{year}〕{running}号"


@given(st.text(alphabet="〔〕[]（）0123456789号年第国办发 x", max_size=60))
def test_any_text_is_read_or_left(text):
    found = find_document_number(text)
    assert found is None or found.endswith("号")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("根据琼府办〔2025〕38号文件", "琼府办〔2025〕38号"),
        ("国家药监局公告2025年第38号", "2025年第38号"),
        ("中山路38号", None),
        ("", None),
    ],
)
def test_within_a_text(text, number):
    assert find_document_number(text) == number
