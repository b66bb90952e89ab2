"""A page as text blocks in reading order, each with what its surroundings say of it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from yaowen.sources.dom import walk
from yaowen.text.scripts import is_cjk

_BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "br",
    ]
)
_SILENT = frozenset({"head", "noscript", "textarea", "button", "option", "audio", "video", "map", "datalist"})
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!}]|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:[;!}]|$)|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}px|(?:width|height)\s*:\s*0(?:px)?\s*;[^\"]{0,80}overflow\s*:\s*hidden",
    re.IGNORECASE,
)
_STYLE_OPEN = re.compile(r"<style\b[^>]{0,300}>", re.IGNORECASE)
_CSS_NAME = re.compile(r"[\w*]*\.([\w-]+)$|#([\w-]+)$")
_BOILER_TAGS = frozenset({"nav", "footer", "aside", "form"})
_SPACES = re.compile(r"[ \t\r\n\f\u2028\u2029]+")


class Node:
    """An element, as far as deciding needs it: a place in the tree and the words below it."""

    __slots__ = ("attrs", "hint", "parent", "tag", "weight")

    def __init__(self, tag: str, hint: str, parent: int, attrs: Mapping[str, str]) -> None:
        self.tag = tag
        self.hint = hint
        self.parent = parent
        self.attrs = attrs
        self.weight = 0


class TextBlock:
    """A run of text that a browser would set apart; `node` is the element that holds it."""

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
    """Elements and text blocks of a page, what it says in its head, and what is hidden on it."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.blocks: list[TextBlock] = []
        self.meta: dict[str, str] = {}
        self.json_ld: list[str] = []
        self.times: list[str] = []
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


def find_hidden_names(html: str) -> tuple[frozenset[str], frozenset[str]]:
    """Classes and ids that the page's own style sheets hide."""
    classes: set[str] = set()
    ids: set[str] = set()
    for sheet in _sheets(html):
        for at in _hiding_rules(sheet):
            brace = sheet.rfind("{", max(0, at - 600), at)
            if brace < 0 or sheet.find("}", brace, at) >= 0:
                continue
            begin = max(sheet.rfind(mark, max(0, brace - 400), brace) for mark in "{};/")
            for selector in sheet[begin + 1 : brace].split(","):
                if found := _CSS_NAME.match(selector.strip()):
                    (classes if found[1] else ids).add(found[1] or found[2])
    return frozenset(classes), frozenset(ids)


def _hiding_rules(sheet: str) -> Iterator[int]:
    """Where a style sheet hides something; plain searches first, they are many times faster."""
    folded = sheet.lower()
    for cue in ("none", "hidden", "font-size", "opacity", "text-indent", "left:", "top:"):
        at = folded.find(cue)
        while at >= 0:
            low = max(0, at - 12)
            if (found := _HIDDEN_STYLE.search(sheet, low, at + 60)) and found.start() <= at:
                yield found.start()
            at = folded.find(cue, at + len(cue))


def _sheets(html: str) -> Iterator[str]:
    """The insides of the page's style elements, the first 200,000 characters of each."""
    end = 0
    for opening in _STYLE_OPEN.finditer(html):
        if opening.start() < end:
            continue
        end = html.find("</", opening.end())
        end = len(html) if end < 0 else end
        yield html[opening.end() : min(end, opening.end() + 200_000)]


