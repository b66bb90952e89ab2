"""What members of a list share, what an average covers, what is told in passing, and where so many spoke."""

import pytest

from unit.pipeline.extract.test_times_and_natures import facts_of
from yaowen.packs.model import Pack


@pytest.mark.parametrize(
    ("text", "natures"),
    [
        (
            "It wants firms with sales over 6 billion yuan, 4 billion yuan and 1 billion yuan, targeting 2, 3 and 5.",
            ["target"] * 6,
        ),
        ("The plant made 6 tonnes last year, and aims for 8 tonnes.", ["actual", "target"]),
        ("The Yunlu Fund, with a total size of 12 billion yuan, aims to attract private money.", ["actual"]),
        (
            "The city, with output of 12 billion yuan last year, aims for 20 billion yuan.",
            ["actual", "target"],
        ),
        ("中心启用后，审批时限将较目前缩短30%左右。", ["forecast"]),
        ("今年产量将比去年增长30%。", ["forecast"]),
        ("企业将投资3亿元。", ["plan"]),
        ("今年产量比去年增长30%。", ["actual"]),
        ("The scheme allows for a 60% loss on one project.", ["limit"]),
        ("The firm booked a 60% loss on one project.", ["actual"]),
        (
            "Output has risen steadily, from 50 billion yuan in 2021 to an estimated 90 billion yuan in 2025.",
            ["actual", "forecast"],
        ),
        (
            "The rules have cut prices by half since 2021, saving an estimated 90 billion yuan.",
            ["actual", "actual"],
        ),
    ],
)
def test_natures(text: str, natures: list[str], pack: Pack) -> None:
    assert [fact.modality for fact in facts_of(text, pack)] == natures


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("产值从2021年的500亿元增长到2024年的750亿元，年均增长14.5%。", ["2021", "2024", "2021/2024"]),
        (
            "Output rose from 50 billion yuan in 2021 to 75 billion in 2024, a compound annual growth of 14.5%.",
            ["2021", "2024", "2021/2024"],
        ),
        ("产值从2021年的500亿元增长到2024年的750亿元，2024年增长14.5%。", ["2021", "2024", "2024"]),
        ("产值从2021年的500亿元增长到2024年的750亿元，同比增长14.5%。", ["2021", "2024", "2024"]),
    ],
)
def test_an_average_is_of_all_the_years_between(text: str, periods: list[str], pack: Pack) -> None:
    assert [fact.period for fact in facts_of(text, pack)] == periods


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("5月8日，座谈会在无锡召开。会上，云麓集团李某、深圳澜沙生物罗某等9位企业家代表发言。", "无锡市"),
        ("5月8日，座谈会在无锡召开。深圳有9位企业家代表发言。", "深圳市"),
    ],
)
def test_those_who_spoke_at_a_meeting_are_counted_where_it_was(text: str, place: str, pack: Pack) -> None:
    assert [fact.region for fact in facts_of(text, pack)] == [place]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The main targets for this year are as follows: to raise output by around 6% and train 45 thousand nurses.",
            [("target", "2026"), ("target", "2026")],
        ),
        ("We need to see 15 million yuan invested in the laboratory this year.", [("target", "2026")]),
        ("今年临床试验备案要增长18%以上。", [("target", "2026")]),
        ("该市主要增长点的产值为27亿元。", [("actual", "2026")]),
        ("2025年，园区完成了招商目标，产值增长6.3%。", [("actual", "2025")]),
        ("2026年的主要目标是产值增长6.3%。", [("target", "2026")]),
        ("市财政投入16亿元，支持中试平台建设。", [("actual", "2026")]),
        (
            "The district provided lodging subsidies for more than 900 researchers.",
            [("actual", "2026")],
        ),
        ("去年新开工建设实验楼14座。", [("actual", "2025")]),
        ("今年将新开工建设实验楼14座。", [("plan", "2026")]),
        ("今年要再减少闲置厂房35栋以上。", [("target", "2026")]),
        ("The hospital should cut waiting times by over 20 percent this year.", [("target", "2026")]),
        (
            "对通过认证的企业给予50万元奖励，已有12家企业获得奖励共计600万元。",
            [("limit", "2026"), ("actual", "2026"), ("actual", "2026")],
        ),
        ("今年预算安排奖补资金3亿元。", [("plan", "2026")]),
        ("五年累计完成技改投资64亿元。", [("actual", "2021/2025")]),
        ("Throughout the year 7.2 million doses were sold.", [("actual", "2025")]),
        ("Its licence income was 340 million yuan for the whole year.", [("actual", "2025")]),
        ("It hopes to sell 5,000 doses before the end of the year.", [("target", "2026")]),
        ("药品支出从2015年人均每月60元增加到现在的210元。", [("actual", "2015"), ("actual", "2026")]),
        ("到2030年，产出从人均46万元提高到75万元以上。", [("actual", None), ("target", "2030")]),
    ],
)
def test_a_report_of_early_march(text: str, said: list[tuple[str, str | None]], pack: Pack) -> None:
    facts = facts_of(text, pack, on="2026-03-05")
    assert [(fact.modality, fact.period) for fact in facts] == said
