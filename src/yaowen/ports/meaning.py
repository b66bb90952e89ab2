"""What turns words into vectors, and what keeps vectors, must promise."""

from collections.abc import Collection, Sequence
from typing import Protocol

from yaowen.records import Embedded, Near

FEW = 5
"""Articles of one kin below which the whole library says what is usual."""


class Embedder(Protocol):
    """Turns words into vectors of signed bytes: the more alike two meanings, the greater the dot product.

    Promises: all vectors are equally long; the same text gives the same vector, whatever is embedded beside it; any
    string is legal; nothing leaves the machine; may be called from several threads.
    """

    @property
    def name(self) -> str:
        """Which model it is; vectors of another are no use to it."""
        ...

    def embed_query(self, text: str) -> bytes:
        """The vector of what somebody asks."""
        ...

    def embed_articles(self, texts: Sequence[str]) -> tuple[bytes, ...]:
        """The vectors of what articles say, in order."""
        ...


class Meanings(Protocol):
    """Keeps the vectors of one model's articles; can always be made anew from the store.

    Promises: what `put` acknowledged is there for every process; a `put` that did not return left nothing; nothing of
    what was forgotten stays; the scan is exact.
    """

    def put(self, rows: Sequence[Embedded], *, reached: int | None = None) -> None:
        """Keeps vectors in place of earlier ones of the same articles; up to journal number `reached` all are here."""
        ...

    def forget(self, article_ids: Collection[str]) -> None:
        """Drops their vectors, where there are any."""
        ...

    def digests(self) -> dict[str, str]:
        """The digest of the words of every article that has a vector."""
        ...

    def reached(self) -> int:
        """The journal number of the last whole pass; 0 before the first."""
        ...

    def nearest(self, vector: bytes, *, limit: int, among: Collection[str] | None = None) -> tuple[Near, ...]:
        """The articles that stand out most, ties by id; with `among` of these alone.

        What is usual is measured over all articles of the same kin, over the whole library where these are fewer than
        `FEW`. Where all are equally near nothing stands out: closeness is 0.
        """
        ...

    def close(self) -> None:
        """Ends the use."""
        ...
