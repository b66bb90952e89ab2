"""Asks worker processes to read, and ends those that take too long."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from yaowen import errors
from yaowen.backends.reading import PlainReader
from yaowen.backends.worker.messages import Ask, Begun, Part
from yaowen.backends.worker.process import MORE_BYTES, WorkerGone, WorkerProcess
from yaowen.errors import InputError, ParserStopped
from yaowen.packs.model import Pack
from yaowen.records import Capture, Outcome
from yaowen.sources import Found, join_found
from yaowen.sources.binary import find_binary_format

CPU_SECONDS, WALL_SECONDS = 20.0, 60.0
MOST_WORKERS = 2
MOST_STOPS = 20
"""Members of one archive that may end their worker; after so many the rest is not read."""


PLAIN_BYTES = 64 * 1024


def is_plain(content: bytes) -> bool:
    """Whether these are few bytes of text, in which no parser of a format will be needed."""
    return len(content) <= PLAIN_BYTES and content.count(b"<") < 3 and find_binary_format(content) is None


class WorkerReader:
    """Keeps the promises of `ports.Reader`: a document that takes too much costs its process and nothing else.

    `pack` is asked for once a process, when the first document comes. Up to two processes work at once; they
    are started when first needed (or by `warm_up`) and used again and again.
    """

    def __init__(
        self,
        pack: Callable[[], Pack],
        *,
        cpu_seconds: float = CPU_SECONDS,
        wall_seconds: float = WALL_SECONDS,
        more_bytes: int = MORE_BYTES,
    ) -> None:
        self._pack = pack
        self._cpu_seconds = cpu_seconds
        self._wall_seconds = wall_seconds
        self._more_bytes = more_bytes
        self._idle: list[WorkerProcess] = []
        self._lock = threading.Lock()
        self._turns = threading.BoundedSemaphore(MOST_WORKERS)

    def warm_up(self) -> None:
        """Starts a process without waiting for it, so that it is there when the first document is."""
        with self._lock:
            if not self._idle:
                with contextlib.suppress(ParserStopped):  # who reads will be told
                    self._idle.append(self._new_worker(""))

    def read(self, capture: Capture) -> Found:
        """See `ports.Reader.read`. Short text without markup is not worth a process."""
        if is_plain(capture.content):
            return PlainReader(self._pack()).read(capture)
        with self._turns:
            return join_found(self._iter_found(capture))

    def close(self) -> None:
        """Ends the processes; reading again starts new ones."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()

    def _iter_found(self, capture: Capture) -> Iterator[Found | InputError]:
        """What the members give. Where a member ends the process, the next one goes on behind that member."""
        finished = 0
        for _ in range(MOST_STOPS):
            begun: str | None = None
            known = False
            try:
                with self._worker(capture.input) as worker:
                    known = worker.has_served
                    ask = Ask(
                        capture=capture,
                        skip=finished,
                        cpu_seconds=self._cpu_seconds,
                        wall_seconds=self._wall_seconds,
                    )
                    for told in worker.ask(ask):
                        if isinstance(told, Begun):
                            begun = told.name
                        else:
                            begun, finished = None, finished + 1
                            yield _found(told)
                return
            except WorkerGone as gone:
                if begun is None and known:
                    continue  # it may have died while it waited; a new one will show
                yield ParserStopped(f"{begun or capture.input}: {gone}")
                if begun is None:
                    return
                finished += 1
        yield ParserStopped(f"{capture.input}: {MOST_STOPS} of its parts were stopped; the rest is not read")

    @contextmanager
    def _worker(self, name: str) -> Iterator[WorkerProcess]:
        """A process for one document; it comes back unless it died."""
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        if worker is None:
            worker = self._new_worker(name)
        try:
            yield worker
        except BaseException:
            worker.end()
            raise
        if worker.is_spent:
            worker.end()
            return
        with self._lock:
            self._idle.append(worker)

    def _new_worker(self, name: str) -> WorkerProcess:
        try:
            return WorkerProcess(self._pack, more_bytes=self._more_bytes)
        except OSError as error:
            raise ParserStopped(f"{name}: no process could be started to read it ({error})") from error


def _found(part: Part) -> Found | InputError:
    if part.error is None:
        return Outcome(value=part.items, issues=part.issues)
    kind = getattr(errors, part.error, InputError)
    return kind(part.message) if issubclass(kind, InputError) else InputError(part.message)
