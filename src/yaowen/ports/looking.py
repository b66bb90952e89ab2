"""What a store promises of those who look at it."""

from typing import Protocol

from yaowen.records import Mark


class Looking(Protocol):
    """Keeps how far somebody has looked.

    Promises: a mark is no change of the library, so no entry of the journal.
    """

    def put_mark(self, mark: Mark) -> None:
        """Keeps a mark in the place of the one of the same name."""
        ...

    def find_mark(self, name: str) -> Mark | None:
        """The mark of this name, if there is one."""
        ...
