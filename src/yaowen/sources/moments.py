"""When does a page say that it was published? Printed dates and times, in both languages, as moments."""

import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from yaowen.errors import NumberError
from yaowen.records import Moment, Precision

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_CLOCK = (
    r"(?:[ T日 　,，]*(?P<h>[01]?\d|2[0-4])[:：时](?P<mi>[0-5]\d)(?:[:：分](?P<s>[0-5]\d))?(?:[.,]\d{1,9})?)?"
)
_OFFSET = r"(?:\s*(?P<tz>Z|UTC|GMT|[+-](?:0\d|1[0-4]):?[0-5]\d)(?!\d))?"
_NUMERIC = re.compile(
    rf"(?<!\d)(?P<y>(?:19|20)\d\d)\s?(?:[-/.年])\s?(?P<mo>1[0-2]|0?[1-9])\s?(?:[-/.月])\s?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)日?{_CLOCK}{_OFFSET}"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<mo>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:T?(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)(?P<s>[0-5]\d)?)?(?!\d)"
)
_MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ENGLISH = re.compile(
    rf"(?:(?P<mo>{_MONTH_NAMES})\.?\s+(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)"
    rf"|(?P<d2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s+(?P<mo2>{_MONTH_NAMES})\.?,?\s+(?P<y2>(?:19|20)\d\d))"
    rf"(?:,?\s*(?:at\s+)?(?P<h>[01]?\d|2[0-3]):(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d))?\s*(?P<ap>[ap]\.?m\b\.?)?)?{_OFFSET}",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"(?<!\d)(?P<mo>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])/(?P<y>(?:19|20)\d\d)"
    r"\s+(?P<h>[01]?\d|2[0-3]):(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d))?\s*(?P<ap>[ap]m)",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(r"(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<mo>1[0-2]|0?[1-9])月?")
_YEAR_ONLY = re.compile(r"(?P<y>(?:19|20)\d\d)年?")


def find_moment(text: str, *, offset_minutes: int) -> tuple[Moment, str] | None:
    """The first date in a text with the words that gave it; `offset_minutes` where none is printed."""
    best: tuple[int, Moment, str] | None = None
    for pattern in (_NUMERIC, _ENGLISH, _COMPACT, _AMERICAN):
        for match in pattern.finditer(text):
            if best is not None and match.start() >= best[0]:
                break
            if (moment := _moment_of(match, offset_minutes)) is not None:
                best = (match.start(), moment, match[0].strip())
                break
    return (best[1], best[2]) if best else None


def parse_moment(surface: str, *, offset_minutes: int) -> Moment:
    """The moment that a printed date means; raises `NumberError` where it is none."""
    words = surface.strip()
    if found := find_moment(words, offset_minutes=offset_minutes):
        return found[0]
    for pattern, precision in ((_MONTH_ONLY, "month"), (_YEAR_ONLY, "year")):
        if match := pattern.fullmatch(words):
            parts = match.groupdict()
            local = datetime(int(parts["y"]), int(parts.get("mo") or 1), 1)  # noqa: DTZ001 - a clock's reading
            return Moment.of(local, offset_minutes=offset_minutes, precision=precision, inferred_offset=True)  # type: ignore[arg-type]
    try:
        stamp = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        raise NumberError(f"{surface!r} is no date that can be read") from None
    return _aware(stamp, offset_minutes)


def _aware(stamp: datetime, offset_minutes: int) -> Moment:
    delta = stamp.utcoffset()
    naive = stamp.replace(tzinfo=None)
    if delta is None:
        return Moment.of(naive, offset_minutes=offset_minutes, precision="second", inferred_offset=True)
    return Moment.of(naive, offset_minutes=int(delta.total_seconds() // 60), precision="second")


def _moment_of(match: re.Match[str], offset_minutes: int) -> Moment | None:
    parts = match.groupdict()
    month = parts.get("mo") or parts.get("mo2") or ""
    hour = int(parts["h"]) if parts.get("h") else None
    if hour is not None and (noon := (parts.get("ap") or "").lower()):
        hour = hour % 12 + (12 if noon.startswith("p") else 0)
    try:
        day = datetime(  # noqa: DTZ001 - a clock's reading; the offset is added below
            int(parts.get("y") or parts["y2"]),
            _MONTHS.get(month.lower()) or int(month),
            int(parts.get("d") or parts["d2"]),
        )
        local = day + timedelta(
            hours=hour or 0, minutes=int(parts.get("mi") or 0), seconds=int(parts.get("s") or 0)
        )
    except (ValueError, OverflowError):
        return None
    precision: Precision = "second" if parts.get("s") else "minute" if hour is not None else "day"
    zone = parts.get("tz")
    return Moment.of(
        local,
        offset_minutes=_offset(zone) if zone else offset_minutes,
        precision=precision,
        inferred_offset=not zone,
    )


def _offset(zone: str) -> int:
    if zone[0] not in "+-":
        return 0
    digits = zone[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if zone[0] == "-" else minutes
