"""Figures of a profile against thresholds of a policy."""

from collections.abc import Callable
from operator import ge, gt, le, lt

from yaowen.insight.matching.truth import YES, Truth, Why, failed, unknown
from yaowen.records import Amount, Condition

_Comparison = Callable[[float, float], bool]
_COMPARE: dict[str, _Comparison] = {
    "ge": ge, "gt": gt, "le": le, "lt": lt, "eq": ge, "approx": ge, "near": ge, "range": ge,
}  # fmt: skip
"""达到1000万元 asks for that much or more."""

_SHOWN = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
_SAME = {"count:employees": "count:persons", "count:people": "count:persons", "count:staff": "count:persons"}


def reaches(test: Condition, own: Amount | None) -> Truth:
    """Does a figure hold what a test asks of it? Other units, another currency too, leave it open.

    Nothing is nothing in every unit.
    """
    key = test.key or ""
    if own is None:
        return unknown(key, test.words)
    if not isinstance(test.value, float | int) or test.unit is None:
        return YES if own.value > 0 else failed(test.words or key)
    if own.value and _unit(own.unit) != _unit(test.unit):
        return Truth(None, (key,), (Why("other_unit", f"{key}: {own.unit}, {test.unit}"),))
    if compares(test.comparator, own.value, test.value):
        return YES
    sign = _SHOWN.get(test.comparator or "ge", "≥")
    return failed(f"{key} {own.value:,.0f}; {sign} {test.value:,.0f} {test.unit}")


def compares(comparator: str | None, own: float, asked: float) -> bool:
    """Is the figure as large, or as small, as is asked? 达到 asks for so much or more."""
    return _COMPARE[comparator or "ge"](own, asked)


def _unit(unit: str) -> str:
    return _SAME.get(unit, unit)
