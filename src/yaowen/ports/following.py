"""What a store promises of sources that are followed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from yaowen.records import Job, Source, Wanted


class Following(Protocol):
    """Keeps followed sources, how others were found, what was seen, the pages still wanted, and the work under way.

    Promises: writing what is there already writes no row; of several processes that ask for a lease one gets
    it, until it is given back or its time is over; what was seen stays seen after its article was removed;
    pages of a source that is removed, and those whose summary is, are wanted no more.
    """

    def put_source(self, source: Source) -> bool:
        """Adds or replaces a source; False where it stood so already."""
        ...

    def get_source(self, source_id: str) -> Source:
        """The source; raises `NotFound`."""
        ...

    def list_sources(self) -> tuple[Source, ...]:
        """All sources, by id."""
        ...

    def remove_source(self, source_id: str) -> None:
        """Forgets the source, its job and the pages it wants; its articles stay. Raises `NotFound`."""
        ...

    def put_checked(self, address: str, source: Source) -> None:
        """Keeps how a source that is not followed, listed under this address, was found when it was asked."""
        ...

    def list_checked(self) -> dict[str, Source]:
        """What `put_checked` kept, by address."""
        ...

    def lease(self, job: Job) -> bool:
        """Takes the source's job, unless another holder's lease lasts beyond `job.started_at`."""
        ...

    def release(self, holder: str) -> None:
        """Gives back all that the holder leased."""
        ...

    def finish(self, holder: str, source: Source, keys: Sequence[str], wanted: Sequence[Wanted] = ()) -> None:
        """In one transaction: keeps the source, notes `keys` as seen and `wanted`, gives the holder's lease back.

        A source that was removed meanwhile stays removed, and wants nothing.
        """
        ...

    def put_wanted(self, wanted: Wanted) -> None:
        """Replaces a page that is wanted; one that is wanted no more stays so."""
        ...

    def drop_wanted(self, wanted: Wanted, keys: Sequence[str] = ()) -> None:
        """The page was had, or is given up; `keys` are noted as seen in the same transaction."""
        ...

    def list_wanted(
        self, *, due_by: datetime | None = None, source_id: str | None = None
    ) -> tuple[Wanted, ...]:
        """Pages that are wanted (by this time, by this source), the one that is due first before the others."""
        ...

    def list_jobs(self) -> tuple[Job, ...]:
        """Work that was begun and not finished, by source."""
        ...

    def seen(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of the keys that were noted."""
        ...
