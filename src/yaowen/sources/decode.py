"""Which characters are these bytes? Byte order mark, strict UTF-8, declaration, detection, in this order."""

import codecs
import re
from typing import NamedTuple

from yaowen.errors import EmptyInput, NotText
from yaowen.sources.charsets import SURE, Reading, find_codec, has_four_bytes, read_as
from yaowen.sources.dom import detect_encoding

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_MEDIA_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_HEADS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "an Office file or a zip archive",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"BZh": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"\x28\xb5\x2f\xfd": "a compressed file",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"SQLite format 3": "a database",
    b"RIFF": "sound or film",
    b"ID3": "sound or film",
    b"OggS": "sound or film",
}
"""First bytes of files that are no text, and what to call them."""


_IN_TEXTS = bytes(byte for byte in range(256) if byte >= 32 or byte in (0, 9, 10, 12, 13, 27))
"""All bytes but the control bytes that no text has; zero bytes are asked for apart."""
_UNDECLARED = ("utf-8", "gb18030", "big5hkscs", "cp1252")
"""What is tried where the declaration does not fit."""
_DETECTED = 20_000
"""Bytes that the detector sees: it takes 0.1 ms for each thousand."""
_USUAL = re.compile(r"[\t\n\r\x20-\x7e\u4e00-\u9fff\u3000-\u303f\uff00-\uff60\u2010-\u2026]")


class Decoded(NamedTuple):
    """Text, the codec that gave it, and how many characters could not be read."""

    text: str
    encoding: str
    unreadable: int = 0


def decode(content: bytes, *, name: str, media_type: str | None = None) -> Decoded:
    """The characters of a document; raises `EmptyInput` and `NotText`, which name the document."""
    if not content or content.isspace():
        raise EmptyInput(f"{name}: there is nothing in it; give a file that holds an article")
    if content.startswith(codecs.BOM_UTF8):
        content = content[len(codecs.BOM_UTF8) :]
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _checked(content.decode(codec, "replace"), codec, name)
    if (wide := _unmarked_utf16(content)) is not None:
        return _checked(content.decode(wide, "replace"), wide, name)
    _refuse_binary(content, name)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        best = _best_reading(content, media_type)
    return _checked(best.text, best.codec, name)


def _best_reading(content: bytes, media_type: str | None) -> Reading:
    """The first declared encoding in which the bytes look like language, else the most likely of all."""
    readings: dict[str, Reading] = {}

    def reading(codec: str) -> Reading:
        if codec not in readings:
            readings[codec] = read_as(content, codec)
        return readings[codec]

    if has_four_bytes(content) and not reading("gb18030").unreadable:
        return reading("gb18030")
    declared = tuple(filter(None, map(find_codec, declared_encodings(content, media_type))))
    for codec in (*declared, "gb18030"):
        # The text of others (Cyrillic, Thai) cannot be told from noise, so those must first beat the Chinese ones.
        if reading(codec).likeness > SURE and not reading(codec).unreadable:
            return reading(codec)
    for codec in _UNDECLARED:
        reading(codec)
    best = max(readings.values(), key=lambda one: one.likeness)
    if best.likeness >= SURE:
        return best
    if (guess := find_codec(detect_encoding(content[:_DETECTED]) or "")) is not None:
        return min(reading(guess), best, key=lambda one: one.unreadable)
    return best


def declared_encodings(content: bytes, media_type: str | None = None) -> tuple[str, ...]:
    """The encodings that the headers and the page name, in lower case and in this order."""
    found = []
    if media_type and (match := _MEDIA_CHARSET.search(media_type)):
        found.append(match[1].lower())
    if named := _DECLARED.search(content, 0, 8192):
        found.append((named[1] or named[2]).decode("ascii", "replace").lower())
    return tuple(found)


def _checked(text: str, codec: str, name: str) -> Decoded:
    unreadable = text.count("\ufffd")
    if unreadable > max(20, len(text) // 20):
        raise NotText(f"{name}: {unreadable} characters cannot be read as {codec}; save it as UTF-8")
    return Decoded(text, codec, unreadable)


def _refuse_binary(content: bytes, name: str) -> None:
    head = content[:65536]
    kind = next((kind for mark, kind in _BINARY_HEADS.items() if head.startswith(mark)), None)
    if kind is not None:
        raise NotText(
            f"{name}: this is {kind}, which this version does not read; save its text and give that"
        )
    if head.count(0):
        raise NotText(f"{name}: this is a binary file (it holds zero bytes); convert it to text first")
    if len(head.translate(None, _IN_TEXTS)) > len(head) // 20:
        raise NotText(f"{name}: this is a binary file (control bytes); convert it to text first")


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark: there are zero bytes (line breaks), and nearly all characters are usual."""
    head = content[:4096]
    if not head.count(0):
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(codec, "replace")
        if len(_USUAL.findall(text)) * 20 >= len(text) * 19:
            return codec
    return None
