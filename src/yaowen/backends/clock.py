"""Where the present comes from: the machine's clock, or a fixed moment for tests and replays."""

from datetime import UTC, datetime


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still at `moment` (aware)."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """Always the same moment, in UTC."""
        return self._moment
