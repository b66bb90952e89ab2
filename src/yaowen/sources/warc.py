"""Web archives (WARC 1.0, 1.1; ISO 28500), packed record by record or not: each response is a capture."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from yaowen.errors import InputError, NotText, TooLarge
from yaowen.records import Capture
from yaowen.sources.compressed import check_expansion
from yaowen.sources.members import Member, make_member_capture

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MOST_RECORD_BYTES = 30 * 1024 * 1024
MOST_RECORDS = 20_000
_PAGES = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom")
_FILES = ("pdf", "msword", "officedocument", "ms-excel", "zip", "json", "ofd", "octet-stream")


def iter_records(capture: Capture) -> Iterator[Member]:
    """The archive's documents in its order; a record that cannot be read raises when it is loaded.

    Responses and resources that are no pictures, styles, scripts, sound or film. Loading must happen before
    the next record is asked for: the archive is streamed.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    total = count = 0
    kinds = WarcRecordType.response | WarcRecordType.resource
    try:
        records = ArchiveIterator(
            BytesIO(capture.content), record_types=kinds, parse_http=True, auto_decode="all"
        )
        for record in records:
            if not _is_document(record):
                continue
            count += 1
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
            member = _Record(record, capture, f"{capture.input}!{url or count}", url)
            yield Member(member.name, member.load)
            total += member.size
            check_expansion(capture.input, len(capture.content), total)
            if count >= MOST_RECORDS:
                raise TooLarge(f"{capture.input}: more than {MOST_RECORDS:,} documents; split it")
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        raise InputError(
            f"{capture.input}: damaged after {count} documents ({error}); the rest is not read"
        ) from error
    if not count:
        raise NotText(f"{capture.input}: no documents are in this web archive")


class _Record:
    """A record that waits to be read."""

    def __init__(self, record: "WarcRecord", capture: Capture, name: str, url: str) -> None:
        self.name = name
        self.size = 0
        self._record = record
        self._outer = capture
        self._url = url

    def load(self) -> Capture:
        """The record's document; raises `InputError` where it is damaged, too large, or an error page."""
        record = self._record
        status = record.http_headers.status_code if record.http_headers else None
        if status is not None and not 200 <= status < 300:
            raise InputError(f"{self.name}: the server had answered {status}; nothing to read in it")
        try:
            content = record.reader.read(MOST_RECORD_BYTES + 1)
        except Exception as error:  # the library raises what its decoders raise
            raise InputError(f"{self.name}: this record is damaged ({error})") from error
        self.size = len(content)
        if len(content) > MOST_RECORD_BYTES:
            raise TooLarge(f"{self.name}: more than {MOST_RECORD_BYTES >> 20} MB; not read")
        return make_member_capture(
            self._outer,
            self.name,
            content,
            url=self._url or None,
            media_type=_media_type(record),
            captured_at=_moment(record),
        )


def _is_document(record: "WarcRecord") -> bool:
    kind = (_media_type(record) or "text/html").lower()
    return (kind.startswith(_PAGES) and not kind.startswith(("text/css", "text/javascript"))) or any(
        part in kind for part in _FILES
    )


def _media_type(record: "WarcRecord") -> str | None:
    headers = record.http_headers or record.headers
    kind = headers.get("Content-Type")
    return str(kind) if kind else None


def _moment(record: "WarcRecord") -> datetime | None:
    return record.record_date if isinstance(record.record_date, datetime) else None
