"""Time that passes only when somebody sleeps."""

import threading
from datetime import UTC, datetime, timedelta


class VirtualTime:
    """`monotonic`, `sleep` and `now` of a world without waiting; `slept` lists the waits asked for."""

    def __init__(self, start: datetime = datetime(2026, 1, 1, tzinfo=UTC)) -> None:
        self._start = start
        self._passed = 0.0
        self._lock = threading.Lock()
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self._passed

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._passed)

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self._passed += seconds
            self.slept.append(seconds)
