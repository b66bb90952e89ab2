"""A figure is of the industry that is named nearest before it; a rise is told from a level."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.levels import find_standing
from yaowen.pipeline.link import link
from yaowen.records import Fact


def _facts(text: str, pack: Pack, title: str | None = None) -> tuple[Fact, ...]:
    article = describe_text("x", text, title=title)
    return extract(article, link(article, pack).value, pack).value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人工智能产业规模达到3000亿元，生物医药产业规模达到860亿元。", ["ai", "biopharma"]),
        (
            "生物医药、人工智能、集成电路产业规模分别达到860亿元、3000亿元、2000亿元。",
            ["biopharma", "ai", "semiconductors"],
        ),
        ("全市生物医药产业提速。产业规模达到860亿元。", ["biopharma"]),
        ("全市经济稳中有进。产业规模达到860亿元。", [None]),
        ("全市生物医药产业提速，产业规模达到860亿元。", ["biopharma"]),
        ("全市生物医药产业提速，发放消费券3亿元。", [None]),
        ("全市生物医药产业提速。居民人均可支配收入3.2万元。", [None]),
        (
            "The robotics industry reached 30 billion yuan and the biopharmaceutical industry reached 86 billion yuan.",
            ["equipment", "biopharma"],
        ),
    ],
)
def test_the_nearest_industry_before_a_figure_is_meant(
    text: str, expected: list[str | None], pack: Pack
) -> None:
    assert [fact.sector for fact in _facts(text, pack) if fact.unit == "CNY"] == expected


def test_a_title_names_the_industry_where_the_text_does_not(pack: Pack) -> None:
    facts = _facts("云岬市生物医药产业年报\n产业规模达到860亿元。", pack, "云岬市生物医药产业年报")
    assert [fact.sector for fact in facts] == ["biopharma"]


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("生物医药产业规模较上年增加510亿元。", True),
        ("生物医药产业规模增加了近510亿元。", True),
        ("生物医药产业规模增加到510亿元。", False),
        ("生物医药产业规模增至510亿元。", False),
        ("The biopharmaceutical industry scale rose by about 51 billion yuan.", True),
        ("The biopharmaceutical industry scale rose to 51 billion yuan.", False),
    ],
)
def test_a_change_is_no_level(text: str, changed: bool, pack: Pack) -> None:
    money = [fact for fact in _facts(text, pack) if fact.unit == "CNY"]
    assert [fact.is_change for fact in money] == [changed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市生物医药产业提速，规上企业达到120家。", "biopharma"),
        ("全市生物医药产业提速，高新技术企业达到700家。", None),
        ("全市经济稳中有进，建成3个生物医药产业园。", "biopharma"),
    ],
)
def test_what_is_counted_may_be_of_others(text: str, expected: str | None, pack: Pack) -> None:
    assert [fact.sector for fact in _facts(text, pack)] == [expected]


def test_each_member_of_a_list_of_rises_is_one(pack: Pack) -> None:
    facts = _facts("装备制造、医药、纺织产值分别增长12.3%、6.1%、8.4%，利润为5%、6%。", pack)
    assert [fact.is_change for fact in facts] == [True, True, True, False, False]


def test_a_word_of_an_industry_does_not_begin_within_another_word(pack: Pack) -> None:
    (fact,) = _facts("其中医药工业营业收入2400亿元。", pack)
    assert fact.sector == "biopharma"


def test_how_large_each_of_some_firms_is_is_no_figure_of_the_place(pack: Pack) -> None:
    text = (
        "Nanyu biopharma plan\nBy 2027, Suzhou will cultivate biopharmaceutical firms with annual outputs exceeding "
        "7 billion yuan, 2 billion yuan and 1 billion yuan. The output of Suzhou's biopharmaceutical firms reached "
        "90 billion yuan in 2025."
    )
    told = [(fact.surface, fact.sector_scope) for fact in _facts(text, pack) if fact.unit == "CNY"]
    assert told == [
        ("7 billion yuan", ("each_firm",)),
        ("2 billion yuan", ("each_firm",)),
        ("1 billion yuan", ("each_firm",)),
        ("90 billion yuan", ()),
    ]
    levels = [
        fact.surface for fact in _facts(text, pack) if find_standing(fact) is not None and fact.unit == "CNY"
    ]
    assert levels == ["90 billion yuan"]


def test_the_first_of_the_parts_is_no_figure_of_the_whole(pack: Pack) -> None:
    text = (
        "Targets of Suzhou\nBy 2027, the scale of Suzhou's biopharmaceutical industry is to reach 80 billion yuan, "
        "with biopharmaceutical services at 30 billion yuan and the rest in other fields."
    )
    whole, part = [fact for fact in _facts(text, pack) if fact.unit == "CNY"]
    assert whole.sector_scope == ()
    assert part.metric is None or "one_part" in part.sector_scope


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("全省经济总量超600亿元的县域增至9个。", True),
        ("新增经济总量过300亿元的城市2个。", True),
        ("营业收入超40亿元的企业达到7家。", True),
        ("每百亿元地区生产总值事故死亡0.4人/百亿元以下。", True),
        ("全省地区生产总值突破6万亿元，城市更新加快。", False),
        ("全省地区生产总值达到6万亿元。", False),
    ],
)
def test_what_each_of_some_places_or_firms_has_is_no_level(text: str, each: bool, pack: Pack) -> None:
    money = [fact for fact in _facts(f"2026年1月，安徽省发布数据。{text}", pack) if fact.unit == "CNY"]
    assert ("each_firm" in money[-1].sector_scope) is each
    assert not (each and find_standing(money[-1]))
