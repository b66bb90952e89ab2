"""Eight companies × two policies. The amounts were reckoned by hand from the policies' words before any of this ran;
each comment shows how. Sums are yuan, on 10 May 2026.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from unit.insight.matching import policies
from yaowen.records import MatchLine
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

MILLION = 1_000_000
BY_HAND = {
    # 20 % × 30 = 6 → cap of phase Ⅱ 5; interest 50 % × 0.9 = 0.45
    "STANDARD": (5.45, 5.45),
    # phase Ⅱ: 20 % × 22.5 = 4.5 (cap 5), or, if only an early trial is needed, 4; whether there are loans (≤ 5) and
    # an approval with a designation (2) is not said: 4 … 4.5 + 5 + 2
    "OPEN_PATH": (4.0, 11.5),
    # only a confirmatory trial: 20 % × 50 = 10 → 7; breakthrough and approved: 2 on top; no loans
    "CONFIRMATORY": (9.0, 9.0),
    # 20 products × (20 % × 40 = 8 → 7) = 140, interest 50 % × 12 = 6 → 5; together 145 → 100 a company and year
    "MANY": (100.0, 100.0),
    # 3 % × 80 = 2.4; certified 2; rent 20 × 1000 (of 1500) × 12 = 0.24; exports ≥ 5 million dollars 0.5; guidance 1.5;
    # biomanufacturing 0.2 … 1.5
    "MAKER": (6.84, 8.14),
    # 甲 Ⅲ 8; 乙 approved 10 in place of Ⅲ 8 (the higher, not both); guidance 1.5 + listed 3.5: 23 → 20 a year
    "LISTED": (20.0, 20.0),
    # certified: had in 2025; rent: had this year; 3 % × 200 = 6 → 3; interest 50 % × 4 = 2; 30 % × 10 = 3 → 0.5
    "PAID_BEFORE": (5.5, 5.5),
    # city: 7 (Ⅲ) + 2 + 5 = 14; island: 10 (not also 8)
    # + 3 + 2 + 5 + 1.5 + 0.5 + 0.5 + 3 + 1.5 + 3.5 + 0.24 = 30.74 → 20
    "UNKNOWN": (0.0, 34.0),
}


@pytest.fixture(scope="module")
def yaowen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Yaowen]:
    opened = policies.library(policies.CITY, policies.ISLAND, folder=tmp_path_factory.mktemp("policies"))
    yield opened
    opened.close()


def ask_for(yaowen: Yaowen, profile: str, tmp_path: Path, on: str = "2026-05-10") -> MatchLine:
    file = tmp_path / "profile.toml"
    file.write_text(profile, encoding="utf-8")
    (line,) = yaowen.match(ask.Match(profile=str(file), on=on))
    return line


@pytest.mark.parametrize("name", BY_HAND)
def test_amounts_are_those_reckoned_by_hand(name: str, yaowen: Yaowen, tmp_path: Path) -> None:
    line = ask_for(yaowen, getattr(policies, name), tmp_path)
    low, high = BY_HAND[name]
    assert line.low == pytest.approx(low * MILLION)
    assert line.high == pytest.approx(high * MILLION)
    assert line.issues == ()


def test_each_yuan_has_its_clause(yaowen: Yaowen, tmp_path: Path) -> None:
    line = ask_for(yaowen, policies.MAKER, tmp_path)
    paid = [one for one in line.measures if one.high]
    assert {one.clause for one in paid} == {"第二条", "第三条", "第六条", "第九条", "第十条", "第十一条"}
    for one in paid:
        text = yaowen.article(one.article).article.text
        assert text[one.start : one.end] == one.words
        assert one.title == "海南省扶持医药企业若干措施"
        assert one.paragraph > 0


def test_what_bound_is_named(yaowen: Yaowen, tmp_path: Path) -> None:
    line = ask_for(yaowen, policies.STANDARD, tmp_path)
    phase = next(one for one in line.measures if one.clause == "第一条" and one.answer == "eligible")
    assert phase.capped_by is not None
    assert phase.capped_by.amount == 5 * MILLION
    many = ask_for(yaowen, policies.MANY, tmp_path)
    assert [(cap.scope, cap.amount) for cap in many.capped_by] == [("company_year", 100 * MILLION)]


def test_what_is_unknown_is_asked_for_the_dearest_first(yaowen: Yaowen, tmp_path: Path) -> None:
    line = ask_for(yaowen, policies.OPEN_PATH, tmp_path)
    assert [need.key for need in line.needs] == [
        "loan_interest", "loans", "products.approved_on", "products.designations", "products.path",
    ]  # fmt: skip
    assert all(need.question_zh and need.question_en for need in line.needs)
    assert all(one.answer == "depends" for one in line.measures if one.clause == "第三条" and one.high)


def test_the_other_measure_of_one_item_is_left_out_and_says_so(yaowen: Yaowen, tmp_path: Path) -> None:
    profile = policies.LISTED.replace(
        '[[products]]\nname = "甲"\nphase_completed = "3"\napproved_on = false\n', ""
    )
    line = ask_for(yaowen, profile, tmp_path)
    first = {one.measure: one for one in line.measures if one.clause == "第一条" and one.answer == "eligible"}
    assert sorted((one.low, one.chosen) for one in first.values()) == [
        (8 * MILLION, False),
        (10 * MILLION, True),
    ]
    assert any("不重复" in one.why_zh for one in first.values())


def test_a_measure_for_local_governments_is_no_companys(yaowen: Yaowen, tmp_path: Path) -> None:
    line = ask_for(yaowen, policies.UNKNOWN, tmp_path)
    towns = next(one for one in line.measures if one.clause == "第四条" and one.title.startswith("海南"))
    assert (towns.answer, towns.high) == ("not", 0)


@pytest.mark.parametrize(
    ("on", "window"), [("2026-04-30", "not_yet"), ("2026-06-30", "open"), ("2026-07-01", "closed")]
)
def test_a_closed_window_keeps_the_amounts_and_says_so(
    on: str, window: str, yaowen: Yaowen, tmp_path: Path
) -> None:
    line = ask_for(yaowen, policies.MAKER, tmp_path, on)
    assert line.low == pytest.approx(6.84 * MILLION)
    assert {one.window for one in line.measures if one.low} == {window}


def test_what_is_not_in_force_stands_apart(yaowen: Yaowen, tmp_path: Path) -> None:
    before = ask_for(yaowen, policies.MAKER, tmp_path, "2025-12-31")
    assert before.high == 0
    assert {one.reason for one in before.excluded} == {"not_yet"}
    after = ask_for(yaowen, policies.MAKER, tmp_path, "2029-01-01")
    assert {one.reason for one in after.excluded} == {"expired"}
    assert after.measures == ()
