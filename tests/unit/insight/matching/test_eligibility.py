"""Who may apply: conditions in three values, places, beneficiaries, validity, and one measure told by many texts."""

from typing import Any

import pytest

from unit.insight.matching.making import ask, asks, fixed, offer, yuan
from yaowen.insight.matching.wording import load_wordings
from yaowen.records import Condition, MatchLine


def answer(line: MatchLine) -> str:
    return line.measures[0].answer


@pytest.mark.parametrize(
    ("condition", "profile", "expected"),
    [
        (asks("revenue", 10.0, "ge", "CNY"), {"revenue": 10}, "eligible"),
        (asks("revenue", 10.0, "gt", "CNY"), {"revenue": 10}, "not"),
        (asks("revenue", 10.0, "lt", "CNY"), {"revenue": 10}, "not"),
        (asks("revenue", 10.0, "ge", "CNY"), {}, "depends"),
        (asks("exports", 10.0, "ge", "USD"), {"exports": 99}, "depends"),
        (asks("exports", 10.0, "ge", "USD"), {"exports": 0}, "not"),
        (asks("loans", "loan"), {"loans": 1}, "eligible"),
        (asks("loans", "loan"), {"loans": 0}, "not"),
        (asks("merger", "merger"), {"merger": True}, "eligible"),
        (asks("merger", "merger"), {"merger": False}, "not"),
        (asks("merger", "merger"), {}, "depends"),
        (asks("listing", "guidance"), {"listing": "listed"}, "eligible"),
        (asks("listing", "listed"), {"listing": "辅导备案"}, "not"),
        (asks("certifications", "international"), {"certifications": ["FDA"]}, "eligible"),
        (asks("certifications", "international"), {"certifications": []}, "not"),
        (asks("certifications", "international"), {"certifications": ["某认证"]}, "depends"),
        (asks("segments", "cxo"), {"segments": ["数字疗法"]}, "not"),
        (asks("segments", "cxo"), {"segments": ["rd"]}, "depends"),
        (asks("employees", 50.0, "ge", "count:people"), {"employees": 51}, "eligible"),
        (asks(None), {}, "depends"),
        (asks(None), {"answers": {"None None": True}}, "eligible"),
        (asks(None), {"answers": {"None None": False}}, "not"),
        (asks("registered_in", "here"), {}, "eligible"),
        (asks("produced_in", "here"), {"produced_in": "重庆市"}, "not"),
        (asks("products.class", "1"), {"products": []}, "not"),
        (asks("products.class", "1"), {}, "depends"),
        (asks("products.class", "1"), {"products": [{}]}, "depends"),
        (asks("products.class", "1"), {"products": [{}, {"class": "1"}]}, "eligible"),
        (asks("products.phase_entered", "2"), {"products": [{"phase_completed": "2"}]}, "eligible"),
        (asks("products.phase_entered", "3"), {"products": [{"phase_completed": "2"}]}, "depends"),
        (asks("products.phase_entered", "3"), {"products": [{"phase_entered": "2"}]}, "not"),
        (asks("products.phase_completed", "3"), {"products": [{"phase_entered": "2"}]}, "not"),
        (asks("products.phase_completed", "1"), {"products": [{"phase_entered": "2"}]}, "depends"),
        (asks("products.approved_on", "approved"), {"products": [{"approved_on": "2026-02-01"}]}, "eligible"),
        (asks("products.approved_on", "approved"), {"products": [{"approved_on": "2025-02-01"}]}, "depends"),
        (asks("products.approved_on", "approved"), {"products": [{"approved_on": "2026-12-01"}]}, "not"),
    ],
)
def test_a_condition_holds_or_not_or_nobody_knows(
    condition: Condition, profile: dict[str, Any], expected: str
) -> None:
    assert answer(ask(offer(**fixed(5), condition=condition), **profile)) == expected


