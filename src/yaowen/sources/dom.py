"""The one place that knows the HTML library (turbohtml): bytes' encoding, and the steps through a page.

The library builds and walks in C the tree that a browser would build, so a page of 200,000 nested elements costs
linear time and no stack.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, Protocol, cast

import turbohtml
from turbohtml.detect import detect

from yaowen.errors import NotText

Node = turbohtml.Node
Element = turbohtml.Element
Text = turbohtml.Text

_SKIPPED = (
    "title,script,style,template,svg,math,iframe,object,canvas,select,noscript,textarea,button,option,audio,video"
    ",map,datalist"
)
_APART = 'title,style,script[type*="ld+json"],meta,time'
_NOTES = frozenset({"meta", "time"})


def detect_encoding(content: bytes) -> str | None:
    """The Python codec of undeclared bytes, as the detector guesses it; None where it has no idea."""
    match = detect(content)
    name = (match.encoding or "").lower()
    return {"utf-8-sig": "utf-8-sig", "gbk": "gb18030", "gb2312": "gb18030", "big5": "big5hkscs"}.get(
        name, name
    ) or None


class Page(NamedTuple):
    """A parsed page, of which only what is meant for people is left, and what was taken out of it."""

    document: turbohtml.Document
    title: str
    linked_data: tuple[str, ...]
    sheets: tuple[str, ...]
    notes: tuple[Element, ...] = ()
    """Its meta and time elements, those included that are taken out; `notes_left` tells which are not."""

    def find(self, selector: str) -> list[Element]:
        """The elements that answer to a CSS selector, in reading order."""
        return self.document.select(selector)

    def nodes(self) -> Iterator[Node]:
        """All elements and texts in reading order; an element comes before what is in it."""
        return iter(self.document.descendants)

    def notes_left(self) -> list[Element]:
        """Those of its meta and time elements that are in it still, in reading order."""
        inside: dict[Node | None, bool] = {self.document: True, None: False}
        left = []
        for element in self.notes:
            chain: list[Node] = []
            one: Node | None = element
            while one is not None and one not in inside:
                chain.append(one)
                one = one.parent
            inside.update(dict.fromkeys(chain, inside[one]))
            if inside[one]:
                left.append(element)
        return left

    def take(self, element: Element) -> list[str]:
        """Takes an element out of the page; its texts in reading order."""
        return list(element.extract().strings)


def read_html(html: str, *, name: str) -> Page:
    """The page as a browser would build it, without scripts, styles and parts of forms.

    Raises `NotText` if it cannot be parsed.
    """
    try:
        document = turbohtml.parse(html, positions=False)
        apart = defaultdict[str, list[str]](list)
        notes: list[Element] = []
        for element in document.select(_APART):  # each selector goes through the whole page: one for all
            if (tag := element.tag) in _NOTES:
                notes.append(element)
            else:
                apart[tag].append(element.text)
        document.remove(_SKIPPED)
    except (ValueError, turbohtml.HTMLParseError, RecursionError, MemoryError) as error:
        raise NotText(f"{name}: the page cannot be parsed ({error}); save it again from a browser") from error
    title = next(filter(None, map(str.strip, apart["title"])), "")
    return Page(document, title, tuple(apart["script"]), tuple(apart["style"]), tuple(notes))


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
