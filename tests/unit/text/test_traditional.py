"""Traditional script becomes simplified, character by character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.text.traditional import is_traditional, simplify


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("總投資3.2億元的蘇州藥廠開工建設", "总投资3.2亿元的苏州药厂开工建设"),
        ("臨床試驗獲批", "临床试验获批"),
        ("产业园 industrial park", "产业园 industrial park"),
    ],
)
def test_characters_are_replaced(traditional: str, simplified: str) -> None:
    assert simplify(traditional) == simplified


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_places_stay_and_twice_is_once(text: str) -> None:
    plain = simplify(text)
    assert len(plain) == len(text)
    assert simplify(plain) == plain


def test_a_text_in_traditional_script_is_told_from_a_quotation() -> None:
    assert is_traditional("國家藥品監督管理局批准該產品上市")
    assert not is_traditional(
        "瞭望周刊发表文章，乾元药业与著名学者合作，目前在研项目十二个，其中三个进入临床。"
    )
    assert not is_traditional("Akeso 康方生物")
