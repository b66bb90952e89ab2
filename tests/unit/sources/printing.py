"""Writes small PDF files by hand: text at places, in a font that no file embeds, ruled lines, pictures."""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842


class Words(NamedTuple):
    """A line of words; `x` and `y` in points from the upper left corner (`y` is the line's foot)."""

    x: float
    y: float
    text: str
    size: float = 12


class Rule(NamedTuple):
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float


class Picture(NamedTuple):
    """A grey picture over the whole page."""


Mark = Words | Rule | Picture


def make_pdf(pages: Sequence[Sequence[Mark]], info: str = "") -> bytes:
    """The file; Chinese and Latin by the standard map UniGB-UCS2-H, Latin letters half as wide."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(pages))), len(pages)),
        (
            b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
            b" /DescendantFonts [4 0 R] >>"
        ),
        (
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500]"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor"
            b" << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880]"
            b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>"
        ),
        b"<< %s >>" % info.encode("latin-1"),
    ]
    for number, marks in enumerate(pages):
        stream = b"\n".join(_drawn(mark) for mark in marks)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> >>" % (WIDTH, HEIGHT, 7 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _file(objects)


def _drawn(mark: Mark) -> bytes:
    if isinstance(mark, Words):
        code = mark.text.encode("utf-16-be").hex().encode()
        return b"BT /F %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET" % (mark.size, mark.x, HEIGHT - mark.y, code)
    if isinstance(mark, Rule):
        return b"%g %g m %g %g l S" % (mark.x0, HEIGHT - mark.y0, mark.x1, HEIGHT - mark.y1)
    return b"q %d 0 0 %d 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q" % (WIDTH, HEIGHT)


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


def paragraphs(
    texts: Sequence[str],
    *,
    x: float = 72,
    y: float = 100,
    width: int = 36,
    size: float = 12,
    pitch: float = 20,
) -> list[Words]:
    """Chinese paragraphs as they are set: two characters further in, `width` characters a line."""
    marks = []
    for text in texts:
        indented = "　　" + text
        for start in range(0, len(indented), width):
            line = indented[start : start + width]
            shown = line.lstrip("　")
            marks.append(Words(x + size * (len(line) - len(shown)), y, shown, size))
            y += pitch
    return marks
