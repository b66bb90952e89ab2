"""One GET, guarded and bounded. No redirects, no cookies, no credentials, no proxy: what is not here is not done.

httpcore2 without httpx2: it decodes nothing, reads no environment and keeps no cookies, so that `inflate` can
bound each step of the decoding (httpx's decoders unfold whatever one chunk holds).
"""

import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from functools import cache

import httpcore2

from yaowen.backends.web.addresses import Target
from yaowen.backends.web.guard import Allowance, Deadline, Guard, Resolver, resolve
from yaowen.backends.web.inflate import find_decoder, size
from yaowen.errors import EmptyInput, NetworkError, TooLarge, UsageError, YaowenError, in_one_line
from yaowen.records.record import Record
from yaowen.settings import VERSION, Settings

MAX_WIRE = 15 * 1024 * 1024
MAX_DECODED = 30 * 1024 * 1024
MAX_HEAD = 256 * 1024
"""Bytes of all heads before the body, interim answers (1xx) among them."""
CONNECT_SECONDS, READ_SECONDS, TOTAL_SECONDS = 10.0, 20.0, 60.0
ROBOT_NAME = "Yaowen"

_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.9,*/*;q=0.5"


class Answer(Record, frozen=True, kw_only=True):
    """What a server said: header names in lower case, the body decoded.

    `latency` is the time until its head was here, `seconds` until all of it was.
    """

    status: int
    headers: dict[str, str]
    body: bytes
    latency: float
    seconds: float


class Limits(Record, frozen=True, kw_only=True):
    """How many bytes and seconds one answer may take; for tests shorter than the rule."""

    wire: int = MAX_WIRE
    decoded: int = MAX_DECODED
    connect: float = CONNECT_SECONDS
    read: float = READ_SECONDS
    total: float = TOTAL_SECONDS


class WebClient:
    """Sends single requests; keeps nothing between them, so that it may be used by several threads."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        contact: str = Settings().fetch_contact,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        resolver: Resolver = resolve,
    ) -> None:
        if not (contact.isascii() and contact.isprintable()) or set(contact) & set("()\\"):
            raise UsageError("YAOWEN_FETCH_CONTACT: write it in plain ASCII on one line, without brackets")
        self.agent = f"{ROBOT_NAME}/{VERSION} (reads public news and policy; contact: {contact})"
        self.limits = limits
        self._allow_private = allow_private
        self._resolver = resolver

    def deadline(self, spent: float = 0.0) -> Deadline:
        """The time that is left for a request of which `spent` seconds went into earlier redirects."""
        return Deadline(self.limits.total - spent, self.limits.total)

    def get(
        self,
        target: Target,
        deadline: Deadline,
        headers: dict[str, str] | None = None,
        *,
        keep: Iterable[int] = (200, 203),
        cut_at: int | None = None,
    ) -> Answer:
        """The answer to a GET; the body is read only for statuses in `keep`, and only to `cut_at` bytes if given.

        Raises `Forbidden`, `NetworkError` or `TooLarge`, naming the address.
        """
        wanted = {"User-Agent": self.agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        host = target.origin.partition("://")[2]
        sent = {"Host": host, **wanted, **(headers or {}), "Connection": "close"}
        allowance = Allowance(MAX_HEAD)
        guard = Guard(
            deadline,
            allowance,
            allow_private=self._allow_private,
            resolver=self._resolver,
        )
        with _named(target.url, deadline), _connect(target, guard) as connection:
            began = time.monotonic()
            answer = connection.handle_request(self._request(target, sent))
            latency = time.monotonic() - began
            allowance.left += self.limits.wire
            try:
                found = _headers(answer.headers)
                body = self._body(answer, found, cut_at) if answer.status in keep else b""
            finally:
                answer.close()
            seconds = time.monotonic() - began
            return Answer(status=answer.status, headers=found, body=body, latency=latency, seconds=seconds)

    def _request(self, target: Target, sent: dict[str, str]) -> httpcore2.Request:
        limits = self.limits
        timeout = {
            "connect": limits.connect,
            "read": limits.read,
            "write": limits.read,
            "pool": limits.connect,
        }
        url = httpcore2.URL(
            scheme=target.scheme, host=target.host, port=target.port, target=target.path.encode("ascii")
        )
        return httpcore2.Request("GET", url, headers=list(sent.items()), extensions={"timeout": timeout})

    def _body(self, answer: httpcore2.Response, headers: dict[str, str], cut_at: int | None) -> bytes:
        encoding = headers.get("content-encoding", "")
        decoder = find_decoder(encoding, self.limits.decoded)
        if decoder is None:
            raise NetworkError(f"sent in the encoding {encoding[:40]!r}, which was not asked for")
        announced = headers.get("content-length", "")
        if cut_at is None and announced.isdecimal() and int(announced[:18]) > self.limits.wire:
            raise TooLarge(f"more than {size(self.limits.wire)}; not read")
        wire = 0
        for piece in answer.iter_stream():
            wire += len(piece)
            if cut_at is not None and wire >= cut_at and not encoding:
                decoder.add(piece[: len(piece) - (wire - cut_at)])
                break
            if wire > self.limits.wire:
                raise TooLarge(f"more than {size(self.limits.wire)}; not read")
            decoder.add(piece)
        return decoder.finish()[:cut_at]


@cache
def _tls() -> ssl.SSLContext:
    return httpcore2.default_ssl_context()


@contextmanager
def _connect(target: Target, guard: Guard) -> Iterator[httpcore2.HTTPConnection]:
    origin = httpcore2.Origin(target.scheme.encode(), target.host.encode(), target.port)
    context = _tls() if target.scheme == "https" else None
    with httpcore2.HTTPConnection(origin, ssl_context=context, network_backend=guard) as connection:
        yield connection


def _headers(pairs: list[tuple[bytes, bytes]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        # of a header that comes twice the first counts, save that encodings add up (RFC 9110, section 5.3)
        key, text = name.decode("latin-1").lower(), value.decode("latin-1").strip()
        found[key] = (
            f"{found[key]}, {text}" if key == "content-encoding" and key in found else found.get(key, text)
        )
    return found


@contextmanager
def _named(url: str, deadline: Deadline) -> Iterator[None]:
    """Foreign errors become ours, and each names the address."""
    try:
        yield
    except YaowenError as error:
        raise type(error)(f"{url}: {error}") from error
    except httpcore2.TimeoutException as error:
        if deadline.is_over:
            raise NetworkError(f"{url}: {deadline.problem()}") from error
        connecting = isinstance(error, httpcore2.ConnectTimeout)
        why = "no connection in time; try again later" if connecting else "the server fell silent; given up"
        raise NetworkError(f"{url}: {why}") from error
    except httpcore2.ProtocolError as error:
        raise NetworkError(f"{url}: the server broke the rules of HTTP ({in_one_line(error)})") from error
    except (httpcore2.NetworkError, OSError, ValueError) as error:
        raise NetworkError(f"{url}: the connection failed ({in_one_line(error)})") from error


def parse_retry_after(value: str, now_seconds: float) -> float | None:
    """Seconds to wait by a `Retry-After` (RFC 9110, section 10.2.3): a number or a date; None if neither.

    `now_seconds` is the present as a Unix time.
    """
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now_seconds)
    except (ValueError, TypeError, OverflowError):
        return None


def check_not_empty(url: str, body: bytes) -> None:
    """Raises `EmptyInput` for a body without content."""
    if not body.strip():
        raise EmptyInput(f"{url}: empty; there is nothing to read in it")
