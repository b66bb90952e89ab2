"""One value in both languages."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.wording import write_amount, write_ordinal


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        (1.25e12, "CNY", "1.25 trillion yuan", "1.25万亿元"),
        (984.7e9, "CNY", "984.7 billion yuan", "9847亿元"),
        (448.663e9, "CNY", "448.663 billion yuan", "4486.63亿元"),
        (196.252e9, "CNY", "196.252 billion yuan", "1962.52亿元"),
        (5e10, "CNY", "50 billion yuan", "500亿元"),
        (7.611e9, "CNY", "7.611 billion yuan", "76.11亿元"),
        (45e6, "USD", "45 million US dollars", "4500万美元"),
        (8.7, "percent", "8.7%", "8.7%"),
        (1.3, "pp", "1.3 percentage points", "1.3个百分点"),
        (113.0, "mu", "113 mu", "113亩"),
        (2.0, "rank", "second", "第2位"),
        (1.0, "week", "1 week", "1周"),
    ],
)
def test_amounts(value: float, unit: str, english: str, chinese: str, pack: Pack) -> None:
    assert write_amount(value, unit, "en", pack) == english
    assert write_amount(value, unit, "zh", pack) == chinese


def test_ranges_share_their_scale(pack: Pack) -> None:
    assert write_amount(4e5, "CNY", "en", pack, high=1e7) == "400,000 to 10 million yuan"
    assert write_amount(2e9, "CNY", "en", pack, high=3e9) == "2 to 3 billion yuan"
    assert write_amount(3.0, "count:companies", "en", pack, high=5.0) == "3 to 5 companies"


def test_ordinals() -> None:
    assert [write_ordinal(n) for n in (1, 3, 11, 21, 22, 113)] == [
        "first",
        "third",
        "11th",
        "21st",
        "22nd",
        "113th",
    ]
