"""How does a picture of a page become small? As a PNG of 256 colours, with the standard library alone."""

import struct
import zlib
from collections import Counter

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST = 256
Colour = tuple[int, int, int]


def shrink(content: bytes) -> bytes:
    """A PNG of 8 bit RGB or RGBA without interlacing, opaque, in its 256 most telling colours."""
    width, height, rows = _read_rows(content)
    counts: Counter[Colour] = Counter()
    for row in rows:
        counts.update(row)
    palette = sorted(counts, key=lambda colour: (-counts[colour] * _vividness(colour), colour))[:MOST]
    place = {colour: _nearest(colour, palette) for colour in counts}
    pixels = b"".join(b"\0" + bytes(place[colour] for colour in row) for row in rows)
    return (
        SIGNATURE
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
        + _chunk(b"PLTE", b"".join(bytes(colour) for colour in palette))
        + _chunk(b"IDAT", zlib.compress(pixels, 9))
        + _chunk(b"IEND", b"")
    )


def _read_rows(content: bytes) -> tuple[int, int, list[list[Colour]]]:
    at, packed, width, height, step = len(SIGNATURE), b"", 0, 0, 3
    while at < len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            width, height, _, colours = struct.unpack_from(">IIBB", body)
            step = 4 if colours == 6 else 3
        elif kind == b"IDAT":
            packed += body
        at += size + 12
    raw, stride, above = zlib.decompress(packed), width * step, bytearray(width * step)
    rows: list[list[Colour]] = []
    for number in range(height):
        start = number * (stride + 1)
        line = _unfilter(raw[start], bytearray(raw[start + 1 : start + 1 + stride]), above, step)
        rows.append(list(zip(line[::step], line[1::step], line[2::step], strict=True)))
        above = line
    return width, height, rows


def _unfilter(how: int, line: bytearray, above: bytearray, step: int) -> bytearray:
    """A row as it was before PNG's filter `how` (0 to 4, section 9 of the specification)."""
    for i in range(len(line) if how else 0):
        left = line[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        if how == 4:
            guess = left + above[i] - corner
            near = min((abs(guess - b), n, b) for n, b in enumerate((left, above[i], corner)))[2]
        else:
            near = (left, above[i], (left + above[i]) // 2)[how - 1]
        line[i] = (line[i] + near) & 255
    return line


def _vividness(colour: Colour) -> float:
    """A mark in red is small on a page and must stay red: its pixels count for more than grey ones."""
    return 1 + (max(colour) - min(colour)) ** 2 / 60


def _nearest(colour: Colour, palette: list[Colour]) -> int:
    red, green, blue = colour
    return min(
        range(len(palette)),
        key=lambda n: (palette[n][0] - red) ** 2 + (palette[n][1] - green) ** 2 + (palette[n][2] - blue) ** 2,
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
