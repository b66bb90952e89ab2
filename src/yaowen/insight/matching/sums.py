"""Money between a least and a most: what can be said of a sum of which not everything is known."""

from collections.abc import Iterable
from math import inf
from typing import NamedTuple


class Sum(NamedTuple):
    """From `low` to `high`; a high of infinity is not known."""

    low: float
    high: float

    def __add__(self, other: "Sum") -> "Sum":  # type: ignore[override]
        """Both together."""
        return Sum(self.low + other.low, self.high + other.high)

    def times(self, factor: float) -> "Sum":
        """So many times of it, `factor` ≥ 0."""
        return Sum(self.low * factor, self.high * factor if factor else 0.0)

    def by(self, other: "Sum") -> "Sum":
        """So many times of it, where that is not known either; none of what is unknown is nothing."""
        return Sum(self.low * other.low, self.high * other.high if self.high and other.high else 0.0)

    def at_most(self, cap: float) -> "Sum":
        """Under a cap."""
        return Sum(min(self.low, cap), min(self.high, cap))

    def maybe(self) -> "Sum":
        """It, or nothing."""
        return Sum(0.0, self.high)


NOTHING = Sum(0.0, 0.0)
UNKNOWN = Sum(0.0, inf)


def one_of(sums: Iterable[Sum]) -> Sum:
    """One of them, and nobody knows which: the smallest low, the largest high; nothing where there is none."""
    given = tuple(sums)
    if not given:
        return NOTHING
    return Sum(min(one.low for one in given), max(one.high for one in given))


def best_of(sums: Iterable[Sum]) -> Sum:
    """The best one is chosen: the largest of both ends; nothing where there is none."""
    given = tuple(sums)
    return Sum(max((one.low for one in given), default=0.0), max((one.high for one in given), default=0.0))


def least_of(sums: Iterable[Sum]) -> Sum:
    """孰低: the smallest of both ends; nothing where there is none."""
    given = tuple(sums)
    return Sum(min((one.low for one in given), default=0.0), min((one.high for one in given), default=0.0))
