"""What `notes` is asked and answers. Fields may be added, never changed."""

from typing import Annotated, Literal

from msgspec import Meta

from yaowen.records import JotAbout, JotKind, Record


class Notes(Record, frozen=True, kw_only=True):
    """What you jotted down."""

    action: Annotated[
        Literal["list", "add", "remove", "export", "import"],
        Meta(
            description="What to do; without it they are listed.",
            extra={"argument": True, "metavar": "[ACTION]"},
        ),
    ] = "list"
    target: Annotated[
        str | None,
        Meta(
            description="Whom or what: an id of an article, story, topic or kind of measure, or a name (add, remove); "
            "a file of JSON lines (export, import).",
            extra={"argument": True, "metavar": "[TARGET]"},
        ),
    ] = None
    kind: Annotated[
        JotKind | None, Meta(description="pin, read, tag, note or watch; listed alone, or what is added.")
    ] = None
    words: Annotated[str, Meta(description="The tag's name or the note's text.")] = ""


class NoteLine(Record, frozen=True, kw_only=True):
    """A pin, a note …; `name_zh` and `name_en` are what the target is called, as far as it is here."""

    kind: JotKind
    about: JotAbout
    target: str
    words: str
    at: str
    name_zh: str | None = None
    name_en: str | None = None


class NotesFileLine(Record, frozen=True, kw_only=True):
    """A file of jottings that was written or taken in."""

    path: str
    notes: int
    new: int | None = None
