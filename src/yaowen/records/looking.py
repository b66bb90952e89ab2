"""What somebody has seen of a library."""

from datetime import datetime

from yaowen.records.record import Record


class Mark(Record, frozen=True, kw_only=True):
    """How far somebody has looked: all changes up to `sequence` of the journal; `at` is aware, in UTC."""

    name: str
    sequence: int
    at: datetime
