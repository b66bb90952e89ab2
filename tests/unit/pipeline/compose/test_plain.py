"""Levels told from facts alone: what a region has or aims for, and never what only picks out companies."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.compose import compose
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand


def english(text: str, pack: Pack) -> str:
    understanding = understand(describe_text("x", text), pack)
    brief = compose(understanding, pack, "en").value
    return " ".join(bullet.text for bullet in brief.bullets)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "各省加快布局\n继湖北之后，湖南有望迈上新台阶。2024年湖南生物医药产业规模达到3517.2亿元，较上年又多了一截。",
            "CNY 351.72 billion in 2024",
        ),
        (
            "安徽发布行动方案\n方案提出，到2027年，安徽在稳住基本盘的同时，生物医药产业营业收入达到2600亿元，格局更优。",
            "CNY 260 billion by 2027",
        ),
    ],
)
def test_a_level_is_told_though_its_clause_is_odd(pack: Pack, text: str, words: str) -> None:
    assert words in english(text, pack)


@pytest.mark.parametrize(
    "text",
    [
        "四川提出培育目标\n方案提出，到2027年，四川年销售额超过60亿元的企业达到4家。",
        "四川提出培育目标\n方案提出，到2027年，四川海外销售额超过60亿元的生物医药企业达到2—3家。",
    ],
)
def test_a_threshold_is_no_level(pack: Pack, text: str) -> None:
    said = english(text, pack)
    assert "aims to reach" not in said
    assert "aims for" not in said
    assert "reached more than CNY 6 billion" not in said
