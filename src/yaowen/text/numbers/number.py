"""The value that a stretch of text writes."""

from typing import Literal

from yaowen.records.record import Record

NumberForm = Literal["digits", "hanzi", "words", "fraction"]


class Number(Record, frozen=True, kw_only=True):
    """A written number; `start` and `end` are code points of the searched text.

    `raw` is the number before its scale word (1.25 in 1.25万亿), `scale` the factor of that word (1 without
    one). `value_high` is set for two neighbouring digits that mean a range (三五, 七八十). `lower` is true
    where the words say that the value is only a lower bound (300多万, 数十, 100余).
    A `fraction` is given in percent (三分之一 is 33.33, one-third too).
    """

    start: int
    end: int
    surface: str
    value: float
    form: NumberForm
    raw: float
    scale: float = 1.0
    value_high: float | None = None
    lower: bool = False
