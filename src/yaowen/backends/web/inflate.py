"""Opens compressed bodies step by step, so that no bomb ever unfolds.

Only gzip (RFC 1952) and deflate (RFC 1950, and RFC 1951 without its wrapper, as some servers send it): zlib
lets each step's output be bounded. Brotli and zstd are not asked for.
"""

import zlib
from typing import Protocol

from yaowen.errors import NetworkError, TooLarge

STEP = 64 * 1024
MAX_RATIO = 100
FREE = 1024 * 1024
"""Bytes of output below which the ratio does not count: a small page of blanks harms nobody."""
MAX_MEMBERS = 100
"""Parts of one gzip file; each restart copies what is left, so that their number must have an end."""


class Decoder(Protocol):
    """Takes a body in pieces and gives it decoded."""

    def add(self, piece: bytes) -> None:
        """More of the body; raises `TooLarge` or `NetworkError`."""
        ...

    def finish(self) -> bytes:
        """The whole decoded body; raises `NetworkError` when its end is missing."""
        ...


class Plain:
    """A body as it comes, of at most `most` bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._body = bytearray()

    def add(self, piece: bytes) -> None:
        """More of the body; raises `TooLarge`."""
        self._body += piece
        if len(self._body) > self._most:
            raise TooLarge(f"more than {size(self._most)}; not read")

    def finish(self) -> bytes:
        """The body."""
        return bytes(self._body)


class Inflating:
    """A zipped body that may become at most `most` bytes, and at most `MAX_RATIO` times as many as came."""

    def __init__(self, most: int, *, gzip: bool) -> None:
        self._most = most
        self._gzip = gzip
        self._wire = 0
        self._members = 0
        self._body = bytearray()
        self._zlib = zlib.decompressobj(wbits=31 if gzip else 15)

    def add(self, piece: bytes) -> None:
        """More of the body; raises `TooLarge` where it unfolds too far, `NetworkError` where it is damaged."""
        if not self._wire and not self._gzip and piece and not _has_zlib_head(piece):
            self._zlib = zlib.decompressobj(wbits=-15)
        self._wire += len(piece)
        try:
            self._unfold(piece)
        except zlib.error as error:
            raise NetworkError("its compressed content is damaged") from error

    def finish(self) -> bytes:
        """The decoded body; raises `NetworkError` when its end is missing."""
        if self._wire and not self._zlib.eof:
            raise NetworkError("its compressed content breaks off; try again")
        return bytes(self._body)

    def _unfold(self, piece: bytes) -> None:
        rest = piece
        while rest:
            if self._zlib.eof and not self._next_member(rest):
                return
            self._body += self._zlib.decompress(rest, STEP)
            self._check()
            rest = self._zlib.unused_data if self._zlib.eof else self._zlib.unconsumed_tail
        while not self._zlib.eof and (more := self._zlib.decompress(b"", STEP)):
            self._body += more
            self._check()

    def _next_member(self, rest: bytes) -> bool:
        if not self._gzip or not rest.startswith(b"\x1f"):
            return False  # padding after the end
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise TooLarge(f"compressed content of more than {MAX_MEMBERS} parts; not read")
        self._zlib = zlib.decompressobj(wbits=31)
        return True

    def _check(self) -> None:
        if len(self._body) > self._most:
            raise TooLarge(f"unfolds to more than {size(self._most)}; not read")
        if len(self._body) > max(FREE, MAX_RATIO * self._wire):
            raise TooLarge(f"unfolds to more than {MAX_RATIO} times what was sent; not read")


def find_decoder(encoding: str, most: int) -> Decoder | None:
    """The decoder for a `Content-Encoding`; None for one that was not asked for."""
    match encoding.strip().lower():
        case "" | "identity":
            return Plain(most)
        case "gzip" | "x-gzip":
            return Inflating(most, gzip=True)
        case "deflate":
            return Inflating(most, gzip=False)
        case _:
            return None


def size(count: int) -> str:
    """A number of bytes for people."""
    return f"{count // (1024 * 1024)} MB" if count >= 1024 * 1024 else f"{count} bytes"


def _has_zlib_head(piece: bytes) -> bool:
    # RFC 1950: method 8, and the first two bytes as a number divide by 31
    return piece[0] & 0x0F == 8 and (len(piece) < 2 or (piece[0] * 256 + piece[1]) % 31 == 0)
