"""Times that a caller gives, or does not give."""

from datetime import UTC, date, datetime

from yaowen.errors import UsageError
from yaowen.insight.digest import BEIJING


def today_in_china(now: datetime) -> date:
    """The day that it is in China at a moment (aware)."""
    return now.astimezone(BEIJING).date()


def parse_day(given: str) -> date:
    """A day as people give it, in ISO 8601; raises `UsageError`."""
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"{given!r} is no day; write one such as 2026-03-01") from error


def parse_until(given: str | None) -> datetime | None:
    """ISO 8601 with offset (without one it is UTC) → UTC; None stays None. Raises `UsageError`."""
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"{given!r} is no time such as 2026-03-01T18:00+08:00") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
