"""The ways in which one measure pays: its standard, its steps, its branches, and what comes on top."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yaowen.insight.matching.bases import base_for, units_for
from yaowen.insight.matching.conditions import Asked, holds, keys_of
from yaowen.insight.matching.meanings import PHASES, TRIALS
from yaowen.insight.matching.sums import NOTHING, UNKNOWN, Sum, best_of, least_of, one_of
from yaowen.insight.matching.truth import YES, Truth, any_of, failed
from yaowen.records import Amount, Condition, Measure, Tier


class Way(NamedTuple):
    """One way to the money: does it hold, how much is it, what would tell more, and which bound cut it."""

    truth: Truth
    sum: Sum
    needs: tuple[str, ...] = ()
    cut: Amount | None = None
    rank: float | None = None


NO_WAY = Way(failed(""), NOTHING)


def pay(measure: Measure, kind: str | None, asked: Asked) -> Way:
    """What a measure pays for one item (a product, or the company); `kind` is what its base counts.

    Of the branches that surely hold the best counts, and the standard no more; one that may hold leaves open which it
    is; branches without a condition are the company's choice. What adds comes on top.
    """
    standard = _standard(measure, kind, asked)
    plain = [tier for tier in measure.branches if not tier.adds]
    ways = [(tier, _branch(tier, standard, measure, kind, asked)) for tier in plain]
    chosen = _choice(measure, standard, [way for tier, way in ways if tier.condition is None])
    others = [way for tier, way in ways if tier.condition is not None]
    return _with_extras(_decided(chosen, others), measure, kind, asked)


def _standard(measure: Measure, kind: str | None, asked: Asked) -> Way:
    if measure.tiers:
        return _of_steps(measure, kind, asked)
    plain = Tier(rate=measure.rate if measure.rate is not None else measure.rate_high)
    if plain.rate is not None:
        way = _tier(plain, measure, kind, asked)
        sum_ = way.sum.maybe() if measure.rate is None else way.sum
        if measure.rate is not None and measure.rate_high is not None:
            sum_ = Sum(
                sum_.low, sum_.high * measure.rate_high / measure.rate if measure.rate else UNKNOWN.high
            )
        return _under_caps(way._replace(sum=sum_), measure)
    if measure.unit_amount is not None and measure.unit_amount_per is not None:
        unit = Tier(amount=measure.unit_amount, per=measure.unit_amount_per)
        return _under_caps(_tier(unit, measure, kind, asked), measure)
    if measure.amount_high is None and measure.amount_low is None:
        return NO_WAY
    low = measure.amount_low.value if measure.amount_low else 0.0
    high = measure.amount_high.value if measure.amount_high else low
    return _under_caps(Way(YES, Sum(low, high)), measure)


def _of_steps(measure: Measure, kind: str | None, asked: Asked) -> Way:
    """The highest step that holds; steps that are parts of one sum add up; which year of a schedule is open."""
    steps = [_tier(tier, measure, kind, asked)._replace(rank=_rank(tier.condition)) for tier in measure.tiers]
    if all(keys_of(tier.condition) == {"year"} for tier in measure.tiers):
        truth = any_of([step.truth for step in steps])
        if truth.holds is None:
            return _under_caps(Way(YES, one_of(step.sum for step in steps), _needs(steps, truth)), measure)
    if _are_parts(measure):
        return _under_caps(_added(steps), measure)
    return _under_caps(_highest(steps), measure)


def _highest(steps: Sequence[Way]) -> Way:
    truth = any_of([step.truth for step in steps])
    sure = [step for step in steps if step.truth.holds]
    top = max((step.rank for step in sure if step.rank is not None), default=None)
    left = [
        step
        for step in steps
        if step.truth.holds is not False and (top is None or step.rank is None or step.rank >= top)
    ]
    low = max((step.sum.low for step in left if step.truth.holds), default=0.0)
    high = max(left, key=lambda step: (step.sum.high, step.sum.low), default=NO_WAY)
    return Way(truth, Sum(low, max(low, high.sum.high)), _needs(left, truth), high.cut)


def _added(steps: Sequence[Way]) -> Way:
    truth = any_of([step.truth for step in steps])
    sums = [
        step.sum if step.truth.holds else step.sum.maybe() for step in steps if step.truth.holds is not False
    ]
    open_ = [step for step in steps if step.truth.holds is None]
    return Way(truth, sum(sums, NOTHING), _needs(open_, truth))


def _are_parts(measure: Measure) -> bool:
    """给予800万元，其中股改100万元，… : the steps make up the one sum."""
    sums = [tier.amount.value for tier in measure.tiers if tier.amount is not None and tier.rate is None]
    whole = measure.amount_high.value if measure.amount_high else None
    is_one = measure.amount_low is not None and whole == measure.amount_low.value
    return is_one and len(sums) == len(measure.tiers) > 1 and whole is not None and sum(sums) <= whole


def _rank(condition: Condition | None) -> float | None:
    """The place of a step among its likes: its phase, or its threshold."""
    if condition is None:
        return None
    if condition.op != "is":
        ranks = [rank for part in condition.parts if (rank := _rank(part)) is not None]
        return min(ranks, default=None)
    if condition.key in ("products.phase_completed", "products.phase_entered"):
        phase = TRIALS.get(str(condition.value), (str(condition.value),))[-1]
        return float(PHASES.index(phase)) if phase in PHASES else None
    if condition.key == "products.approved_on":
        return float(len(PHASES))
    return float(condition.value) if isinstance(condition.value, float | int) else None


def _tier(tier: Tier, measure: Measure, kind: str | None, asked: Asked) -> Way:
    """What a step or branch pays by its own words, under its own cap."""
    truth = holds(tier.condition, asked)
    rate = tier.rate if tier.rate is not None or tier.amount is not None else measure.rate
    needs: tuple[str, ...] = ()
    sum_ = UNKNOWN
    if tier.amount is not None and tier.rate is None:
        sum_ = fixed(tier.amount)
        if tier.per is not None:
            units = units_for(measure, tier.per, asked)
            sum_, needs = sum_.by(units.sum), units.needs
    elif rate is not None:
        base = base_for(measure, kind, tier.condition, asked)
        is_other = base.unit is not None and base.unit != currency_of(measure)
        sum_, needs = (UNKNOWN if is_other else base.sum.times(rate / 100)), base.needs
    if tier.cap is None:
        return Way(truth, sum_, needs)
    cut = tier.cap if sum_.high > tier.cap.value else None
    return Way(truth, sum_.at_most(tier.cap.value), needs, cut)


def fixed(amount: Amount) -> Sum:
    """A sum as it is told: 最高 has a high end only, a range both."""
    if amount.comparator in ("le", "lt"):
        return Sum(0.0, amount.value)
    return Sum(amount.value, amount.value if amount.value_high is None else amount.value_high)


def currency_of(measure: Measure) -> str:
    """The currency that a measure pays in: that of its sums and caps, else yuan."""
    return next((one.unit for one in iter_sums(measure) if is_money(one.unit)), "CNY")


def iter_sums(measure: Measure) -> Iterator[Amount]:
    """All sums that a measure names: its own, those of its steps and branches, its caps."""
    tiers = (*measure.tiers, *measure.branches)
    sums = (
        measure.amount_high, measure.amount_low, measure.unit_amount,
        *(sum_ for tier in tiers for sum_ in (tier.amount, tier.cap)), *(cap.amount for cap in measure.caps),
    )  # fmt: skip
    return (one for one in sums if one is not None)


def is_money(unit: str) -> bool:
    """Is a unit a currency (ISO 4217)?"""
    return len(unit) == len("CNY") and unit.isupper()


def _branch(tier: Tier, standard: Way, measure: Measure, kind: str | None, asked: Asked) -> Way:
    if tier.share is None:
        way = _tier(tier, measure, kind, asked)
        return way if tier.cap is not None or tier.amount is not None else _under_caps(way, measure)
    truth = holds(tier.condition, asked)
    if standard is NO_WAY:
        return Way(truth, UNKNOWN, ("clause",))
    return standard._replace(truth=truth, sum=standard.sum.times(tier.share / 100))


def _choice(measure: Measure, standard: Way, choices: Sequence[Way]) -> Way:
    """二者择一 takes the best, 孰低 the least."""
    if not choices:
        return standard
    ways = [*([] if standard is NO_WAY else [standard]), *choices]
    pick = least_of if measure.stacking == "lowest" else best_of
    best = max(ways, key=lambda way: (way.sum.high, way.sum.low))
    truth = any_of([way.truth for way in ways])
    return Way(truth, pick(way.sum for way in ways), _needs(ways, truth), best.cut)


def _decided(standard: Way, others: Sequence[Way]) -> Way:
    sure = [way for way in others if way.truth.holds]
    if sure:
        best = max(sure, key=lambda way: (way.sum.high, way.sum.low))
        return Way(YES, best_of(way.sum for way in sure), _needs(sure, YES), best.cut)
    open_ = [way for way in others if way.truth.holds is None]
    if not open_:
        return standard
    possible = [*([standard] if standard.truth.holds is not False else []), *open_]
    truth = any_of([standard.truth, *(way.truth for way in open_)])
    needs = (*_needs(possible, truth), *(key for way in open_ for key in way.truth.needs))
    best = max(possible, key=lambda way: (way.sum.high, way.sum.low))
    return Way(truth, one_of(way.sum for way in possible), tuple(dict.fromkeys(needs)), best.cut)


def _with_extras(way: Way, measure: Measure, kind: str | None, asked: Asked) -> Way:
    for tier in measure.branches:
        if tier.adds:
            extra = _tier(tier, measure, kind, asked)
            if extra.truth.holds is not False:
                sum_ = extra.sum if extra.truth.holds else extra.sum.maybe()
                needs = (*way.needs, *extra.needs, *extra.truth.needs)
                way = way._replace(sum=way.sum + sum_, needs=tuple(dict.fromkeys(needs)))
    return way


def _under_caps(way: Way, measure: Measure) -> Way:
    """Under the caps that count for each item."""
    for cap in measure.caps:
        if cap.scope == "item" and is_money(cap.amount.unit):
            if way.sum.high > cap.amount.value:
                way = way._replace(cut=cap.amount)
            way = way._replace(sum=way.sum.at_most(cap.amount.value))
    return way


def _needs(ways: Sequence[Way], truth: Truth) -> tuple[str, ...]:
    """What would tell more of the ways that are left."""
    return tuple(dict.fromkeys([*(key for way in ways for key in way.needs), *truth.needs]))
