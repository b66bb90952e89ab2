"""A page of a PDF → its words with their places. PDFium's loose boxes give all letters of a line one height."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from yaowen.sources.printed.runs import Run
from yaowen.text.scripts import is_cjk

MOST_CHARACTERS = 60_000
_BROKEN_HYPHEN = 0x02
_WIDE_GAP = 1.3


class Glyph(NamedTuple):
    """A character and its box, from the upper left corner."""

    char: str
    left: float
    top: float
    right: float
    bottom: float


def read_runs(page: pdfium.PdfPage, height: float) -> list[Run]:
    """The page's words in the order of its content; a page with more than 60,000 characters is cut there."""
    textpage = page.get_textpage()
    try:
        return list(_runs(_iter_glyphs(textpage, height)))
    finally:
        textpage.close()


def _iter_glyphs(textpage: pdfium.PdfTextPage, height: float) -> Iterator[Glyph | None]:
    """Characters in order; None for a space or a break."""
    box = raw.FS_RECTF()
    pointer = ctypes.byref(box)
    handle: Any = textpage.raw
    high = 0
    for index in range(min(textpage.count_chars(), MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        char = "-" if code in (_BROKEN_HYPHEN, 0xFFFE) else chr(code) if 0 < code <= 0x10FFFF else ""
        if not char.strip() or not raw.FPDFText_GetLooseCharBox(handle, index, pointer):
            yield None
            continue
        yield Glyph(char, box.left, height - box.top, box.right, height - box.bottom)


def _runs(glyphs: Iterator[Glyph | None]) -> Iterator[Run]:
    held: list[Glyph] = []
    text = ""
    space = False
    for glyph in glyphs:
        if glyph is None:
            space = True
            continue
        if held and not _continues(held[-1], glyph):
            yield _run(text, held)
            held, text = [], ""
        if space and text and not (is_cjk(text[-1]) and is_cjk(glyph.char)):
            text += " "
        space = False
        held.append(glyph)
        text += glyph.char
    if held:
        yield _run(text, held)


def _continues(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.bottom - last.top, 1.0)
    level = abs((glyph.top + glyph.bottom) - (last.top + last.bottom)) / 2 < 0.35 * size
    return level and -0.5 * size < glyph.left - last.right < _WIDE_GAP * size


def _run(text: str, glyphs: list[Glyph]) -> Run:
    sizes = sorted(glyph.bottom - glyph.top for glyph in glyphs)
    return Run(
        text=text,
        left=min(glyph.left for glyph in glyphs),
        top=min(glyph.top for glyph in glyphs),
        right=max(glyph.right for glyph in glyphs),
        bottom=max(glyph.bottom for glyph in glyphs),
        size=sizes[len(sizes) // 2],
    )