class _Builder:
    def __init__(self, hidden: tuple[frozenset[str], frozenset[str]] | None) -> None:
        self._tree = PageTree()
        self._hides = hidden is not None
        self._hidden_classes, self._hidden_ids = hidden or (frozenset(), frozenset())
        self._stack: list[int] = []
        self._parts: list[str] = []
        self._linked = 0
        self._bold = 0
        self._in_link = 0
        self._in_bold = 0
        self._mute = 0
        self._hide = 0
        self._title = False
        self._holder = 0
        self._json = False

    def build(self, html: str, name: str) -> PageTree:
        walk(html, self, name=name)
        self._flush()
        return self._tree

    def open(self, tag: str, attrs: Mapping[str, str]) -> None:
        """An element begins."""
        if tag in _BLOCK_TAGS:
            self._flush()
        hint = f"{attrs.get('class', '')} {attrs.get('id', '')}" if attrs else ""
        node = Node(tag, hint, self._stack[-1] if self._stack else -1, attrs)
        self._tree.nodes.append(node)
        self._stack.append(len(self._tree.nodes) - 1)
        self._enter(tag, node)
        if tag == "meta":
            self._note_meta(attrs)
        elif tag == "time" and attrs.get("datetime"):
            self._tree.times.append(attrs["datetime"])

    def _enter(self, tag: str, node: Node) -> None:
        if tag == "title" and not self._tree.title:
            self._title = True
        elif tag == "ld+json":
            self._json = True
        elif tag in _SILENT:
            self._mute += 1
        if self._is_hidden(node):
            self._hide += 1
            node.weight = -1
        if tag == "a":
            self._in_link += 1
        elif tag in ("b", "strong"):
            self._in_bold += 1

    def _is_hidden(self, node: Node) -> bool:
        attrs = node.attrs
        if not self._hides or not attrs or node.tag in ("html", "body"):
            return False
        if "hidden" in attrs and attrs["hidden"] != "until-found":
            return True
        if (style := attrs.get("style")) and _HIDDEN_STYLE.search(style):
            return True
        if attrs.get("id") in self._hidden_ids:
            return True
        return bool(self._hidden_classes) and any(
            c in self._hidden_classes for c in attrs.get("class", "").split()
        )

    def close(self, tag: str) -> None:
        """The element ends."""
        if tag in _BLOCK_TAGS:
            self._flush()
        node = self._tree.nodes[self._stack.pop()]
        if tag == "title":
            self._title = False
        elif tag == "ld+json":
            self._json = False
        elif tag in _SILENT:
            self._mute -= 1
        if node.weight < 0:
            self._hide -= 1
            node.weight = 0
        if tag == "a":
            self._in_link -= 1
        elif tag in ("b", "strong"):
            self._in_bold -= 1

    def words(self, text: str) -> None:
        """Character data."""
        if self._title:
            self._tree.title += text
        elif self._json:
            self._tree.json_ld.append(text[:200_000])
        elif self._mute:
            return
        elif self._hide:
            if words := text.strip():
                self._tree.hidden[words] += 1
        else:
            if not self._parts:
                self._holder = self._stack[-1]
            self._parts.append(text)
            size = len(text.strip())
            self._linked += size if self._in_link else 0
            self._bold += size if self._in_bold else 0

    def _flush(self) -> None:
        if not self._parts:
            return
        text = collapse("".join(self._parts))
        linked, bold = self._linked, self._bold
        self._parts, self._linked, self._bold = [], 0, 0
        if not text:
            return
        holder = self._holder
        node = tag_at = holder
        heading, row = 0, -1
        steps = 0
        while node >= 0 and steps < 6:
            tag = self._tree.nodes[node].tag
            if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
                heading = int(tag[1])
            if tag == "tr" and row < 0:
                row = node
            if tag_at == holder and tag in _BLOCK_TAGS and node != holder:
                tag_at = node
            node = self._tree.nodes[node].parent
            steps += 1
        while tag_at >= 0 and self._tree.nodes[tag_at].tag not in _BLOCK_TAGS:
            tag_at = self._tree.nodes[tag_at].parent
        tag = self._tree.nodes[tag_at].tag if tag_at >= 0 else "body"
        self._tree.blocks.append(TextBlock(text, max(0, tag_at), tag, linked, heading, row, bold))

    def _note_meta(self, attrs: Mapping[str, str]) -> None:
        key = (attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or "").lower()
        content = attrs.get("content", "").strip()
        if key and content:
            self._tree.meta.setdefault(key, content[:2000])


def collapse(text: str) -> str:
    """White space as a browser shows it; a line break between two ideographs is nothing."""

    def one(match: re.Match[str]) -> str:
        before, after = match.start() - 1, match.end()
        if before < 0 or after >= len(text):
            return ""
        lone = "\n" in match[0] and is_cjk(text[before]) and is_cjk(text[after])
        return "" if lone else " "

    return _SPACES.sub(one, text).strip(" \u00a0\u3000")


def is_boiler(tag: str) -> bool:
    """Whether the element by its meaning holds no article."""
    return tag in _BOILER_TAGS
