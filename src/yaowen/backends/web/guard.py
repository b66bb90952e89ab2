"""Connections that go to checked addresses only, and end when their time or their bytes are used up."""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from yaowen.backends.web.addresses import check_addresses
from yaowen.errors import NetworkError, TooLarge, YaowenError

Resolver = Callable[[str, int], tuple[str, ...]]
"""From host and port to its network addresses; raises `OSError` where there are none."""

MAX_ADDRESSES = 4
"""So many addresses of one host are tried."""


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host by the system's resolver; raises `OSError`."""
    return tuple(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


class Deadline:
    """When a request must be over, in seconds of the machine's monotonic clock."""

    def __init__(self, seconds: float, total: float | None = None) -> None:
        self._total = seconds if total is None else total
        self._at = time.monotonic() + seconds

    @property
    def is_over(self) -> bool:
        """Is all the time used up?"""
        return time.monotonic() >= self._at

    def problem(self) -> NetworkError:
        """That the time is over."""
        return NetworkError(f"took longer than {self._total:g} s in all; given up")

    def left(self, most: float | None) -> float:
        """Seconds that a step may take; raises `NetworkError` when the whole time is over."""
        rest = self._at - time.monotonic()
        if rest <= 0:
            raise self.problem()
        return rest if most is None else min(rest, most)


class Allowance:
    """How many bytes may still be read."""

    def __init__(self, left: int) -> None:
        self.left = left


class BoundedStream(httpcore2.NetworkStream):
    """A connection of which no more than the allowance is read, before the deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline, allowance: Allowance) -> None:
        self._inner = inner
        self._deadline = deadline
        self._allowance = allowance

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes; raises `TooLarge` and, after the deadline, `NetworkError`."""
        piece = self._inner.read(max_bytes, self._deadline.left(timeout))
        self._allowance.left -= len(piece)
        if self._allowance.left < 0:
            raise TooLarge("the server sends without end; not read")
        return piece

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends bytes before the deadline."""
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """Ends the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same, encrypted and verified; the bounds stay."""
        secure = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return BoundedStream(secure, self._deadline, self._allowance)

    def get_extra_info(self, info: str) -> Any:
        """What the connection below knows."""
        return self._inner.get_extra_info(info)


class Guard(httpcore2.NetworkBackend):
    """Connects to the very address that was checked, so that a name cannot change its mind in between."""

    def __init__(
        self,
        deadline: Deadline,
        allowance: Allowance,
        *,
        allow_private: bool = False,
        resolver: Resolver = resolve,
    ) -> None:
        self._deadline = deadline
        self._allowance = allowance
        self._allow_private = allow_private
        self._resolver = resolver
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first checked address that answers.

        Raises `Forbidden` for a private address and `NetworkError` for a host that is not there.
        """
        found = self._resolve(host, port, timeout)
        problem: Exception | None = None
        for address in check_addresses(host, found, allow_private=self._allow_private)[:MAX_ADDRESSES]:
            try:
                left = self._deadline.left(timeout)
                stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
                return BoundedStream(stream, self._deadline, self._allowance)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                problem = error
        raise problem or httpcore2.ConnectError("no address")

    def _resolve(self, host: str, port: int, timeout: float | None) -> tuple[str, ...]:
        # the system's resolver cannot be interrupted; a thread that nobody waits for any longer may finish alone
        results: queue.SimpleQueue[tuple[str, ...] | Exception] = queue.SimpleQueue()

        def work() -> None:
            try:
                results.put(self._resolver(host, port))
            except Exception as error:
                results.put(error)

        threading.Thread(target=work, daemon=True).start()
        try:
            found = results.get(timeout=self._deadline.left(timeout))
        except queue.Empty as error:
            raise NetworkError(f"{host}: its name was not resolved in time; try again later") from error
        if isinstance(found, YaowenError):
            raise found
        if isinstance(found, Exception):
            raise NetworkError(f"{host}: no such host, or no network ({found})") from found
        return found
