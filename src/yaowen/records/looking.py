"""What somebody has seen of a library, and what they want to hear of."""

from datetime import datetime

from yaowen.records.record import Record


class Mark(Record, frozen=True, kw_only=True):
    """How far somebody has looked: all changes up to `sequence` of the journal; `at` is aware, in UTC.

    `watched` are ids of entities and topics (`region:33`, `organisation:hengrui`, `topic:adc`) of which they want to
    hear each new fact; they may be kept before anything was looked at (`sequence` 0).
    """

    name: str
    sequence: int
    at: datetime
    watched: tuple[str, ...] = ()
