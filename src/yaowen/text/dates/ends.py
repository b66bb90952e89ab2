"""When is a period over? The last day of a year, half-year, quarter, month, span or day as facts write it."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_PERIOD = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|H(?P<half>[12])|Q(?P<quarter>[1-4])))?"
)


@lru_cache(maxsize=4096)
def find_last_day(period: str) -> date | None:
    """`2027` → 31 December, `2026-Q3` → 30 September, `2025/2027` → that of its end; None for what is no period."""
    found = _PERIOD.fullmatch(period.rpartition("/")[2])
    if found is None:
        return None
    year, month = int(found["year"]), 12
    if found["month"]:
        month = int(found["month"])
    elif found["half"]:
        month = 6 * int(found["half"])
    elif found["quarter"]:
        month = 3 * int(found["quarter"])
    try:
        return date(year, month, int(found["day"] or monthrange(year, month)[1]))
    except ValueError:
        return None
