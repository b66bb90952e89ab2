"""How many articles a month or a week? Counts with the empty spans between them."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from yaowen.records import Record

MOST_BARS = 36
FEW_MONTHS = 3
"""Over so few months the volume is shown by weeks."""
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class SpanCount(Record, frozen=True, kw_only=True):
    """A month (`2025-08`) or a week (its Monday, `2025-08-25`) and its number of articles."""

    name: str
    count: int


def fill_months(counts: Mapping[str, int], *, until: str | None = None) -> tuple[SpanCount, ...]:
    """Every month from the first with articles to the last (or `until`), at most the latest 36.

    Keys that are no months are passed over.
    """
    known = sorted(_number(month) for month, count in counts.items() if count and _MONTH.fullmatch(month))
    if not known:
        return ()
    last = max(known[-1], _number(until)) if until and _MONTH.fullmatch(until) else known[-1]
    first = max(known[0], last - MOST_BARS + 1)
    names = (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1))
    return tuple(SpanCount(name=name, count=counts.get(name, 0)) for name in names)


def fill_weeks(counts: Mapping[str, int]) -> tuple[SpanCount, ...]:
    """Every week from the first with articles to the last, at most the latest 36; from counts by day."""
    weeks: Counter[date] = Counter()
    for day, count in counts.items():
        if count and _DAY.fullmatch(day):
            known = date.fromisoformat(day)
            weeks[known - timedelta(days=known.weekday())] += count
    if not weeks:
        return ()
    last = max(weeks)
    first = max(min(weeks), last - timedelta(weeks=MOST_BARS - 1))
    mondays = (first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1))
    return tuple(SpanCount(name=monday.isoformat(), count=weeks[monday]) for monday in mondays)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1
