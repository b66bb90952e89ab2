"""What contradicts a name where it stands."""

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.link import link
from yaowen.pipeline.link.doubts import find_ticker, read_ticker

PACK = load_pack()


def _codes(text: str) -> list[str]:
    return [issue.code for issue in link(describe_text("t", text), PACK).issues]


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("（688506.SH）涨", ("cn", "688506")),
        ("（600276）涨", ("cn", "600276")),
        ("(HKEX: 1801)", ("hk", "1801")),
        ("（01801.HK）", ("hk", "1801")),
        (" (NASDAQ: ONC, HKEX: 6160)", ("us", "ONC")),
        ("”（02269.HK）", ("hk", "2269")),
        ("（ADC）", None),
        ("（2025）", None),
        ("（见600276页）", None),
        ("的600276", None),
    ],
)
def test_tickers_in_brackets(behind: str, expected: tuple[str, str] | None) -> None:
    assert find_ticker("甲" + behind, 1) == expected


def test_a_printed_ticker_is_read() -> None:
    assert [read_ticker(code) for code in ("0013.HK", "NUVB.N", "ONC")] == [
        ("hk", "13"),
        ("us", "NUVB"),
        None,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("恒瑞医药（600276.SH）公布业绩。", []),
        ("恒瑞医药（688506.SH）公布业绩。", ["ticker_conflict"]),
        ("恒瑞医药（600277.SH）公布业绩。", ["ticker_conflict"]),
        ("恒瑞医药（1276.HK）公布业绩。", []),
        ("Baillie Gifford (百利天恒) rose 3%.", ["wrong_name"]),
        ("百利天恒 rose 3%.\nBaillie Gifford bought shares.", []),
        ("Baillie Gifford bought shares.", []),
    ],
)
def test_doubts(text: str, expected: list[str]) -> None:
    assert _codes(text) == expected


def test_no_wrong_name_is_taken_for_its_entity() -> None:
    for entity in PACK.entities.values():
        for wrong in entity.wrong_names:
            found = link(describe_text("t", f"{wrong} reported results."), PACK).value
            assert entity.id not in {mention.entity_id for mention in found if mention.surface == wrong}
