"""Which figures fit a question."""

import pytest
from msgspec.structs import replace

from yaowen.insight.asking.fitting import fits
from yaowen.insight.asking.question import read_question
from yaowen.packs.model import Pack
from yaowen.records import Fact

SCALE = Fact(
    id="a#1",
    article_id="a",
    kind="quantity",
    paragraph=1,
    start=1,
    end=5,
    surface="600亿元",
    value=6e10,
    unit="CNY",
    metric="industry_scale",
    region="江苏省",
    region_code="320000",
    period="2025",
)


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("江苏2025年产业规模是多少？", True),
        ("江苏2024年产业规模是多少？", False),
        ("浙江2025年产业规模是多少？", False),
        ("江苏2025年产值是多少？", False),
        ("江苏2025年产业规模的目标是多少？", False),
        ("哪些省2025年产业规模超过500亿元？", True),
        ("哪些省2025年产业规模超过700亿元？", False),
        ("哪些城市2025年产业规模超过500亿元？", False),
    ],
)
def test_time_place_metric_nature_and_bound(question: str, answers: bool, pack: Pack) -> None:
    assert fits(SCALE, read_question(question, pack), pack) is answers


def test_counts_are_asked_for_by_their_unit(pack: Pack) -> None:
    firms = replace(
        SCALE, value=600.0, unit="count:companies", metric="enterprises", surface="600家", noun="企业"
    )
    asked = read_question("江苏2025年有多少家企业？", pack)
    assert fits(firms, asked, pack)
    assert not fits(SCALE, asked, pack)
    assert not fits(replace(firms, is_change=True), asked, pack)
