"""What can be seen to be wrong without a source."""

from datetime import date

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.verify import check_plausible
from yaowen.pipeline.verify.clipped import check_title
from yaowen.pipeline.verify.reading import read_claim


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("市场规模2023年为2.14万亿元,2024年为2.24万亿元,增长8.12%。", "arithmetic"),
        ("For investments of at least 5 million yuan, 30% is paid, up to 500,000 yuan.", "arithmetic"),
        ("The park covers about 113 acres, with a construction area of 180,000 square meters.", "unit"),
        ("基金总规模400亿元,其中一期90亿元、二期220亿元、三期130亿元。", "arithmetic"),
        ("12个项目集中签约,总投资24亿元,平均每个项目5亿元。", "arithmetic"),
        ("Forty companies raised 8 billion yuan, or 500 million yuan each.", "arithmetic"),
        ("2025年,上海市生物医药产值为4000亿元,其中浦东新区生物医药产值为4600亿元。", "arithmetic"),
        ("2025年杭州市生物医药产业规模为900亿元。2025年杭州市生物医药产业规模为960亿元。", "number"),
        ("The company accounts for 130% of the market.", "arithmetic"),
        ("Purchases are subsidised at 3%, up to 5 million.", "unit"),
        ("Projects receive 10% of their investment, capped at 20 million.", "unit"),
        ("The start-up was put at a valuation of 3 billion.", "unit"),
        ("In March 900 inspectors inspected 350 pharmacies.", "unit"),
        ("Orders >=2 million: 40% is paid, up to 200,000", "arithmetic"),
        ("上海生物医药产业规模去年达到98…", "number"),
        ("Shanghai's biopharma industry grew to 984.7 ...", "number"),
    ],
)
def test_what_cannot_be_is_found(claim: str, kind: str, pack: Pack) -> None:
    assert [finding.kind for finding in check_plausible(claim, pack)] == [kind]


@pytest.mark.parametrize(
    "claim",
    [
        "The start-up was put at a valuation of 3 billion dollars.",
        "In March 90 inspectors inspected 350 pharmacies.",
        "总规模400亿元,其中四个园区分别为90亿元、120亿元、60亿元、130亿元。",
        "市场规模2023年为2.14万亿元,2024年为2.24万亿元,增长4.7%。",
        "For investments of at least 5 million yuan, 5% is paid, up to 500,000 yuan.",
        "12个项目集中签约,总投资24亿元,平均每个项目2亿元。",
        "2025年杭州市生物医药产业规模为900亿元。2024年杭州市生物医药产业规模为820亿元。",
        "2025年,上海市生物医药产值为4600亿元,其中浦东新区生物医药产值为1400亿元。",
        "园区占地260亩,总建筑面积31万平方米。",
        "Revenue rose 8.7% to 1.06 trillion yuan in 2024.",
        "Purchases are subsidised at 3%, up to 5 million yuan.",
        "The plan covers 3% of residents, up to 5 million people.",
        "上海生物医药产业规模去年达到9800亿元，今年有望…",
        "",
    ],
)
def test_what_can_be_is_left_alone(claim: str, pack: Pack) -> None:
    assert check_plausible(claim, pack) == ()


def test_what_is_told_as_done_on_a_day_to_come_is_found(pack: Pack) -> None:
    claim = "The plant was completed in June 2027."
    assert [finding.kind for finding in check_plausible(claim, pack, date(2026, 3, 1))] == ["period"]
    assert check_plausible(claim, pack, date(2027, 8, 1)) == ()
    assert check_plausible("The plant is expected to open in June 2027.", pack, date(2026, 3, 1)) == ()


def test_the_growth_of_a_level_is_not_that_up_to_the_next(pack: Pack) -> None:
    told = (
        "The industry scale was 36.8 billion yuan in 2024, up 6.7%, and is to reach 50 billion yuan in 2026."
    )
    assert not check_plausible(told, pack)
    wrong = "The industry scale rose by 6.7% from 36.8 billion yuan in 2024 to 50 billion yuan in 2026."
    assert check_plausible(wrong, pack)


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        ("上海生物医药产业规模达到984…", True),
        ("上海生物医药产业规模达到9847亿元", False),
        ("984家企业落户上海，产业规模…", False),
    ],
)
def test_a_figure_that_only_a_clipped_title_has_is_doubted(title: str, wrong: bool, pack: Pack) -> None:
    claim = read_claim("Shanghai's biopharma industry reached 984.7 billion yuan.", pack)
    assert bool(list(check_title(claim, read_claim(title, pack)))) is wrong
