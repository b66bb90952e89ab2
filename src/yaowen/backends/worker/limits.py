"""Bounds that a process sets to itself, as far as its system has them.

Where there is `resource` (Linux, macOS, BSD) the kernel itself ends the process at its processor time
(`RLIMIT_CPU`), and `SIGALRM` at its time by the clock, even while a library holds the interpreter. Memory is
bounded by `RLIMIT_AS` on Linux; elsewhere a thread looks at the largest size so far, which a library that holds
the interpreter can put off. On Windows only the parent's clock bounds a document.
"""

import contextlib
import importlib
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

resource: Any = None
with contextlib.suppress(ImportError):  # Windows has none
    resource = importlib.import_module("resource")

_WATCH_SECONDS = 0.5
OVERGROWN, ORPHANED = 77, 78
"""Exit codes of a process that ended itself: too much memory, or its parent is gone."""


def bound_memory(more_bytes: int) -> None:
    """Allows so many bytes beyond what the process has now; more ends in `MemoryError`, or in its death."""
    if resource is None or not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, ValueError):
        limit = _statm(0) + more_bytes
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))


def bound_time(cpu_seconds: float, wall_seconds: float) -> None:
    """Gives the process so much more time, from now on; the kernel ends it after that."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime + cpu_seconds) + 1
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, wall_seconds)


def unbound_time() -> None:
    """Between documents a process may sleep as long as it wants."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def watch(most_bytes: int) -> None:
    """Starts the thread that ends the process when its parent is gone, or where its memory cannot be bounded."""
    parent = os.getppid()

    def look() -> None:
        pause = threading.Event()
        while not pause.wait(_WATCH_SECONDS):
            if os.getppid() != parent:
                os._exit(ORPHANED)
            if not sys.platform.startswith("linux") and _largest_bytes() > most_bytes:
                os._exit(OVERGROWN)

    threading.Thread(target=look, daemon=True, name="watch").start()


def resident_bytes() -> int:
    """Memory that the process holds now; where that is unknown, the most it ever held."""
    with contextlib.suppress(OSError, ValueError):
        return _statm(1)
    return _largest_bytes()


def _statm(field: int) -> int:
    """Linux: 0 is the size of the address space, 1 what of it is in memory (proc(5))."""
    return int(Path("/proc/self/statm").read_text().split()[field]) * os.sysconf("SC_PAGE_SIZE")


def _largest_bytes() -> int:
    if resource is None:
        return 0
    largest: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest if sys.platform == "darwin" else largest * 1024
