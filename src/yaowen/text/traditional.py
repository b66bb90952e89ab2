"""Traditional script read as simplified: one character for one, so that places stay places in the text.

The table is OpenCC's (Apache-2.0). Words that the two scripts write with other words (軟體, 软件) stay as they are.
"""

from functools import cache
from importlib.resources import files

from yaowen.text.scripts import count_han

FEWEST = 4
SHARE = 0.02
"""Traditional characters that a text in traditional script has: so many, and so large a part of its ideographs.
Simplified text has some too, in names and quotations (乾, 瞭)."""


def simplify(text: str) -> str:
    """The text with each traditional character replaced by the simplified one; as long as it was."""
    return text if text.isascii() else text.translate(_table())


def is_traditional(text: str) -> bool:
    """Is the text in traditional script?"""
    if text.isascii():
        return False
    found = sum(map(text.count, _table_characters() & set(text)))
    return found >= max(FEWEST, SHARE * count_han(text))


@cache
def _table() -> dict[int, str]:
    lines = files("yaowen.text").joinpath("traditional.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {ord(traditional): simplified for traditional, simplified in pairs}


@cache
def _table_characters() -> frozenset[str]:
    return frozenset(map(chr, _table()))
