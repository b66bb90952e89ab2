"""What holds of every company and every set of measures."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from unit.insight.matching.making import ask, asks, cap, done, fixed, offer, yuan
from yaowen.records import Measure, Offer, Tier

_KEYS = ("rd_spend", "investment", "loan_interest")
_BASES = {"rd_spend": "研发投入", "investment": "投资额", "loan_interest": "贷款利息"}
_SUMS = st.integers(0, 1000).map(float)
_CONDITIONS = st.sampled_from(
    [None, asks("merger", "merger"), asks("listing", "listed"), asks("rd_spend", 50.0, "ge", "CNY"), asks(None, "x"),
     asks("products.class", "1"), asks("products.approved_on", "approved")]
)  # fmt: skip
_SHARED = [cap(300, "company_year", fact="f"), cap(150, "clause", fact="g"), cap(80, "item", fact="h")]


@st.composite
def measures(draw: st.DrawFn) -> dict[str, Any]:
    pays: dict[str, Any] = draw(
        st.one_of(
            _SUMS.map(lambda value: fixed(value)),
            _SUMS.map(lambda value: {"amount_high": yuan(value)}),
            st.tuples(st.integers(1, 100), st.sampled_from(_KEYS)).map(
                lambda rate: {"rate": float(rate[0]), "base": _BASES[rate[1]]}
            ),
            st.just(
                {
                    "tiers": (
                        done("1", amount=yuan(10)),
                        done("2", amount=yuan(40)),
                        done("3", amount=yuan(90)),
                    )
                }
            ),
        )
    )
    return {
        **pays,
        "condition": draw(_CONDITIONS),
        "caps": tuple(draw(st.lists(st.sampled_from(_SHARED), max_size=3, unique=True))),
        "stacking": draw(st.sampled_from([None, "highest", "adds"])),
        "excludes": draw(st.sampled_from([(), ("第1条",), ("第2条",)])),
        "branches": draw(
            st.sampled_from([(), (Tier(condition=asks("merger", "merger"), amount=yuan(5), adds=True),)])
        ),
    }


_PRODUCTS = st.lists(
    st.fixed_dictionaries(
        {"name": st.sampled_from(["甲", "乙", "丙"])},
        optional={
            "class": st.sampled_from(["1", "2"]),
            "phase_completed": st.sampled_from(["none", "preclinical", "1", "2", "3"]),
            "approved_on": st.booleans(),
            "spend": st.integers(0, 900),
        },
    ),
    max_size=3,
    unique_by=lambda product: product["name"],
)
_PROFILES = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(_KEYS, st.integers(0, 900)),
        "merger": st.booleans(),
        "listing": st.sampled_from(["none", "guidance", "listed"]),
        "products": _PRODUCTS,
    },
)


def offers_of(made: list[dict[str, Any]]) -> list[Offer]:
    """Two articles; no two measures alike, so that none is another text's."""
    return [
        offer(number, "ab"[number % 2], contact=str(number), **one)
        for number, one in enumerate(made, start=1)
    ]


SETS = st.lists(measures(), min_size=1, max_size=6).map(offers_of)


def _finite(high: float | None) -> float:
    return float("inf") if high is None else high


@given(SETS, _PROFILES)
@settings(max_examples=60)
def test_never_above_a_cap_and_never_below_nothing(offers: list[Offer], profile: dict[str, Any]) -> None:
    line = ask(*offers, **profile)
    by_name: dict[str, Measure] = {one.measure.name: one.measure for one in offers}
    for found in line.measures:
        assert 0 <= found.low <= _finite(found.high) + 1e-6
        extra = sum(tier.amount.value for tier in by_name[found.measure].branches if tier.amount)
        items = max(1, len(found.items))
        for one in by_name[found.measure].caps:
            most = (one.amount.value + extra) * items if one.scope == "item" else one.amount.value
            assert _finite(found.high) <= most + 1e-6
    for article in "ab":
        bound = [one for one in line.measures if one.article == article and one.chosen]
        capped = [one for one in bound if _SHARED[0] in by_name[one.measure].caps]
        if bound and len(capped) == len(line.measures):
            assert _finite(line.high) <= 300 + 1e-6
    assert 0 <= line.low <= _finite(line.high) + 1e-6


@given(SETS, _PROFILES, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_measures_does_not_matter(
    offers: list[Offer], profile: dict[str, Any], random: Any
) -> None:
    mixed = list(offers)
    random.shuffle(mixed)
    assert ask(*mixed, **profile) == ask(*offers, **profile)


@given(SETS, _PROFILES, st.sampled_from(_KEYS), st.integers(0, 900), st.integers(0, 900))
@settings(max_examples=60)
def test_a_larger_base_never_brings_less(
    offers: list[Offer], profile: dict[str, Any], key: str, one: int, other: int
) -> None:
    less, more = (ask(*offers, **(profile | {key: value})) for value in sorted((one, other)))
    assert less.low <= more.low + 1e-6
    assert _finite(less.high) <= _finite(more.high) + 1e-6


@given(SETS, _PROFILES, st.data())
@settings(max_examples=60)
def test_to_know_more_only_narrows_what_may_come(
    offers: list[Offer], profile: dict[str, Any], data: st.DataObject
) -> None:
    """Unknown is never no: whatever the answer to an open question is, the amounts lie within those of before."""
    known = data.draw(st.sets(st.sampled_from(sorted(profile))) if profile else st.just(set()))
    less = ask(
        *offers, **{key: value for key, value in profile.items() if key in known and key != "products"}
    )
    more = ask(*offers, **{key: value for key, value in profile.items() if key != "products"})
    assert less.low <= more.low + 1e-6
    assert _finite(more.high) <= _finite(less.high) + 1e-6
    open_ = {one.measure for one in less.measures if one.answer == "depends"}
    decided = {one.measure for one in less.measures} - open_
    after = {one.measure: one.answer for one in more.measures}
    assert all(after[one.measure] == one.answer for one in less.measures if one.measure in decided)
