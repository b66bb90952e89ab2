"""A Word document's body in its order: paragraphs with their numbers, tables as rows, text boxes, controls."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from yaowen.records import BlockKind
from yaowen.sources.docx.names import FALLBACK, W, value_at
from yaowen.sources.docx.notes import REFERENCES, Notes
from yaowen.sources.docx.numbering import Numbering
from yaowen.sources.docx.styles import Styles

_SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", FALLBACK})
_HEADING = re.compile(r"heading\s?[1-9]|标题\s?[1-9]|[1-9]", re.IGNORECASE)
_TITLES = frozenset({"title", "标题"})
_BREAKS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_LOOKED_INTO = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"})
_DEPTH = 40


class Piece(NamedTuple):
    """A paragraph or a row: what it is, the automatic number before it, its words."""

    kind: BlockKind
    label: str
    words: str


class Body:
    """Reads elements in their order, once: numbers count on from one paragraph to the next."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes

    def iter_pieces(self, parent: etree._Element, depth: int = 0) -> Iterator[Piece]:
        """Paragraphs and rows below an element; cells are parted by `\\x1f`."""
        for child in parent:
            if child.tag == f"{W}p":
                label = self._numbering.next_label(child)
                if words := self._words(child).strip():
                    yield Piece(self._kind(child), label, words)
                for box in _boxes(child):
                    yield from self.iter_pieces(box, depth + 1)
            elif child.tag == f"{W}tbl":
                yield from map(self._row, _rows(child))
            elif child.tag in _LOOKED_INTO and depth < _DEPTH:
                yield from self.iter_pieces(child, depth + 1)

    def iter_notes(self) -> Iterator[str]:
        """The words of the notes that were referred to, each with its mark, on one line."""
        for mark, note in list(self._notes.iter_referred()):
            if words := self._cell(note):
                yield f"{mark} {words}"

    def _row(self, row: etree._Element) -> Piece:
        cells = [self._cell(cell) for cell in row if cell.tag in (f"{W}tc", f"{W}sdt")]
        return Piece("table_row", "", "\x1f".join(cell for cell in cells if cell))

    def _cell(self, cell: etree._Element) -> str:
        """The words of all paragraphs in an element, with those of tables in it, on one line.

        A cell may hold nothing but a number: so tables count their rows.
        """
        parts = (self._numbering.next_label(p) + self._words(p) for p in cell.iter(f"{W}p"))
        return " ".join(word for part in parts for word in part.split())

    def _words(self, paragraph: etree._Element) -> str:
        """The paragraph's words as they show: insertions, no deletions, no fields' codes, no boxes."""
        parts: list[str] = []
        stack = list(reversed(paragraph))
        while stack:
            element = stack.pop()
            if element.tag in _SKIPPED or element.tag == f"{W}txbxContent":
                continue
            if element.tag == f"{W}t":
                parts.append(element.text or "")
            elif element.tag in _BREAKS:
                parts.append(_BREAKS[element.tag])
            elif element.tag in REFERENCES:
                parts.append(self._notes.mark(element))
            else:
                stack.extend(reversed(element))
        return "".join(parts)

    def _kind(self, paragraph: etree._Element) -> BlockKind:
        name = self._styles.name(value_at(paragraph, f"{W}pPr/{W}pStyle") or "")
        if name in _TITLES:
            return "title"
        if _HEADING.fullmatch(name) or paragraph.find(f"{W}pPr/{W}outlineLvl") is not None:
            return "heading"
        if value_at(paragraph, f"{W}pPr/{W}numPr/{W}numId") not in (None, "0"):
            return "list_item"
        return "caption" if name in ("caption", "题注") else "paragraph"


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The table's rows without those of tables in its cells."""
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is table:
            yield row


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text boxes anchored in the paragraph, each once (Word writes them twice, for older readers)."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if next(box.iterancestors(FALLBACK), None) is None and next(box.iterancestors(f"{W}p")) is paragraph:
            yield box
