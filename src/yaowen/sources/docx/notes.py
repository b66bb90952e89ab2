"""Footnotes and endnotes: a mark where the text refers to one, its words behind the text."""

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from yaowen.sources.docx.names import W, is_on
from yaowen.sources.docx.numerals import write_numeral

REFERENCES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""How Word numbers them where nobody chose otherwise; so footnotes and endnotes stay apart."""


class Notes:
    """The notes of a document, numbered in the order in which its text refers to them."""

    def __init__(self, parts: Mapping[str, etree._Element]) -> None:
        self._notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind, root in parts.items()
            for note in root.iterchildren(f"{W}{kind}")
            if note.get(f"{W}type", "normal") == "normal"
        }
        self._marks: dict[tuple[str, str], str] = {}
        self._numbers: Counter[str] = Counter()

    def mark(self, reference: etree._Element) -> str:
        """`[1]`, `[2]` … for footnotes, `[i]` … for endnotes.

        Empty for a note that is not there, and where the author wrote a mark of his own.
        """
        kind = REFERENCES[str(reference.tag)]
        key = kind, reference.get(f"{W}id", "")
        if key not in self._notes:
            return ""
        if key not in self._marks:
            own = is_on(reference, "customMarkFollows")
            self._numbers[kind] += not own
            self._marks[key] = "" if own else f"[{write_numeral(self._numbers[kind], _FORMS[kind])}]"
        return self._marks[key]

    def iter_referred(self) -> Iterator[tuple[str, etree._Element]]:
        """Mark and element of each note that was referred to, footnotes first."""
        for wanted in _FORMS:
            for (kind, note_id), mark in self._marks.items():
                if kind == wanted:
                    yield mark, self._notes[kind, note_id]
