"""What `since` is asked and answers. Fields may be added, never changed."""

from typing import Annotated, Literal

from msgspec import Meta

from yaowen.records import Difference, Record
from yaowen.service.calendarlines import DueLine
from yaowen.service.ledgerlines import ContradictLine, SpanLine


class Since(Record, frozen=True, kw_only=True):
    """What is new since the last look."""

    mark: Annotated[
        bool, Meta(description="Move the mark here, so that the next answer begins where this one ends.")
    ] = False
    watch: Annotated[
        tuple[str, ...],
        Meta(
            description="Hear of this from now on: a place, firm, product, technology or plan by name or id, or a "
            "topic's id; again for each."
        ),
    ] = ()
    unwatch: Annotated[tuple[str, ...], Meta(description="Hear of this no more.")] = ()
    limit: Annotated[int, Meta(description="At most this many of each sort.", ge=1)] = 20


class SinceLine(Record, frozen=True, kw_only=True):
    """How much is new, and since when (UTC; None where there is no mark yet).

    `more` says that there was more than is looked at; `marked` that the mark stands here now.
    """

    since: str | None
    new: int
    changed: int
    removed: int
    stories: int
    joined: int
    more: bool
    marked: bool
    watched: tuple[str, ...]


class StoryNewsLine(Record, frozen=True, kw_only=True):
    """A story: `what` is `new`, or `joined` where articles joined it; `numbers` are what those say otherwise.

    `title_zh` and `title_en` are titles of its articles in these languages, None where it has none.
    """

    story: str
    what: Literal["new", "joined"]
    title: str
    article: str
    outlet: str | None
    published: str | None
    articles: int
    joined: tuple[str, ...]
    numbers: tuple[Difference, ...] = ()
    outlet_id: str | None = None
    title_zh: str | None = None
    title_en: str | None = None


class WatchedLine(Record, frozen=True, kw_only=True):
    """A fact of something that is watched."""

    watched: str
    name: str
    kind: str
    unit: str | None
    metric: str | None
    region: str | None
    subject: str | None
    period: str | None
    modality: str
    stated: SpanLine


class ToldLine(Record, frozen=True, kw_only=True):
    """How many new articles tell of something that is watched, and of how many facts."""

    watched: str
    name: str
    articles: tuple[str, ...]
    facts: int


class NearLine(Record, frozen=True, kw_only=True):
    """A deadline that has come near, or that only new articles tell."""

    near: DueLine


class ClashLine(Record, frozen=True, kw_only=True):
    """Figures of one thing that differ, one of them new."""

    clash: ContradictLine
