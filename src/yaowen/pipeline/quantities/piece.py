"""A number on its way to becoming a quantity."""

from dataclasses import dataclass

from yaowen.packs.model import Unit
from yaowen.records import Comparator
from yaowen.text.numbers import Number


@dataclass(slots=True)
class Piece:
    """A number, its place, and what has been found out about it so far.

    `start` and `end` grow as sign, prefix and unit are found; `unit_end` is where the number's own words end.
    """

    number: Number
    start: int
    end: int
    value: float
    high: float | None = None
    unit: Unit | None = None
    base: str | None = None
    noun: str | None = None
    comparator: Comparator = "eq"
    implied: bool = False
    signed: bool = False
    scale: float = 1.0
    """The factor of the scale word that holds for it, its own or a neighbour's."""

    fell: bool = False
    """The words say that it is a fall; the value is negative."""

    place: tuple[int, int] | None = None
    """Where the counted phrase stands."""

    guessed: bool = False
    """The counted noun stands before the figure, perhaps as part of another count's phrase."""

    joined: bool = False
    """It is the lower end of a range that a later piece carries."""

    own_unit: bool = False
    """The unit is written at this number, not inherited from a neighbour."""
