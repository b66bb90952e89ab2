"""A page as text blocks in reading order, each with what its surroundings say of it."""

import re
from collections import Counter
from collections.abc import Mapping

from yaowen.sources.dom import VOID, Attributes, Element, Page, read_html
from yaowen.sources.pages.hidden import WHOLE, HiddenNames, find_hidden, find_hidden_names
from yaowen.text.scripts import is_cjk

_BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACES = re.compile(r"[ \t\r\n\f\u2028\u2029]+")
_MARKING = frozenset({"a", "b", "strong", "tr", "table", "time", "title", *_HEADINGS})
_HIDDEN = ""
_JSON_LIMIT = 200_000
_MOST_JSON = 20


class Node:
    """An element that holds text, as far as deciding needs it: its place in the tree and what it is called.

    `apart` says that a browser sets it apart. Elements are numbered in reading order, so what stands below one are
    those up to `last`. Those without any text, and those within a line of it, are none of them.
    """

    __slots__ = ("_element", "apart", "hint", "last", "parent", "tag")

    def __init__(self, tag: str, parent: int, element: Element) -> None:
        self.tag = tag
        self.hint = _hint(element)
        self.apart = tag in _BLOCK_TAGS
        self.parent = parent
        self._element = element
        self.last = 0

    @property
    def attrs(self) -> Attributes:
        """All attributes, as the page gives them."""
        return self._element.attrs


def _hint(element: Element) -> str:
    """Class and id."""
    names, mark = element.attr("class"), element.attr("id")
    return f"{names or ''} {mark or ''}" if names or mark else ""


class TextBlock:
    """A run of text that a browser would set apart; `node` is the element that holds it.

    `linked` and `bold` count characters; `start` is where the block stands in the page's text, once laid out.
    """

    __slots__ = ("bold", "heading", "linked", "node", "row", "start", "tag", "text")

    def __init__(
        self, text: str, node: int, tag: str, linked: int, heading: int, row: int, bold: int
    ) -> None:
        self.text = text
        self.node = node
        self.tag = tag
        self.linked = linked
        self.heading = heading
        self.row = row
        self.bold = bold
        self.start = 0


