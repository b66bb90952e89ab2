"""How much do caps that cross each other leave in all? Each sum as much as brings most together.

Where caps lie within each other (an item's in a clause's in a company's), cutting the smaller circles first leaves the
most there is. Where they cross, it does not: what one cap takes from a sum that stands under another, too, a third
sum could have. That is a linear programme, solved by the simplex method with Bland's rule (Bland 1977), which ends.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import inf

_NEXT_TO_NOTHING = 1e-9
"""Of the greatest number of a programme: less is nothing."""


def cross(circles: Sequence[frozenset[int]]) -> bool:
    """Whether two of the circles overlap and neither holds the other."""
    return any(
        one & other and not one <= other and not other <= one
        for place, one in enumerate(circles)
        for other in circles[:place]
    )


def allot(sums: Mapping[int, float], caps: Iterable[tuple[frozenset[int], float]]) -> dict[int, float]:
    """The sums by place, cut so that under no cap (its places, and what it leaves) is too much, and all is the most.

    Sums under the same caps are cut alike; an infinite one counts as what the smallest of its caps leaves.
    """
    held = [(circle & sums.keys(), left) for circle, left in caps]
    most = {
        place: min([value, *(left for circle, left in held if place in circle)]) if value == inf else value
        for place, value in sums.items()
    }
    alike: dict[tuple[int, ...], list[int]] = {}
    for place in sorted(sums):
        under = tuple(number for number, (circle, _) in enumerate(held) if place in circle)
        alike.setdefault(under, []).append(place)
    free = alike.pop((), [])
    groups = [(under, places, sum(most[place] for place in places)) for under, places in alike.items()]
    given = _maximum([(under, whole) for under, _, whole in groups], [left for _, left in held])
    allotted = {place: most[place] for place in free}
    for (_, places, whole), part in zip(groups, given, strict=True):
        allotted |= {place: most[place] * part / whole if whole else 0.0 for place in places}
    return allotted


def _maximum(groups: Sequence[tuple[tuple[int, ...], float]], lefts: Sequence[float]) -> list[float]:
    """Of each group how much, so that the sum is greatest: under each of its caps, and not above its whole."""
    count = len(groups)
    rows = [[float(number in under) for under, _ in groups] for number in range(len(lefts))]
    rows += [[float(place == own) for place in range(count)] for own in range(count)]
    rights = [*lefts, *(whole for _, whole in groups)]
    table = [
        [*row, *(float(number == place) for place in range(len(rows))), right]
        for number, (row, right) in enumerate(zip(rows, rights, strict=True))
    ]
    gains = [1.0] * count + [0.0] * (len(rows) + 1)
    basis = [count + number for number in range(len(rows))]
    tiny = _NEXT_TO_NOTHING * max([1.0, *rights])
    while (enters := next((place for place, gain in enumerate(gains[:-1]) if gain > 1e-9), None)) is not None:
        leaves = min(
            (number for number, row in enumerate(table) if row[enters] > 1e-9),
            key=lambda number: (table[number][-1] / table[number][enters], basis[number]),
        )
        _pivot(table, gains, leaves, enters)
        basis[leaves] = enters
    found = dict(zip(basis, (row[-1] for row in table), strict=True))
    return [max(0.0, value) if (value := found.get(place, 0.0)) > tiny else 0.0 for place in range(count)]


def _pivot(table: list[list[float]], gains: list[float], leaves: int, enters: int) -> None:
    by = table[leaves][enters]
    table[leaves] = own = [value / by for value in table[leaves]]
    for number, row in enumerate(table):
        if number != leaves and row[enters]:
            table[number] = _less(row, own, row[enters])
    gains[:] = _less(gains, own, gains[enters])


def _less(row: Sequence[float], other: Sequence[float], times: float) -> list[float]:
    return [value - times * more for value, more in zip(row, other, strict=True)]
