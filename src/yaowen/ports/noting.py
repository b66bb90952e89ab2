"""What a store promises of what readers jot down."""

from collections.abc import Sequence
from typing import Protocol

from yaowen.records import JotAbout, JotKind, Jotting


class Noting(Protocol):
    """Keeps jottings beside the articles.

    Promises: nothing that is read, or read again, changes them; `remove` of an article takes its own along.
    """

    def put_jottings(self, jottings: Sequence[Jotting]) -> int:
        """Keeps jottings, each in the place of the one with its key; how many were not there with these words."""
        ...

    def remove_jotting(self, jotting: Jotting) -> bool:
        """Takes the one with this key away; False where there is none."""
        ...

    def list_jottings(
        self, kind: JotKind | None = None, about: JotAbout | None = None, target: str | None = None
    ) -> tuple[Jotting, ...]:
        """Those that fit, newest first, ties by key."""
        ...
