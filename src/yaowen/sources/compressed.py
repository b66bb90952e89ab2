"""gzip, opened with bounds that are counted on what really comes out."""

import zlib

from yaowen.errors import NotText, UnsafeArchive

MOST_BYTES = 200 * 1024 * 1024
MOST_RATIO = 100
FREE_BYTES = 1024 * 1024
"""Up to this much an expansion is harmless, whatever its ratio."""
_STEP = 1 << 20


def check_expansion(name: str, packed: int, opened: int, *, most: int = MOST_BYTES) -> None:
    """Raises `UnsafeArchive` where `opened` bytes are too many, or too many for `packed` ones."""
    if opened > most:
        raise UnsafeArchive(f"{name}: expands to more than {most >> 20} MB; unpack it and give its parts")
    if opened > FREE_BYTES and opened > MOST_RATIO * max(packed, 1):
        raise UnsafeArchive(f"{name}: expands more than {MOST_RATIO} times, as a bomb does; not opened")


def gunzip(content: bytes, *, name: str) -> bytes:
    """The bytes in a gzip file of one or more members (RFC 1952).

    Raises `UnsafeArchive` beyond 200 MB or 100 times its size, `NotText` where it is damaged or cut off.
    """
    out = bytearray()
    rest = content
    try:
        while rest.startswith(b"\x1f\x8b"):
            opened = zlib.decompressobj(wbits=31)
            while not opened.eof:
                piece = opened.decompress(rest, _STEP)
                out += piece
                check_expansion(name, len(content), len(out))
                rest = opened.unconsumed_tail
                if not rest and not opened.eof and not piece:
                    raise NotText(f"{name}: this compressed file is cut off; fetch it again")
            rest = opened.unused_data
    except zlib.error as error:
        raise NotText(f"{name}: this compressed file is damaged ({error}); fetch it again") from error
    return bytes(out)


def peek_gzip(content: bytes, size: int = 64) -> bytes:
    """The first bytes in a gzip file; none where it is damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(content[:65536], size)
    except zlib.error:
        return b""
