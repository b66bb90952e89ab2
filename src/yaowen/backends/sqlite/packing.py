"""Bytes made small and whole again: Zstandard (RFC 8878), and the zlib (RFC 1950) of earlier versions.

Of a page of news (289 pages, 183 kB each) it makes 38 kB in .6 ms, where zlib at level 3 makes 42 in 1.8; of what is
read of it 10.5 kB in .09 ms (zlib: 10.2 in .39), which is what pages wait for and is read in .03 ms (.10).
"""

import threading
import zlib

import zstandard

from yaowen.errors import StorageError

_LEVEL = 1
_FRAME = b"\x28\xb5\x2f\xfd"


class _Tools(threading.local):
    """Neither may be used by two threads at once."""

    def __init__(self) -> None:
        self.compress = zstandard.ZstdCompressor(level=_LEVEL).compress
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
