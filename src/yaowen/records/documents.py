"""Documents, from the bytes that came in to the one clean text that all else points into."""

from bisect import bisect_left, bisect_right
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal

from yaowen.records.briefs import Brief
from yaowen.records.record import Issue, Record

Lang = Literal["zh", "en"]
ArticleKind = Literal["full", "excerpt", "brief"]
Rights = Literal["full", "excerpt", "link"]
Precision = Literal["year", "month", "day", "minute", "second"]
BlockKind = Literal["title", "heading", "paragraph", "list_item", "table_row", "caption", "byline"]


class Capture(Record, frozen=True, kw_only=True):
    """Bytes as they came. Never edited. `id` is the SHA-256 of `content` in hex."""

    id: str
    input: str
    content: bytes
    media_type: str | None = None
    url: str | None = None
    captured_at: datetime | None = None


@lru_cache(maxsize=64)
def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


class Moment(Record, frozen=True, kw_only=True):
    """A point in time as it was printed: the instant in UTC, the offset of the print, how exact it is.

    `inferred_offset` is true where the print named no offset and a convention supplied it
    (aggregators print UTC, Chinese outlets UTC+8).
    """

    at: datetime
    offset_minutes: int = 0
    precision: Precision = "minute"
    inferred_offset: bool = False

    @property
    def local(self) -> datetime:
        """The same instant on the clock of the print."""
        return self.at.astimezone(_zone(self.offset_minutes))

    @property
    def iso(self) -> str:
        """ISO 8601 with offset, as precise as it is known: `2025-08-23T09:20:53+08:00`, `2025-08-23`."""
        if self.precision in ("year", "month", "day"):
            return self.local.strftime({"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}[self.precision])
        return self.local.isoformat(timespec="seconds")

    @classmethod
    def of(
        cls,
        local: datetime,
        *,
        offset_minutes: int,
        precision: Precision = "minute",
        inferred_offset: bool = False,
    ) -> "Moment":
        """From a naive reading of a clock that stands `offset_minutes` east of UTC."""
        zone = timezone(timedelta(minutes=offset_minutes))
        return cls(
            at=local.replace(tzinfo=zone).astimezone(UTC),
            offset_minutes=offset_minutes,
            precision=precision,
            inferred_offset=inferred_offset,
        )


class Block(Record, frozen=True, kw_only=True):
    """A run of a raw item's text with one role; `start` and `end` are code points of `RawItem.text`."""

    kind: BlockKind
    start: int
    end: int


class Removed(Record, frozen=True, kw_only=True):
    """What reading or cleaning took away, why, and how often. `starts` are code points of the raw text."""

    text: str
    reason: str
    count: int = 1
    starts: tuple[int, ...] = ()


class Link(Record, frozen=True, kw_only=True):
    """Words that lead to an address; `start` and `end` are code points of the text that holds them."""

    start: int
    end: int
    url: str


class Attachment(Record, frozen=True, kw_only=True):
    """A file that a page offers beside its text. Listed, whether or not it can be read."""

    name: str
    url: str


class PolicyNote(Record, frozen=True, kw_only=True):
    """What the head of a policy document says: 发文机关, 发文字号, 成文日期, 有效性 … in the page's words.

    `written_on` and `released_on` are ISO dates; `validity` is as printed (有效, 废止, 失效 …).
    """

    issuer: str | None = None
    number: str | None = None
    written_on: str | None = None
    released_on: str | None = None
    validity: str | None = None
    index_number: str | None = None
    subject: str | None = None


class Declared(Record, frozen=True, kw_only=True):
    """What a page says about itself, word for word; `describe` decides what is believed."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    site: str | None = None
    author: str | None = None
    editor: str | None = None
    published: str | None = None
    url: str | None = None
    original_url: str | None = None
    lang: str | None = None
    kind: ArticleKind | None = None
    section: str | None = None
    republished: str | None = None
    updated: str | None = None
    policy: PolicyNote | None = None
    attachments: tuple[Attachment, ...] = ()


class RawItem(Record, frozen=True, kw_only=True):
    """One article's worth of a capture, not yet cleaned.

    `text` is a stretch of the capture's decoded text that begins at code point `offset` of it (0 for HTML,
    whose text is that of its document tree). `blocks` are in reading order and leave out what is no article.
    `taken_whole` is true for a caller's JSONL: its text is the article, title included, and nothing is put
    before it. `next_part` is the address of the next page of the same article, where the page names one.
    `site_stamps` are words that other pages of its site were stamped with.
    """

    capture_id: str
    number: int
    format: str
    input: str
    text: str
    offset: int = 0
    blocks: tuple[Block, ...] = ()
    declared: Declared = Declared()
    links: tuple[Link, ...] = ()
    next_part: str | None = None
    site_stamps: tuple[str, ...] = ()
    left_out: tuple[Removed, ...] = ()
    given_brief: Brief | None = None
    taken_whole: bool = False
    issues: tuple[Issue, ...] = ()


class SpanMap(Record, frozen=True, kw_only=True):
    """Where each character of an edited text stood before.

    Runs of characters that moved together: run i covers edited[`edited[i]` : `edited[i + 1]`] (the last run
    ends at `length`) and came from source[`source[i]` …] one to one. A run whose characters were not in the
    source at all (an inserted line break) has source -1 - p, where p is the source position it stands at.
    Made and read by `yaowen.text.spans`.
    """

    edited: tuple[int, ...]
    source: tuple[int, ...]
    length: int


class Paragraph(Record, frozen=True, kw_only=True):
    """A numbered stretch of `Article.text`. Number 0 is the title; 1 … is what `[n]` cites."""

    number: int
    start: int
    end: int
    kind: BlockKind = "paragraph"


class Cleaned(Record, frozen=True, kw_only=True):
    """The clean text (title, line break, paragraphs joined by line breaks), the way back, what went."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    span_map: SpanMap
    removed: tuple[Removed, ...] = ()


class Article(Record, frozen=True, kw_only=True):
    """One clean text and what is known of it.

    `outlet` is whom the text is from (来源 where the page names one, else the site), `republisher` the site
    where that is another. `outlet_surface` is the outlet as printed. `section` is
    the name of the topic page that listed it. `republished` is the time of the
    re-posting page; `published` is the text's own time where known, else the page's; `updated` is when the page
    says that it was changed. `source_id` is the followed source that brought it, `rights` what that source
    lets others be shown. `span_map` leads from
    `text` to `RawItem.text`; add `raw_offset` for the capture's text.
    """

    id: str
    capture_id: str
    number: int
    format: str
    input: str
    kind: ArticleKind
    title: str
    lang: Lang
    text: str
    paragraphs: tuple[Paragraph, ...]
    span_map: SpanMap
    raw_offset: int = 0
    outlet: str | None = None
    outlet_id: str | None = None
    outlet_surface: str | None = None
    section: str | None = None
    republisher: str | None = None
    republisher_id: str | None = None
    author: str | None = None
    editor: str | None = None
    published: Moment | None = None
    republished: Moment | None = None
    updated: Moment | None = None
    policy: PolicyNote | None = None
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    url: str | None = None
    original_url: str | None = None
    removed: tuple[Removed, ...] = ()
    given_brief: Brief | None = None
    taken_whole: bool = False
    source_id: str | None = None
    rights: Rights = "full"
    issues: tuple[Issue, ...] = ()

    def find_paragraph(self, number: int) -> Paragraph | None:
        """Paragraph `number`."""
        return find_paragraph(self.paragraphs, number)

    def paragraph_text(self, number: int) -> str:
        """The words of paragraph `number`; empty where there is no such paragraph."""
        paragraph = self.find_paragraph(number)
        return self.text[paragraph.start : paragraph.end] if paragraph is not None else ""

    def paragraph_at(self, position: int) -> int:
        """Number of the paragraph that holds code point `position` of `text`."""
        index = bisect_right(self.paragraphs, position, key=_start_of)
        return self.paragraphs[index - 1].number if index else 0


def _start_of(paragraph: Paragraph) -> int:
    return paragraph.start


def find_paragraph(paragraphs: tuple[Paragraph, ...], number: int) -> Paragraph | None:
    """The paragraph of a number, by halves: numbers ascend as places do."""
    place = bisect_left(paragraphs, number, key=_number_of)
    found = paragraphs[place] if place < len(paragraphs) else None
    return found if found is not None and found.number == number else None


def _number_of(paragraph: Paragraph) -> int:
    return paragraph.number
