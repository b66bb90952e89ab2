"""What finds articles must promise."""

from collections.abc import Sequence
from typing import Protocol

from yaowen.records import Clause, Hit, IndexDocument


class Index(Protocol):
    """Finds articles by words and keys; holds no text, can always be rebuilt from the store.

    Promises: `watermark` is the journal number up to which it is complete, also after kill -9; applying the
    same changes again changes nothing; any clause is legal, one without a word or with a field that is none matches
    nothing, and counts for nothing among others.
    """

    def apply(self, documents: Sequence[IndexDocument], gone: Sequence[str], *, watermark: int) -> None:
        """Adds or replaces documents, drops those that are gone, and then stands at `watermark`."""
        ...

    def watermark(self) -> int:
        """The journal number that the index has reached; 0 when empty."""
        ...

    def find(self, clause: Clause, *, limit: int, by_date: bool = False) -> tuple[Hit, ...]:
        """Best first (or newest first), without highlights."""
        ...

    def count(self, clause: Clause) -> int:
        """How many articles match."""
        ...

    def is_quick(self, clause: Clause) -> bool:
        """Are its best matches found, and all counted, without reading where in each the words stand?"""
        ...

    def counts_by(self, fields: Sequence[str], clause: Clause) -> dict[str, dict[str, int]]:
        """How many matching articles have each value of each of these `COUNTED_FIELDS`."""
        ...

    def words_like(self, word: str) -> tuple[str, ...]:
        """Words of articles that differ from a Latin word by a slip or two, the likeliest first."""
        ...

    def clear(self) -> None:
        """Forgets everything; the watermark is 0."""
        ...

    def close(self) -> None:
        """Ends the use."""
        ...
