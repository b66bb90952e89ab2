"""What a reader may be typing: spellings that begin so, by how often they are told."""

import pytest

from yaowen.insight.search import suggest_names
from yaowen.packs.model import Pack

COUNTS = {"organisation:hengrui": 9, "organisation:akeso": 5, "region:32": 7}


@pytest.mark.parametrize(
    ("typed", "lang", "expected"),
    [
        ("康方", "zh", "康方生物"),
        ("kangf", "zh", "康方生物"),
        ("ake", "zh", "Akeso"),
        ("AKE", "en", "Akeso"),
        ("江", "zh", "江苏省"),
        ("jiangs", "en", "Jiangsu"),
    ],
)
def test_spellings_that_begin_so(typed: str, lang: str, expected: str, pack: Pack) -> None:
    counts = {one: count for one, count in COUNTS.items() if one in pack.entities}
    for _ in range(2):  # the second time of what is kept
        assert expected in suggest_names(typed, counts, pack, lang)


def test_what_begins_nowhere_is_nothing(pack: Pack) -> None:
    counts = {one: count for one, count in COUNTS.items() if one in pack.entities}
    assert suggest_names("方生", counts, pack, "zh") == ()
    assert suggest_names("keso", counts, pack, "en") == ()
