"""What every record shares: frozen, named fields only, unknown fields refused."""

from typing import Generic, TypeVar

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A noun of Yaowen. Never changed after it is made."""


T = TypeVar("T")


class Issue(Record, frozen=True, kw_only=True):
    """Something that the program did not understand or doubts; kept and shown, never swallowed.

    `code` is stable and machine-readable (`clipped_excerpt`, `off_topic`, `no_date` …); `start` and `end`
    are code points of the article's text where the doubt has a place.
    """

    code: str
    message: str
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None


class Outcome(Record, Generic[T], frozen=True, kw_only=True):
    """What every stage returns: its value, and what it doubts."""

    value: T
    issues: tuple[Issue, ...] = ()
