"""How far is a long run of `ingest`, how fast is it, and when will it be done?"""

import os
from collections.abc import Callable
from time import perf_counter

from yaowen.records import Record
from yaowen.service.taking import StageTimes

LARGE = 4 << 20
"""Bytes of inputs from which several processes pay: each needs a second before its first article."""


class Progress(Record, frozen=True, kw_only=True):
    """How far a run is: what is being read, articles that are new so far, articles a second, seconds that are left.

    `per_second` and `seconds_left` are None where nothing can be said yet.
    """

    name: str
    articles: int
    per_second: float | None = None
    seconds_left: float | None = None


Tell = Callable[[Progress], None]


class Meter:
    """Tells how far a run is, by the bytes of its inputs that were read; a `Taker` calls it before each input."""

    def __init__(self, size: int, times: StageTimes, tell: Tell) -> None:
        self._size, self._times, self._tell = size, times, tell
        self._begun = perf_counter()

    def __call__(self, name: str, done: int) -> None:
        """`done` bytes were read before the input `name`."""
        spent = perf_counter() - self._begun
        articles = self._times.articles
        known = bool(done) and spent > 0
        left = max(0, self._size - done)
        self._tell(
            Progress(
                name=name,
                articles=articles,
                per_second=articles / spent if known and articles else None,
                seconds_left=spent * left / done if known and self._size else None,
            )
        )


def choose_jobs(size: int) -> int:
    """How many processes understand inputs of so many bytes."""
    return (os.cpu_count() or 1) if size >= LARGE else 1
