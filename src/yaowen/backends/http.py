"""Brings single documents from the web, guardedly.

Only http and https; every address is checked when the connection is made, each redirect again; no proxy from
the environment; bounded bytes, bounded expansion, bounded time.
"""

import hashlib
import time
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import httpcore2

from yaowen.backends.addresses import resolve_public
from yaowen.errors import EmptyInput, NetworkError, TooLarge
from yaowen.records import Capture
from yaowen.settings import VERSION

MAX_WIRE = 15 * 1024 * 1024
MAX_RATIO = 100
MAX_REDIRECTS = 5
CONNECT_SECONDS, READ_SECONDS, TOTAL_SECONDS = 10.0, 20.0, 60.0

_HEADERS = [
    (b"User-Agent", f"Yaowen/{VERSION} (reads single pages for a person)".encode()),
    (b"Accept", b"text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5"),
    (b"Accept-Encoding", b"gzip, identity"),
]


class Guard(httpcore2.NetworkBackend):
    """Connects to the very address that was checked, so that a name cannot change in between."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first checked address that answers; raises `NetworkError` for a private one."""
        problem: Exception | None = None
        for address in resolve_public(host, port, allow_private=self._allow_private):
            try:
                return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                problem = error
        raise problem or httpcore2.ConnectError("no address")


class HttpFetcher:
    """Fetches http and https addresses; `max_bytes` bounds the decoded document."""

    def __init__(self, max_bytes: int, *, allow_private: bool = False) -> None:
        self._max_bytes = max_bytes
        self._allow_private = allow_private

    def fetch(self, address: str) -> Capture:
        """The document at a URL; raises `NetworkError`, `TooLarge` or `EmptyInput`, naming the address."""
        deadline = time.monotonic() + TOTAL_SECONDS
        here = address
        for _ in range(MAX_REDIRECTS + 1):
            status, headers, body = self._get(here, deadline)
            if status in (301, 302, 303, 307, 308) and b"location" in headers:
                here = urljoin(here, headers[b"location"].decode("latin-1"))
                continue
            if status != 200:
                raise NetworkError(
                    f"{address}: the server answered {status}; open it in a browser and save it"
                )
            return self._capture(address, here, headers, body)
        raise NetworkError(f"{address}: more than {MAX_REDIRECTS} redirects; not followed")

    def _capture(self, address: str, here: str, headers: dict[bytes, bytes], body: bytes) -> Capture:
        encoding = headers.get(b"content-encoding", b"").strip().lower()
        if encoding in (b"gzip", b"x-gzip"):
            body = self._unzip(address, body)
        elif encoding not in (b"", b"identity"):
            raise NetworkError(f"{address}: sent in the encoding {encoding.decode('latin-1')}, not asked for")
        if not body.strip():
            raise EmptyInput(f"{address}: empty; there is nothing to read in it")
        kind = headers.get(b"content-type")
        return Capture(
            id=hashlib.sha256(body).hexdigest(),
            input=address,
            content=body,
            url=here,
            media_type=kind.decode("latin-1") if kind else None,
            captured_at=datetime.now(UTC),
        )

    def _unzip(self, address: str, body: bytes) -> bytes:
        limit = min(self._max_bytes, MAX_RATIO * max(len(body), 1))
        opened = zlib.decompressobj(wbits=31)
        try:
            plain = opened.decompress(body, limit + 1)
        except zlib.error as error:
            raise NetworkError(f"{address}: its compressed content is damaged") from error
        if len(plain) > limit:
            raise TooLarge(f"{address}: expands to more than {limit // (1024 * 1024)} MB; not read")
        return plain

    def _get(self, address: str, deadline: float) -> tuple[int, dict[bytes, bytes], bytes]:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NetworkError(f"{address}: only http and https addresses are fetched")
        timeout = {"connect": CONNECT_SECONDS, "read": READ_SECONDS, "write": READ_SECONDS, "pool": 1.0}
        try:
            with (
                httpcore2.ConnectionPool(network_backend=Guard(self._allow_private)) as pool,
                pool.stream("GET", address, headers=_HEADERS, extensions={"timeout": timeout}) as answer,
            ):
                headers = {name.lower(): value for name, value in answer.headers}
                return answer.status, headers, self._body(address, answer.iter_stream(), deadline)
        except (
            httpcore2.NetworkError,
            httpcore2.TimeoutException,
            httpcore2.ProtocolError,
            httpcore2.UnsupportedProtocol,
        ) as error:
            raise NetworkError(f"{address}: {type(error).__name__}: {error}".rstrip(": ")) from error

    def _body(self, address: str, chunks: Iterable[bytes], deadline: float) -> bytes:
        body = bytearray()
        for chunk in chunks:
            body += chunk
            if len(body) > MAX_WIRE:
                raise TooLarge(f"{address}: more than {MAX_WIRE // (1024 * 1024)} MB; not read")
            if time.monotonic() > deadline:
                raise NetworkError(f"{address}: took longer than {TOTAL_SECONDS:.0f} s; given up")
        return bytes(body)
