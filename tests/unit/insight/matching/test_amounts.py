"""How sums come about: bases, steps, branches, caps, and what counts where measures exclude each other."""

from typing import Any

import pytest

from unit.insight.matching.making import ask, asks, cap, done, ends, fixed, offer, yuan
from yaowen.records import Amount, Condition, Tier

PRODUCT = {"name": "甲", "class": "1", "path": "standard", "phase_completed": "2", "spend": 10}
STEPS = (done("1", rate=20, cap=yuan(3)), done("2", rate=20, cap=yuan(5)), done("3", rate=20, cap=yuan(7)))


@pytest.mark.parametrize(
    ("pays", "profile", "expected"),
    [
        (fixed(5), {}, (5, 5)),
        ({"amount_high": yuan(5)}, {}, (0, 5)),
        ({"amount_low": yuan(2), "amount_high": yuan(5)}, {}, (2, 5)),
        ({"rate": 10, "base": "研发投入"}, {"rd_spend": 50}, (5, 5)),
        ({"rate": 10, "base": "研发投入"}, {}, (0, None)),
        ({"rate": 10, "base": "研发投入", "caps": (cap(3),)}, {}, (0, 3)),
        ({"rate_high": 10, "base": "研发投入", "caps": (cap(3),)}, {"rd_spend": 20}, (0, 2)),
        ({"rate": 10, "base": "设备投资额"}, {"equipment": 50, "investment": 90}, (5, 5)),
        ({"rate": 2, "base": "贷款额"}, {"loans": 100, "loan_interest": 7}, (2, 2)),
        ({"rate": 50, "base": "实际租金"}, {"rent": 10, "leased_sqm": 3}, (180, 180)),
        ({"rate": 50, "base": "实际租金", "duration_months": 6}, {"rent": 10, "leased_sqm": 3}, (90, 90)),
        ({"unit_amount": yuan(2), "unit_amount_per": "sqm·month"}, {"leased_sqm": 5}, (120, 120)),
        (
            {"unit_amount": yuan(2), "unit_amount_per": "sqm·month", "caps": (cap(3, unit="sqm"),)},
            {"leased_sqm": 5},
            (72, 72),
        ),
        ({"unit_amount": yuan(2), "unit_amount_per": "person"}, {}, (0, None)),
        ({"unit_amount": yuan(2), "unit_amount_per": "person·sqm"}, {"leased_sqm": 0}, (0, 0)),
        ({"unit_amount": yuan(2), "unit_amount_per": "usd"}, {"exports": 9}, (0, None)),
        ({"unit_amount": yuan(2), "unit_amount_per": "usd"}, {"exports": "9美元"}, (18, 18)),
        ({"rate": 10, "base": "研发投入"}, {"rd_spend": "90美元"}, (0, None)),
    ],
)
def test_what_is_paid_for_what(pays: dict[str, Any], profile: dict[str, Any], expected: object) -> None:
    assert ends(ask(offer(**pays), **profile)) == expected


def test_a_rate_without_a_base_is_of_the_one_sum_that_is_asked_for() -> None:
    spent = Condition(words="企业年度研发投入", key="rd_spend", comparator="eq", value="rd_spend")
    assert ends(ask(offer(rate=10, condition=spent), rd_spend=50)) == (5, 5)
    both = Condition(
        op="all", parts=(spent, asks("investment", 1.0, "ge", "CNY")), words="研发投入、固定资产投资额"
    )
    assert ends(ask(offer(rate=10, condition=both), rd_spend=50, investment=70)) == (0, None)


@pytest.mark.parametrize(
    ("product", "expected"),
    [
        ({}, (2, 2)),
        ({"spend": 100}, (5, 5)),
        ({"spend": {"1": 100, "2": 20}}, (4, 4)),
        ({"phase_completed": "3", "spend": {"2": 100}}, (0, 7)),
        ({"phase_completed": "3", "spend": 100}, (7, 7)),
        ({"phase_completed": "preclinical"}, (0, 0)),
        ({"class": "2"}, (0, 0)),
        ({"spend": "100美元"}, (0, 5)),
    ],
)
def test_the_highest_phase_that_was_completed_counts(product: dict[str, Any], expected: object) -> None:
    scheme = offer(condition=asks("products.class", "1"), base="研发投入", tiers=STEPS)
    assert ends(ask(scheme, products=[PRODUCT | product])) == expected


