"""What `semantic` is asked and answers. Fields may be added, never changed."""

from typing import Annotated, Literal

from msgspec import Meta

from yaowen.records import Record


class Semantic(Record, frozen=True, kw_only=True):
    """Search by meaning, too."""

    action: Annotated[
        Literal["status", "build"],
        Meta(
            description="`status` says how far it is; `build` makes the vectors that are missing, newest first.",
            extra={"argument": True, "metavar": "[ACTION]"},
        ),
    ] = "status"
    limit: Annotated[
        int,
        Meta(description="Make so many vectors at most, 0: all; a later run goes on from there.", ge=0),
    ] = 0


class SemanticLine(Record, frozen=True, kw_only=True):
    """How many of the library's articles have a vector; `new` and `dropped` of this run.

    `installed`: the model is here; `used`: search goes by meaning, too; `told` says so in a few words.
    """

    installed: bool
    used: bool
    articles: int
    vectors: int
    told: str
    new: int = 0
    dropped: int = 0
