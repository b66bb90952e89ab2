"""Days and times as callers give them, and the day that it is where the texts are written."""

from datetime import UTC, date, datetime

import pytest

from yaowen.errors import UsageError
from yaowen.service.moments import parse_day, parse_until, today_in_china


def test_today_is_the_day_in_china() -> None:
    assert today_in_china(datetime(2025, 12, 31, 15, 59, tzinfo=UTC)) == date(2025, 12, 31)
    assert today_in_china(datetime(2025, 12, 31, 16, 0, tzinfo=UTC)) == date(2026, 1, 1)


def test_a_day_or_time_is_read_or_refused_in_one_line() -> None:
    assert parse_day("2026-03-01") == date(2026, 3, 1)
    assert parse_until("2026-03-01T18:00+08:00") == datetime(2026, 3, 1, 10, tzinfo=UTC)
    for read, given in ((parse_day, "last week"), (parse_day, ""), (parse_until, "soon")):
        with pytest.raises(UsageError, match=f"{given!r} is no"):
            read(given)
