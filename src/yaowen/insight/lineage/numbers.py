"""Which numbers differ between two forms of one sentence?

The words around a number tell which number of the other sentence it is; 3.2亿 and 32000万 are one number.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from yaowen.text.traditional import simplify

LONGEST = 600
"""Characters of a sentence that are compared."""

_SCALES = {
    "万亿": 1e12,
    "千亿": 1e11,
    "百亿": 1e10,
    "亿": 1e8,
    "千万": 1e7,
    "百万": 1e6,
    "万": 1e4,
    "千": 1e3,
}
_SCALES |= {"trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3}
_NUMBER = re.compile(
    rf"(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?) ?(?P<scale>{'|'.join(_SCALES)})?(?P<percent>%| ?per ?cent)?"
)
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_MASK = "\x00"


class Number(NamedTuple):
    """A number of a sentence, its place in it, and its value; percentages are told from others."""

    start: int
    end: int
    value: float
    percent: bool


def iter_numbers(sentence: str) -> Iterator[Number]:
    """The numbers in digits, in reading order."""
    for match in _NUMBER.finditer(sentence.translate(_NARROW)):
        value = float(match["digits"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1.0)
        yield Number(match.start(), match.end(), value, match["percent"] is not None)


def iter_changed(before: str, after: str) -> Iterator[tuple[Number, Number]]:
    """Numbers that stand at the same place of both sentences and differ."""
    before, after = simplify(before[:LONGEST]), simplify(after[:LONGEST])
    ours, theirs = list(iter_numbers(after)), list(iter_numbers(before))
    masked_before, places_before = _mask(before, theirs)
    masked_after, places_after = _mask(after, ours)
    matcher = SequenceMatcher(None, masked_before, masked_after, autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size < 2:  # a number alone, without a word beside it, says nothing
            continue
        for place in range(block.size):
            old, new = places_before.get(block.a + place), places_after.get(block.b + place)
            if old is None or new is None:
                continue
            if old.percent != new.percent or abs(old.value - new.value) > 1e-9 * max(old.value, new.value):
                yield old, new


def _mask(sentence: str, numbers: list[Number]) -> tuple[str, dict[int, Number]]:
    """The sentence with one sign for each number, and the number of each sign's place."""
    parts: list[str] = []
    places: dict[int, Number] = {}
    length = end = 0
    for number in numbers:
        parts += (sentence[end : number.start], _MASK)
        length += number.start - end
        places[length] = number
        length, end = length + 1, number.end
    return "".join((*parts, sentence[end:])), places
