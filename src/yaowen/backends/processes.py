"""Which process holds something, and is it still there?"""

import os
import platform
import uuid
from pathlib import Path


def name_holder() -> str:
    """A name for this process that no other bears: where it runs, its number, and chance."""
    return f"{_place()}|{os.getpid()}|{uuid.uuid4().hex[:8]}"


def is_dead(holder: str) -> bool:
    """Has the process of this name surely ended? False where that cannot be known: on another machine, say."""
    place, _, rest = holder.rpartition("|")[0].rpartition("|")
    if place != _place() or not rest.isdecimal() or os.name != "posix":
        return False
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _place() -> str:
    """The machine, and on Linux the set of process numbers: containers have sets of their own."""
    numbers = Path("/proc/self/ns/pid")
    try:
        return f"{platform.node()}/{numbers.stat().st_ino}"
    except OSError:
        return platform.node()
