"""Firms that no form gives away but the security code behind their name: 恒康股份（002787.SZ）, Hutchmed (0013.HK)."""

import re
from collections.abc import Iterator

from yaowen.pipeline.link.doubts import find_ticker
from yaowen.pipeline.link.unlisted.field import Field, Find
from yaowen.text.needing import Needing

_BRACKET = Needing(r"[\s（(](?<=[\u4e00-\u9fffA-Z][\s（(])(?:(?<=[（(])|[（(])(?=[^（）()\n]{0,12}\d{4,6})")
_NAME = re.compile(
    r"(?:^|(?<=[，。；：、！？“”\"（）()\s和与及]))(?P<name>(?![和与及同跟])[\u4e00-\u9fff]{2,7}[A-Z]?(?:-[UWBSP]{1,2})?)\Z",
    re.MULTILINE,
)
"""The whole of what stands between a mark and the bracket: its left edge is sure."""
_LONGEST = 12
_BY_WHOM = re.compile(r"公司$|^(?:其中|包括|例如|以及)")


def find_coded(field: Field) -> Iterator[Find]:
    """Chinese names with a security code behind them, from a mark or joint up to its bracket."""
    for bracket in _BRACKET.finditer(field.text):
        low = max(0, bracket.start() - _LONGEST)
        found = _NAME.search(field.text, low, bracket.start())
        if (
            found is None
            or _BY_WHOM.search(found["name"])
            or find_ticker(field.text, bracket.start()) is None
        ):
            continue
        if field.is_free(found.start("name"), found.end("name")):
            yield Find(found.start("name"), found.end("name"), found["name"], "organisation")
