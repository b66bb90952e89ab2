"""Sockets, threads and memory of the loopback server."""

import contextlib
import re
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

PATIENCE = 70.0
"""Seconds after which a connection that says nothing is let go."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request: when its last header byte came (monotonic seconds), and what it said, names in lower case.

    `body` is what its Content-Length announced.
    """

    at: float
    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass(kw_only=True)
class Connection:
    """One connection: monotonic seconds of its beginning and end, and every byte that came."""

    opened: float
    closed: float | None = None
    received: bytearray = field(default_factory=bytearray)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What is sent back. `length` lies about the body's length; None in `headers` leaves a header out.

    `raw` replaces status line and headers and body (an iterable is sent piece by piece, for ever if it has no
    end); `head_pause` and `pause` are seconds before each byte of head and body; after `reset_after` bytes of
    the body the connection is torn down.
    """

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    length: int | None = None
    raw: bytes | Iterable[bytes] | None = None
    head_pause: float = 0.0
    pause: float = 0.0
    wait: float = 0.0
    reset_after: int | None = None

    def head(self) -> bytes:
        length = len(self.body) if self.length is None else self.length
        lines = [f"HTTP/1.1 {self.status} Reply"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if self.status not in (204, 304):
            lines.append(f"Content-Length: {length}")
        return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1")


Answerer = Callable[[Asked], Reply]


class Loopback:
    """Listens on 127.0.0.1 (or `host="::1"`); paths that were not added answer 404, robots.txt
    included. With a certificate and its key it speaks https."""

    def __init__(self, host: str = "127.0.0.1", *, certificate: tuple[Path, Path] | None = None) -> None:
        self._tls: ssl.SSLContext | None = None
        if certificate is not None:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(*certificate)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listening = socket.create_server((host, 0), family=family, backlog=128)
        self._stopped = threading.Event()
        self._replies: dict[str, Reply | Answerer] = {}
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self.host = host
        self.port: int = self._listening.getsockname()[1]
        self.asked: list[Asked] = []
        self.connections: list[Connection] = []

    @property
    def url(self) -> str:
        """`http://127.0.0.1:port`, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}"

    @property
    def bytes_received(self) -> int:
        """All bytes that ever reached this server."""
        return sum(len(connection.received) for connection in self.connections)

    def add(self, path: str, reply: Reply | Answerer) -> str:
        """Answers a path (with its query) by a reply, or by what a function makes of the request; its URL."""
        self._replies[path] = reply
        return self.url + path

    def asked_for(self, path: str) -> list[Asked]:
        """The requests of one path, in order."""
        return [asked for asked in self.asked if asked.path == path]

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in list(self._threads):
            thread.join(timeout=5)

    def _start(self, work: Callable[..., None], *values: object) -> None:
        thread = threading.Thread(target=work, args=values, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                arrived, _ = self._listening.accept()
            except OSError:
                return
            connection = Connection(opened=time.monotonic())
            with self._lock:
                self.connections.append(connection)
            self._start(self._serve, arrived, connection)

    def _serve(self, arrived: socket.socket, connection: Connection) -> None:
        with contextlib.suppress(OSError), self._secured(arrived) as arrived:
            asked = self._hear(arrived, connection)
            if asked is not None:
                answer = self._replies.get(asked.path, Reply(status=404, body=b"none"))
                self._speak(arrived, answer if isinstance(answer, Reply) else answer(asked))
        connection.closed = time.monotonic()

    def _secured(self, arrived: socket.socket) -> socket.socket:
        if self._tls is None:
            return arrived
        arrived.settimeout(PATIENCE)
        try:
            return self._tls.wrap_socket(arrived, server_side=True)
        except OSError:
            arrived.close()
            raise

    def _hear(self, arrived: socket.socket, connection: Connection) -> Asked | None:
        waited = 0.0
        arrived.settimeout(0.2)
        while not _is_whole(connection.received):
            try:
                piece = arrived.recv(65536)
            except TimeoutError:
                waited += 0.2
                if self._stopped.is_set() or waited > PATIENCE:
                    return None
                continue
            if not piece:
                return None
            connection.received += piece
        head, _, body = bytes(connection.received).partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, path, *_ = first.split(" ")
        pairs = (line.partition(":") for line in lines)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        asked = Asked(at=time.monotonic(), method=method, path=path, headers=headers, body=body)
        with self._lock:
            self.asked.append(asked)
        return asked

    def _speak(self, arrived: socket.socket, reply: Reply) -> None:
        arrived.settimeout(PATIENCE)
        self._stopped.wait(reply.wait)
        if reply.raw is not None:
            self._send(arrived, [reply.raw] if isinstance(reply.raw, bytes) else reply.raw, 0.0)
            return
        self._send(arrived, _pieces(reply.head(), reply.head_pause), reply.head_pause)
        body = reply.body if reply.reset_after is None else reply.body[: reply.reset_after]
        self._send(arrived, _pieces(body, reply.pause), reply.pause)
        if reply.reset_after is not None:
            time.sleep(0.05)  # what was sent shall arrive before the reset overtakes it
            arrived.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _send(self, arrived: socket.socket, pieces: Iterable[bytes], pause: float) -> None:
        for piece in pieces:
            if self._stopped.is_set() or (pause and self._stopped.wait(pause)):
                return
            arrived.sendall(piece)


def _is_whole(received: bytearray) -> bool:
    """Is the head here, and as much of a body as it announces?"""
    head, end, body = received.partition(b"\r\n\r\n")
    announced = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return bool(end) and len(body) >= (int(announced[1]) if announced else 0)


def _pieces(content: bytes, pause: float) -> Iterator[bytes]:
    if not pause:
        yield content
        return
    for at in range(len(content)):
        yield content[at : at + 1]
