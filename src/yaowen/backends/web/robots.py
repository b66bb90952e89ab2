"""What robots.txt allows (RFC 9309)."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from yaowen.backends.web.client import ROBOT_NAME
from yaowen.records.record import Record

if TYPE_CHECKING:
    from protego import Protego

MAX_BYTES = 500 * 1024
"""So much of a robots.txt is read (RFC 9309, section 2.5); what follows does not count."""
MAX_REDIRECTS = 5
KEPT_FOR = timedelta(hours=24)
UNREACHABLE_FOR = timedelta(minutes=10)
"""After so long a robots.txt that could not be had is asked for again; until then nothing is fetched."""
MOST_DELAY = 60.0


class Rules:
    """The rules of one robots.txt for us."""

    def __init__(self, text: str) -> None:
        self._parsed = _parse(text)

    def allows(self, url: str) -> bool:
        """May this address be fetched?"""
        return self._parsed.can_fetch(url, ROBOT_NAME)

    @property
    def delay(self) -> float:
        """Seconds between requests that are asked for, at most `MOST_DELAY`; 0 where nothing is said."""
        asked = self._parsed.crawl_delay(ROBOT_NAME)
        # a NaN compares false with everything
        return min(float(asked), MOST_DELAY) if asked is not None and asked > 0 else 0.0

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Addresses of sitemaps, as given."""
        return tuple(self._parsed.sitemaps)


class RobotsAnswer(Record, frozen=True, kw_only=True):
    """How asking for a robots.txt ended: its text, or why it could not be had; neither means there is none."""

    text: str = ""
    unreachable: str | None = None


class Robots:
    """Remembers rules by origin; thread-safe. `ask` fetches the robots.txt of an origin."""

    def __init__(self, ask: Callable[[str], RobotsAnswer], now: Callable[[], datetime]) -> None:
        self._ask = ask
        self._now = now
        self._kept: dict[str, tuple[datetime, Rules | str]] = {}
        self._asking: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, origin: str) -> Rules | str:
        """The rules of an origin, or why they are unknown (then nothing may be fetched)."""
        with self._lock:
            asking = self._asking.setdefault(origin, threading.Lock())
        with asking:
            kept = self._kept.get(origin)
            if kept is None or self._now() >= kept[0]:
                answer = self._ask(origin)
                found = answer.unreachable or Rules(answer.text)
                kept_for = UNREACHABLE_FOR if answer.unreachable else KEPT_FOR
                kept = self._kept[origin] = (self._now() + kept_for, found)
            return kept[1]


def read_robots(body: bytes) -> str:
    """The text of a robots.txt: UTF-8, the first 500 KiB; a line that was cut there does not count."""
    text = body[:MAX_BYTES].decode("utf-8-sig", errors="replace")
    return text.rpartition("\n")[0] if len(body) >= MAX_BYTES else text


def _parse(text: str) -> "Protego":
    from protego import Protego  # matches rules with wildcards in linear time

    return Protego.parse(text)
