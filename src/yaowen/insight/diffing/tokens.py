"""The words of a clause → what is compared: figures, days and durations by their values, all else by its characters.

So 3.2亿元 and 32000万元 are one token, Ⅲ期 and III期, 三年 and 3年.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from yaowen.packs.model import Pack
from yaowen.pipeline.quantities import find_quantities
from yaowen.pipeline.verify.amounts import dimension
from yaowen.records import Quantity
from yaowen.text.dates import iter_periods
from yaowen.text.numbers.hanzi import value_of
from yaowen.text.tokens import iter_units

Kind = Literal["amount", "rate", "count", "area", "duration", "date", "word"]

_DURATION = re.compile(
    r"(?<![\d年.])(\d{1,4}|[一二两三四五六七八九十]{1,3})\s?"
    r"(年|个月|个工作日|工作日|个自然日|日|天|周|(?:years?|months?|working days|days|weeks)\b)(?![初底末度代级份])"
)
_SAME = {
    "工作日": "个工作日",
    "years": "年",
    "year": "年",
    "months": "个月",
    "month": "个月",
    "days": "天",
    "日": "天",
}
_KINDS: dict[str, Kind] = {
    "money": "amount",
    "percent": "rate",
    "pp": "rate",
    "area": "area",
    "span": "duration",
    "hour": "duration",
}
"""By what a unit measures; of all else there are so many."""

_BOUNDS = ("le", "lt", "ge", "gt")
_EDGES = re.compile(r"^[自从于在到至]+|[起前后止]+$")


class Token(NamedTuple):
    """A figure, a time or a word; `start` and `end` are places in the stretch, equal keys say the same."""

    kind: Kind
    key: str
    start: int
    end: int
    value: float | None = None
    unit: str | None = None


def list_tokens(words: str, pack: Pack) -> tuple[Token, ...]:
    """The tokens of a stretch in order; none overlaps another."""
    taken: list[Token] = []
    ends = 0
    for token in sorted(_iter_valued(words, pack), key=lambda one: (one.start, -one.end)):
        if token.start >= ends:
            taken.append(token)
            ends = token.end
    return tuple(sorted((*taken, *_iter_words(words, taken)), key=lambda one: one.start))


def _iter_valued(words: str, pack: Pack) -> Iterator[Token]:
    for figure in find_quantities(words, pack):
        yield _figure(figure)
    for time in iter_periods(words, None):
        if time.kind != "window":
            surface = _EDGES.sub("", time.surface)
            yield Token("date", time.period or "".join(surface.split()), time.start, time.end)
    for match in _DURATION.finditer(words):
        value = value_of(match[1]) if not match[1].isdigit() else float(match[1])
        unit = _SAME.get(match[2], match[2])
        yield Token(
            "duration", f"{value:g}{unit}" if value else match[0], match.start(), match.end(), value, unit
        )


def _figure(figure: Quantity) -> Token:
    high = "" if figure.value_high is None else f"–{figure.value_high:g}"
    bound = f"{figure.comparator} " if figure.comparator in _BOUNDS else ""
    return Token(
        _KINDS.get(dimension(figure.unit), "count"),
        f"{bound}{figure.value:.12g}{high} {figure.unit}",
        figure.start,
        figure.end,
        figure.value,
        figure.unit,
    )


def _iter_words(words: str, taken: list[Token]) -> Iterator[Token]:
    place = 0
    for unit in iter_units(words):
        while place < len(taken) and taken[place].end <= unit.start:
            place += 1
        if place == len(taken) or unit.end <= taken[place].start:
            yield Token("word", unit.key, unit.start, unit.end)
