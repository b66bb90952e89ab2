"""HTML that is an article's body and nothing else, as feeds carry it: paragraphs, headings, rows, links."""

import re
from collections import Counter
from typing import NamedTuple

from yaowen.records import Block, BlockKind, Link, Removed
from yaowen.sources.building import CELL_BREAK
from yaowen.sources.dom import walk
from yaowen.sources.pages.hidden import hides

_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "list_item", "tr": "table_row", "figcaption": "caption", "caption": "caption",
}  # fmt: skip
_BREAKS = frozenset(_KINDS) | frozenset({
    "p", "div", "br", "section", "article", "blockquote", "pre", "ul", "ol", "table", "tbody", "thead", "hr",
    "dd", "dt", "dl", "figure", "header", "footer", "main", "aside", "center", "form", "fieldset", "address",
})  # fmt: skip
_MUTE = frozenset({"script", "style", "template", "title", "iframe", "object", "noscript", "select", "svg"})
_SPACES = re.compile(r"[ \t\r\n\x0b\x0c\u00a0\u3000]+")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|&(?:[a-z]{2,8}|#\d{2,5});")


class Fragment(NamedTuple):
    """A body's text, a block a line, with its parts; `hidden` is what a reader would not have seen."""

    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    hidden: tuple[Removed, ...]


class _Walker:
    """Collects blocks from the events of the HTML parser. Void elements are closed at once."""

    def __init__(self) -> None:
        self.lines: list[tuple[BlockKind, str, list[tuple[str, str]]]] = []
        self.hidden: Counter[str] = Counter()
        self._stack: list[tuple[str, bool]] = []
        self._mute = self._hide = 0
        self._parts: list[str] = []
        self._kinds: list[BlockKind] = []
        self._links: list[tuple[str, str]] = []
        self._anchor: tuple[str, int] | None = None

    def start_element(self, tag: str, attrs: tuple[tuple[str, str | None], ...]) -> None:
        """An element begins."""
        hidden = any(name == "hidden" or (name == "style" and hides(value or "")) for name, value in attrs)
        self._stack.append((tag, hidden))
        self._hide += hidden
        self._mute += tag in _MUTE
        if tag in _BREAKS and not (tag == "p" and "table_row" in self._kinds):
            self._flush()
        if tag in _KINDS:
            self._kinds.append(_KINDS[tag])
        if tag in ("td", "th") and self._parts:
            self._parts.append(CELL_BREAK)
        if tag == "a" and (href := next((value for name, value in attrs if name == "href"), None)):
            self._anchor = (href, len(self._parts))

    def end_element(self, tag: str) -> None:
        """The element ends."""
        if not self._stack:
            return
        _, hidden = self._stack.pop()
        if tag == "a" and self._anchor:
            href, start = self._anchor
            self._anchor = None
            self._links.append((_squeeze("".join(self._parts[start:])), href))
        if tag in _BREAKS and not (tag == "p" and "table_row" in self._kinds):
            self._flush()
        if tag in _KINDS and self._kinds:
            self._kinds.pop()
        self._hide -= hidden
        self._mute -= tag in _MUTE

    def characters(self, data: str) -> None:
        """Character data, entities resolved."""
        if self._mute:
            return
        if self._hide:
            if words := _squeeze(data):
                self.hidden[words] += 1
            return
        self._parts.append(_SPACES.sub(" ", data))

    def comment(self, data: str) -> None:
        """A comment."""

    def doctype(self, name: str, public_id: str | None, system_id: str | None) -> None:
        """The document type."""

    def processing_instruction(self, target: str, data: str) -> None:
        """A processing instruction."""

    def finish(self) -> None:
        """The end of the fragment."""
        self._flush()

    def _flush(self) -> None:
        parts, links = self._parts, self._links
        self._parts, self._links = [], []
        if self._anchor:
            self._anchor = (self._anchor[0], 0)
        cells = (_squeeze(cell) for cell in "".join(parts).split(CELL_BREAK))
        if words := CELL_BREAK.join(cell for cell in cells if cell):
            self.lines.append((self._kinds[-1] if self._kinds else "paragraph", words, links))


def _squeeze(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def has_markup(text: str) -> bool:
    """Whether a text is written in HTML."""
    return bool(_MARKUP.search(text))


def read_fragment(markup: str, *, name: str) -> Fragment:
    """The body in its order; text without markup gives a paragraph a line. Raises `NotText`."""
    walker = _Walker()
    if has_markup(markup):
        walk(markup, walker, name=name)
        walker.finish()
    else:
        for line in markup.splitlines():
            walker.characters(line)
            walker.finish()
    blocks: list[Block] = []
    links: list[Link] = []
    position = 0
    for kind, words, anchors in walker.lines:
        blocks.append(Block(kind=kind, start=position, end=position + len(words)))
        after = 0
        for label, url in anchors:
            if label and (found := words.find(label, after)) >= 0:
                after = found + len(label)
                links.append(Link(start=position + found, end=position + after, url=url))
        position += len(words) + 1
    hidden = tuple(
        Removed(text=words, reason="hidden", count=count) for words, count in walker.hidden.most_common(50)
    )
    return Fragment("\n".join(line[1] for line in walker.lines), tuple(blocks), tuple(links), hidden)
