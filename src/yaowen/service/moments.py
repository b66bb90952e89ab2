"""Times that a caller gives."""

from datetime import UTC, datetime

from yaowen.errors import UsageError


def parse_until(given: str | None) -> datetime | None:
    """ISO 8601 with offset (without one it is UTC) → UTC; None stays None. Raises `UsageError`."""
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"{given!r} is no time such as 2026-03-01T18:00+08:00") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
