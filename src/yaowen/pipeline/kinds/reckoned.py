"""When is a time over that a text gives by its length: within ten working days, for 30 days, for a month?

The day on which it begins is not counted, as the Civil Code has it (art. 201). Of working days those from Monday to
Friday are counted: which days are holidays, or worked in their place, is decided anew each year and not known here.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from yaowen.packs.wording import get_wording
from yaowen.records.kinds import Reckoning
from yaowen.text.numbers import hanzi, words

_COUNTS = ("consultation.count_zh", "consultation.count_en")
_LONGEST = 400
"""More days than these are no window for opinions."""
_HEAD = 40
_WEEK, _WORKED = 7, 5
_FIRST_DAY = re.compile(
    r"(?:(\d{4})\s?年)?\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]\s?起[，,]?(?:为期|的|共|计)?\s?$"
)
_MONTHS, _WEEKS = ("月", "month"), ("周", "星期", "week")


class Reckoned(NamedTuple):
    """A length of time at a place of the text, the day on which it is over, and how that was counted."""

    start: int
    end: int
    day: date
    how: Reckoning


def iter_reckoned(text: str, start: int, end: int, published: date | None) -> Iterator[Reckoned]:
    """Times that begin when the text was published, or on a day that is said right before them."""
    several = (get_wording(name).finditer(text, start, end) for name in _COUNTS)
    for found in sorted(chain.from_iterable(several), key=lambda match: match.start()):
        number, unit = _number(found["n"]), found["unit"].lower()
        head, tail = text[max(start, found.start() - _HEAD) : found.start()], text[found.end() : end]
        if number is None or not 0 < number <= _LONGEST or not _is_window(head, tail):
            continue
        begins = _first_day(head, published)
        if begins is None:
            continue
        is_worked = found["worked"] is not None
        with suppress(OverflowError):
            day = add_working_days(begins, number) if is_worked else _add(begins, number, unit)
            yield Reckoned(found.start(), found.end(), day, "working_days" if is_worked else "days")


def _is_window(head: str, tail: str) -> bool:
    """Do the words around say that it begins now and lasts so long, and not that something comes after it?"""
    if get_wording("consultation.over").match(tail) or get_wording("consultation.once").search(head):
        return False
    return (
        get_wording("consultation.lasting").search(head) is not None
        or get_wording("consultation.period").match(tail) is not None
        or _FIRST_DAY.search(head) is not None
    )


def _first_day(head: str, published: date | None) -> date | None:
    said = _FIRST_DAY.search(head)
    if said is None:
        return published
    year = int(said[1]) if said[1] else published.year if published else None
    with suppress(ValueError):
        return date(year, int(said[2]), int(said[3])) if year else None
    return None


def _number(said: str) -> int | None:
    if said[0].isascii() and not said[0].isdigit():
        value = words.value_of(said)
        return None if value is None else int(value)
    return hanzi.whole_of(said)


def _add(begins: date, number: int, unit: str) -> date:
    if any(unit.endswith(word) or unit.startswith(word) for word in _MONTHS):
        months = begins.month - 1 + number
        year, month = begins.year + months // 12, months % 12 + 1
        return date(year, month, min(begins.day, monthrange(year, month)[1]))
    weeks = any(word in unit for word in _WEEKS)
    return begins + timedelta(days=number * (_WEEK if weeks else 1))


def add_working_days(begins: date, number: int) -> date:
    """The nth day from Monday to Friday after a day."""
    weeks, rest = divmod(number - 1, _WORKED)
    day = begins + timedelta(days=weeks * _WEEK)
    for _ in range(rest + 1):
        day += timedelta(days=1)
        while day.weekday() >= _WORKED:
            day += timedelta(days=1)
    return day
