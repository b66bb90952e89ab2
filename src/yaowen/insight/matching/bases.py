"""What a rate is taken of, and how many units a sum is for: the figure of the profile, or that it is missing."""

from typing import NamedTuple

from yaowen.insight.matching.conditions import Asked, asks_products, keys_of
from yaowen.insight.matching.meanings import PHASES, TRIALS, base_of
from yaowen.insight.matching.sums import UNKNOWN, Sum
from yaowen.packs.model import Pack
from yaowen.records import Amount, Condition, Measure, Product

_MONTHS_OF_YEAR = 12.0
_DAYS_OF_MONTH = 365 / 12
_UNITS = {"sqm": "leased_sqm", "mu": "land", "usd": "exports"}
"""Figures of the profile that units of a sum count."""

_COUNTED = frozenset(
    {
        "rd_spend", "sales", "investment", "equipment", "service_amount", "loan_interest", "loans", "output",
        "premium",
    }
)  # fmt: skip
"""Figures of the profile that a base counts, under the same key."""

_SAID_ONCE = frozenset({"rd_spend", "investment", "equipment", "service_amount"})
"""对企业年度研发投入，按10%给予补助: what is asked for is what the rate is of."""


class Count(NamedTuple):
    """How much it is, between two ends, with the keys that would tell it exactly; `unit` is a currency or None."""

    sum: Sum
    needs: tuple[str, ...] = ()
    unit: str | None = None


def is_per_product(measure: Measure) -> bool:
    """Is a measure granted for each product? Its condition, its steps or its branches are about products."""
    tiers = (*measure.tiers, *measure.branches)
    return asks_products(measure.condition) or any(asks_products(tier.condition) for tier in tiers)


def kind_of(measure: Measure, pack: Pack) -> str | None:
    """What the base of the rate counts; where the text names none, the one sum that its condition is about."""
    if measure.base:
        return base_of(measure.base, pack)
    keys = keys_of(measure.condition) & _SAID_ONCE
    return base_of(measure.condition.words, pack) if measure.condition and len(keys) == 1 else None


def base_for(measure: Measure, kind: str | None, step: Condition | None, asked: Asked) -> Count:
    """The base of a rate in the year: `kind` is what the words of the base count, `step` the phase that is paid."""
    if kind == "rd_spend" and is_per_product(measure):
        return _spend(asked.product, _phase_of(step))
    if kind == "rent":
        return _rent(measure, asked)
    if kind == "sales" and "procurement_sales" in keys_of(measure.condition):
        return _figure("procurement_sales", asked)
    return _figure(kind, asked) if kind in _COUNTED else Count(UNKNOWN, ("base",))


def units_for(measure: Measure, per: str, asked: Asked) -> Count:
    """How many units a sum is for in one year: 元/㎡·月 is for the area, up to its cap, and twelve months."""
    months = months_of(measure)
    times = {"month": months, "day": months * _DAYS_OF_MONTH, "year": 1.0}
    number = Sum(1.0, 1.0)
    needs: tuple[str, ...] = ()
    for unit in per.split("·"):
        if unit in times:
            number = number.times(times[unit])
            continue
        count = _unit_count(measure, unit, asked)
        needs += count.needs
        number = number.by(count.sum)
    return Count(number, needs)


def months_of(measure: Measure) -> float:
    """How many months of the year it is paid for."""
    lasts = measure.duration_months
    return _MONTHS_OF_YEAR if lasts is None else min(_MONTHS_OF_YEAR, lasts)


def _unit_count(measure: Measure, unit: str, asked: Asked) -> Count:
    key = _UNITS.get(unit, f"units.{unit}")
    most = min((cap.amount.value for cap in measure.caps if cap.amount.unit == unit), default=UNKNOWN.high)
    own = asked.company.figures.get(key)
    if own is None or (unit == "usd" and own.unit != "USD"):
        return Count(UNKNOWN.at_most(most), (key,))
    return Count(Sum(own.value, own.value).at_most(most))


def _figure(key: str, asked: Asked) -> Count:
    return _known(asked.company.figures.get(key), key)


def _known(own: Amount | None, key: str) -> Count:
    if own is None:
        return Count(UNKNOWN, (key,))
    return Count(Sum(own.value, own.value), unit=own.unit)


def _rent(measure: Measure, asked: Asked) -> Count:
    """What is paid in a year: yuan a square metre and month, times the area up to its cap, times the months."""
    area, rent = _unit_count(measure, "sqm", asked), asked.company.figures.get("rent")
    if rent is None:
        return Count(UNKNOWN, (*area.needs, "rent"))
    return Count(area.sum.times(rent.value * months_of(measure)), area.needs, rent.unit)


def _phase_of(step: Condition | None) -> str | None:
    """The phase that a step pays for, where it names one."""
    if step is None:
        return None
    if step.key in ("products.phase_completed", "products.phase_entered"):
        return str(step.value)
    return next((phase for part in step.parts if (phase := _phase_of(part))), None)


def _spend(product: Product | None, phase: str | None) -> Count:
    """What a product's phase cost; the plain figure is of the phase completed last."""
    key = "products.spend"
    if product is None or not product.spend:
        return Count(UNKNOWN, (key,))
    last = product.phase_completed
    phases = TRIALS.get(phase or "", (phase,)) if phase else (last,)
    named = [product.spend[one] for one in (phase, *phases) if one in product.spend]
    if named:
        return _known(named[0] if phase in product.spend else _sum(named), key)
    if "" in product.spend and (phase is None or last is None or last == phase or last in phases):
        return _known(product.spend[""], key)
    if phase is None and len(product.spend) == 1:
        return _known(next(iter(product.spend.values())), key)
    is_later = phase in PHASES and last in PHASES and PHASES.index(last) < PHASES.index(phase)
    return Count(UNKNOWN, ("products.phase_completed" if is_later else key,))


def _sum(amounts: list[Amount]) -> Amount:
    """Several phases of one trial count together, in one currency; else the first alone."""
    if len({one.unit for one in amounts}) > 1:
        return amounts[0]
    return Amount(value=sum(one.value for one in amounts), unit=amounts[0].unit)
