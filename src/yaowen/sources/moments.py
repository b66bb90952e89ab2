"""When does a page say that it was published? Printed dates and times, in both languages, as moments."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import NamedTuple

from yaowen.errors import NumberError
from yaowen.packs.wording import get_wording
from yaowen.records import Moment, Precision

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 60, "cet": 60, "cest": 120, "est": -300, "edt": -240, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "hkt": 480, "sgt": 480, "jst": 540, "kst": 540,
}  # fmt: skip
"""Offsets in minutes of zone names that mean one thing; CST, which means several, is none of them."""
_NUMERIC = get_wording("moments.numeric")
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<mo>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:T?(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)(?P<s>[0-5]\d)?)?(?!\d)"
)
_ENGLISH = get_wording("moments.english")
_SLASHED = re.compile(
    r"(?<![\d/])(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/])"
    r"(?:[\s,]{1,3}(?P<h>[01]?\d|2[0-3]):(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d))?\s*(?P<ap>[ap]m)?)?",
    re.IGNORECASE,
)
_IDEOGRAPHS = "〇零○Ｏ一二三四五六七八九"
_WRITTEN_OUT = re.compile(
    rf"(?P<y>[一二][{_IDEOGRAPHS}]{{3}})年(?P<mo>十[一二]?|[一二三四五六七八九])月(?P<d>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_MONTH_ONLY = get_wording("moments.month_only")
_YEAR_ONLY = re.compile(r"(?P<y>(?:19|20)\d\d)年?")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９／－．", "0123456789/-.")
_IS_FULL_WIDTH = re.compile("[０１２３４５６７８９／－．]")


class FoundMoment(NamedTuple):
    """A date in a text: what it means and where it stands."""

    moment: Moment
    start: int
    end: int


def iter_moments(text: str, *, offset_minutes: int) -> Iterator[FoundMoment]:
    """The dates in a text in reading order, none inside another; `offset_minutes` east of UTC where none is printed."""
    words = text if text.isascii() or not _IS_FULL_WIDTH.search(text) else text.translate(_FULL_WIDTH)
    if "20" in words or "19" in words or "二" in words or "一九" in words:
        yield from _read_moments(words, offset_minutes)


@lru_cache(maxsize=32)
def _read_moments(words: str, offset_minutes: int) -> tuple[FoundMoment, ...]:
    """The dates; those of the last lines are kept, since title, time and source are asked of the same lines."""
    found = [
        FoundMoment(moment, match.start(), match.end())
        for pattern in _patterns_for(words)
        for match in pattern.finditer(words)
        if (moment := _moment_of(match, offset_minutes)) is not None
    ]
    end = 0
    apart: list[FoundMoment] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            apart.append(one)
            end = one.end
    return tuple(apart)


def find_moment(text: str, *, offset_minutes: int) -> tuple[Moment, str] | None:
    """The first date in a text with the words that gave it; `offset_minutes` where none is printed."""
    first = next(iter_moments(text, offset_minutes=offset_minutes), None)
    return (first.moment, text[first.start : first.end].strip()) if first else None


def parse_moment(surface: str, *, offset_minutes: int) -> Moment:
    """The moment that a printed date means; raises `NumberError` where it is none."""
    words = surface.strip()
    if found := find_moment(words, offset_minutes=offset_minutes):
        return found[0]
    for pattern, precision in ((_MONTH_ONLY, "month"), (_YEAR_ONLY, "year")):
        if match := pattern.fullmatch(words):
            parts = match.groupdict()
            month = _month(parts.get("mo") or parts.get("mo2") or "1")
            local = datetime(int(parts.get("y") or parts["y2"]), month, 1)  # noqa: DTZ001 - a clock's reading
            return Moment.of(local, offset_minutes=offset_minutes, precision=precision, inferred_offset=True)  # type: ignore[arg-type]
    try:
        stamp = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        raise NumberError(f"{surface!r} is no date that can be read") from None
    return _aware(stamp, offset_minutes)


def _patterns_for(words: str) -> Iterator[re.Pattern[str]]:
    """The forms that the text can hold at all."""
    if "19" in words or "20" in words:
        yield _NUMERIC
        yield _COMPACT
        if words.count("/") > 1 or words.count(".") > 1 or words.count("-") > 1:
            yield _SLASHED
        lowered = words.lower()
        if any(name in lowered for name in _MONTH_CUES):
            yield _ENGLISH
    if "年" in words:
        yield _WRITTEN_OUT


_MONTH_CUES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _aware(stamp: datetime, offset_minutes: int) -> Moment:
    delta = stamp.utcoffset()
    naive = stamp.replace(tzinfo=None)
    if delta is None:
        return Moment.of(naive, offset_minutes=offset_minutes, precision="second", inferred_offset=True)
    return Moment.of(naive, offset_minutes=int(delta.total_seconds() // 60), precision="second")


def _moment_of(match: re.Match[str], offset_minutes: int) -> Moment | None:
    parts = match.groupdict()
    hour = _hour(parts)
    try:
        day = _day(parts)
        if day is None:
            return None
        local = day + timedelta(
            hours=hour or 0, minutes=int(parts.get("mi") or 0), seconds=int(parts.get("s") or 0)
        )
        precision: Precision = "second" if parts.get("s") else "minute" if hour is not None else "day"
        zone = parts.get("tz") if hour is not None else None
        return Moment.of(
            local,
            offset_minutes=_offset(zone) if zone else offset_minutes,
            precision=precision,
            inferred_offset=not zone,
        )
    except (ValueError, OverflowError):
        return None


def _day(parts: dict[str, str | None]) -> datetime | None:
    """Midnight of the printed day; raises `ValueError` where the calendar has none."""
    if parts.get("a"):
        month, day = _slashed(int(parts["a"] or 0), int(parts["b"] or 0), bool(parts.get("ap")))
        if not month:
            return None
    else:
        month = _month(parts.get("mo") or parts.get("mo2") or "")
        day = _number(parts.get("d") or parts.get("d2") or "")
    return datetime(_number(parts.get("y") or parts.get("y2") or ""), month, day)  # noqa: DTZ001 - a clock's reading


def _slashed(first: int, second: int, american: bool) -> tuple[int, int]:
    """Month and day of `7/5/2005`; zeros where it could be either way round and no AM or PM decides."""
    if american or second > 12:
        return first, second
    if first > 12 or first == second:
        return second, first
    return 0, 0


def _hour(parts: dict[str, str | None]) -> int | None:
    if not parts.get("h"):
        return None
    hour = int(parts["h"] or 0)
    half = (parts.get("ap") or parts.get("ap2") or "").lower()
    noon = parts.get("noon") or ""
    if half and hour <= 12:
        return hour % 12 + (12 if half.startswith("p") else 0)
    if noon in ("下午", "晚上", "晚") and hour < 12:
        return hour + 12
    return hour


def _month(name: str) -> int:
    return _MONTHS.get(name.lower()) or _number(name)


def _number(words: str) -> int:
    """Digits, or ideographs up to 31 by tens, or year digits such as 二〇二五."""
    if words.isascii():
        return int(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    return int("".join(str(_DIGITS[char]) for char in words))


_DIGITS = {"〇": 0, "零": 0, "○": 0, "Ｏ": 0} | {char: n for n, char in enumerate("一二三四五六七八九", 1)}


def _offset(zone: str) -> int:
    if zone[0] not in "+-":
        return _ZONES[zone.lower()]
    digits = zone[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if zone[0] == "-" else minutes