def test_conditions_on_products_must_hold_for_one_product() -> None:
    both = Condition(
        op="all",
        parts=(asks("products.class", "1"), asks("products.designations", "breakthrough")),
        words="…",
    )
    split = [{"class": "1", "designations": []}, {"class": "2", "designations": ["突破性治疗"]}]
    assert answer(ask(offer(**fixed(5), condition=both), products=split)) == "not"


def test_one_no_decides_all_and_one_yes_decides_any() -> None:
    parts = (asks("merger", "merger"), asks("listing", "listed"))
    every, some = (Condition(op=op, parts=parts, words="…") for op in ("all", "any"))
    assert answer(ask(offer(**fixed(5), condition=every), merger=False)) == "not"
    line = ask(offer(**fixed(5), condition=every), merger=True)
    assert (line.measures[0].needs, line.low, line.high) == (("listing",), 0, 5)
    assert answer(ask(offer(**fixed(5), condition=some), merger=True)) == "eligible"
    assert answer(ask(offer(**fixed(5), condition=some), merger=False)) == "depends"


@pytest.mark.parametrize(
    ("place", "registered", "expected"),
    [
        ({"region": "51"}, "成都市", "eligible"),
        ({"region": "5101"}, "四川省成都市", "eligible"),
        ({"region": "5101"}, "Chengdu", "eligible"),
        ({"region": "5101"}, "四川省", "depends"),
        ({"region": "5101"}, "重庆市", "not"),
        ({"region": "5101"}, None, "depends"),
        ({"region": ""}, "重庆市", "eligible"),
        ({"region": "5101", "zone": "成都高新技术产业开发区"}, "成都高新区", "eligible"),
        ({"region": "5101", "zone": "成都高新技术产业开发区"}, "成都市", "depends"),
        ({"region": "5101", "zone": "成都高新技术产业开发区"}, "重庆市", "not"),
        ({"region": None, "title": "澜川市若干措施"}, "澜川市", "eligible"),
        ({"region": None, "title": "澜川市若干措施"}, "成都市", "depends"),
    ],
)
def test_a_provinces_measure_holds_in_its_cities(
    place: dict[str, Any], registered: str | None, expected: str
) -> None:
    assert answer(ask(offer(**fixed(5), **place), registered_in=registered)) == expected


def test_where_taxes_are_asked_for_both_places_count() -> None:
    taxed = offer(**fixed(5), taxed_in="依法纳税")
    assert answer(ask(taxed)) == "eligible"
    assert answer(ask(taxed, taxed_in="重庆市")) == "not"
    line = ask(taxed, taxed_in=None)
    assert (answer(line), line.measures[0].needs) == ("depends", ("taxed_in",))


@pytest.mark.parametrize(
    ("kind", "words", "own", "expected"),
    [
        ("company", "企业", None, "eligible"),
        ("government", "市县", None, "not"),
        ("person", "领军人才", None, "not"),
        ("platform", "公共服务平台", None, "depends"),
        ("platform", "公共服务平台", "平台", "eligible"),
        ("platform", "公共服务平台", "企业", "not"),
        ("institution", "单位", None, "eligible"),
        ("institution", "医院", None, "depends"),
    ],
)
def test_who_is_paid(kind: str, words: str, own: str | None, expected: str) -> None:
    line = ask(offer(**fixed(5), beneficiary_kind=kind, beneficiary=words), kind=own)
    assert answer(line) == expected


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"status": "draft", "effective_on": "2026-01-01"}, "draft"),
        ({"effective_on": "2026-05-11"}, "not_yet"),
        ({"expires_on": "2026-05-09"}, "expired"),
        ({"status": "expired"}, "expired"),
        ({"status": "repealed"}, "repealed"),
        ({"effective_on": None, "day": "2026-05-11"}, "later"),
        ({"region": None, "clause": None, "title": "某报报道"}, "nowhere"),
    ],
)
def test_what_is_not_in_force_stands_apart_with_its_reason(fields: dict[str, Any], reason: str) -> None:
    line = ask(offer(**fixed(5), **fields))
    assert line.measures == ()
    assert [one.reason for one in line.excluded] == [reason]
    assert (line.low, line.high) == (0, 0)


