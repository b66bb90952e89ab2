"""Measures of one kind in several places, and what sentences tell of places with a technology; texts of our own."""

import json
from datetime import date

import pytest

from unit.insight.matching import policies
from yaowen.errors import PackError, UsageError
from yaowen.insight.policies import compare_measures, find_bets, kind_of, parse_kind, parse_technology
from yaowen.packs.checks import check_references
from yaowen.packs.loader import load_pack
from yaowen.packs.model import MeasureKind
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.ledgerlines import LeftOutLine
from yaowen.service.matching import gather_offers
from yaowen.service.policylines import BetLine, MeasureLine
from yaowen.service.registerlines import NothingLine

PACK = load_pack()
ON = date(2026, 5, 10)
DRAFT = """海南省扶持医药企业若干措施（征求意见稿）

第一条 在国家集采中选的企业，按实际采购额的2%给予奖励，最高150万元。

第二条 现公开征求意见，意见请于2025年10月1日前反馈。
"""
BRAIN = (
    (
        "bj",
        "2026-02-01",
        "北京市提出，到2027年，脑机接口产业规模达到50亿元；四川省开工3个项目。北京市新设医院3家。",
    ),
    ("sh", "2026-02-02", "上海市对脑机接口产品首次获批上市的企业，给予300万元奖励。"),
    ("sh-again", "2026-02-03", "本网转载。上海市对脑机接口产品首次获批上市的企业，给予300万元奖励。"),
)


@pytest.fixture(scope="module")
def yaowen(tmp_path_factory: pytest.TempPathFactory) -> Yaowen:
    folder = tmp_path_factory.mktemp("policies")
    for name, text in (("city", policies.CITY), ("island", policies.ISLAND), ("draft", DRAFT)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = [{"id": name, "published": day, "text": text} for name, day, text in BRAIN]
    (folder / "brain.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    made = Yaowen(folder / "library", pack=PACK)
    list(made.ingest(ask.Ingest(inputs=tuple(map(str, sorted(folder.glob("*.*")))))))
    return made


def lines(yaowen: Yaowen, *kinds: str, region: tuple[str, ...] = ()) -> list[MeasureLine]:
    found = yaowen.compare(ask.Compare(measure=kinds, region=region, on=ON.isoformat()))
    return [line for line in found if isinstance(line, MeasureLine)]


def test_a_kind_by_its_rate_sum_cap_validity_and_clause(yaowen: Yaowen) -> None:
    line, draft = lines(yaowen, "集采中选")
    assert (line.region, line.rate, line.cap, line.cap_scope) == ("海南省", 3.0, 3e6, "item")
    assert (line.clause, line.why_not, line.effective_on, line.expires_on) == (
        "第二条", None, "2026-01-01", "2028-12-31",
    )  # fmt: skip
    text = yaowen.article(line.best.article).article.text
    assert text[line.best.start : line.best.end] == line.best.surface
    assert (draft.rate, draft.why_not) == (2.0, "draft")


def test_steps_of_a_measure_are_of_their_own_kinds_in_each_place(yaowen: Yaowen) -> None:
    found = {
        (line.region, line.kind): (line.amount_high, line.rate, line.cap)
        for line in lines(yaowen, "clinical_1", "clinical_3")
    }
    assert found["海南省", "clinical_1"][0] == 2e6
    assert found["海南省", "clinical_3"][0] == 8e6
    assert found["成都市", "clinical_1"][1:] == (20.0, 3e6)
    assert found["成都市", "clinical_3"][1:] == (20.0, 7e6)


@pytest.mark.parametrize(
    ("kind", "region", "clause"),
    [
        ("merger", "海南省", "第五条"),
        ("premises", "海南省", "第十一条"),
        ("interest", "成都市", "第三条"),
        ("export", "海南省", "第九条"),
        ("listing", "海南省", "第十条"),
        ("international", "海南省", "第三条"),
    ],
)
def test_kinds_of_the_two_policies(yaowen: Yaowen, kind: str, region: str, clause: str) -> None:
    assert (region, clause) in {(line.region, line.clause) for line in lines(yaowen, kind)}


def test_a_province_holds_its_cities(yaowen: Yaowen) -> None:
    assert {line.region for line in lines(yaowen, "all", region=("四川",))} == {"成都市"}
    assert {line.region for line in lines(yaowen, "all", region=("海南",))} == {"海南省"}


def test_the_order_of_measures_does_not_matter(yaowen: Yaowen) -> None:
    offers, sources, _ = gather_offers(yaowen.store, PACK)
    assert compare_measures(offers, sources, ON, PACK) == compare_measures(offers[::-1], sources, ON, PACK)


def test_no_measure_of_a_kind_is_said_with_where_there_is_one(yaowen: Yaowen) -> None:
    (line,) = yaowen.compare(ask.Compare(measure=("集采中选",), region=("成都",), on=ON.isoformat()))
    assert isinstance(line, NothingLine)
    assert line.elsewhere == ("海南省",)
    assert "成都市" in line.why


@pytest.mark.parametrize("words", ["集采中选", "procurement", "Selection in central procurement", "带量采购"])
def test_kinds_go_by_any_of_their_names(words: str) -> None:
    assert parse_kind(words, PACK) == "procurement"


def test_an_unknown_kind_or_technology_is_refused(yaowen: Yaowen) -> None:
    with pytest.raises(UsageError, match="集采中选"):
        parse_kind("好看", PACK)
    with pytest.raises(UsageError, match="脑机接口"):
        list(yaowen.compare(ask.Compare(technology="永动机")))


def test_a_kind_that_asks_for_what_no_term_says_is_refused() -> None:
    from msgspec.structs import replace

    odd = MeasureKind(id="odd", name_zh="怪", name_en="odd", order=1, keys=("mood=good",))
    with pytest.raises(PackError, match="mood=good"):
        check_references(replace(PACK, measure_kinds={"odd": odd}))


def test_latin_words_of_a_kind_are_whole_words() -> None:
    assert kind_of("microbe cultures receive 1 million yuan", (), PACK) == "other", (
        "cro is no part of microbe"
    )


def test_who_bets_on_a_technology(yaowen: Yaowen) -> None:
    found = {
        line.region: line
        for line in yaowen.compare(ask.Compare(technology="BCI"))
        if isinstance(line, BetLine)
    }
    assert set(found) == {"北京市", "上海市"}, (
        "what stands behind a semicolon, or in another sentence, is not about it"
    )
    assert found["北京市"].counts == {"target": 1}
    assert found["上海市"].counts["measure"] == 1, "the same sentence of two articles counts once"
    best = found["上海市"].best
    assert yaowen.article(best.article).article.text[best.start : best.end] == best.surface


def test_a_technology_by_region_and_what_was_not_read(yaowen: Yaowen) -> None:
    (line,) = yaowen.compare(ask.Compare(technology="脑机接口", region=("上海",)))
    assert isinstance(line, BetLine)
    (nothing,) = yaowen.compare(ask.Compare(technology="脑机接口", region=("西藏",)))
    assert isinstance(nothing, NothingLine)
    assert set(nothing.elsewhere) == {"北京市", "上海市"}
    bets = find_bets(yaowen.store, PACK, parse_technology("脑机接口", PACK), most=1)
    assert (bets.articles, bets.unread) == (1, 2)
    assert LeftOutLine not in {type(one) for one in yaowen.compare(ask.Compare(technology="脑机接口"))}
