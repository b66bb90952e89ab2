"""Does a claimed figure follow from stated ones? Sums, differences, shares and growth between two levels."""

from itertools import combinations

from yaowen.pipeline.verify.amounts import same_value, step
from yaowen.pipeline.verify.reading import Figure, Reading

_MOST = 24
"""Figures of one unit that are combined; pairs grow with the square."""


def follows_by_arithmetic(figure: Figure, claim: Reading, source: Reading) -> bool:
    """True where the claim says that it reckons (combined, more than, growth) and reckons rightly."""
    cues = claim.ids(*figure.sentence)
    unit = figure.quantity.unit
    digit = step(figure.quantity)
    value = abs(figure.quantity.value)
    if unit == "percent" and cues & {"growth", "decline", "share", "cue_difference"}:
        return any(same_value(value, ratio, digit) for ratio in _ratios(source, share="share" in cues))
    levels = [f.quantity.value for f in source.figures if f.quantity.unit == unit][:_MOST]
    if cues & {"cue_sum", "total_growth"} and len(levels) > 1:
        sums = [sum(levels), *(a + b for a, b in combinations(levels, 2))]
        sums += [
            sum(levels[low:high]) for low in range(len(levels)) for high in range(low + 3, len(levels) + 1)
        ]
        if any(same_value(value, total, digit) for total in sums):
            return True
    if cues & {"cue_difference", "growth", "decline"}:
        return any(same_value(value, abs(a - b), digit) for a, b in combinations(levels, 2))
    return False


def _ratios(source: Reading, *, share: bool) -> list[float]:
    by_unit: dict[str, list[float]] = {}
    for figure in source.figures:
        if figure.quantity.unit not in ("percent", "pp", "rank") and figure.quantity.value > 0:
            by_unit.setdefault(figure.quantity.unit, []).append(figure.quantity.value)
    return [
        abs(b / a - 1) * 100 if not share else min(a, b) / max(a, b) * 100
        for values in by_unit.values()
        for a, b in combinations(values[:_MOST], 2)
    ]
