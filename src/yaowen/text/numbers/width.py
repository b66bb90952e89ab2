"""Width and case folded away without moving a single character."""

from functools import lru_cache

from yaowen.text.folding import Folding

_KEPT = 8
"""A text is folded by several readers in a row."""

_WIDE = "０１２３４５６７８９％．＋－～＄￥／"
_NARROW = "0123456789%.+-~$¥/"
_LETTERS = {chr(first + i): chr(0x61 + i) for first in (0xFF21, 0xFF41) for i in range(26)}
_SPACES = dict.fromkeys("\u3000\u00a0\u2009\u202f", " ")
_FOLDING = Folding(dict(zip(_WIDE, _NARROW, strict=True)) | _LETTERS | _SPACES)


@lru_cache(maxsize=_KEPT)
def fold(text: str) -> str:
    """The same text in lower case, with half-width digits and signs; every character keeps its place."""
    return _FOLDING.fold(text)
