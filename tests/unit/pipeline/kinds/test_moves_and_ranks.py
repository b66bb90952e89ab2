"""Whose shares moved, and who has a rank."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Event


def _told(text: str, kind: str, pack: Pack) -> list[str | None]:
    article = describe_text("a", f"简讯\n{text}", title="简讯")
    found = [fact.details for fact in understand(article, pack).composites if isinstance(fact.details, Event)]
    return [event.participants[0].entity_id for event in found if event.type == kind]


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        (
            "4月8日早盘，恒瑞医药涨2.1%，药明康德跌1.3%。",
            ["organisation:hengrui", "organisation:wuxi-apptec"],
        ),
        ("4月8日，恒瑞医药股价上扬3.2%。", ["organisation:hengrui"]),
        ("4月8日，恒瑞医药营收增长2.1%，药明康德营收下降1.3%。", []),
    ],
)
def test_each_firm_of_a_list_has_its_own_move(text: str, moved: list[str], pack: Pack) -> None:
    assert _told(text, "market_move", pack) == moved


@pytest.mark.parametrize(
    ("text", "ranked"),
    [
        ("2025年山东在园区竞争力排名中有6个园区上榜，济南高新区居第4位。", ["zone:jinan-hitech"]),
        ("2025年，济南高新区产值位居全省第二。", ["zone:jinan-hitech"]),
        ("2025年，我国在研新药数量位居全球第二。", []),
    ],
)
def test_the_one_that_its_clause_names_is_ranked(text: str, ranked: list[str], pack: Pack) -> None:
    assert _told(text, "ranking", pack) == ranked
