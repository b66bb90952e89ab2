"""Where a company says that it lies, by names in both languages."""

import pytest

from yaowen.insight.matching.places import find_place
from yaowen.packs.model import Pack


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Hainan", "46"),
        ("海南", "46"),
        ("Hainan, Haikou", "4601"),
        ("海南藏族自治州", "6325"),
        ("吉林", "22"),
        ("吉林市", "2202"),
        ("Guangdong", "44"),
    ],
)
def test_a_province_goes_before_others_of_its_name(pack: Pack, words: str, code: str) -> None:
    place = find_place(words, pack)
    assert place is not None
    assert place.code == code


def test_a_name_of_several_districts_is_of_none(pack: Pack) -> None:
    assert find_place("Chaoyang", pack) is None
