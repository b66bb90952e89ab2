"""The drafts of one measure → its steps, its branches, and the least and the most that they pay."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from yaowen.pipeline.kinds.ground import amount
from yaowen.pipeline.kinds.measures.conditions import only, without
from yaowen.pipeline.kinds.measures.drafts import Draft, is_most_rate
from yaowen.pipeline.kinds.measures.tiers import is_either
from yaowen.records import Amount, Condition, Fact, Tier

_OF_STANDARD = "标准"
_YEARS = 12.0


class Steps(NamedTuple):
    """What the drafts say together; `duration` and `months` where a schedule of years is their only time."""

    tiers: tuple[Tier, ...]
    branches: tuple[Tier, ...]
    condition: Condition | None
    rate: float | None
    rate_high: float | None
    amount_low: Amount | None
    amount_high: Amount | None
    duration: str | None
    months: float | None


def read_steps(drafts: Sequence[Draft], folded: str) -> Steps:
    """Where all ways stand side by side (二者择一), each is a branch; else branches leave the standard steps."""
    steps = [each for each in drafts if each.relation in ("", "step")]
    others = [each for each in drafts if each.relation in ("branch", "adds")]
    lead = steps[0] if len(steps) > 1 and _leads(steps[0], steps[1]) else None
    steps = steps[1:] if lead is not None else steps
    if not steps:
        return _only_branches(others, folded)
    is_choice = len(steps) == 1 and any(each.grant.link == "alternative" and not each.own for each in others)
    axes = _step_axes(steps)
    tiers = () if is_choice else _tiers(steps, axes, [each for each in drafts if each.relation == "part"])
    ways = [*steps, *others] if is_choice else others
    branches = tuple(
        tier
        for each in ways
        for tier in _branches_of(
            each, folded, is_first=is_choice and each is steps[0], rated=bool(steps[0].rates)
        )
    )
    within = _ways_within(steps[0], folded) if len(steps) == 1 and not tiers else ()
    duration, months = _schedule(tiers)
    rate, rate_high = (None, None) if is_choice else _rates(steps, tiers, folded)
    low, high = (None, None) if is_choice else _ends(steps)
    condition = lead.condition if lead is not None else _condition(steps, axes)
    return Steps(tiers, branches or within, condition, rate, rate_high, low, high, duration, months)


def _leads(first: Draft, second: Draft) -> bool:
    """Does the second pay the first one's rate, of which it is a step?"""
    return bool(first.rates) and first.rates == second.rates and not first.sums


def _only_branches(others: Sequence[Draft], folded: str) -> Steps:
    """Ways that leave a standard which another clause sets: 改良型新药按上述标准的50%执行."""
    branches = tuple(
        tier for each in others for tier in _branches_of(each, folded, is_first=False, rated=not each.sums)
    )
    return Steps((), branches, others[0].condition, None, None, None, None, None, None)


def _step_axes(steps: Sequence[Draft]) -> frozenset[str]:
    """The keys that tell the steps of a measure from each other; none where there is one step."""
    keys = {key for each in steps for tier in each.tiers for key in _keys(tier.condition)}
    if len(steps) > 1:
        own = [frozenset(_keys(each.own)) for each in steps]
        asked = set.intersection(*({hit.key for hit in each.asked} for each in steps))
        keys |= asked or frozenset.union(*own)
    return frozenset(keys)


def _keys(condition: Condition | None) -> set[str]:
    if condition is None:
        return set()
    own = {condition.key} if condition.key else set()
    return own.union(*(_keys(part) for part in condition.parts))


def _condition(steps: Sequence[Draft], axes: frozenset[str]) -> Condition | None:
    """What must hold for every step."""
    first = steps[0]
    shared = first.condition
    if len(steps) > 1 and not axes & _keys(first.condition):
        shared = first.shared if first.shared != first.condition else None
    return without(shared, axes)


def _tiers(steps: Sequence[Draft], axes: frozenset[str], parts: Sequence[Draft]) -> tuple[Tier, ...]:
    """Its steps; or, where the text tells how its sum comes together, the parts of that."""
    if parts:
        return tuple(_tier(each, each.own or each.condition) for each in parts)
    return tuple(tier for each in steps for tier in _tiers_of(each, len(steps) > 1, axes))


def _tiers_of(each: Draft, alone: bool, axes: frozenset[str]) -> tuple[Tier, ...]:
    """A draft's own steps; a draft that is one step among others is a tier by itself."""
    if each.tiers or not alone:
        return each.tiers
    return (_tier(each, only(each.own, axes) or only(each.condition, axes) or each.own or each.condition),)


