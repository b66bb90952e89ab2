"""A page as text blocks in reading order, each with what its surroundings say of it."""

import re
from collections import Counter
from collections.abc import Mapping

from yaowen.sources.dom import Attributes, walk
from yaowen.sources.pages.hidden import HiddenNames, find_hidden_names, hides
from yaowen.text.scripts import is_cjk

_BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
_SKIPPED = frozenset({
    "script", "style", "template", "svg", "math", "iframe", "object", "canvas", "select", "noscript",
    "textarea", "button", "option", "audio", "video", "map", "datalist",
})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACES = re.compile(r"[ \t\r\n\f\u2028\u2029]+")
Words = Mapping[str, str | None]
_NO_WORDS: Words = {}
_JSON_LIMIT = 200_000
_MOST_JSON = 20


class Node:
    """An element, as far as deciding needs it: its place in the tree, and what holds for all below it.

    `box` is the nearest element (itself included) that a browser sets apart, `row` the table row around it,
    `heading` the level of the heading around it; -1 or 0 where there is none. Elements are numbered in reading
    order, so what stands below one are those up to `last`.
    """

    __slots__ = ("attrs", "bold", "box", "heading", "hint", "last", "linked", "parent", "row", "tag")

    def __init__(self, tag: str, hint: str, parent: int, attrs: Words) -> None:
        self.tag = tag
        self.hint = hint
        self.parent = parent
        self.attrs = attrs
        self.box = 0
        self.last = 0
        self.row = -1
        self.heading = 0
        self.linked = False
        self.bold = False


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
    tree = _Builder(find_hidden_names(html)).build(html, name)
    visible = sum(len(block.text) for block in tree.blocks if block.linked * 2 < len(block.text))
    if sum(map(len, tree.hidden)) > visible:
        return _Builder(None).build(html, name)
    return tree


