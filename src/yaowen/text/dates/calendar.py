"""Reckoning with years, months and days; no words here."""

import re
from calendar import monthrange
from datetime import date, timedelta

from yaowen.records.record import Record

FIRST_MONTHS = 3
"""What is said from January to March looks back on the year before and ahead on its own."""


_STILL_FORETOLD = 1


class Part(Record, frozen=True, kw_only=True):
    """A part of a year that is not yet known."""

    month: int | None = None
    day: int | None = None
    first: int | None = None
    last: int | None = None
    half: int | None = None
    quarter: int | None = None

    @property
    def is_sound(self) -> bool:
        """Do such a month and day exist?"""
        named = [m for m in (self.month, self.first, self.last) if m is not None]
        if any(not 1 <= m <= 12 for m in named):
            return False
        return self.day is None or 1 <= self.day <= monthrange(2024, self.month or 1)[1]

    def of(self, year: int) -> str:
        """The period, written as in `Fact.period`."""
        if self.first is not None and self.last is not None:
            return f"{year}-{self.first:02}/{year}-{self.last:02}"
        if self.half:
            return f"{year}-H{self.half}"
        if self.quarter:
            return f"{year}-Q{self.quarter}"
        if self.month:
            return f"{year}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")
        return str(year)


def year_of_month(published: date, part: Part, *, ahead: bool = False) -> int:
    """The year that a text of that day means by a month without a year: the last one that has begun.

    `ahead`: the words before speak of what is to come (will open in June), so it is the next one.
    """
    begins = part.month or part.first or {1: 1, 2: 7}.get(part.half or 0) or 3 * ((part.quarter or 1) - 1) + 1
    if ahead:
        ends = part.month or part.last or (6 * part.half if part.half else begins + 2)
        # Of months that have only just ended statistics are still foretold (in March: 预计1—2月增长8%).
        late = 0 if part.month else _STILL_FORETOLD
        return published.year if ends + late >= published.month else published.year + 1
    if part.half or part.quarter:
        # Nobody reports a quarter in its first month, or a half in its first quarter.
        told = begins + (3 if part.half else 1)
        return published.year if told <= published.month else published.year - 1
    if part.first == 1 and part.last and part.last > published.month:
        return published.year - 1
    # A news item of late December speaks of January as what comes; earlier in the year months lie behind.
    return published.year if begins <= published.month + 1 else published.year - 1


def months(published: date, step: int) -> str:
    """The month `step` months from that day's."""
    index = published.year * 12 + published.month - 1 + step
    return f"{index // 12}-{index % 12 + 1:02}"


def plan_years(number: float) -> tuple[int, int]:
    """First and last year of the n-th five-year plan (the 14th: 2021 to 2025)."""
    first = 2021 + (int(number) - 14) * 5
    return first, first + 4


def window(published: date, number: int, unit: str, *, ahead: bool) -> str:
    """The stretch of that many years (年), months (月), weeks (周) or days that ends or begins that day.

    In the first months of a year its years are whole ones: the past five are those that have ended, the next
    five begin with this one.
    """
    sign = 1 if ahead else -1
    if unit == "年" and published.month <= FIRST_MONTHS:
        first = published.year if ahead else published.year - number
        return f"{first}/{first + number - 1}" if number > 1 else str(first)
    if unit == "年":
        ends = sorted((published.year, published.year + sign * number))
        return f"{ends[0]}/{ends[1]}"
    if unit == "月":
        there = months(published, sign * number)
        here = months(published, 0)
        return "/".join(sorted((here, there)))
    days = min(number, 3650) * (7 if unit == "周" else 1)
    other = published + timedelta(days=sign * days)
    return "/".join(day.isoformat() for day in sorted((published, other)))


_SHIFTED = re.compile(r"(?:19|20)\d\d(?!\d)")


def shifted(period: str, years: int) -> str:
    """The same stretch that many years later: 2025-H1 and -1 → 2024-H1."""
    return _SHIFTED.sub(lambda found: str(int(found[0]) + years), period)


def quarter_of(published: date, step: int) -> str:
    """The quarter `step` quarters from that day's."""
    index = published.year * 4 + (published.month - 1) // 3 + step
    return f"{index // 4}-Q{index % 4 + 1}"


def has_ended(period: str, published: date) -> bool:
    """Does a part of a year (2025-H1, 2025-Q3, 2025-08) lie wholly before that day's month?"""
    year, _, part = period.partition("-")
    last = {"H": 6, "Q": 3}.get(part[:1])
    month = int(part[1:2]) * last if last else int(part[:2])
    return (int(year), month) < (published.year, published.month)
