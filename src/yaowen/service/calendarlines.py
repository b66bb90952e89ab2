"""What `calendar` is asked and answers. Fields may be added, never changed."""

from typing import Annotated

from msgspec import Meta

from yaowen.records import Record
from yaowen.service.ledgerlines import SpanLine


class Calendar(Record, frozen=True, kw_only=True):
    """What falls due."""

    since: Annotated[
        str | None, Meta(description="First day, as in 2026-01-31; by default today in China.")
    ] = None
    until: Annotated[str | None, Meta(description="Last day.")] = None
    region: Annotated[str | None, Meta(description="A province or city with all that lies in it.")] = None
    limit: Annotated[int, Meta(description="At most this many, the next first.", ge=1)] = 200
    ics: Annotated[bool, Meta(description="An iCalendar file (RFC 5545) for a calendar program.")] = False


class DueLine(Record, frozen=True, kw_only=True):
    """What is due on a day: `what` is `target task opens closes begins expires comments`.

    `on` is as the text says it (`2027`), `until` its last day. `count` are the figures, tasks or measures that the
    entry stands for; `stated` is the best source's. `reckoned` is `days` or `working_days` where the day is not printed
    but counted from another; of working days those from Monday to Friday, since holidays are not known.
    """

    until: str
    on: str
    what: str
    region: str | None
    region_en: str | None
    subject: str | None
    metric: str | None
    value: float | None
    unit: str | None
    count: int
    articles: int
    stated: SpanLine
    others: tuple[SpanLine, ...] = ()
    reckoned: str | None = None


class CalendarPage(Record, frozen=True, kw_only=True):
    """An iCalendar file."""

    ics: str