def test_what_a_product_has_not_said_is_open_up_to_the_highest_step() -> None:
    line = ask(
        offer(base="研发投入", tiers=STEPS), products=[{"name": "甲", "phase_entered": "2", "spend": 100}]
    )
    # phase 2 entered: 1 or 2 may be completed (3 surely not)
    assert ends(line) == (0, 5)
    assert line.needs[0].key == "products.phase_completed"


EARLY = done("early", rate=20, cap=yuan(4))


@pytest.mark.parametrize(
    ("path", "expected"),
    [("standard", (5, 5)), ("early", (4, 4)), (None, (4, 5)), ("confirmatory", (5, 5))],
)
def test_an_unknown_branch_is_the_smaller_one_below_and_the_larger_above(
    path: str | None, expected: object
) -> None:
    scheme = offer(base="研发投入", tiers=STEPS, branches=(EARLY,))
    product = {
        key: value for key, value in (PRODUCT | {"spend": 100, "path": path}).items() if value is not None
    }
    assert ends(ask(scheme, products=[product])) == expected


def test_the_companys_choice_is_the_best_for_both_ends_and_the_lower_of_two_the_least() -> None:
    ways = (Tier(rate=15, words="a"), Tier(amount=yuan(9), words="b"))
    assert ends(ask(offer(base="研发投入", branches=ways), rd_spend=40)) == (9, 9)
    assert ends(ask(offer(base="研发投入", branches=ways), rd_spend=100)) == (15, 15)
    assert ends(ask(offer(base="研发投入", branches=ways, stacking="lowest"), rd_spend=100)) == (9, 9)


def test_a_share_of_the_standard_and_what_comes_on_top() -> None:
    half = Tier(condition=asks("products.class", "2"), share=50)
    top = Tier(condition=asks("products.designations", "breakthrough"), amount=yuan(2), adds=True)
    scheme = offer(base="研发投入", tiers=STEPS, branches=(half, top))
    named = PRODUCT | {"spend": 100, "designations": ["突破性治疗"]}
    assert ends(ask(scheme, products=[named])) == (7, 7)
    assert ends(ask(scheme, products=[named | {"class": "2"}])) == (4.5, 4.5)
    assert ends(ask(scheme, products=[PRODUCT | {"spend": 100}])) == (5, 7)


def test_parts_of_one_sum_add_up() -> None:
    parts = (
        Tier(condition=asks("listing", "guidance"), amount=yuan(2)),
        Tier(condition=asks("listing", "listed"), amount=yuan(6)),
    )
    assert ends(ask(offer(**fixed(8), tiers=parts), listing="listed")) == (8, 8)
    assert ends(ask(offer(**fixed(8), tiers=parts), listing="guidance")) == (2, 2)


def test_steps_by_year_are_open_while_the_year_is() -> None:
    years = (
        Tier(condition=asks("year", 1.0), rate=100),
        Tier(condition=asks("year", 2.0), rate=50),
    )
    lease = {"rent": 10, "leased_sqm": 1}
    scheme = offer(base="租金", tiers=years)
    assert ends(ask(scheme, **lease)) == (60, 120)
    assert ends(ask(scheme, year=2, **lease)) == (60, 60)
    assert ends(ask(scheme, year=3, **lease)) == (0, 0)


def test_each_product_is_an_item_with_its_own_cap() -> None:
    many = [PRODUCT | {"name": str(n), "spend": 100} for n in range(4)]
    assert ends(ask(offer(base="研发投入", tiers=STEPS), products=many)) == (20, 20)
    few = offer(base="研发投入", tiers=STEPS, caps=(cap(3, unit="count:products"),))
    assert ends(ask(few, products=many)) == (15, 15)
    bound = offer(base="研发投入", tiers=STEPS, caps=(cap(12, "company_year"),))
    assert ends(ask(bound, products=many)) == (12, 12)


def test_one_printed_cap_is_shared_and_two_alike_are_not() -> None:
    one = [offer(n, **fixed(8), caps=(cap(10, "company_year", fact="f"),)) for n in (1, 2)]
    assert ends(ask(*one)) == (10, 10)
    two = [offer(n, **fixed(8), caps=(cap(10, "company_year", fact=f"f{n}"),)) for n in (1, 2)]
    assert ends(ask(*two)) == (16, 16)