def test_the_last_day_is_still_in_force_and_open() -> None:
    line = ask(
        offer(
            **fixed(5),
            effective_on="2026-05-10",
            expires_on="2026-05-10",
            apply_from="2026-05-10",
            apply_to="2026-05-10",
        )
    )
    assert (line.low, line.measures[0].window, line.measures[0].status) == (5, "open", "in_force")


def test_a_policy_that_another_replaces_is_superseded_from_its_first_day() -> None:
    old = offer(1, "old", **fixed(5), title="成都市扶持医药产业办法", effective_on="2024-01-01")
    new = offer(1, "new", **fixed(9), title="成都市新办法", replaces="成都市扶持医药产业办法")
    line = ask(old, new)
    assert ([one.reason for one in line.excluded], line.low) == (["superseded"], 9)
    coming = offer(
        1,
        "new",
        **fixed(9),
        title="成都市新办法",
        replaces="成都市扶持医药产业办法",
        effective_on="2026-06-01",
    )
    assert ask(old, coming).low == 5


def test_a_measure_told_by_several_texts_counts_once() -> None:
    policy = offer(1, "policy", **fixed(5), condition=asks("merger", "merger"))
    reprint = offer(1, "reprint", **fixed(5), condition=asks("merger", "merger"))
    line = ask(policy, reprint, merger=True)
    assert (line.low, len(line.measures), line.measures[0].also) == (5, 1, ("reprint",))
    report = offer(1, "report", **fixed(5), clause=None, effective_on=None)
    assert (ask(policy, report, merger=True).low, len(ask(policy, report, merger=True).measures)) == (5, 1)
    other = offer(1, "report", **fixed(6), clause=None, effective_on=None)
    assert ask(policy, other, merger=True).low == 11


def test_of_one_story_the_fullest_text_counts() -> None:
    whole = [offer(1, "whole", **fixed(5)), offer(2, "whole", **fixed(6))]
    excerpt = offer(1, "excerpt", **fixed(5.5))
    line = ask(*whole, excerpt, stories={"whole": "s", "excerpt": "s"})
    assert (line.low, {one.article for one in line.measures}) == (11, {"whole"})


def test_equal_sums_of_one_policy_are_two_measures() -> None:
    assert ask(offer(1, **fixed(5)), offer(2, **fixed(5))).low == 10


def test_a_measure_without_a_sum_is_open_and_says_so() -> None:
    line = ask(offer())
    assert (answer(line), line.high, line.measures[0].needs) == ("depends", 0, ("clause",))


def test_nothing_known_decides_nothing() -> None:
    line = ask(offer(**fixed(5)), registered_in=None, taxed_in=None)
    assert (answer(line), line.low, line.high) == ("depends", 0, 5)
    assert line.needs[0].question_zh.startswith("企业注册在哪里")


def test_no_measures_for_a_place_is_said() -> None:
    line = ask()
    assert (line.low, line.high, line.measures, line.excluded) == (0, 0, (), ())
    assert [issue.code for issue in line.issues] == ["no_measures"]
    elsewhere = ask(offer(**fixed(5), region="50"))
    assert "成都市" in elsewhere.issues[0].message
    assert ask(offer(**fixed(5))).issues == ()
    assert ask(offer(**fixed(5), condition=asks("merger", "merger")), merger=False).issues == ()


def test_every_reason_and_every_question_has_both_languages() -> None:
    for section in load_wordings().values():
        for words in section.values():
            assert set(words) == {"en", "zh"}
            assert ("{words}" in words["en"]) == ("{words}" in words["zh"])


def test_the_better_sum_stands_first() -> None:
    line = ask(
        offer(1, **fixed(1)),
        offer(2, **fixed(2)),
        offer(3, amount_high=yuan(9)),
        offer(4, **fixed(3), region="50"),
    )
    assert [one.measure for one in line.measures] == ["m2", "m1", "m3", "m4"]
