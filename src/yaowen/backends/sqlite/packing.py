"""Bytes made small and whole again: Zstandard (RFC 8878), and the zlib (RFC 1950) of earlier versions.

Of 289 pages of news and their understandings it makes 35.5 and 10.0 kB in a third of the time in which zlib makes 42.5
and 10.2; reading, which is what pages wait for, takes two fifths.
"""

import threading
import zlib

import zstandard

from yaowen.errors import StorageError

LEVEL = 1
_FRAME = b"\x28\xb5\x2f\xfd"


class _Tools(threading.local):
    """Neither may be used by two threads at once."""

    def __init__(self) -> None:
        self.compress = zstandard.ZstdCompressor(level=LEVEL).compress
        self.decompress = zstandard.ZstdDecompressor().decompress


_tools = _Tools()


def pack(content: bytes) -> bytes:
    """The content made small; equal contents give equal bytes."""
    return _tools.compress(content)


def unpack(packed: bytes) -> bytes:
    """The content; raises `StorageError` on bytes that nothing was packed into."""
    try:
        return _tools.decompress(packed) if packed.startswith(_FRAME) else zlib.decompress(packed)
    except (zstandard.ZstdError, zlib.error) as error:
        raise StorageError(f"packed bytes are damaged: {error}") from error
