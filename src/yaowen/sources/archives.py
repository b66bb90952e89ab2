"""zip archives, opened with bounds: what may lie in them, how much, and nothing that leads out of them."""

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import IO

from yaowen.errors import InputError, NotText, UnsafeArchive
from yaowen.sources.compressed import check_expansion

MOST_MEMBERS = 2_000
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, lzma.LZMAError, EOFError, OSError, ValueError, IndexError,
    NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip
"""What `zipfile` and its decoders raise on archives that are not whole."""
_STEP = 1 << 16
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_MACRO = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


class Archive:
    """A zip archive whose names were checked; bytes are counted while they come out.

    Raises `NotText` for a damaged archive and `UnsafeArchive` for one with more than 2,000 members, with
    absolute names, `..` or links in it.
    """

    def __init__(self, content: bytes, *, name: str) -> None:
        self.name = name
        self._packed = len(content)
        self._opened = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _BROKEN as error:
            raise NotText(f"{name}: this archive is damaged or cut off ({error}); fetch it again") from error
        infos = self._zip.infolist()
        if len(infos) > MOST_MEMBERS:
            raise UnsafeArchive(f"{name}: {len(infos):,} members, more than {MOST_MEMBERS:,}; not opened")
        self._infos = {_shown_name(info): info for info in infos if not info.filename.endswith("/")}
        for shown, info in self._infos.items():
            _check_name(shown, info, name)
        check_expansion(name, self._packed, sum(info.file_size for info in self._infos.values()))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the files in it, folders before them, in the archive's order."""
        return tuple(self._infos)

    def is_encrypted(self, member: str) -> bool:
        """Whether a password is needed for it."""
        return bool(self._infos[member].flag_bits & _ENCRYPTED)

    def read(self, member: str) -> bytes:
        """A member's bytes; raises `UnsafeArchive`, or `InputError` where they are damaged or locked."""
        if self.is_encrypted(member):
            raise InputError(f"{self.name}!{member}: locked with a password; unlock it and give it again")
        try:
            with self._zip.open(self._infos[member]) as stream:
                return b"".join(self._pieces(stream))
        except _BROKEN as error:
            raise InputError(f"{self.name}!{member}: damaged ({error}); fetch the archive again") from error

    def _pieces(self, stream: IO[bytes]) -> Iterator[bytes]:
        while piece := stream.read(_STEP):
            self._opened += len(piece)
            check_expansion(self.name, self._packed, self._opened)
            yield piece

    def repacked(self) -> bytes:
        """The same files, unpacked and counted, in a plain archive that other readers may be trusted with.

        XML in it has lost its document types; a Word file with macros is told to be one without.
        """
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as plain:
            for member in self.names:
                content = self.read(member)
                if member.endswith((".xml", ".rels")):
                    _refuse_doctype(content, f"{self.name}!{member}")
                if member == "[Content_Types].xml":
                    content = content.replace(_MACRO, _PLAIN)
                plain.writestr(zipfile.ZipInfo(member), content)
        return out.getvalue()


def _refuse_doctype(content: bytes, name: str) -> None:
    """Office files have no document type; one that has means harm. Also as UTF-16."""
    if any(mark in content.replace(b"\0", b"") for mark in (b"<!DOCTYPE", b"<!ENTITY")):
        raise UnsafeArchive(f"{name}: declares entities, which no Office file does; not read")


def _shown_name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: archives made on Chinese systems have GBK where zip says code page 437."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return info.filename


def _check_name(shown: str, info: zipfile.ZipInfo, archive: str) -> None:
    parts = shown.replace("\\", "/").split("/")
    if ".." in parts or shown.startswith(("/", "\\")) or shown[1:2] == ":":
        raise UnsafeArchive(f"{archive}: the name {shown!r} leads out of the archive; not opened")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise UnsafeArchive(f"{archive}: {shown!r} is a link; not opened")


def open_archive(content: bytes, *, name: str) -> Archive:
    """See `Archive`."""
    return Archive(content, name=name)


def find_packed_format(content: bytes) -> str:
    """What a zip archive is: `docx`, `sheet`, `ofd`, `slides`, or `zip`; told by its names alone."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as opened:
            names = {name.casefold() for name in opened.namelist()[: MOST_MEMBERS + 1]}
    except _BROKEN:
        return "zip"
    return next((kind for kind, needed in _KINDS.items() if not needed.isdisjoint(names)), "zip")


_KINDS: Mapping[str, frozenset[str]] = {
    "docx": frozenset({"word/document.xml", "word/document2.xml"}),
    "sheet": frozenset({"xl/workbook.xml", "xl/workbook.bin"}),
    "slides": frozenset({"ppt/presentation.xml"}),
    "ofd": frozenset({"ofd.xml"}),
}
