"""A page as text blocks in reading order, each with the element that holds it. This is the hot path of reading.

Elements and blocks are columns of numbers and words: there are hundreds of each, and asking all of them one question
is one pass through a list.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from yaowen.sources.dom import Element, Node, Page, Text, read_html
from yaowen.sources.pages.hidden import take_hidden
from yaowen.text.scripts import is_cjk

BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
})  # fmt: skip
"""What a browser sets apart."""
_PARTING = BLOCK_TAGS | {"br", "hr"}
_BOLD = frozenset({"b", "strong"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACES = re.compile(r"[ \t\r\n\f\u2028\u2029](?:[ \t\r\n\f\u2028\u2029]+|(?<! ))")
"""White space that a browser shows as one space; a lone space is that already."""
_JSON_LIMIT = 200_000
_MOST_JSON = 20

Look = tuple[str, str, str]
"""Tag and hint of an element, and the hint of the one above it."""
_Place = tuple[int, int, int, bool]
"""Of an element around text: its number or -1 where it has none yet, the number of the innermost one set apart, the
link that it is in (0 for none, -1 for one without address), whether it is bold."""
_NOWHERE: _Place = (-1, -1, 0, False)


class PageTree:
    """Elements and text blocks of a page, what it says in its head, and what is hidden on it.

    Elements that hold text have numbers in reading order; only those that a browser sets apart, and those around them,
    have one. By element: `tags`, `hints` (class and id), `parents` (-1 for the outermost), `headings` (1 to 6, else 0),
    `lasts` (what stands below it are the elements up to that), and from `firsts` up to before `ends` its blocks.

    By block: `texts`, `starts` (where each stands in `text`, which has a line for each), `boxes` (the element that
    holds it), `linked` and `bold` (how many of its characters are).

    `looks` keeps what elements look like, once somebody has asked (`trimming.look_of`).

    `links` are (block, texts, address) in reading order, few are asked for their words (`words_of`).
    `times` are the moments of its time elements.
    """

    def __init__(self, page: Page) -> None:
        self.tags: list[str] = []
        self.hints: list[str] = []
        self.parents: list[int] = []
        self.headings: list[int] = []
        self.lasts: list[int] = []
        self.firsts: list[int] = []
        self.ends: list[int] = []
        self.elements: list[Element] = []
        self.text = ""
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.boxes: list[int] = []
        self.linked: list[int] = []
        self.bold: list[int] = []
        self.links: list[tuple[int, list[str], str]] = []
        self.title = page.title
        self.json_ld = [data[:_JSON_LIMIT] for data in page.linked_data[:_MOST_JSON]]
        said = page.notes_left()
        self.meta = dict(_read_meta(said))
        self.times = [moment for one in said if one.tag == "time" and (moment := one.attr("datetime"))]
        self.hidden: Counter[str] = Counter()
        self.looks: dict[int, Look] = {}

    def tag(self, block: int) -> str:
        """The tag of the element that holds a block."""
        return self.tags[self.boxes[block]]

    def hint(self, block: int) -> str:
        """Class and id of the element that holds a block."""
        return self.hints[self.boxes[block]]

    def heading(self, block: int) -> int:
        """The level of the heading that a block is, 1 to 6; 0 for none."""
        return self.headings[self.boxes[block]]

    def row(self, block: int) -> int:
        """The element that is the table's row around a block; -1 for none."""
        number = self.boxes[block]
        while number >= 0 and self.tags[number] not in ("tr", "table"):
            number = self.parents[number]
        return number if number >= 0 and self.tags[number] == "tr" else -1

    def blocks_within(self, element: int) -> range:
        """The blocks of an element and of those below it."""
        return range(self.firsts[element], self.ends[element])


def read_tree(html: str, *, name: str) -> PageTree:
    """The page's tree; linear in its length. Raises `NotText` where it cannot be parsed.

    Where most of the text is hidden, a script was to show it, and nothing counts as hidden.
    """
    page = read_html(html, name=name)
    hidden = take_hidden(page)
    tree = _Walk(page).read()
    if hidden:
        visible = sum(
            len(text) for text, linked in zip(tree.texts, tree.linked, strict=True) if linked * 2 < len(text)
        )
        tree.hidden = Counter(hidden)
        if sum(map(len, tree.hidden)) > visible:
            return _Walk(read_html(html, name=name)).read()
    return tree


