"""Words for a search: units, pairs, phrases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.text.tokens import BREAK, MAX_UNIT, find_keys, find_pairs, fold, index_streams, iter_units

_MANY = "".join(map(chr, range(0xC0, 0x100)))
"""More characters that change than are replaced one by one."""


def keys(text: str) -> list[str]:
    return [unit.key for unit in iter_units(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("生物医药", "生 物 医 药"),
        ("CAR-T细胞", "car t 细 胞"),
        ("ＣＡＲ－Ｔ", "car t"),
        ("10,000家", "10000 家"),
        ("1.25万亿", "1.25 万 亿"),
        ("2025.10.12", "2025 10 12"),
        ("12,34", "12 34"),
        ("Drugs and biologics", "drug and biologic"),
        ("less virus status gas", "less virus status gas"),
        ("café", "cafe"),
        ("GLP-1RA", "glp 1ra"),
        ("…（）", ""),
        ("", ""),
    ],
)
def test_units(text: str, expected: str) -> None:
    assert keys(text) == expected.split()


def test_spans_are_of_the_text_as_given_also_where_folding_changes_its_length() -> None:
    text = "㎡与½，cafe\u0301 ﬁne药"
    for unit in iter_units(text):
        assert fold(text[unit.start : unit.end]).replace("⁄", "").find(unit.key) >= 0, unit
    last = list(iter_units(text))[-1]
    assert text[last.start : last.end] == "药"


def test_units_are_joined_within_a_phrase_only() -> None:
    joined = {unit.key: unit.joined for unit in iter_units("car-t 细胞。治疗, two words")}
    assert joined == {
        "car": False,
        "t": True,
        "细": True,
        "胞": True,
        "治": False,
        "疗": True,
        "two": False,
        "word": True,
    }


def test_streams_part_phrases() -> None:
    units, pairs = index_streams("CAR-T细胞。药")
    assert units == ["car", "t", "细", "胞", "药"]
    assert pairs == ["car_t", "t_细", "细胞", BREAK, BREAK, BREAK, BREAK]


def test_query_words_become_runs() -> None:
    assert find_keys("CAR-T，药") == (("car", "t"), ("药",))
    assert find_keys("？！") == ()
    assert find_pairs(("car", "t", "细", "胞")) == ("car_t", "t_细", "细胞")
    assert find_pairs(("药",)) == ()


def test_a_unit_has_a_greatest_length() -> None:
    assert keys("x" * 10_000) == ["x" * MAX_UNIT]


@pytest.mark.parametrize(
    "forms",
    [
        "approve approves approved approving",
        "therapy therapies",
        "raise raised raises raising",
        "lower lowers lowered",
        "drug drugs",
        "China china",
        "臨床試驗 临床试验",
    ],
)
def test_the_forms_of_a_word_are_one(forms: str) -> None:
    assert len({find_keys(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["bed bead", "sing sin", "state stare", "药 物", "red ready"])
def test_other_words_are_not(words: str) -> None:
    assert len({find_keys(word) for word in words.split()}) == 2


def test_folding_twice_is_folding_once_for_every_character() -> None:
    """So single characters may be replaced one after the other."""
    for code in range(0x30000):
        folded = fold(chr(code))
        assert fold(folded) == folded


@given(st.text(alphabet="Aaé，,１江臺㎡ﬁ\u0301 ", max_size=40))
def test_few_and_many_characters_are_folded_alike(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))
    assert fold(text + _MANY) == fold(text) + fold(_MANY)
