"""What a person says of what was read: accepted, corrected or ignored, with who and when."""

from datetime import datetime
from typing import Literal

from yaowen.records.kinds import Amount
from yaowen.records.record import Issue, Record

About = Literal["fact", "link", "doubt"]
Act = Literal["accept", "correct", "ignore"]
Value = str | float | bool | Amount | None
"""What a field of a fact, or of its kind, may be given."""


class Correction(Record, frozen=True, kw_only=True):
    """A person's word on a fact, a link (a mention of an entity) or a doubt (an `Issue`) of an article.

    It is bound to the words at `start` … `end` of the article's text, never to a row: `key` is the kind of a fact
    (`figure` where it has a value), the entity of a link, the code of a doubt, whose message stands for words where it
    has no place. `capture_id` and `number` find the article again where its id has changed with its text.

    A `correct` of a fact gives one `field` the value `now`; `along` are fields that change with it (the code of a
    region, the unit of a value). `before` is what had been read. Of a link `now` is the entity that is meant. A doubt
    is corrected by a `note` alone. `at` is aware, in UTC.
    """

    id: str
    article_id: str
    about: About
    act: Act
    key: str
    words: str
    by: str
    at: datetime
    capture_id: str | None = None
    number: int = 0
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    field: str | None = None
    before: Value = None
    now: Value = None
    along: tuple[tuple[str, Value], ...] = ()
    note: str | None = None


class DoubtFilter(Record, frozen=True, kw_only=True):
    """Which doubts of a library; every given condition must hold.

    `source` is a followed source's id or an outlet's; `accepted` tells those that a person has accepted from the
    others; `shown` are those of articles that others may read whole.
    """

    code: str | None = None
    article_id: str | None = None
    source: str | None = None
    accepted: bool | None = None
    shown: bool | None = None


class Doubted(Record, frozen=True, kw_only=True):
    """A doubt, and of which article."""

    issue: Issue
    article_id: str
    outlet_id: str | None = None
    source_id: str | None = None
    day: str | None = None
    accepted: bool = False