class PageTree:
    """Elements and text blocks of a page, what it says in its head, and what is hidden on it.

    `links` are (block, words, address) in reading order; `times` the moments of its time elements.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.parents: list[int] = []
        self.blocks: list[TextBlock] = []
        self.meta: dict[str, str] = {}
        self.json_ld: list[str] = []
        self.times: list[str] = []
        self.links: list[tuple[int, str, str]] = []
        self.title = ""
        self.hidden: Counter[str] = Counter()


def read_tree(html: str, *, name: str) -> PageTree:
    """The page's tree; linear in its length. Raises `NotText` where it cannot be parsed.

    Where most of the text is hidden, a script was to show it, and nothing counts as hidden.
    """
    page = read_html(html, name=name)
    tree = _Builder(page, find_hidden(page), find_hidden_names(html)).build()
    visible = sum(len(block.text) for block in tree.blocks if block.linked * 2 < len(block.text))
    if sum(map(len, tree.hidden)) > visible:
        tree = _Builder(page, {}, HiddenNames(frozenset(), frozenset())).build()
    return tree


class _Builder:
    """Walks through the page and builds the tree. This is the hot path of reading.

    An element becomes a node when the first text is found in it: `_path` are the nodes of the outermost open elements.
    """

    def __init__(self, page: Page, hidden: Mapping[int, Element], names: HiddenNames) -> None:
        self._tree = PageTree()
        self._page = page
        self._hidden = hidden
        self._hidden_names = names.classes | names.ids
        self._open: list[str] = []
        self._elements: list[Element] = []
        self._path: list[int] = []
        self._hiding = 0
        self._titling = False
        self._heading = 0
        self._rows: list[int] = []
        self._row = 0
        self._in_link = 0
        self._in_bold = 0
        self._anchor: list[str] | None = None
        self._href = ""
        self._parts: list[str] = []
        self._linked = 0
        self._bold = 0

    def build(self) -> PageTree:
        """Walks once through the page."""
        self._tree.json_ld = [data[:_JSON_LIMIT] for data in self._page.linked_data[:_MOST_JSON]]
        begin, end = self._begin, self._end
        for ended, tag, element, words in self._page.steps():
            if ended:
                end(ended)
            if element is not None:
                begin(tag, element)
            elif words.isspace():
                if self._parts:
                    self._parts.append("\n" if "\n" in words else " ")
            elif self._hiding or self._titling or self._in_link or self._in_bold:
                self._special(words)
            else:
                self._parts.append(words)
        end(len(self._open))
        self._tree.parents = [node.parent for node in self._tree.nodes]
        return self._tree

    def _begin(self, tag: str, element: Element) -> None:
        """An element begins."""
        if tag in VOID:
            self._void(tag, element)
            return
        self._elements.append(element)
        if (
            self._hiding
            or id(element) in self._hidden
            or (self._hidden_names and self._is_named_hidden(tag, element))
        ):
            self._hiding += 1
            self._open.append(_HIDDEN)
            return
        if self._parts and tag in _BLOCK_TAGS:
            self._flush()
        self._open.append(tag)
        if tag in _MARKING:
            self._enter(tag, element)

    def _is_named_hidden(self, tag: str, element: Element) -> bool:
        return tag not in WHOLE and not self._hidden_names.isdisjoint(_hint(element).split())

    def _enter(self, tag: str, element: Element) -> None:
        if tag == "a":
            self._in_link += 1
            if self._anchor is None and (href := element.attr("href")):
                self._anchor, self._href = [], href
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag == "tr":
            self._row += 1
            self._rows.append(self._row)
        elif tag == "table":
            self._rows.append(-1)
        elif tag in ("b", "strong"):
            self._in_bold += 1
        elif tag == "time":
            if moment := element.attr("datetime"):
                self._tree.times.append(moment)
        elif not self._tree.title:
            self._titling = True

    def _end(self, count: int) -> None:
        """The innermost elements end."""
        around, elements, path, nodes = self._open, self._elements, self._path, self._tree.nodes
        for _ in range(count):
            tag = around[-1]
            if tag == _HIDDEN:
                self._hiding -= 1
            else:
                if self._parts and tag in _BLOCK_TAGS:
                    self._flush()
                if tag in _MARKING:
                    self._leave(tag)
                if len(path) == len(around):
                    nodes[path.pop()].last = len(nodes) - 1
            around.pop()
            elements.pop()

    def _leave(self, tag: str) -> None:
        if tag == "a":
            self._in_link -= 1
            if self._anchor is not None:
                self._note_link()
        elif tag in _HEADINGS:
            self._heading = 0
        elif tag in ("tr", "table"):
            self._rows.pop()
        elif tag in ("b", "strong"):
            self._in_bold -= 1
        elif tag == "title":
            self._titling = False

    def _special(self, words: str) -> None:
        """Words that are hidden, linked, bold or the page's title."""
        if self._hiding:
            self._tree.hidden[words.strip()] += 1
        elif self._titling:
            self._tree.title += words
        else:
            self._parts.append(words)
            if self._in_link:
                self._linked += len(words.strip())
                if self._anchor is not None:
                    self._anchor.append(words)
            if self._in_bold:
                self._bold += len(words.strip())

    def _void(self, tag: str, element: Element) -> None:
        if tag in ("br", "hr"):
            if self._parts and not self._hiding:
                self._flush()
        elif tag == "meta":
            self._note_meta(element)

    def _flush(self) -> None:
        text = collapse("".join(self._parts))
        linked, bold = self._linked, self._bold
        self._parts, self._linked, self._bold = [], 0, 0
        if text:
            node = self._note_box()
            row = self._rows[-1] if self._rows else -1
            tag = self._tree.nodes[node].tag
            self._tree.blocks.append(TextBlock(text, node, tag, linked, self._heading, row, bold))

    def _note_box(self) -> int:
        """The node of the innermost element that is set apart; it and those around it are made where they are not."""
        around, path, nodes = self._open, self._path, self._tree.nodes
        depth = len(around)
        while around[depth - 1] not in _BLOCK_TAGS:
            depth -= 1
        while len(path) < depth:
            place = len(path)
            nodes.append(Node(around[place], path[-1] if path else -1, self._elements[place]))
            path.append(len(nodes) - 1)
        return path[depth - 1]

    def _note_link(self) -> None:
        words, self._anchor = collapse("".join(self._anchor or ())), None
        if words:
            self._tree.links.append((len(self._tree.blocks), words, self._href))

    def _note_meta(self, element: Element) -> None:
        key = element.attr("property") or element.attr("name") or element.attr("itemprop") or ""
        content = (element.attr("content") or "").strip()
        if key and content:
            self._tree.meta.setdefault(key.lower(), content[:2000])


def collapse(text: str) -> str:
    """White space as a browser shows it; a line break between two ideographs is nothing."""
    text = text.strip(" \t\r\n\f\u2028\u2029\u00a0\u3000")
    if "\n" not in text and "  " not in text and "\t" not in text and text.isprintable():
        return text

    def one(match: re.Match[str]) -> str:
        lone = "\n" in match[0] and is_cjk(text[match.start() - 1]) and is_cjk(text[match.end()])
        return "" if lone else " "

    return _SPACES.sub(one, text)
