"""What comes back from the web."""

from typing import Literal

from yaowen.records.documents import Capture
from yaowen.records.record import Record


class Validators(Record, frozen=True, kw_only=True):
    """What a server gave to ask with next time, word for word: `ETag` and `Last-Modified`."""

    etag: str | None = None
    last_modified: str | None = None


class Fetched(Record, frozen=True, kw_only=True):
    """The answer to a polite request.

    `unchanged` is a 304: there is no capture, and the validators are those to keep. `url` is where the document
    was found after redirects; `moved_to` is set where all of them were permanent, so that the address should
    be kept in future.
    """

    address: str
    url: str
    state: Literal["new", "unchanged"]
    capture: Capture | None = None
    validators: Validators = Validators()
    moved_to: str | None = None