class _Builder:
    """Hears the page's events and builds the tree. One call an element: this is the hot path of reading."""

    def __init__(self, hidden: HiddenNames | None) -> None:
        self._tree = PageTree()
        self._hides = hidden is not None
        self._hidden_classes, self._hidden_ids = hidden or HiddenNames(frozenset(), frozenset())
        self._root = Node("html", "", -1, _NO_WORDS)
        self._node = self._root
        self._at = -1
        self._skipping = 0
        self._hiding = 0
        self._wants = ""
        self._parts: list[str] = []
        self._holder = self._root
        self._linked = 0
        self._bold = 0
        self._anchor: list[str] | None = None

    def build(self, html: str, name: str) -> PageTree:
        walk(html, self, name=name)
        self._flush()
        return self._tree

    def start_element(self, tag: str, attrs: Attributes) -> None:
        """An element begins."""
        if self._skipping:
            self._skipping += 1
            return
        if tag in _VOID:
            self._void(tag, attrs)
            return
        if tag in _SKIPPED:
            self._skip(tag, attrs)
            return
        if self._hiding:
            self._hiding += 1
            return
        words: Words = dict(attrs) if attrs else _NO_WORDS
        if words and self._hides and self._is_hidden(tag, words):
            self._hiding = 1
            return
        self._enter(tag, words)

    def _enter(self, tag: str, attrs: Words) -> None:
        tree, above = self._tree, self._node
        hint = f"{attrs.get('class') or ''} {attrs.get('id') or ''}" if attrs else ""
        node = Node(tag, hint, self._at, attrs)
        node.row, node.heading, node.linked, node.bold = above.row, above.heading, above.linked, above.bold
        self._node = node
        self._at = len(tree.nodes)
        tree.nodes.append(node)
        tree.parents.append(node.parent)
        if tag in _BLOCK_TAGS:
            if self._parts:
                self._flush()
            node.box = self._at
            if tag == "tr":
                node.row = self._at
            elif tag == "table":
                node.row = -1
            elif tag in _HEADINGS:
                node.heading = _HEADINGS[tag]
            return
        node.box = above.box
        if tag == "a":
            node.linked = True
            if self._anchor is None and attrs.get("href"):
                self._anchor = []
        elif tag in ("b", "strong"):
            node.bold = True
        elif tag == "time" and (moment := attrs.get("datetime")):
            tree.times.append(moment)
        elif tag == "title" and not tree.title:
            self._wants = "title"

    def end_element(self, tag: str) -> None:
        """The element ends."""
        if self._skipping:
            self._skipping -= 1
            if not self._skipping:
                self._wants = ""
            return
        if tag in _VOID:
            return
        if self._hiding:
            self._hiding -= 1
            return
        node = self._node
        if node.box == self._at and self._parts:
            self._flush()
        if tag == "a" and self._anchor is not None:
            self._note_link(node)
        elif tag == "title":
            self._wants = ""
        node.last = len(self._tree.nodes) - 1
        self._at = node.parent
        self._node = self._tree.nodes[self._at] if self._at >= 0 else self._root

    def characters(self, data: str) -> None:
        """Character data."""
        if self._wants:
            self._want(data)
        elif self._skipping:
            return
        elif self._hiding:
            if words := data.strip():
                self._tree.hidden[words] += 1
        elif data.isspace():
            if self._parts:
                self._parts.append("\n" if "\n" in data else " ")
        else:
            node = self._node
            if not self._parts:
                self._holder = node
            self._parts.append(data)
            if node.linked:
                self._linked += len(data.strip())
                if self._anchor is not None:
                    self._anchor.append(data)
            if node.bold:
                self._bold += len(data.strip())

    def comment(self, data: str) -> None:
        """Comments say nothing to readers."""

    def doctype(self, name: str, public_id: str | None, system_id: str | None) -> None:
        """Every document is read alike."""

    def processing_instruction(self, target: str, data: str) -> None:
        """Nothing for readers."""

    def _void(self, tag: str, attrs: Attributes) -> None:
        if tag in ("br", "hr"):
            if self._parts and not self._hiding:
                self._flush()
        elif tag == "meta":
            self._note_meta(dict(attrs))

    def _skip(self, tag: str, attrs: Attributes) -> None:
        self._skipping = 1
        if tag == "script" and len(self._tree.json_ld) < _MOST_JSON:
            kind = next((value for key, value in attrs if key == "type"), None)
            if kind and "ld+json" in kind:
                self._wants = "json"

    def _want(self, data: str) -> None:
        if self._wants == "title":
            self._tree.title += data
        else:
            self._tree.json_ld.append(data[:_JSON_LIMIT])

    def _is_hidden(self, tag: str, attrs: Words) -> bool:
        if tag in ("html", "body"):
            return False
        if "hidden" in attrs and attrs["hidden"] != "until-found":
            return True
        if (style := attrs.get("style")) and hides(style):
            return True
        if self._hidden_ids and attrs.get("id") in self._hidden_ids:
            return True
        names = attrs.get("class")
        return bool(names and self._hidden_classes and not self._hidden_classes.isdisjoint(names.split()))

    def _flush(self) -> None:
        text = collapse("".join(self._parts))
        linked, bold = self._linked, self._bold
        self._parts, self._linked, self._bold = [], 0, 0
        if text:
            holder = self._holder
            tag = self._tree.nodes[holder.box].tag
            self._tree.blocks.append(
                TextBlock(text, holder.box, tag, linked, holder.heading, holder.row, bold)
            )

    def _note_link(self, node: Node) -> None:
        words, self._anchor = collapse("".join(self._anchor or ())), None
        if words:
            self._tree.links.append((len(self._tree.blocks), words, node.attrs.get("href") or ""))

    def _note_meta(self, attrs: Mapping[str, str | None]) -> None:
        key = (attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or "").lower()
        content = (attrs.get("content") or "").strip()
        if key and content:
            self._tree.meta.setdefault(key, content[:2000])


def collapse(text: str) -> str:
    """White space as a browser shows it; a line break between two ideographs is nothing."""
    text = text.strip(" \t\r\n\f\u2028\u2029\u00a0\u3000")
    if "\n" not in text and "  " not in text and "\t" not in text and text.isprintable():
        return text

    def one(match: re.Match[str]) -> str:
        lone = "\n" in match[0] and is_cjk(text[match.start() - 1]) and is_cjk(text[match.end()])
        return "" if lone else " "

    return _SPACES.sub(one, text)
