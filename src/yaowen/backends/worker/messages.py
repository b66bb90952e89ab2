"""What the two processes tell each other: a length (4 bytes, little end first) and a msgpack record."""

import struct
from typing import IO

import msgspec

from yaowen.records import Capture, Issue, RawItem, Record

_LENGTH = struct.Struct("<I")


class Ask(Record, frozen=True, kw_only=True, tag="ask"):
    """Read a capture, its members from number `skip` (0 for all) on, within these bounds a member.

    `cpu_seconds` and `wall_seconds` bound a member's time.
    """

    capture: Capture
    skip: int
    cpu_seconds: float
    wall_seconds: float


class Begun(Record, frozen=True, kw_only=True, tag="begun"):
    """A member is being read."""

    name: str


class Part(Record, frozen=True, kw_only=True, tag="part"):
    """What was read from a member: items and doubts, or the name and message of the error."""

    items: tuple[RawItem, ...] = ()
    issues: tuple[Issue, ...] = ()
    error: str | None = None
    message: str = ""


class Done(Record, frozen=True, kw_only=True, tag="done"):
    """All members were read. `last` says that the worker ends now, having grown too large."""

    last: bool = False


Told = Begun | Part | Done
ENCODE = msgspec.msgpack.Encoder()


def write_message(stream: IO[bytes], message: Record) -> None:
    """Sends a record whole; raises `OSError` where nobody listens."""
    write_bytes(stream, ENCODE.encode(message))


def write_bytes(stream: IO[bytes], content: bytes) -> None:
    """Sends bytes with their length before them."""
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def read_bytes(stream: IO[bytes]) -> bytes:
    """The next bytes that were sent; raises `EOFError` where the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(head)
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return content
