"""One POST to the endpoint that the settings name: bounded, verified, without redirects, cookies or proxy."""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from ssl import SSLContext

import httpcore2

from yaowen.backends.web.addresses import Target, is_public, parse_address
from yaowen.backends.web.guard import Allowance, Deadline, Guard, resolve
from yaowen.errors import (
    BrokenAnswer,
    Forbidden,
    ModelRefused,
    ModelTimedOut,
    ModelUnreachable,
    NetworkError,
    TooLarge,
    UsageError,
    in_one_line,
)
from yaowen.records import Record
from yaowen.settings import VERSION

MAX_BODY = 2 * 1024 * 1024
MAX_HEAD = 64 * 1024
CONNECT_SECONDS = 10.0


class WireAnswer(Record, frozen=True, kw_only=True):
    """What the endpoint said: header names in lower case, the body as it came."""

    status: int
    headers: dict[str, str]
    body: bytes


class ChatClient:
    """Posts to `{base}/chat/completions`; keeps nothing between requests."""

    def __init__(self, base_url: str, key: str | None, *, seconds: float) -> None:
        self.target = _target(base_url)
        self.seconds = seconds
        self._key = key

    @property
    def place(self) -> str:
        """The endpoint, for messages."""
        return self.target.url

    def post(self, payload: bytes) -> WireAnswer:
        """The answer to one request, whatever its status.

        Raises `ModelUnreachable`, `ModelTimedOut`, `ModelRefused` (the key would go out in the clear) or
        `BrokenAnswer`, each with one line that names the endpoint.
        """
        deadline, allowance = Deadline(self.seconds), Allowance(MAX_HEAD)
        # the settings name the endpoint, so that a model in one's own network is allowed
        guard = Guard(deadline, allowance, allow_private=True, resolver=self._resolve)
        with self._named(deadline), self._connect(guard) as connection:
            answer = connection.handle_request(self._request(payload))
            allowance.left += MAX_BODY
            try:
                with self._whole(deadline):
                    body = b"".join(answer.iter_stream())
            finally:
                answer.close()
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
        return WireAnswer(status=answer.status, headers=headers, body=body)

    def _resolve(self, host: str, port: int) -> tuple[str, ...]:
        found = resolve(host, port)
        in_clear = self._key is not None and self.target.scheme == "http"
        if in_clear and any(is_public(ipaddress.ip_address(text.partition("%")[0])) for text in found):
            raise Forbidden("the key would travel unencrypted; give an https address")
        return found

    @contextmanager
    def _connect(self, guard: Guard) -> Iterator[httpcore2.HTTPConnection]:
        target = self.target
        origin = httpcore2.Origin(target.scheme.encode(), target.host.encode(), target.port)
        context = _tls() if target.scheme == "https" else None
        with httpcore2.HTTPConnection(origin, ssl_context=context, network_backend=guard) as connection:
            yield connection

    def _request(self, payload: bytes) -> httpcore2.Request:
        target = self.target
        headers = {
            "Host": target.origin.partition("://")[2],
            "User-Agent": f"Yaowen/{VERSION}",
            "Content-Type": "application/json",
            "Content-Length": str(len(payload)),
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if self._key is not None:
            headers["Authorization"] = f"Bearer {self._key}"
        url = httpcore2.URL(
            scheme=target.scheme, host=target.host, port=target.port, target=target.path.encode("ascii")
        )
        timeout = {"connect": CONNECT_SECONDS, "pool": CONNECT_SECONDS}
        timeout |= {"read": self.seconds, "write": self.seconds}
        return httpcore2.Request(
            "POST", url, headers=list(headers.items()), content=payload, extensions={"timeout": timeout}
        )

    @contextmanager
    def _named(self, deadline: Deadline) -> Iterator[None]:
        """What goes wrong before there is an answer."""
        try:
            yield
        except (ModelTimedOut, BrokenAnswer):
            raise
        except Forbidden as error:
            raise ModelRefused(f"{self.place}: {error}") from error
        except TooLarge as error:
            raise BrokenAnswer(f"{self.place}: the head of the answer has no end; not read") from error
        except httpcore2.ConnectTimeout as error:
            raise ModelUnreachable(f"{self.place}: no connection in time") from error
        except httpcore2.TimeoutException as error:
            raise self._late() from error
        except httpcore2.ProtocolError as error:
            raise BrokenAnswer(f"{self.place}: what came is no HTTP ({in_one_line(error)})") from error
        except (NetworkError, httpcore2.NetworkError, OSError, ValueError) as error:
            if deadline.is_over:
                raise self._late() from error
            raise ModelUnreachable(f"{self.place}: no connection ({in_one_line(error)})") from error

    @contextmanager
    def _whole(self, deadline: Deadline) -> Iterator[None]:
        """What goes wrong after the answer began: it is not asked for again, since it may have been paid for."""
        try:
            yield
        except TooLarge as error:
            raise BrokenAnswer(
                f"{self.place}: an answer of more than {MAX_BODY >> 20} MiB; not read"
            ) from error
        except (NetworkError, httpcore2.TimeoutException) as error:
            raise self._late() from error
        except (httpcore2.ProtocolError, httpcore2.NetworkError, OSError) as error:
            if deadline.is_over:
                raise self._late() from error
            raise BrokenAnswer(f"{self.place}: the answer ended in the middle") from error

    def _late(self) -> ModelTimedOut:
        return ModelTimedOut(f"{self.place}: no whole answer in {self.seconds:g} s (YAOWEN_MODEL_TIMEOUT)")


def _target(base_url: str) -> Target:
    try:
        return parse_address(base_url.rstrip("/") + "/chat/completions")
    except Forbidden as error:
        raise UsageError(f"YAOWEN_MODEL_URL: {error}") from error


@cache
def _tls() -> SSLContext:
    return httpcore2.default_ssl_context()
