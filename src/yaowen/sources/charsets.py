"""Encodings by the names that pages give them, and how much bytes look like a language when read in one.

Labels follow the Encoding Standard of the WHATWG; a narrow Chinese set is read in its widest superset, since what calls
itself gb2312 holds characters of gbk and gb18030 as often as not.
"""

import re
from typing import NamedTuple

from yaowen.text.scripts import count_han

_CODECS = {
    "utf-8": "utf8 unicode-1-1-utf-8 utf-8-sig cp65001",
    "gb18030": "gb2312 gb_2312 gb_2312-80 gbk x-gbk cp936 ms936 csgb2312 iso-ir-58 chinese euc-cn gb18030-2000 gb-2312",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 cp950 ms950 csbig5 big-5",
    "cp1252": "windows-1252 iso-8859-1 iso8859-1 latin-1 latin1 l1 ascii us-ascii x-cp1252",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j",
    "euc_jp": "euc-jp x-euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "cp949": "euc-kr ks_c_5601-1987 ksc5601 windows-949 korean",
    "cp1251": "windows-1251",
    "koi8_r": "koi8-r",
    "cp1250": "windows-1250",
    "iso8859_2": "iso-8859-2 latin2",
    "iso8859_15": "iso-8859-15",
    "cp874": "windows-874 tis-620",
    "cp1258": "windows-1258",
}
_BY_LABEL = {label: codec for codec, labels in _CODECS.items() for label in (codec, *labels.split())}

_HAN = (
    "的一是不在有了人中国國和为為以年业業大发發上来來时時会會这這我们們于於对對到与與个個出要地也新"
    "，。、“”《》「」‘’…–·—"
)
_KANA = "のにはをたがでとしてるれいな。、ー"
_HANGUL = "이다의는을에가고하지로한"
_SYMBOLS = (
    "，。、：；！？’·•–—…　×÷±°℃％￥＄＋－＝／～＠→←↑↓■□●○◆◇★☆▲△▼▽※①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤαβγδμπΩ≥≤≠∞√éèêàáóúüíìòù"
)
"""What stands alone in texts of other scripts; most of what the same bytes are elsewhere (℅ ⊙ 〗 ﹞ 〞) does not."""
_PAIRS = ("“”", "（）", "《》", "【】", "「」", "『』", "〈〉")
"""Marks of which none stands without the other."""
_FOUR_BYTES = re.compile(rb"[0-9](?<=[\x81-\xfe].)[\x81-\xfe][0-9]", re.DOTALL)
"""All but the first byte, before which it must stand: digits are rarer in Chinese bytes."""
_STRAY = re.compile(r"(?<=\w)¡|¡(?![^\W\d_]{2})|(?<!\d)¢|¢(?=[A-Za-z])|[¨ˆ]")
"""What first bytes of Chinese symbols are in windows-1252, where no Spanish sentence begins and no price ends."""
_USUAL = {
    "gb18030": _HAN,
    "big5hkscs": _HAN,
    "cp932": _KANA,
    "euc_jp": _KANA,
    "iso2022_jp": _KANA,
    "cp949": _HANGUL,
}
_WIDE = re.compile(r"[^\x00-\x7f][^\x00-\x7f]*")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_SAMPLE = 40_000
"""Characters from which likeness is judged where they hold any that are not ASCII."""
_COUNTED = 2_000
"""Characters outside ASCII that are counted, taken evenly from all."""

SURE = 0.06
"""Running Chinese has the usual characters of `_HAN` at 15 to 30 in 100; the same bytes read wrongly, below 3."""


class Reading(NamedTuple):
    """Bytes read in one codec: the text, how many bytes or runs were unreadable, and its likeness to language."""

    text: str
    codec: str
    unreadable: int
    likeness: float


def find_codec(label: str) -> str | None:
    """The Python codec for an encoding's label; None where the label is no encoding of texts.

    UTF-16 is none: what names it in ASCII letters is not written in it (HTML Standard, "prescan a byte stream").
    """
    return _BY_LABEL.get(label.strip().lower())


def read_as(content: bytes, codec: str) -> Reading:
    """The bytes in that codec; likeness is 0 for noise, above `SURE` for language, negative where bytes do not fit."""
    try:
        text, unreadable = content.decode(codec), 0
    except UnicodeDecodeError:
        text = content.decode(codec, "replace")
        unreadable = text.count("\ufffd")
    except UnicodeError:  # iso2022_jp and the like can also fail as a whole
        return Reading("", codec, len(content), -1.0)
    return Reading(text, codec, unreadable, _likeness(text, codec, unreadable))


def has_four_bytes(content: bytes) -> bool:
    """Whether there are sequences of four bytes as GB18030 alone has them: letters and digits never alternate so."""
    return _FOUR_BYTES.search(content) is not None


def _likeness(text: str, codec: str, unreadable: int) -> float:
    if codec == "utf-8" or not unreadable:
        text = text[:_SAMPLE] if _WIDE.search(text, 0, _SAMPLE) else text
    runs = _WIDE.findall(text)
    wide = "".join(runs)
    wide = wide[:: len(wide) // _COUNTED + 1]
    if not wide:
        return 1.0
    broken = wide.count("\ufffd") / len(wide)
    if codec == "utf-8":
        # A sequence of UTF-8 hardly ever comes about by chance, so what is not broken is meant.
        return 1.0 - 4 * broken
    if (usual := _USUAL.get(codec)) is not None:
        private = len(_PRIVATE.findall(wide)) / len(wide)
        share = sum(map(wide.count, usual)) / len(wide)
        if usual is _HAN and not count_han(wide):
            share = _share_of_symbols(wide)
        return share - 2 * broken - 2 * private
    if codec == "cp1252":
        # Letters with accents stand alone among others; two bytes of one Chinese character stand together.
        alone = sum(1 for run in runs if len(run) == 1) - len(_STRAY.findall(text))
        return alone / sum(map(len, runs)) - 0.4 - 2 * broken
    return SURE - 2 * broken if not unreadable else -broken


def _share_of_symbols(wide: str) -> float:
    """How many of the characters of a text without ideographs are usual symbols; 0 where most are not."""
    usual = _SYMBOLS + "".join(pair for pair in _PAIRS if pair[0] in wide and pair[1] in wide)
    share = sum(map(wide.count, usual)) / len(wide)
    return share if share > 0.5 else 0.0
