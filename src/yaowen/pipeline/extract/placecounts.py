"""What is counted in each of several places: 浦东新区新获批1类新药7个、苏州工业园区5个 counts no parks."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from yaowen.records import Mention, Quantity

_PLACES = ("region", "zone")
_JOINT = re.compile(r"[、，,；;]?(?:和|与|及)?")


def count_in_places(
    quantities: Sequence[Quantity], mentions: Sequence[Mention], text: str
) -> tuple[Quantity, ...]:
    """The quantities, each that stands right behind a place's name being of what the one before it counts."""
    places = {m.end: m.start for m in mentions if m.kind in _PLACES}
    return tuple(_iter_counted(quantities, places, text)) if places else tuple(quantities)


def _iter_counted(quantities: Sequence[Quantity], places: Mapping[int, int], text: str) -> Iterator[Quantity]:
    before: Quantity | None = None
    for quantity in quantities:
        start = _begin_of_place(quantity, places)
        if before is not None and start is not None and _JOINT.fullmatch(text, before.end, start):
            quantity = replace(quantity, unit=before.unit, noun=before.noun, noun_surface=before.noun_surface)
        yield quantity
        before = quantity if quantity.unit.startswith("count:") else None


def _begin_of_place(quantity: Quantity, places: Mapping[int, int]) -> int | None:
    """Where the names begin (杭州, 钱塘区) that end where a counted quantity begins; None where none does."""
    start = quantity.start
    while quantity.unit.startswith("count:") and start in places:
        start = places[start]
    return start if start < quantity.start else None
