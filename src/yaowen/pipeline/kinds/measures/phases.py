"""Phases of a list that says 期 or Phase once: 完成Ⅰ、Ⅱ、Ⅲ期临床试验, Phase I, II and III."""

import re
from collections.abc import Iterator

_NUMERAL = r"(?:[ⅰⅱⅲⅳ]|i{1,3}|iv|[1-4])"
_LIST = re.compile(
    rf"(?<![a-z\d]){_NUMERAL}(?:[、/和及与]{_NUMERAL}){{1,3}}期(?:临床(?:试验|研究)?)?"
    rf"|\bphases? {_NUMERAL}(?:(?:, ?| and | or |/|, and ){_NUMERAL}){{1,3}}\b"
)
_ONE = re.compile(rf"(?<![a-z\d]){_NUMERAL}(?![a-z\d])")
_VALUES = {"ⅰ": "1", "ⅱ": "2", "ⅲ": "3", "ⅳ": "4", "i": "1", "ii": "2", "iii": "3", "iv": "4"}


def iter_listed_phases(folded: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Place and number of each phase of such a list; code points of the folded text."""
    for found in _LIST.finditer(folded, start, end):
        for one in _ONE.finditer(folded, found.start(), found.end()):
            yield one.start(), one.end(), _VALUES.get(one[0], one[0])
