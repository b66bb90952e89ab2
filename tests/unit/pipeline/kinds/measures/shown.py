"""Measures in short strings, to be written and compared by hand."""

from collections.abc import Callable
from typing import Any

from yaowen.records import Amount, Condition, Measure, Tier

_SIGNS = {"eq": "=", "ge": ">=", "gt": ">", "le": "<=", "lt": "<"}


def show_measure(measure: Measure, name: str) -> Any:
    """One field: as it is, or as a short string where it is a record."""
    special = _SHOWN.get(name)
    return special(measure) if special else getattr(measure, name)


def show_condition(condition: Condition | None) -> str:
    """`products.class=1 & (revenue>=2 / employees>=3)`; words that were not understood in quotes."""
    if condition is None:
        return ""
    if condition.op == "is" and condition.key is None:
        return f"'{condition.words}'"
    if condition.op == "is":
        value = condition.value
        shown = f"{value:.12g}" if isinstance(value, float) else str(value)
        return f"{condition.key}{_SIGNS.get(condition.comparator or 'eq', '?')}{shown}"
    parts = [show_condition(part) for part in condition.parts]
    return " & ".join(parts) if condition.op == "all" else f"({' / '.join(parts)})"


def show_amount(amount: Amount | None) -> str | None:
    """`<=3000000`, `500000 USD`."""
    if amount is None:
        return None
    sign = "" if amount.comparator == "eq" else _SIGNS.get(amount.comparator, "?")
    return f"{sign}{amount.value:.12g}" + ("" if amount.unit == "CNY" else f" {amount.unit}")


def show_tier(tier: Tier) -> str:
    """Condition, rate, sum, cap."""
    sum_ = f"unit {show_amount(tier.amount)}" if tier.per else show_amount(tier.amount)
    parts = [
        show_condition(tier.condition) or "''",
        "adds" if tier.adds else None,
        f"{tier.rate:g}%" if tier.rate is not None else None,
        f"share {tier.share:g}%" if tier.share is not None else None,
        sum_,
        f"cap {tier.cap.value:.12g}" if tier.cap else None,
    ]
    return " ".join(part for part in parts if part)


def show_figures(tier: Tier) -> list[float]:
    """Rate, share, sum and cap of a step, those that it has."""
    sums = [part.value for part in (tier.amount, tier.cap) if part]
    return [*(part for part in (tier.rate, tier.share) if part is not None), *sums]


def _unit(measure: Measure) -> str | None:
    unit = measure.unit_amount
    if unit is None:
        return None
    sign = "" if unit.comparator == "eq" else _SIGNS[unit.comparator]
    return f"{sign}{unit.value:g} {unit.unit} per {measure.unit_amount_per}"


_SHOWN: dict[str, Callable[[Measure], Any]] = {
    "low": lambda measure: measure.amount_low and measure.amount_low.value,
    "high": lambda measure: measure.amount_high and measure.amount_high.value,
    "unit": _unit,
    "beneficiary": lambda measure: measure.beneficiary_kind,
    "condition": lambda measure: show_condition(measure.condition),
    "tiers": lambda measure: [show_tier(tier) for tier in measure.tiers],
    "branches": lambda measure: [show_tier(tier) for tier in measure.branches],
    "caps": lambda measure: sorted(
        f"{cap.scope} {cap.amount.value:.12g}" + ("" if cap.amount.unit == "CNY" else f" {cap.amount.unit}")
        for cap in measure.caps
    ),
    "automatic": lambda measure: measure.is_automatic,
    "excludes": lambda measure: list(measure.excludes),
    "exceptions": lambda measure: list(measure.exceptions),
    "materials": lambda measure: list(measure.materials),
    "clawback_pro_rata": lambda measure: measure.is_clawback_pro_rata,
}
