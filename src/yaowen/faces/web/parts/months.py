"""How many articles a month? Counts with the empty months between them."""

import re
from collections.abc import Mapping

from yaowen.records import Record

MOST_MONTHS = 36
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class MonthCount(Record, frozen=True, kw_only=True):
    """A month (`2025-08`) and its number of articles."""

    month: str
    count: int


def fill_months(counts: Mapping[str, int]) -> tuple[MonthCount, ...]:
    """Every month from the first with articles to the last, at most the latest 36; other keys are skipped."""
    known = sorted(_number(month) for month, count in counts.items() if count and _MONTH.fullmatch(month))
    if not known:
        return ()
    first = max(known[0], known[-1] - MOST_MONTHS + 1)
    names = (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, known[-1] + 1))
    return tuple(MonthCount(month=name, count=counts.get(name, 0)) for name in names)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1
