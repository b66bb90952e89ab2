"""Finds every written number of a text in one pass."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from yaowen.errors import NumberError
from yaowen.text.jump import Worded
from yaowen.text.numbers import hanzi, words
from yaowen.text.numbers.number import Number, NumberForm
from yaowen.text.numbers.width import fold
from yaowen.text.wordings import get_wording

_LONGEST = 40
_WORD = re.compile(r"[a-z]+")
_LONGEST_WORDS = 120
_KEPT = 4096
"""Numbers of which the value is remembered."""
_KEPT_TEXTS = 4
"""A claim's numbers are read as figures and once more for what no unit follows."""

_HANZI = "〇零一二两三四五六七八九十百千万亿"
_ZH_SCALES = {
    "万亿": 1e12,
    "千亿": 1e11,
    "百亿": 1e10,
    "十亿": 1e9,
    "个亿": 1e8,
    "亿": 1e8,
    "千万": 1e7,
    "百万": 1e6,
    "十万": 1e5,
    "万": 1e4,
    "千": 1e3,
    "百": 1e2,
}
_LETTERS = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
_CURRENCY = re.compile(r"(?:[$€£¥]|usd|rmb|cny|hkd|eur|gbp) ?$")
"""One letter is a scale where a currency stands before the digits: $1.9B, RMB 300m."""

_COUNTS = re.compile(r" (?:people|persons|patients|residents|doses|shares|visits|users|chinese|yuan)\b")
"""Or where it says how many there are: 218m people."""

_NUMBER = Worded(get_wording("numbers.number"), heads={rf"\d{_HANZI}半": "", "数几上": "(?=[十百千万亿])"})


_LETTER = _NUMBER.pattern.groupindex["letter"] - 1


class _Value(NamedTuple):
    """What a match is worth; the fields are those of `Number`."""

    value: float
    form: NumberForm
    raw: float
    scale: float = 1.0
    value_high: float | None = None
    lower: bool = False


def iter_numbers(text: str) -> Iterator[Number]:
    """Every written number, left to right, without overlaps: digits, Chinese numerals, English words.

    Scale words belong to the number (1.25万亿, 40 billion), signs and units do not. Runs of more than 40
    characters (120 in English words) are no numbers.
    """
    yield from _numbers(text)


@lru_cache(maxsize=_KEPT_TEXTS)
def _numbers(text: str) -> tuple[Number, ...]:
    return tuple(_iter_read(text))


def _iter_read(text: str) -> Iterator[Number]:
    for match in _NUMBER.iter_matches(fold(text)):
        start, end = match.span()
        groups = match.groups()
        if match["letter"] and not (
            _CURRENCY.search(match.string, max(0, start - 4), start) or _COUNTS.match(match.string, end)
        ):
            end = match.end("more") if match["more"] else match.end("digits")
            groups = tuple(group if i != _LETTER else None for i, group in enumerate(groups))
        if end - start > _LONGEST and (match["words"] is None or end - start > _LONGEST_WORDS):
            continue
        worth = _read(groups)
        if worth is not None and math.isfinite(worth.value):
            value, form, raw, scale, high, lower = worth
            yield Number(
                start=start,
                end=end,
                surface=text[start:end],
                value=value,
                form=form,
                raw=raw,
                scale=scale,
                value_high=high,
                lower=lower,
            )


def parse_number(text: str) -> float:
    """The value of a string that is one number (`1.25万亿`, `ninety-four`, `-3.5`, `１２`).

    Raises `NumberError` for everything else.
    """
    stripped = text.strip()
    sign = -1.0 if stripped[:1] in ("-", "－", "−", "负") else 1.0
    body = stripped[1:] if sign < 0 else stripped
    number = next(iter_numbers(body), None)
    if number is None or (number.start, number.end) != (0, len(body)):
        raise NumberError(f"{text[:60]!r} is no number")
    return sign * number.value


_Groups = dict[str, str | None]


@lru_cache(maxsize=_KEPT)
def _read(groups: tuple[str | None, ...]) -> _Value | None:
    """The value of a match of `_NUMBER` with these groups; texts repeat their numbers."""
    got = dict(zip(_NUMBER.pattern.groupindex, groups, strict=True))
    if slashed := got["slashed"]:
        return _read_slashed(slashed)
    if digits := got["digits"]:
        return _read_digits(digits, got)
    if got["half"]:
        return _Value(50.0, "fraction", 50.0)
    if share := got["of"]:
        return _read_share(share)
    if numeral := got["hanzi"]:
        return _read_hanzi(numeral.replace("个", ""), got)
    if fraction := got["fraction"]:
        percent = words.percent_of(fraction)
        return None if percent is None else _Value(percent, "fraction", percent)
    value = words.value_of(got["words"] or "")
    return None if value is None else _Value(value, "words", value)


def _read_digits(digits: str, got: _Groups) -> _Value:
    raw = float(digits.replace(",", ""))
    scale = 1.0
    if zh := got["zh"]:
        scale = _ZH_SCALES[zh]
    if over := got["over"]:
        scale *= _ZH_SCALES[over]
    for word in _WORD.findall(got["en"] or ""):
        scale *= words.SCALES[word]
    if letter := got["letter"]:
        scale = _LETTERS[letter]
    value = _scaled(raw, scale)
    if rest := got["rest"]:
        value += float(rest[:-1]) * _ZH_SCALES[rest[-1]]
    return _Value(value, "digits", raw, scale, lower=bool(got["more"] or got["after"]))


def _scaled(raw: float, scale: float) -> float:
    # 76.11 × 10⁸ is 7611000000.000001 in binary; people wrote a decimal.
    value = raw * scale
    return (
        float(round(value))
        if abs(value) < 1e15 and abs(value - round(value)) < 1e-4 * min(scale, 1e4)
        else value
    )


def _read_slashed(share: str) -> _Value | None:
    part, _, whole = share.partition("/")
    if not 0 < int(part) < int(whole):
        return None
    percent = round(100 * int(part) / int(whole), 2)
    return _Value(percent, "fraction", percent)


def _read_share(share: str) -> _Value | None:
    below, _, above = share.partition("分之")
    whole = hanzi.value_of(below)
    part = float(above) if above[0].isdigit() else hanzi.value_of(above)
    if not whole or part is None:
        return None
    # A share of thousands or more keeps its own digits: 万分之3.5 is 0.035 %.
    percent = round(100 * part / whole, 2 if whole < 1000 else 8)
    return _Value(percent, "fraction", percent)


def _read_hanzi(numeral: str, got: _Groups) -> _Value | None:
    ends = None if got["vague"] else hanzi.neighbours(numeral)
    value = hanzi.value_of(numeral) if ends is None else ends[0]
    if value is None:
        return None
    high = None if ends is None else ends[1]
    plus_scale = got["plus_scale"] or ""
    if plus_scale:
        value *= _ZH_SCALES[plus_scale]
    written = numeral + plus_scale
    scale = 1e8 if "亿" in written else 1e4 if "万" in written else 1.0
    lower = bool(got["vague"] or got["plus"])
    return _Value(value, "hanzi", value / scale, scale, high, lower)
