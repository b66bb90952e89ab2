"""Which format are these bytes, where they are no text? By their first bytes, never by a name (and for old Office
files by the names of the streams in them)."""

from yaowen.sources.compressed import peek_gzip

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WINDOW = 1024
_OLE_STREAMS = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("Workbook", "sheet"),
    ("Book", "sheet"),
    ("PowerPoint Document", "slides"),
)


def find_binary_format(content: bytes) -> str | None:
    """`pdf docx sheet slides ofd zip warc gzip doc locked`; None for text and what is not known.

    `sheet` is any workbook, `doc` an old Word or WPS text, `locked` an Office file with a password.
    """
    if b"%PDF-" in content[:_PDF_WINDOW] and content.lstrip()[:1] != b"<":
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from yaowen.sources.archives import find_packed_format

        return find_packed_format(content)
    if content.startswith(_OLE):
        return _ole_format(content)
    if content.startswith(b"WARC/"):
        return "warc"
    if content.startswith(b"\x1f\x8b"):
        return "warc" if peek_gzip(content).startswith(b"WARC/") else "gzip"
    if content.startswith(b"{\\rtf"):
        return "doc"
    return None


def _ole_format(content: bytes) -> str:
    """By the names in the directory, which are UTF-16 (MS-CFB § 2.6.1); a Word text where none is known."""
    for name, kind in _OLE_STREAMS:
        if name.encode("utf-16-le") + b"\0\0" in content:
            return kind
    return "doc"
