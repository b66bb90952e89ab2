"""The one place that knows the HTML library (turbohtml): bytes' encoding, and the steps through a page.

The library builds and walks in C the tree that a browser would build, so a page of 200,000 nested elements costs
linear time and no stack.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol, cast

import turbohtml
from turbohtml.detect import detect

from yaowen.errors import NotText

Attributes = Mapping[str, str | list[str] | None]
Element = turbohtml.Element

_SKIPPED = (
    "script,style,template,svg,math,iframe,object,canvas,select,noscript,textarea,button,option,audio,video,map"
    ",datalist"
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
"""Elements that hold nothing; a step into one is no step down."""
_DATA = 'script[type*="ld+json"]'


def detect_encoding(content: bytes) -> str | None:
    """The Python codec of undeclared bytes, as the detector guesses it; None where it has no idea."""
    match = detect(content)
    name = (match.encoding or "").lower()
    return {"utf-8-sig": "utf-8-sig", "gbk": "gb18030", "gb2312": "gb18030", "big5": "big5hkscs"}.get(
        name, name
    ) or None


class Page(NamedTuple):
    """A parsed page: its linked data, and the way through what is meant for people.

    A step is (how many elements end, tag of the element that begins, the element, text); where the element is None, a
    text begins. Plain tuples, since they are many.
    """

    document: turbohtml.Document
    linked_data: tuple[str, ...]

    def find(self, selector: str) -> list[Element]:
        """The elements that answer to a CSS selector, in reading order."""
        return self.document.select(selector)

    def steps(self) -> Iterator[tuple[int, str, Element | None, str]]:
        """The way through the page in reading order."""
        return _iter_steps(self.document)


def read_html(html: str, *, name: str) -> Page:
    """The page as a browser would build it, without scripts, styles and parts of forms.

    Raises `NotText` if it cannot be parsed.
    """
    try:
        document = turbohtml.parse(html, positions=False)
        data = tuple(script.text for script in document.select(_DATA))
        document.remove(_SKIPPED)
    except (ValueError, turbohtml.HTMLParseError, RecursionError, MemoryError) as error:
        raise NotText(f"{name}: the page cannot be parsed ({error}); save it again from a browser") from error
    return Page(document, data)


def _iter_steps(document: turbohtml.Document) -> Iterator[tuple[int, str, Element | None, str]]:
    top: turbohtml.Node | None = document
    open_ones: list[turbohtml.Node] = [document]
    ended = 0
    for node in document.descendants:
        above = node.parent
        if above is not top:
            while open_ones[-1] is not above:
                open_ones.pop()
                ended += 1
            top = above
        if isinstance(node, turbohtml.Text):
            yield ended, "", None, node.data
            ended = 0
        elif isinstance(node, turbohtml.Element):
            tag = node.tag
            yield ended, tag, node, ""
            ended = 0
            if tag not in VOID:
                open_ones.append(node)
                top = node


class Handler(Protocol):
    """Who is told of a piece of markup, in reading order. Void elements are closed at once."""

    def start_element(self, tag: str, attrs: tuple[tuple[str, str | None], ...]) -> None:
        """An element begins."""
        ...

    def end_element(self, tag: str) -> None:
        """The element ends."""
        ...

    def characters(self, data: str) -> None:
        """Character data, entities resolved."""
        ...


def walk(markup: str, handler: Handler, *, name: str) -> None:
    """Tells the handler of a piece of markup; raises `NotText` if it cannot be parsed."""
    from turbohtml.saxparse import SaxHandler, sax_parse

    try:
        sax_parse(markup, cast(SaxHandler, handler))
    except (ValueError, turbohtml.HTMLParseError, RecursionError, MemoryError) as error:
        raise NotText(f"{name}: its text cannot be parsed ({error})") from error
