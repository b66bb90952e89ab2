"""What `doubts` and `corrections` are asked and answer. Fields may be added, never changed."""

from typing import Annotated, Literal

from msgspec import Meta

from yaowen.records import About, Act, Amount, Correction, Fact, Record, Value

State = Literal["open", "accepted", "corrected", "ignored"]
Holding = Literal["applied", "waiting", "lost"]

By = Annotated[
    str | None,
    Meta(description="Who says so; by default YAOWEN_PERSON, else the name of the account."),
]


class Doubts(Record, frozen=True, kw_only=True):
    """What is doubted, and what a person says of it."""

    action: Annotated[
        Literal["list", "accept", "correct", "ignore"],
        Meta(
            description="What to do; without it doubts are listed.",
            extra={"argument": True, "metavar": "[ACTION]"},
        ),
    ] = "list"
    target: Annotated[
        str | None,
        Meta(
            description="Id of a doubt, a fact or a link, as `doubts` and `facts` of the library print it.",
            extra={"argument": True, "metavar": "[ID]"},
        ),
    ] = None
    about: Annotated[
        Literal["doubt", "fact", "link"],
        Meta(description="What is listed; facts and links are those of one --article."),
    ] = "doubt"
    code: Annotated[str | None, Meta(description="Doubts of this code alone, such as no_date.")] = None
    article: Annotated[str | None, Meta(description="Those of the article of this id alone.")] = None
    source: Annotated[
        str | None, Meta(description="Those of a followed source or an outlet alone, by id.")
    ] = None
    all: Annotated[bool, Meta(description="Accepted doubts, too.")] = False
    limit: Annotated[int, Meta(description="At most this many, the newest article's first.", ge=1)] = 50
    set: Annotated[
        tuple[str, ...],
        Meta(
            description="What is so instead, as FIELD=VALUE (value=9847亿元, period=2025, entity=恒瑞医药); "
            "again for each field."
        ),
    ] = ()
    by: By = None
    note: Annotated[str | None, Meta(description="Why; a doubt is corrected by this alone.")] = None


class Corrections(Record, frozen=True, kw_only=True):
    """What people said."""

    action: Annotated[
        Literal["list", "export", "import", "undo"],
        Meta(
            description="What to do; without it they are listed.",
            extra={"argument": True, "metavar": "[ACTION]"},
        ),
    ] = "list"
    target: Annotated[
        str | None,
        Meta(
            description="A file of JSON lines (export, import), a correction's id (undo), or an article's (list).",
            extra={"argument": True, "metavar": "[TARGET]"},
        ),
    ] = None


class DoubtLine(Record, frozen=True, kw_only=True):
    """A doubt, a fact or a link of an article, and what a person said of it.

    `code` is a doubt's code, a fact's kind or a link's entity; `words` stand at `start` … `end` of the text, `sentence`
    around them.
    """

    id: str
    about: About
    code: str
    message: str
    article: str
    title: str
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    words: str | None = None
    sentence: str | None = None
    outlet: str | None = None
    source: str | None = None
    published: str | None = None
    state: State = "open"
    by: str | None = None
    at: str | None = None
    note: str | None = None


class CorrectionLine(Record, frozen=True, kw_only=True):
    """A correction; `holding` says whether it is applied, waits for its article, or no longer finds its words."""

    id: str
    article: str
    about: About
    act: Act
    key: str
    words: str
    field: str | None
    before: Value
    now: Value
    by: str
    at: str
    note: str | None
    holding: Holding
    undone: bool = False


class SavedLine(Record, frozen=True, kw_only=True):
    """What was written to a file or taken from one; `waiting` are those whose article is not here."""

    path: str
    corrections: int
    new: int | None = None
    waiting: int | None = None


class SaidLine(Record, frozen=True, kw_only=True):
    """What a person said of a fact, beside the fact."""

    act: Act
    by: str
    at: str
    field: str | None = None
    before: Value = None
    note: str | None = None


def said_lines(fact: Fact) -> tuple[SaidLine, ...]:
    """What people said of a fact, the oldest first."""
    return tuple(map(said_line, fact.corrected))


def said_line(one: Correction) -> SaidLine:
    """What a person said."""
    return SaidLine(
        act=one.act, by=one.by, at=one.at.isoformat(), field=one.field, before=one.before, note=one.note
    )


def write_value(value: Value) -> str:
    """A field's value for people: `984,700,000,000 CNY` as a sum, an absent one as a dash."""
    if isinstance(value, Amount):
        return f"{write_value(value.value)} {value.unit}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
    return value if value else "–"
