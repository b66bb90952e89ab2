"""Numbers that are no quantities by themselves, and two quantities that make one range."""

import re
from collections.abc import Sequence

import msgspec

from yaowen.records import Quantity
from yaowen.text.numbers import iter_numbers

_GLUED = re.compile(r"[A-Za-z0-9_./-]")
_NO_FIGURE_AFTER = re.compile(
    r"^\s*(?:[年月日号届版)）]|[A-Za-z]*\d|th\b|st\b|nd\b|rd\b|[-–](?:year|day|month)|[A-Z])"
)
_OR = re.compile(r"^\s*(?:or|或|、)\s*$", re.IGNORECASE)


def with_bare_numbers(
    found: Sequence[Quantity], text: str, periods: Sequence[tuple[int, int]]
) -> tuple[Quantity, ...]:
    """The quantities, and every other number in digits, with the unit `number`; in the order of the text."""
    taken = sorted([*((q.start, q.end) for q in found), *periods])
    bare = []
    place = 0
    for number in iter_numbers(text):
        if number.form != "digits" or number.value < 10:
            continue
        while place < len(taken) and taken[place][1] <= number.start:
            place += 1
        if place < len(taken) and taken[place][0] < number.end:
            continue
        glued = number.start and _GLUED.match(text[number.start - 1])
        if glued or _NO_FIGURE_AFTER.match(text[number.end : number.end + 12]):
            continue
        bare.append(
            Quantity(
                start=number.start,
                end=number.end,
                surface=number.surface,
                value=number.value,
                unit="number",
                comparator="gt" if number.lower else "eq",
                implied=True,
            )
        )
    return tuple(sorted([*found, *bare], key=lambda q: q.start))


def join_alternatives(found: Sequence[Quantity], text: str) -> tuple[Quantity, ...]:
    """Two or three companies: neighbouring whole numbers joined by *or* are one range."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and quantity.value == last.value + 1
            and last.value_high is None
            and _OR.match(text[last.end : quantity.start])
        ):
            joined[-1] = msgspec.structs.replace(
                quantity,
                start=last.start,
                surface=text[last.start : quantity.end],
                value=last.value,
                value_high=quantity.value,
                comparator="range",
            )
        else:
            joined.append(quantity)
    return tuple(joined)