def test_an_unknown_sum_takes_what_is_left_of_the_cap() -> None:
    shared = (cap(10, "company_year", fact="f"),)
    line = ask(offer(1, **fixed(4), caps=shared), offer(2, rate=10, base="研发投入", caps=shared))
    assert ends(line) == (4, 10)


def test_what_was_had_this_year_lowers_the_cap_of_the_year() -> None:
    shared = (cap(10, "company_year", fact="f"),)
    offers = [offer(n, **fixed(8), caps=shared) for n in (1, 2)]
    had = {"measure": "m1", "amount": 3}
    assert ends(ask(*offers, already_received=[had | {"year": 2026}])) == (7, 7)
    assert ends(ask(*offers, already_received=[had | {"year": 2025}])) == (8, 8)
    ever = [offer(n, **fixed(8), caps=(cap(10, "company", fact="f"),)) for n in (1, 2)]
    assert ends(ask(*ever, already_received=[had | {"year": 2025}])) == (7, 7)


def test_what_is_paid_yearly_may_be_had_again_until_its_years_are_over() -> None:
    lease = {"unit_amount": yuan(1), "unit_amount_per": "sqm", "duration": "2年", "duration_months": 24.0}
    for year, expected in ((2026, 0), (2025, 5), (2024, 0)):
        had = {"measure": "m1", "amount": 3, "year": year}
        assert ask(offer(**lease), leased_sqm=5, already_received=[had]).low == expected


def test_of_one_item_the_higher_counts_once() -> None:
    steps = (done("1", amount=yuan(2)), done("2", amount=yuan(4)))
    first = offer(1, tiers=steps, stacking="highest")
    second = offer(2, **fixed(7), condition=asks("products.approved_on", "approved"), stacking="highest")
    product = {"name": "甲", "phase_completed": "2"}
    assert ends(ask(first, second, products=[product | {"approved_on": True}])) == (7, 7)
    assert ends(ask(first, second, products=[product | {"approved_on": False}])) == (4, 4)
    assert ends(ask(first, second, products=[product])) == (4, 7)
    two = [product | {"approved_on": True}, {"name": "乙", "phase_completed": "1", "approved_on": False}]
    assert ends(ask(first, second, products=two)) == (9, 9)
    more = offer(2, **fixed(7), condition=asks("products.approved_on", "approved"), stacking="adds")
    assert ends(ask(first, more, products=[product | {"approved_on": True}])) == (11, 11)


def test_measures_for_different_things_do_not_exclude_each_other() -> None:
    one = offer(1, **fixed(2), condition=asks("certifications", "fda"), stacking="highest")
    other = offer(2, **fixed(3), condition=asks("certifications", "glp"), stacking="highest")
    assert ends(ask(one, other, certifications=["FDA", "GLP"])) == (5, 5)


def test_clauses_that_shut_each_other_out_are_chosen_for_each_end() -> None:
    sure = offer(1, **fixed(3), excludes=("第2条",))
    open_ = offer(2, amount_high=yuan(9))
    third = offer(3, **fixed(1))
    assert ends(ask(sure, open_, third)) == (4, 10)


def test_what_is_known_of_the_highest_is_told_where_the_whole_is_not() -> None:
    line = ask(offer(1, **fixed(4)), offer(2, rate=10, base="研发投入"))
    assert (line.high, line.high_known) == (None, 4)
    shared = (cap(6, "company_year", fact="f"),)
    line = ask(*(offer(n, **fixed(4), caps=shared) for n in (1, 2)))
    assert (line.high, line.high_known) == (6, 6)


def test_the_choice_is_made_under_the_caps() -> None:
    bound = offer(1, **fixed(9), caps=(cap(3, "company_year"),), excludes=("第2条",))
    assert ends(ask(bound, offer(2, **fixed(5)))) == (5, 5)


def test_other_currencies_are_kept_apart() -> None:
    dollars = offer(2, amount_high=Amount(value=7, unit="USD"), amount_low=Amount(value=7, unit="USD"))
    line = ask(offer(1, **fixed(3)), dollars)
    assert ends(line) == (3, 3)
    assert line.other_currencies == (("USD", 7, 7),)
