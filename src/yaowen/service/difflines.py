"""What `diff` answers: a line a clause. Fields may be added, never changed."""

from yaowen.records import Record


class ClauseSpan(Record, frozen=True, kw_only=True):
    """A clause where it stands: the article, its first paragraph, code points of the article's text, and the words.

    `number` and `heading` are as printed, `section` is the heading that it stands under.
    """

    article: str
    number: str | None
    heading: str | None
    section: str | None
    paragraph: int
    start: int
    end: int
    text: str


class ChangedField(Record, frozen=True, kw_only=True):
    """One thing that changed, in the words of both texts; None where it was not there, or is not there any more.

    `field`: `amount rate count area duration date condition words heading number`. Places are code points of the
    articles' texts; values are in base units, of a lone figure alone.
    """

    field: str
    old: str | None
    new: str | None
    old_start: int | None = None
    old_end: int | None = None
    old_value: float | None = None
    new_start: int | None = None
    new_end: int | None = None
    new_value: float | None = None
    unit: str | None = None


class DiffLine(Record, frozen=True, kw_only=True):
    """What became of a clause: `unchanged moved changed dropped added`."""

    old: ClauseSpan | None
    new: ClauseSpan | None
    change: str
    fields: tuple[ChangedField, ...] = ()


class DiffNote(Record, frozen=True, kw_only=True):
    """What must be known beside the rows: that these are hardly two versions of one text, or that one is cut off."""

    about: str
    note: str
    note_zh: str
