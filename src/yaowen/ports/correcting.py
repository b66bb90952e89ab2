"""What a store promises of what people say: corrections, and the doubts that ask for them."""

from collections.abc import Sequence
from typing import Protocol

from yaowen.records import Correction, Doubted, DoubtFilter, Understanding


class Correcting(Protocol):
    """Keeps what people said of facts, links and doubts, and applies it to articles whenever they are put.

    Promises: a correction holds for the article of its id, else for the one at its number in the same capture; an
    article is always as all its corrections make it (`pipeline.correct`), however often it is read again; what is
    corrected stands in the journal; `remove` takes an article's corrections along.
    """

    def put_corrections(self, corrections: Sequence[Correction]) -> tuple[str, ...]:
        """Keeps corrections, each in the place of one of the same id, and applies them; ids of those that are new.

        One of an article that is not here waits for it; one of an article that was removed is not kept. All or none.
        """
        ...

    def renew(self, understandings: Sequence[Understanding]) -> tuple[str, ...]:
        """Keeps articles that are here as they are understood now; ids of those that differ. All or none.

        Their capture, place in a story and corrections stay; those that are not here are passed over.
        """
        ...

    def remove_correction(self, correction_id: str) -> Correction:
        """Takes a correction back, as if it had never been made; what it was. Raises `NotFound`."""
        ...

    def list_corrections(self, article_id: str | None = None) -> tuple[Correction, ...]:
        """All corrections (of an article), the oldest first, ties by id."""
        ...

    def find_doubts(
        self, where: DoubtFilter, *, limit: int | None = None, offset: int = 0
    ) -> tuple[Doubted, ...]:
        """Doubts about articles, the newest article's first, undated ones last; within an article in its own order."""
        ...

    def count_doubts(self, where: DoubtFilter) -> dict[str, int]:
        """Number of doubts by code, by code."""
        ...
