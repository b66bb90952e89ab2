"""Words that name a time."""

from typing import Literal

from yaowen.records.record import Record

PeriodKind = Literal["date", "relative", "now", "plan", "window", "since", "by", "base", "former"]


class PeriodMention(Record, frozen=True, kw_only=True):
    """Where a text names a time, and which one.

    `period` is `2027`, `2025-08`, `2025-08-27`, `2025-H1`, `2025-Q3` or `A/B`; None where it hangs on an
    unknown day of publication. `kind`: `date` (said outright), `relative` (this year), `now` (currently),
    `plan` (a five-year plan), `window` (past five years), `since`, `by` (a deadline), `base` (compared
    with: 较2020年, than last year), `former` (the same stretch of the year before: 上年同期, a year earlier).
    """

    start: int
    end: int
    surface: str
    period: str | None
    kind: PeriodKind