def _tier(each: Draft, condition: Condition | None) -> Tier:
    sums = (*each.sums, *each.mosts)
    bound = each.bound.amount if each.bound else None
    unit = each.unit
    return Tier(
        condition=condition,
        words=condition.words if condition else "",
        rate=each.rates[0].value if each.rates else None,
        amount=amount(unit.fact) if unit else amount(sums[0]) if sums else None,
        per=unit.per if unit else None,
        cap=bound if not sums or each.sums else None,
    )


def _branches_of(each: Draft, folded: str, *, is_first: bool, rated: bool) -> tuple[Tier, ...]:
    """One way: its own steps, a share of the standard, or what comes on top."""
    if each.tiers:
        return each.tiers
    condition = None if is_first else each.own or each.condition
    words = condition.words if condition else ""
    shares, more = each.those("share"), each.those("more")
    if shares:
        return (Tier(condition=condition, words=words, share=shares[0].value),)
    if more:
        return (_raised(more[0], condition, folded),)
    lasts = next(iter(each.those("duration")), None)
    tier = replace(
        _tier(each, condition), adds=each.relation == "adds", duration=lasts.surface if lasts else None
    )
    if rated and tier.rate is None and each.relation == "branch" and tier.amount and not tier.per:
        tier = replace(tier, amount=None, cap=tier.amount)
    return (tier,)


def _raised(fact: Fact, condition: Condition | None, folded: str) -> Tier:
    """标准上浮20% is 120 percent of it; 支持比例上浮10% adds to the rate."""
    words = condition.words if condition else ""
    value = fact.value or 0.0
    if _OF_STANDARD in folded[max(0, fact.start - 12) : fact.start]:
        return Tier(condition=condition, words=words, share=100.0 + value)
    return Tier(condition=condition, words=words, rate=value, adds=True)


def _ways_within(each: Draft, folded: str) -> tuple[Tier, ...]:
    """按研发费用的30%或每例2万元: a rate or a unit's sum; either 15% of this or 8% of that."""
    if is_either(each.rates, folded, each.grant.start):
        return tuple(Tier(words=fact.surface, rate=fact.value) for fact in each.rates)
    if not each.rates or each.unit is None:
        return ()
    return (
        Tier(rate=each.rates[0].value),
        Tier(amount=amount(each.unit.fact), per=each.unit.per),
    )


def _rates(steps: Sequence[Draft], tiers: Sequence[Tier], folded: str) -> tuple[float | None, float | None]:
    """The only rate, or the lowest and the highest; 最高30% is a highest only."""
    facts = [fact for each in steps for fact in each.rates]
    values = sorted(
        {end for fact in facts for end in (fact.value, fact.value_high) if end is not None}
        | {t.rate for t in tiers if t.rate is not None}
    )
    if not values:
        return None, None
    most = any(is_most_rate(fact, folded) for fact in facts)
    return (None if most else values[0]), (values[-1] if most or len(values) > 1 else None)


def _ends(steps: Sequence[Draft]) -> tuple[Amount | None, Amount | None]:
    """The smallest and largest sum of what is granted without a rate; 最高 gives a largest only."""
    sums = [fact for each in steps for fact in each.sums]
    mosts = [fact for each in steps if not each.rates for fact in each.mosts]
    if len({fact.unit for fact in (*sums, *mosts)}) > 1:
        return None, None
    low, high = _total(sums)
    _, most = _total(mosts)
    if most is None:
        return low, high
    if high is None or most.value > high.value:
        high = most
    bounds = [fact.value or 0.0 for each in steps if not each.sums for fact in each.mosts]
    is_open = any(not each.sums and not each.mosts for each in steps)
    return (None if is_open or (low and any(bound < low.value for bound in bounds)) else low), high


def _total(facts: Sequence[Fact]) -> tuple[Amount | None, Amount | None]:
    """The smallest and the largest of sums; a range gives both."""
    ends = [end for fact in facts for end in (fact.value, fact.value_high) if end is not None]
    if not ends:
        return None, None
    low = min(facts, key=lambda fact: fact.value or 0.0)
    high = max(facts, key=lambda fact: fact.value_high or fact.value or 0.0)
    unit = low.unit or ""
    return (
        Amount(value=min(ends), unit=unit, comparator="eq", fact=low.id),
        Amount(value=max(ends), unit=high.unit or unit, comparator="eq", fact=high.id),
    )


def _schedule(tiers: Sequence[Tier]) -> tuple[str | None, float | None]:
    """A schedule of years lasts until its last one."""
    years = [year for tier in tiers for year in _last_year(tier.condition)]
    if not years:
        return None, None
    last = max(years)
    is_english = tiers[0].words.isascii()
    return (f"{last:g} years" if is_english else f"{last:g}年"), last * _YEARS


def _last_year(condition: Condition | None) -> list[float]:
    if condition is None:
        return []
    if condition.op != "is":
        return [year for part in condition.parts for year in _last_year(part)]
    return [condition.value] if condition.key == "year" and isinstance(condition.value, float) else []
