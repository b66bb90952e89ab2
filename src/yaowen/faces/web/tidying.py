"""What a server looks through for garbage, and when: all its objects only while nobody asks.

A look through what a large library's pages keep in memory (a million objects and more) takes half a second, which some
reader would otherwise wait for. What dies young, as most of a request's objects do, is looked for as always.
"""

import gc
from time import monotonic

_NEVER = 1_000_000_000
LONGEST = 600.0
"""Seconds after which all is looked through even where the library never rests."""


class Tidying:
    """Puts the look through all objects off, from `begin` to `end`."""

    def __init__(self) -> None:
        self._usual: tuple[int, int, int] | None = None
        self._last = monotonic()

    def begin(self) -> None:
        """From now on all objects are looked through by `tidy` alone."""
        usual = gc.get_threshold()
        if usual[2] != _NEVER:  # else another application of this process has done so
            self._usual = usual
            gc.set_threshold(*usual[:2], _NEVER)

    def end(self) -> None:
        """As it was before."""
        if self._usual is not None:
            gc.set_threshold(*self._usual)
            self._usual = None

    @property
    def is_due(self) -> bool:
        """Has it been put off for long?"""
        return monotonic() - self._last > LONGEST

    def tidy(self) -> None:
        """Looks through all objects."""
        gc.collect()
        self._last = monotonic()
