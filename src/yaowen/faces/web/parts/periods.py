"""How is a period written? `2026/2030` → “十五五”（2026–2030年）, `2025-08` → 2025年8月 or August 2025."""

import re
from calendar import month_name

from yaowen.faces.web.words import Words

FIVE_YEAR_PLANS = {
    "2011/2015": "十二五",
    "2016/2020": "十三五",
    "2021/2025": "十四五",
    "2026/2030": "十五五",
    "2031/2035": "十六五",
}
_PERIOD = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|H([12])|Q([1-4])))?")
QUARTERS_ZH = ("一", "二", "三", "四")


def write_period(period: str | None, words: Words) -> str:
    """A period of a fact in the reader's language; empty where there is none, an unknown form as it is."""
    if not period:
        return ""
    first, slash, last = period.partition("/")
    if not slash or not first or not last:
        return _write_point(period.strip("/"), words)
    if period in FIVE_YEAR_PLANS:
        return words("period.plan", plan=FIVE_YEAR_PLANS[period], first=first, last=last)
    if len(first) == len(last) == 4:
        return words("period.years", first=first, last=last)
    if len(first) == len(last) == 7 and first[:4] == last[:4] and (first + last)[4] == "-":
        return _write_months(first, last, words)
    return words("period.between", first=_write_point(first, words), last=_write_point(last, words))


def _write_months(first: str, last: str, words: Words) -> str:
    low, high = first[5:], last[5:]
    if not (low.isdecimal() and high.isdecimal()):
        return words("period.between", first=_write_point(first, words), last=_write_point(last, words))
    return words(
        "period.months",
        year=first[:4],
        first=int(low),
        last=int(high),
        name=_name_month(low),
        other=_name_month(high),
    )


def _write_point(point: str, words: Words) -> str:
    found = _PERIOD.fullmatch(point)
    if found is None:
        return point
    year, month, day, half, quarter = found.groups()
    if half:
        return words(f"period.half{half}", year=year)
    if quarter:
        shown = f"第{QUARTERS_ZH[int(quarter) - 1]}" if words.lang == "zh" else quarter
        return words("period.quarter", year=year, number=shown)
    if month is None:
        return words("period.year", year=year)
    values = {"year": year, "month": int(month), "name": _name_month(month), "day": int(day or 0)}
    return words("period.day" if day else "period.month", **values)


def _name_month(number: str) -> str:
    return month_name[int(number)] if 1 <= int(number) <= 12 else number
