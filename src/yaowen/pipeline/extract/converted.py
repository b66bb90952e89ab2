"""Amounts said again in another currency, in brackets: 2.9 billion yuan ($430 million)."""

import re

from yaowen.pipeline.extract.scene import Scene
from yaowen.pipeline.quantities.units import CURRENCIES
from yaowen.records import Fact, Quantity

_BRACKET = re.compile(
    r"(?: per \w+)?\s?[(（]\s?"
    r"(?:(?:about|around|approximately|approx\.?|roughly|some|nearly|over|or|约合?|合|折合)\s?){0,2}"
)
_REST = re.compile(r"\s?[(（][^()（）]{2,40}[)）]")


def converts(fact: Fact, quantity: Quantity, scene: Scene) -> bool:
    """Is the figure the one before it once more, in another currency?"""
    if quantity.unit not in CURRENCIES or fact.unit not in CURRENCIES or quantity.unit == fact.unit:
        return False
    return _BRACKET.fullmatch(scene.folded, fact.end, quantity.start) is not None


def skip_converted(position: int, scene: Scene) -> int:
    """Where a bracket right behind a figure ends; the position itself where there is none."""
    found = _REST.match(scene.folded, position)
    return found.end() if found else position
