"""When is a source asked next? Pure functions of its record and the time."""

import hashlib
from datetime import UTC, datetime, timedelta

from cronsim import CronSim, CronSimError

from yaowen.errors import UsageError
from yaowen.records import Source

FAILING_AFTER = 7
"""Failures in a row (1 + 2 + 4 + 8 + 16 + 32 + 60 minutes, about two hours) after which a source counts as failing."""


def default_schedule(source_id: str) -> str:
    """Once an hour, at a minute that follows from the id, so that sources do not all come at once."""
    return f"{int(hashlib.sha256(source_id.encode()).hexdigest(), 16) % 60} * * * *"


def check_schedule(expression: str, name: str) -> str:
    """The expression; raises `UsageError` where it is no cron expression."""
    try:
        next(CronSim(expression, datetime(2026, 1, 1, tzinfo=UTC)))
    except (CronSimError, StopIteration) as error:
        raise UsageError(f"{name}: {expression!r} is no cron expression, such as '15 * * * *'") from error
    return expression


def next_after(source: Source, moment: datetime) -> datetime:
    """The first time after `moment` that the source's schedule names; raises `UsageError` on a bad schedule."""
    check_schedule(source.schedule, source.id)
    return next(CronSim(source.schedule, moment))


def due_at(source: Source, polled_at: datetime | None) -> datetime | None:
    """When the source is due, given when it was last asked; None means at once."""
    if source.retry_at is not None:
        return source.retry_at
    return None if polled_at is None else next_after(source, polled_at)


MOST_TRIES = 5
"""Times that a page is asked for before it is given up, which is after 14 hours."""


def page_rest(tries: int) -> timedelta:
    """The rest of a page that failed so many times: 10 minutes, then four times as long each time, at most a day."""
    return timedelta(minutes=min(24 * 60, 10 * 4 ** min(tries - 1, 9)))


def backoff(failures: int) -> timedelta:
    """The rest after so many failures in a row: 1 minute, doubling, at most 60."""
    return timedelta(minutes=min(60, 2 ** min(failures - 1, 6)))
