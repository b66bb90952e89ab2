"""What `reprocess` is asked and answers. Fields may be added, never changed."""

from typing import Annotated, Literal

from msgspec import Meta

from yaowen.records import Record

Change = Literal["added", "dropped", "changed"]


class Reprocess(Record, frozen=True, kw_only=True):
    """Understand articles again."""

    articles: Annotated[
        tuple[str, ...],
        Meta(
            description="Ids of articles; without any, all of the library.",
            extra={"argument": True, "metavar": "[ARTICLE]..."},
        ),
    ] = ()
    dry_run: Annotated[bool, Meta(description="Say what would change, and change nothing.")] = False
    restart: Annotated[
        bool,
        Meta(description="Begin with the first article, also where an earlier run was stopped on its way."),
    ] = False
    jobs: Annotated[
        int,
        Meta(
            description="Processes that understand articles; 0: as many as there are cores for a large library, "
            "else one. The result is the same.",
            ge=0,
            le=64,
        ),
    ] = 0


class FieldChangeLine(Record, frozen=True, kw_only=True):
    """A field of a fact, as it was and is."""

    field: str
    old: str | None
    new: str | None


class FactChangeLine(Record, frozen=True, kw_only=True):
    """A fact that came, went, or has other `fields`; `surface` are its words."""

    change: Change
    id: str
    kind: str
    surface: str
    fields: tuple[FieldChangeLine, ...] = ()


class ReprocessLine(Record, frozen=True, kw_only=True):
    """An article that is understood otherwise than before.

    `links` are names that came, went or mean another thing; `tags` that came or went; `doubts_added` and `doubts_gone`
    are codes. `lost` are ids of corrections that find nothing any more to hold for.
    """

    article: str
    title: str
    facts: tuple[FactChangeLine, ...]
    links: int
    tags: int
    doubts_added: tuple[str, ...]
    doubts_gone: tuple[str, ...]
    lost: tuple[str, ...]


class ReprocessTotalLine(Record, frozen=True, kw_only=True):
    """What a run came to; `skipped` articles were done in the run before, which was stopped on its way."""

    articles: int
    changed: int
    failed: int
    skipped: int
    facts_added: int
    facts_dropped: int
    facts_changed: int
    corrections_lost: int
    dry_run: bool
