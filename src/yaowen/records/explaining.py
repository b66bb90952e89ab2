"""Which rules gave a figure its fields."""

from yaowen.records.facts import Fact
from yaowen.records.record import Record


class FieldReason(Record, frozen=True, kw_only=True):
    """A rule that answered while a field was decided: where it is, what it asks or gives, what it said."""

    field: str
    rule: str
    says: str
    answer: str


class Explained(Record, frozen=True, kw_only=True):
    """A figure and the rules that answered for its fields, in the order in which they were asked."""

    fact: Fact
    reasons: tuple[FieldReason, ...]
