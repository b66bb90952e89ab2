"""Parts of a whole: 其中, of which, 11 of them."""

import re

from yaowen.pipeline.verify.reading import Figure, Reading
from yaowen.records import Finding

_PART_HERE = re.compile(
    r"其中|当中|中[，,]|\b(?:of which|including|of them|of these|of whom)\b", re.IGNORECASE
)
_PART_RIGHT_BEHIND = re.compile(
    r"[^，,。；;\d]{0,12}[，,、]\s?(?:其中|当中)[^，,。；;\d]{0,8}|[^,.;\d]{0,24}, (?:of which|including) ",
    re.IGNORECASE,
)
_DELTA = re.compile(r"(?:增加|减少|新增|[增减多少])了?(?:约|近)?$|\b(?:by|another) $")
_BEHIND = re.compile(
    r"[^，。；\d]{0,16}，(?:其中|当中)[^，。；\d]{0,16}"
    r"|[^.;\d]{0,40}, (?:of which|including|among them) [^.;,\d]{0,24}",
    re.IGNORECASE,
)
_NEAR = 60
"""Characters between a whole and the `… of them` that is told of it."""
OF_THEM = re.compile(r"\s*(?:of them|of these|of which|of whom)\b", re.IGNORECASE)


def is_part_of(part: Figure, whole: Figure, source: Reading) -> bool:
    """Whether a figure is told as a part of a larger one before it in its sentence: 其中, of which, 11 of them."""
    if part.sentence != whole.sentence or part.start < whole.end or part.quantity.unit != whole.quantity.unit:
        return False
    told = _PART_HERE.search(source.text, whole.end, part.start) or OF_THEM.match(source.text, part.end)
    return bool(told) and part.quantity.value < whole.quantity.value


def is_count(figure: Figure) -> bool:
    """Is it a count, of a noun or (118 of them) of what was named?"""
    return figure.quantity.unit == "number" or figure.quantity.unit.startswith("count:")


def is_counted_part_of(part: Figure, whole: Figure, source: Reading) -> bool:
    """The same where what is counted may have another name: 146 institutions, 89 of them county hospitals."""
    if not is_count(part) or not whole.quantity.unit.startswith("count:"):
        return is_part_of(part, whole, source)
    if part.sentence != whole.sentence or part.start < whole.end:
        return False
    between = source.text[whole.end : part.start]
    near = "," in between and len(between) < _NEAR
    told = _BEHIND.fullmatch(between) or (near and OF_THEM.match(source.text, part.end))
    return bool(told) and part.quantity.value < whole.quantity.value


def check_larger_part(claim: Reading) -> tuple[Finding, ...]:
    """27 companies, 4,300 of them listed: no source can say so."""
    for whole, part in zip(claim.figures, claim.figures[1:], strict=False):
        first, second = whole.quantity, part.quantity
        alike = first.unit == second.unit or (
            second.unit.startswith("count:") and first.surface[-1] == second.surface[-1] >= "一"
        )
        if whole.sentence != part.sentence or not alike or second.value <= first.value:
            continue
        told = _PART_RIGHT_BEHIND.fullmatch(claim.text, whole.end, part.start) or OF_THEM.match(
            claim.text, part.end
        )
        if told and _DELTA.search(claim.text, 0, whole.start):
            continue
        if told and first.unit.startswith("count:") and first.comparator == "eq":
            why = "a part is larger than its whole"
            return (Finding(kind="number", claim=claim.text[whole.start : part.end], why=why),)
    return ()


def is_rate_of_part(rate: Figure, whole: Figure, source: Reading) -> bool:
    """Whether a percentage is told of a part behind that of the whole: a part may grow faster than the whole."""
    if rate.sentence != whole.sentence or {rate.quantity.unit, whole.quantity.unit} != {"percent"}:
        return False
    return _PART_HERE.search(source.text, whole.end, rate.start) is not None


_CLASS = re.compile(r"(?:以上)?的?(?:企业|公司|园区|集群|产品|品种|创新药|项目|基地)")


def is_of_a_class(figure: Figure, reading: Reading) -> bool:
    """Whether a figure only says how large things are that are counted: 营收超百亿元企业10家."""
    return _CLASS.match(reading.text, figure.end) is not None
