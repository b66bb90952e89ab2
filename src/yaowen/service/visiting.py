"""Asks up to eight hosts at once, each with one request at a time, and hands the answers over one by one.

A slow host holds up its own addresses alone. Answers are read and kept by whoever takes them, in one place.
"""

import queue
import threading
from collections import deque
from typing import NamedTuple
from urllib.parse import urlsplit

from yaowen.errors import NetworkError, YaowenError
from yaowen.pipeline.run import defect
from yaowen.ports import Poller
from yaowen.records import Capture, Fetched, Source, Validators, Wanted

TOGETHER = 8


class Visit(NamedTuple):
    """An address to ask, and for whom: a source itself, or a page that one wants."""

    url: str
    errand: Source | Wanted
    validators: Validators = Validators()


class _Row(NamedTuple):
    """What waits for one host."""

    sources: deque[Visit]
    pages: deque[Visit]


Answered = tuple[Visit, Fetched | YaowenError]


class Visits:
    """A queue a host. Threads ask; they are daemons, so that a stopped process does not wait for a slow server."""

    def __init__(self, poller: Poller, together: int = TOGETHER) -> None:
        self._poller = poller
        self._together = together
        self._waiting: dict[str, _Row] = {}
        self._asked: set[str] = set()
        self._under_way: set[tuple[str, str]] = set()
        self._answers: queue.SimpleQueue[Answered] = queue.SimpleQueue()

    def __bool__(self) -> bool:
        """Is anything under way?"""
        return bool(self._under_way)

    def add(self, visit: Visit) -> bool:
        """Puts a visit in its host's row, sources before pages; False where it is under way already."""
        if _errand(visit) in self._under_way:
            return False
        self._under_way.add(_errand(visit))
        row = self._waiting.setdefault(_host(visit), _Row(deque(), deque()))
        (row.sources if isinstance(visit.errand, Source) else row.pages).append(visit)
        return True

    def take(self, timeout: float | None = None) -> Answered | None:
        """The next answer; None after `timeout` seconds without one. While the caller reads it the others go on."""
        self._send()
        try:
            visit, answer = self._answers.get(timeout=timeout)
        except queue.Empty:
            return None
        self._asked.discard(_host(visit))
        self._under_way.discard(_errand(visit))
        self._send()
        return visit, answer

    def drop_waiting(self) -> None:
        """Forgets all visits that have not begun."""
        for row in self._waiting.values():
            self._under_way.difference_update(map(_errand, (*row.sources, *row.pages)))
        self._waiting.clear()

    def _send(self) -> None:
        """Asks the hosts that are free; one that was asked goes to the end of the row of hosts."""
        for host in [host for host in self._waiting if host not in self._asked]:
            if len(self._asked) >= self._together:
                return
            row = self._waiting.pop(host)
            visit = (row.sources or row.pages).popleft()
            if row.sources or row.pages:
                self._waiting[host] = row
            self._asked.add(host)
            threading.Thread(target=self._ask, args=(visit,), daemon=True, name=f"visit {host}").start()

    def _ask(self, visit: Visit) -> None:
        try:
            answer: Fetched | YaowenError = self._poller.poll(visit.url, visit.validators)
        except YaowenError as error:
            answer = error
        except Exception as error:  # a defect of ours must cost one address, not all that is followed
            answer = YaowenError(defect(visit.url, error).message)
        self._answers.put((visit, answer))


def captured(fetched: Fetched) -> Capture:
    """What was fetched; raises `NetworkError` where it is said to be unchanged though nobody asked that."""
    if fetched.capture is None:
        raise NetworkError(f"{fetched.address}: said to be unchanged, though it was never read")
    return fetched.capture


def _host(visit: Visit) -> str:
    try:
        return (urlsplit(visit.url).hostname or visit.url).lower()
    except ValueError:
        return visit.url


def _errand(visit: Visit) -> tuple[str, str]:
    errand = visit.errand
    return ("", errand.id) if isinstance(errand, Source) else (errand.source_id, errand.url)
