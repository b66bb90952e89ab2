"""One worker process, seen from its parent."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from yaowen.backends.worker.limits import OVERGROWN
from yaowen.backends.worker.messages import (
    ENCODE,
    Ask,
    Begun,
    Done,
    Part,
    Told,
    read_bytes,
    write_bytes,
    write_message,
)
from yaowen.packs.model import Pack

MORE_BYTES = 1 << 30
_GRACE_SECONDS = 5.0
_DECODER: msgspec.msgpack.Decoder[Told] = msgspec.msgpack.Decoder(Told)


class WorkerGone(Exception):
    """The process ended before it was done; the message says why. Never leaves `backends.worker`."""


class WorkerProcess:
    """A process that reads documents, one at a time. It is another Python, started afresh: nothing is forked."""

    def __init__(self, pack: Callable[[], Pack], *, more_bytes: int) -> None:
        self._pack: Callable[[], Pack] | None = pack
        self._more_bytes = more_bytes
        self._timed_out = False
        self.is_spent = False
        home = str(Path(__file__).resolve().parents[3])
        paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(  # noqa: S603 - our own module, and a number
            # -P: a file in the working folder must not pass for a module of ours
            [sys.executable, "-P", "-m", "yaowen.backends.worker", str(more_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        self.has_served = False
        self._finish = weakref.finalize(self, _end, self._process)

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def ask(self, ask: Ask) -> Iterator[Begun | Part]:
        """What the process answers, as it comes; raises `WorkerGone`."""
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None and told is not None
        try:
            if self._pack is not None:
                write_bytes(asked, ENCODE.encode(self._pack()))
                self._pack = None
            with _Deadline(ask.wall_seconds + _GRACE_SECONDS, self._time_out) as deadline:
                write_message(asked, ask)
                while True:
                    message = _DECODER.decode(read_bytes(told))
                    if isinstance(message, Done):
                        self.is_spent, self.has_served = message.last, True
                        return
                    deadline.renew()
                    yield message
        except (EOFError, OSError, msgspec.DecodeError) as error:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_GRACE_SECONDS)
            self.end()
            raise WorkerGone(self._reason(ask)) from error

    def _time_out(self) -> None:
        self._timed_out = True
        self._process.kill()

    def end(self) -> None:
        """Ends the process, whatever it does, and waits for that."""
        self.is_spent = True
        self._finish()

    def _reason(self, ask: Ask) -> str:
        code = self._process.returncode
        if self._timed_out or code == -getattr(signal, "SIGALRM", 0):
            return f"stopped, for it was not read after {ask.wall_seconds:.0f} s; split it"
        if code == -getattr(signal, "SIGXCPU", 0):
            return (
                f"stopped, for it takes more than {ask.cpu_seconds:.0f} s of processor time to read; split it"
            )
        if code in (OVERGROWN, -getattr(signal, "SIGABRT", 0), -getattr(signal, "SIGKILL", 0)):
            return f"stopped, for it takes more than {self._more_bytes >> 20} MB of memory to read; split it"
        return f"its parser broke down (exit {code}); convert it to another format and give that"


class _Deadline:
    """Calls `late` where the next member takes too long. Renewed for each; a new timer only where it matters."""

    def __init__(self, seconds: float, late: Callable[[], None]) -> None:
        self._seconds, self._late = seconds, late
        self._start()

    def _start(self) -> None:
        self._begun = time.monotonic()
        self._timer = threading.Timer(self._seconds, self._late)
        self._timer.daemon = True
        self._timer.start()

    def renew(self) -> None:
        """Gives the whole time again."""
        if time.monotonic() - self._begun > 0.1 * self._seconds:
            self._timer.cancel()
            self._start()

    def __enter__(self) -> "_Deadline":
        return self

    def __exit__(self, *about: object) -> None:
        self._timer.cancel()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
    process.wait()
