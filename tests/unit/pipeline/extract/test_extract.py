"""Period, region, nature, metric and subject of figures in our own sentences."""

from datetime import datetime

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.records import Fact, Moment

PUBLISHED = Moment.of(datetime(2025, 11, 5, 10, 0), offset_minutes=480)  # noqa: DTZ001


def facts_of(text: str, pack: Pack, *, title: str | None = None, dated: bool = True) -> tuple[Fact, ...]:
    article = describe_text("a", text, title=title, published=PUBLISHED if dated else None)
    return extract(article, link(article, pack).value, pack).value


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("武汉生物医药产业规模达到860亿元。", "actual"),
        ("到2027年，武汉生物医药产业规模达到860亿元。", "target"),
        ("武汉力争生物医药产业规模达到860亿元。", "target"),
        ("实现产业规模860亿元的目标。", "target"),
        ("预计明年产业规模达到860亿元。", "forecast"),
        ("该产业规模有望突破860亿元。", "forecast"),
        ("该项目总投资21亿元。", "plan"),
        ("银行将提供不低于80亿元授信。", "plan"),
        ("对获批企业给予最高200万元奖励。", "limit"),
        ("全市累计发放奖励2亿元。", "actual"),
        ("The city aims to reach 86 billion yuan.", "target"),
        ("Output is expected to reach 86 billion yuan.", "forecast"),
        ("The zone reached 86 billion yuan in 2024.", "actual"),
        ("Firms will receive a reward of up to 2 million yuan.", "limit"),
        ("The project has a total investment of 2 billion yuan.", "plan"),
        ("方案提出5个方面18项重点任务。", "actual"),
    ],
)
def test_nature(text: str, modality: str, pack: Pack) -> None:
    assert {fact.modality for fact in facts_of(text, pack)} == {modality}


def test_aims_run_on_in_their_paragraph(pack: Pack) -> None:
    found = facts_of("到2030年，产业规模达到900亿元。新增获批创新药10个。", pack)
    assert [fact.modality for fact in found] == ["target", "target"]
    assert [fact.period for fact in found] == ["2030", "2030"]


def test_heading_makes_an_expectation_an_aim(pack: Pack) -> None:
    found = facts_of("Industry Goals - The scale is expected to reach 40 billion yuan by 2027 [1]", pack)
    assert [fact.modality for fact in found] == ["target"]


@pytest.mark.parametrize(
    ("text", "periods", "source"),
    [
        ("2024年，营业收入12亿元，首次突破10亿元。", ["2024", "2024"], "sentence"),
        ("今年上半年营业收入6亿元。", ["2025-H1"], "sentence"),
        ("2024年达到98亿元，较上年增加5亿元。", ["2024", "2024"], "sentence"),
        ("2024年产值98亿元。企业数为120家。", ["2024", "2024"], None),
        ("园区聚集120家企业。", ["2025"], "published"),
        ("“十四五”以来获批新药20个。", ["2021/2025"], "sentence"),
        ("《行动计划（2024—2027年）》提出18项任务。", ["2025"], "published"),
        ("Sales rose from 7 billion yuan in 2021 to 9 billion yuan in 2024.", ["2021", "2024"], "sentence"),
        ("Firms rose from 94 to 133 over the past five years.", ["2020", "2025"], "sentence"),
    ],
)
def test_period(text: str, periods: list[str], source: str | None, pack: Pack) -> None:
    found = facts_of(text, pack)
    assert [fact.period for fact in found] == periods
    if source:
        assert {fact.period_from for fact in found} == {source}


def test_undated_forecast_has_no_period(pack: Pack) -> None:
    (fact,) = facts_of("产业规模有望突破860亿元。", pack)
    assert (fact.period, fact.period_from) == (None, "none")


def test_without_publication_nothing_is_inferred(pack: Pack) -> None:
    (fact,) = facts_of("园区聚集120家企业。", pack, dated=False)
    assert fact.period is None


@pytest.mark.parametrize(
    ("text", "region", "code"),
    [
        ("武汉市生物医药产业规模达到860亿元。", "武汉市", "4201"),
        ("湖北省获批创新药6款。", "湖北省", "42"),
        ("我国批准创新药204个。", "中国", None),
        ("继武汉之后，上海成为第二个万亿级城市。2024年达到9800亿元。", "上海市", "31"),
        ("Shanghai approved 12 drugs.", "上海市", "31"),
    ],
)
def test_region(text: str, region: str, code: str | None, pack: Pack) -> None:
    last = facts_of(text, pack)[-1]
    assert (last.region, last.region_code) == (region, code)


def test_title_gives_the_region(pack: Pack) -> None:
    found = facts_of("武汉生物医药再提速\n园区聚集120家企业。", pack, title="武汉生物医药再提速")
    assert [fact.region for fact in found] == ["武汉市"]


def test_worldwide_figure_of_a_firm_has_no_place(pack: Pack) -> None:
    (fact,) = facts_of("该公司服务全球1200家客户。", pack)
    assert fact.region is None


def test_spans_ids_and_kinds(pack: Pack) -> None:
    text = "标题\n到2027年产值达到90亿元，产业竞争力位居全国第三位。"
    found = facts_of(text, pack, title="标题")
    assert [text[fact.start : fact.end] for fact in found] == [fact.surface for fact in found]
    assert [fact.id for fact in found] == [f"a#{fact.start}" for fact in found]
    assert found[0].kind == "target" and found[0].paragraph == 1 and found[0].metric == "output"


def test_implied_currency_is_doubted_aloud(pack: Pack) -> None:
    article = describe_text("a", "公司估值70亿。", published=PUBLISHED)
    issues = extract(article, (), pack).issues
    assert [(issue.code, issue.start) for issue in issues] == [("currency_implied", 4)]


def test_threshold_takes_the_nature_of_its_count(pack: Pack) -> None:
    found = facts_of(
        "The plan fosters firms with outputs exceeding 8 billion yuan, targeting 3 enterprises.", pack
    )
    assert [fact.modality for fact in found] == ["target", "target"]
