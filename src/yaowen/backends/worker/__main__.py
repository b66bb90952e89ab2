"""The process that parses: reads a pack, then captures from standard input, and answers on standard output.

Its memory and the time of each document are bounded; it ends with its parent, and is replaced when it has grown.
"""

import contextlib
import gc
import os
import signal
import sys
from typing import IO

import msgspec

from yaowen.backends.reading import stopped_by, try_member
from yaowen.backends.worker.limits import bound_memory, bound_time, resident_bytes, unbound_time, watch
from yaowen.backends.worker.messages import Ask, Begun, Done, Part, read_bytes, write_message
from yaowen.errors import InputError, ParserStopped
from yaowen.packs.model import Pack
from yaowen.sources import Found, iter_members

_GROWN_BYTES = 400 * 1024 * 1024


def main() -> None:
    """Serves until standard input ends."""
    asked, told = sys.stdin.buffer, _private_output()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(20_000, 20, 20)  # a page is thousands of small objects that die together
    more_bytes = int(sys.argv[1])
    watch(more_bytes)
    with contextlib.suppress(EOFError, OSError):
        pack = msgspec.msgpack.decode(read_bytes(asked), type=Pack)
        bound_memory(more_bytes)
        decoder = msgspec.msgpack.Decoder(Ask)
        while True:
            last = serve(decoder.decode(read_bytes(asked)), pack, told)
            unbound_time()
            write_message(told, Done(last=last))
            if last:
                return


def serve(ask: Ask, pack: Pack, told: IO[bytes]) -> bool:
    """Reads what was asked for; True where this process had better not read anything more."""
    number, harmed = 0, False
    try:
        bound_time(ask.cpu_seconds, ask.wall_seconds)
        for member in iter_members(ask.capture):
            number += 1
            if number > ask.skip:
                write_message(told, Begun(name=member.name))
                found = try_member(member, pack)
                harmed = harmed or isinstance(found, ParserStopped)
                write_message(told, _part(found))
                bound_time(ask.cpu_seconds, ask.wall_seconds)
    except OSError:
        raise
    except Exception as error:
        write_message(told, _part(stopped_by(ask.capture.input, error)))
        harmed = harmed or not isinstance(error, InputError)
    return harmed or resident_bytes() > _GROWN_BYTES


def _part(found: Found | InputError) -> Part:
    if isinstance(found, InputError):
        return Part(error=type(found).__name__, message=str(found))
    return Part(items=found.value, issues=found.issues)


def _private_output() -> IO[bytes]:
    """Standard output for the answers alone: what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return answers


if __name__ == "__main__":
    main()
