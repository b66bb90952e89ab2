"""Turns: one request a host at a time, a gap after each answer, few at once, and patience where it is asked for."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from yaowen.errors import Forbidden, TryLater, YaowenError

LEAST_GAP = 1.0
LATENCIES = 5.0
MOST_REST = 120.0
"""Seconds; a host that hangs is not asked again for longer than this, so that a batch goes on."""
AT_ONCE = 8
MOST_PATIENCE = 24 * 3600.0
"""Seconds; a longer Retry-After is taken for this."""


class _Host:
    """What is known of one host: `free_at` and `closed_until` in monotonic seconds."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.free_at = 0.0
        self.closed_until = 0.0


class Turn:
    """One request's place in the row; the holder writes down how long the server took, in seconds."""

    def __init__(self) -> None:
        self.latency = 0.0


class Manners:
    """Gives turns; thread-safe. Time and sleep may be given, in monotonic seconds."""

    def __init__(
        self,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        least_gap: float = LEAST_GAP,
        at_once: int = AT_ONCE,
    ) -> None:
        self._monotonic = monotonic
        self._sleep = sleep
        self._least_gap = least_gap
        self._slots = threading.BoundedSemaphore(at_once)
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, gap: float = 0.0) -> Iterator[Turn]:
        """Waits until this host may be asked; afterwards it rests for the longest of its gaps.

        The gaps: `gap` (a crawl-delay, in seconds), `LEAST_GAP`, and `LATENCIES` times what the answer took.
        Raises `TryLater` where the host asked to be left alone for longer.
        """
        known = self._host(host)
        with known.turn:
            self._check_open(host, known)
            # the crawl-delay may have become known after the last answer: it counts from that answer
            while (wait := known.free_at - self._monotonic()) > 0:
                self._sleep(wait)
            with self._slots:
                turn = Turn()
                began = self._monotonic()
                asked = True
                try:
                    yield turn
                except Forbidden:
                    asked = False  # the guard stopped it: nothing reached the host
                    raise
                except YaowenError:
                    turn.latency = turn.latency or self._monotonic() - began
                    raise
                finally:
                    if asked:
                        rest = max(self._least_gap, gap, min(LATENCIES * turn.latency, MOST_REST))
                        known.free_at = self._monotonic() + rest

    def rest_at_least(self, host: str, gap: float) -> None:
        """Makes the pause that goes on now last at least `gap` seconds: a crawl-delay was just read."""
        known = self._host(host)
        with known.turn:
            known.free_at = max(known.free_at, self._monotonic() + gap)

    def close_host(self, host: str, seconds: float) -> None:
        """Leaves a host alone for so long."""
        known = self._host(host)
        known.closed_until = max(known.closed_until, self._monotonic() + min(seconds, MOST_PATIENCE))

    def check_open(self, host: str) -> None:
        """Raises `TryLater` where the host asked to be left alone."""
        self._check_open(host, self._host(host))

    def _check_open(self, host: str, known: _Host) -> None:
        left = known.closed_until - self._monotonic()
        if left > 0:
            raise TryLater(f"{host}: asked to be left alone for {left:.0f} s more; not asked before", left)

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())
