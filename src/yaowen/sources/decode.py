"""Which characters are these bytes? Byte order mark, strict UTF-8, declaration, detection, in this order."""

import codecs
import re
from typing import NamedTuple

from yaowen.errors import EmptyInput, NotText
from yaowen.sources.dom import detect_encoding

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_MEDIA_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a page calls gb2312 holds characters of gbk and gb18030 as often as not; likewise Big5.
_WIDER = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "cp950": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
}
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


_USUAL = re.compile(r"[\t\n\r\x20-\x7e\u4e00-\u9fff\u3000-\u303f\uff00-\uff60\u2010-\u2026]")


class Decoded(NamedTuple):
    """Text, the codec that gave it, and how many characters could not be read."""

    text: str
    encoding: str
    unreadable: int = 0


def decode(content: bytes, *, name: str, media_type: str | None = None) -> Decoded:
    """The characters of a document; raises `EmptyInput` and `NotText`, which name the document."""
    if not content.strip():
        raise EmptyInput(f"{name}: there is nothing in it; give a file that holds an article")
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _lenient(content, codec, name)
    if (wide := _unmarked_utf16(content)) is not None:
        return _lenient(content, wide, name)
    _refuse_binary(content, name)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_other(content, name, media_type)


def _decode_other(content: bytes, name: str, media_type: str | None) -> Decoded:
    candidates = []
    if declared := declared_encoding(content, media_type):
        candidates.append(_WIDER.get(declared, declared))
    if detected := detect_encoding(content[:200_000]):
        candidates.append(_WIDER.get(detected, detected))
    candidates += ["gb18030", "utf-8", "big5hkscs"]
    best: Decoded | None = None
    for codec in dict.fromkeys(candidates):
        try:
            decoded = _lenient(content, codec, name)
        except (LookupError, NotText):
            continue
        if decoded.unreadable == 0:
            return decoded
        if best is None or decoded.unreadable < best.unreadable:
            best = decoded
    if best is None:
        raise NotText(f"{name}: the bytes are no text in any known encoding; save it as UTF-8")
    return best


def declared_encoding(content: bytes, media_type: str | None = None) -> str | None:
    """The encoding that a page or its headers name, in lower case."""
    if media_type and (match := _MEDIA_CHARSET.search(media_type)):
        return match[1].lower()
    if found := _DECLARED.search(content[:8192]):
        return (found[1] or found[2]).decode("ascii", "replace").lower()
    return None


def _lenient(content: bytes, codec: str, name: str) -> Decoded:
    text = content.decode(codec, "replace")
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
    controls = sum(head.count(byte) for byte in range(1, 32) if byte not in (9, 10, 12, 13, 27))
    if controls > len(head) // 20:
        raise NotText(f"{name}: this is a binary file (control bytes); convert it to text first")


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark: there are zero bytes (line breaks), and nearly all characters are usual."""
    head = content[:4096]
    if len(content) % 2 or not head.count(0):
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(codec, "replace")
        if len(_USUAL.findall(text)) * 20 >= len(text) * 19:
            return codec
    return None
