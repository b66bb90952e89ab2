"""Width and case folded away without moving a single character."""

_WIDE = "０１２３４５６７８９％．＋－～＄￥／"
_NARROW = "0123456789%.+-~$¥/"
_LETTERS = {0xFF21 + i: 0x61 + i for i in range(26)} | {0xFF41 + i: 0x61 + i for i in range(26)}
_TABLE = str.maketrans(_WIDE, _NARROW) | _LETTERS | {0x3000: " ", 0xA0: " ", 0x2009: " ", 0x202F: " "}


def fold(text: str) -> str:
    """The same text in lower case, with half-width digits and signs; every character keeps its place."""
    narrow = text.translate(_TABLE)
    lowered = narrow.lower()
    # A few letters (İ) become two in lower case; such texts are lowered letter by letter.
    if len(lowered) == len(narrow):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in narrow)
