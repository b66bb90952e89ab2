"""What understands articles must promise."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from yaowen.records import Article, Issue, Understanding


class Crew(Protocol):
    """Understands articles, perhaps several at once.

    Promises: the same articles give the same answers, in the same order, however many work on them; memory is
    bounded, however many articles there are.
    """

    def understand(self, articles: Sequence[Article]) -> Iterator[Understanding | Issue]:
        """What is read from each article, in order, or why it could not be; never raises for an article."""
        ...

    @property
    def ahead(self) -> int:
        """So many articles may be handed over before the first answers are taken; 0: one by one."""
        ...

    def close(self) -> None:
        """Ends the use; what is under way is given up."""
        ...
