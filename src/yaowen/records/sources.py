"""Sources that are followed, and the work that is under way for them."""

from datetime import datetime
from typing import Literal

from yaowen.records.documents import Lang, Rights
from yaowen.records.fetching import Validators
from yaowen.records.record import Record

SourceKind = Literal["feed", "sitemap", "page", "list-page"]
SourceStatus = Literal["unchecked", "active", "paused", "failing"]


class Source(Record, frozen=True, kw_only=True):
    """A feed, sitemap or page that is asked again and again.

    `schedule` is a cron expression in UTC; `rights` is what others may be shown of its articles;
    `last_polled_at` is the last answer that changed anything here, since what changes nothing writes nothing.
    `failures` counts those in a row, `reason` is the last one's; `retry_at` is not before when it is asked again.
    """

    id: str
    name_zh: str
    url: str
    name_en: str | None = None
    kind: SourceKind = "feed"
    site: str | None = None
    outlet_id: str | None = None
    lang: Lang = "zh"
    rights: Rights = "link"
    schedule: str
    tier: int = 4
    status: SourceStatus = "unchecked"
    reason: str | None = None
    known_from: str | None = None
    validators: Validators = Validators()
    added_at: datetime | None = None
    last_polled_at: datetime | None = None
    retry_at: datetime | None = None
    failures: int = 0


class Wanted(Record, frozen=True, kw_only=True):
    """A page that a source named and that was not had yet.

    `stands_in` is the id of the summary that the page's article replaces, under that id; `is_part` says that the
    address is a part of a sitemap. `tries` failed so far; it is not asked before `due_at`.
    """

    source_id: str
    url: str
    due_at: datetime
    stands_in: str | None = None
    is_part: bool = False
    tries: int = 0


class Job(Record, frozen=True, kw_only=True):
    """An answer of a source that is being taken in by `holder`, who has until `lease_until` to finish."""

    source_id: str
    holder: str
    started_at: datetime
    lease_until: datetime
