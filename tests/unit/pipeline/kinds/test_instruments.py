"""Whose price a sentence tells of."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Event, MarketMove


def _moved(text: str, pack: Pack) -> list[str]:
    found = [fact.details for fact in understand(describe_text("a", text), pack).composites]
    events = [one for one in found if isinstance(one, Event) and one.type == "market_move"]
    return [event.participants[0].name for event in events]


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("泰昇生物（688991）股价大跌11%，收报32.5元。", ["泰昇生物"]),
        ("恒瑞医药涨停，百济神州涨超5%。", ["恒瑞医药", "百济神州"]),
        ("澜沙股份（600991.SH）盘中大涨7%。", ["澜沙股份"]),
        ("创新药板块走强，恒瑞医药以10%的涨幅封板，而药明康德掉头向下，跌了5.3%。", ["恒瑞医药", "药明康德"]),
        ("恒瑞医药销售额上涨12%。", []),
        ("恒瑞医药，涨停板上再添一员。", []),
        (
            "Lansha Therapeutics got an approval. The shares soared more than 30% in early trading.",
            ["Lansha Therapeutics"],
        ),
        ("WuXi Orient slumped as much as 7.4% in Hong Kong on Thursday.", ["WuXi Orient"]),
        (
            "Innovent rose 3.2 percent, Akeso 2.1 percent and BeiGene 1.5 percent in Hong Kong on Monday.",
            ["Innovent", "Akeso", "BeiGene"],
        ),
        ("个股方面，恒瑞医药涨4.2%，百济神州涨3.1%。", ["恒瑞医药", "百济神州"]),
        ("WuXi Orient's revenue slumped as much as 7.4% in Hong Kong dollars.", []),
        (
            "Lansha Therapeutics won approval. Its shares jumped 14%, while the CSI 300 Index was down 0.4%.",
            ["Lansha Therapeutics", "CSI 300 Index"],
        ),
    ],
)
def test_whose_price_moved(text: str, moved: list[str], pack: Pack) -> None:
    assert _moved(text, pack) == moved


@pytest.mark.parametrize(
    "text",
    [
        "港股走强，信达生物、康方生物分别涨5.1%和4.3%。",
        "Shares of Innovent and Akeso climbed 5.1% and 4.3%, respectively.",
    ],
)
def test_each_moves_by_the_figure_in_its_turn(text: str, pack: Pack) -> None:
    found = [fact.details for fact in understand(describe_text("a", text), pack).composites]
    moves = [one for one in found if isinstance(one, MarketMove)]
    assert [one.change.value for one in moves if one.change] == [5.1, 4.3]


def test_a_limit_is_a_move_without_a_figure(pack: Pack) -> None:
    (fact,) = [
        f
        for f in understand(describe_text("a", "恒瑞医药涨停。"), pack).composites
        if f.kind == "market_move"
    ]
    assert fact.parts == ()
    assert "恒瑞医药涨停。"[fact.start : fact.end] == "恒瑞医药"
