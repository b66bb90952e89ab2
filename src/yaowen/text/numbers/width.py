"""Full-width digits and signs, folded to half width without moving a single character."""

_WIDE = "０１２３４５６７８９％．＋－～＄￥／"
_NARROW = "0123456789%.+-~$¥/"
_LETTERS = {0xFF21 + i: 0x41 + i for i in range(26)} | {0xFF41 + i: 0x61 + i for i in range(26)}
_TABLE = str.maketrans(_WIDE, _NARROW) | _LETTERS | {0x3000: " ", 0xA0: " ", 0x2009: " ", 0x202F: " "}


def fold(text: str) -> str:
    """The same text with half-width digits, letters and signs; every character keeps its place."""
    return text.translate(_TABLE)