class _Walk:
    """Goes once through the elements and texts of a page.

    An element is looked at closely when the first text is found in it, for most of them hold none.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._tree = PageTree(page)
        self._blocks: list[tuple[str, int, int, int]] = []
        self._elements: list[tuple[str, str | None, str | None, int, int, Element]] = []
        self._places: dict[Node | None, _Place] = {page.document: _NOWHERE}
        self._addresses = [""]
        self._links: list[tuple[int, int, list[str]]] = []  # the block, the number of the address, the words

    def read(self) -> PageTree:
        """The page's tree."""
        blocks, links, parts, place_of = self._blocks, self._links, list[str](), self._places.get
        parted, box, linked, bold, last = False, -1, 0, 0, 0
        for node in self._page.nodes():
            if type(node) is Text:
                words = node.data
                if words.isspace():
                    if parts and not parted:  # at a block's end it would be taken off again
                        parts.append("\n" if "\n" in words else " ")
                    continue
                element = node.parent
                _, own, link, is_bold = place_of(element) or self._find_place(element, bool(parts))
                if parts and (parted or own != box):
                    blocks.append((collapse("".join(parts)), box, linked, bold))
                    parts, linked, bold = [], 0, 0
                parted, box = False, own
                parts.append(words)
                if link:
                    linked += len(words.strip())
                    if link > 0:  # a link stands in the block in which its last words do
                        pieces = links.pop()[2] if link == last else []
                        pieces.append(words)
                        links.append((len(blocks), link, pieces))
                if is_bold:
                    bold += len(words.strip())
                last = link
            elif not parted and type(node) is Element and node.tag in _PARTING:
                parted = True
        if parts:
            blocks.append((collapse("".join(parts)), box, linked, bold))
        return self._finish()

    def _find_place(self, element: Node | None, begun: bool) -> _Place:
        """Where an element is that has no place yet: what is above it is looked at once, outermost first.

        `begun` says that the block before is not yet ended, as it is when another box is found.
        """
        places, elements = self._places, self._elements
        chain: list[Element] = []
        one: Any = element  # an element: what is none is the document, which has a place
        place: _Place | None = None
        while place is None:
            chain.append(one)
            one = one.parent
            place = places.get(one)
        number, box, link, bold = place
        first = len(self._blocks) + begun
        while chain:
            one = chain.pop()
            tag = one.tag
            if tag in BLOCK_TAGS:
                above = self._number_above(one, first) if number < 0 <= box else number
                number = box = len(elements)
                elements.append((tag, one.attr("class"), one.attr("id"), above, first, one))
            else:
                number = -1
                if tag == "a":
                    link = link if link > 0 else self._add_address(one.attr("href"))
                elif tag in _BOLD:
                    bold = True
            places[one] = place = number, box, link, bold
        return place

    def _number_above(self, element: Element, first: int) -> int:
        """Numbers the elements around one that are not set apart; the number of the innermost."""
        places, elements = self._places, self._elements
        missing: list[Element] = []
        above = element.parent
        while places[above][0] < 0 and isinstance(above, Element):
            missing.append(above)
            above = above.parent
        number = places[above][0]
        for one in reversed(missing):
            elements.append((one.tag, one.attr("class"), one.attr("id"), number, first, one))
            number = len(elements) - 1
            places[one] = (number, *places[one][1:])
        return number

    def _add_address(self, address: str | None) -> int:
        if not address:
            return -1
        self._addresses.append(address)
        return len(self._addresses) - 1

    def _finish(self) -> PageTree:
        """The columns, and what is below each element: known from the last to the first."""
        tree = self._tree
        if not self._blocks:
            return tree
        tree.texts, tree.boxes, tree.linked, tree.bold = map(list, zip(*self._blocks, strict=True))
        columns = zip(*self._elements, strict=True)
        tree.tags, names, marks, tree.parents, tree.firsts, tree.elements = map(list, columns)
        tree.hints = [
            f"{name or ''} {mark or ''}" if name or mark else ""
            for name, mark in zip(names, marks, strict=True)
        ]
        tree.links = [(block, pieces, self._addresses[link]) for block, link, pieces in self._links]
        tree.text = "\n".join(tree.texts)
        tree.starts = list(accumulate((len(text) + 1 for text in tree.texts), initial=0))[:-1]
        parents, count = tree.parents, len(tree.parents)
        ends, lasts = [0] * count, list(range(count))
        for block, box in enumerate(tree.boxes, 1):
            ends[box] = block
        for number in range(count - 1, 0, -1):
            above = parents[number]
            if ends[number] > ends[above]:
                ends[above] = ends[number]
            if lasts[number] > lasts[above]:
                lasts[above] = lasts[number]
        tree.ends, tree.lasts, tree.headings = ends, lasts, [0] * len(lasts)
        for number in [number for number, tag in enumerate(tree.tags) if tag in _HEADINGS]:
            last = lasts[number]
            tree.headings[number : last + 1] = [_HEADINGS[tree.tags[number]]] * (last + 1 - number)
        return tree


def _read_meta(said: list[Element]) -> Iterator[tuple[str, str]]:
    """Name and content of meta elements, the last first, so that the first of a name stays."""
    for element in reversed(said):
        if element.tag != "meta":
            continue
        key = element.attr("property") or element.attr("name") or element.attr("itemprop") or ""
        content = (element.attr("content") or "").strip()
        if key and content:
            yield key.lower(), content[:2000]


def words_of(texts: list[str]) -> str:
    """The words of a link as a browser shows them."""
    return collapse("".join(texts))


def collapse(text: str) -> str:
    """White space as a browser shows it; a line break between two ideographs is nothing."""
    text = text.strip(" \t\r\n\f\u2028\u2029\u00a0\u3000")
    if "  " not in text and text.isprintable():  # no other space than one of ASCII is printable
        return text

    if "\n" not in text or text.isascii():
        return _SPACES.sub(" ", text)

    def one(match: re.Match[str]) -> str:
        lone = "\n" in match[0] and is_cjk(text[match.start() - 1]) and is_cjk(text[match.end()])
        return "" if lone else " "

    return _SPACES.sub(one, text)
