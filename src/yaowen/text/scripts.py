"""Which script is a character of, and how wide is it on a screen? No words, no domain."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate, repeat

from yaowen.records import Lang

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HAN = re.compile(f"[{HAN}]")
_HAN_RUN = re.compile(f"[{HAN}][{HAN}]*")
"""Written so that the engine looks for the class itself, here and elsewhere; before a `+` it does not."""
_LONG = 48
"""Characters from which on bytes are counted sooner than runs are gathered."""
_NO_HAN, _ALL_HAN, _MIXED = 0, 1, 2
_UPPER = bytes(
    _ALL_HAN
    if upper in (*range(0x34, 0x4D), *range(0x4E, 0xA0), 0xF9, 0xFA)
    else _MIXED
    if upper == 0x4D or 0xD8 <= upper <= 0xDF
    else _NO_HAN
    for upper in range(256)
)
"""Are the 256 characters with this upper byte ideographs? In 4D some are; D8 to DF are halves of characters."""
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_CJK = re.compile(f"[{HAN}\u3000-\u303f\u3040-\u30ff\uff00-\uffef\u2018-\u201d\u2014\u2026\u00b7]")

# Punctuation that Chinese text sets in full width and that aggregators fold to ASCII: counted as it was set.
_FOLDED = frozenset(',;:()?!"')

SENTENCE_ENDS = "。！？!?；;…"
CLOSERS = "”’」』）)】》\"'"


def is_han(char: str) -> bool:
    """Whether the character is a Chinese ideograph."""
    return bool(_HAN.match(char))


def is_cjk(char: str) -> bool:
    """Whether the character is an ideograph, kana, or punctuation that Chinese text uses."""
    return bool(_CJK.match(char))


def count_han(text: str) -> int:
    """Number of ideographs."""
    if text.isascii():
        return 0
    if len(text) >= _LONG:
        # By the upper bytes of UTF-16, a tenth of the pattern's time, where these alone decide.
        kinds = _kinds_of(text)
        if _MIXED not in kinds:
            return kinds.count(_ALL_HAN)
    return len("".join(_HAN_RUN.findall(text)))


def count_han_each(texts: Sequence[str]) -> list[int]:
    """Of each text, the number of ideographs; the bytes of all are looked at together."""
    whole = "".join(texts)
    if whole.isascii():
        return [0] * len(texts)
    kinds = _kinds_of(whole)
    if _MIXED in kinds:
        return list(map(count_han, texts))
    if _ALL_HAN not in kinds:
        return [0] * len(texts)
    ends = list(accumulate(map(len, texts)))
    return list(map(kinds.count, repeat(_ALL_HAN), [0, *ends], ends))


def _kinds_of(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")[1::2].translate(_UPPER)


def count_latin_words(text: str) -> int:
    """Number of words in Latin letters."""
    return len(_LATIN_WORD.findall(text))


def script_lang(text: str) -> Lang:
    """`zh` or `en`, by what carries the text, ideographs or Latin words (one is worth 1.6 ideographs)."""
    han = count_han(text)
    if not han:
        return "en"
    most_words = (len(text) - han + 1) // 2  # each has a letter, and something stands between two
    return "zh" if han >= 1.6 * most_words or han >= 1.6 * count_latin_words(text) else "en"


def char_width(char: str) -> int:
    """Columns on a screen: 2 for wide characters, else 1."""
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


class _SetWidths(dict[str, int]):
    """Columns by character as it was set, worked out once for each."""

    def __missing__(self, char: str) -> int:
        width = self[char] = 2 if char in _FOLDED else char_width(char)
        return width


_SET_WIDTHS = _SetWidths()


def set_width(text: str) -> int:
    """Columns that the text took where Chinese punctuation stood in full width before it was folded."""
    return sum(map(_SET_WIDTHS.__getitem__, text))


def ends_sentence(text: str) -> bool:
    """Whether the text ends with sentence-final punctuation, closing marks after it allowed."""
    end = len(text)
    while end and text[end - 1] in CLOSERS:
        end -= 1
    return bool(end) and (text[end - 1] in SENTENCE_ENDS or (text[end - 1] == "." and end > 1))
