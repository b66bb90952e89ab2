"""The one place that knows the HTML library (turbohtml): bytes' encoding, and a page as a stream of events.

The library builds the tree that a browser would build and walks it in C, so a page of 200,000 nested elements
costs linear time and no stack.
"""

from typing import Protocol, cast

import turbohtml
from turbohtml.detect import detect
from turbohtml.saxparse import SaxHandler, sax_parse

from yaowen.errors import NotText

Attributes = tuple[tuple[str, str | None], ...]


class Handler(Protocol):
    """Who is told of a page's elements and words, in reading order. Void elements are closed at once, too."""

    def start_element(self, tag: str, attrs: Attributes) -> None:
        """An element begins."""
        ...

    def end_element(self, tag: str) -> None:
        """The element ends."""
        ...

    def characters(self, data: str) -> None:
        """Character data, entities resolved."""
        ...

    def comment(self, data: str) -> None:
        """A comment."""
        ...

    def doctype(self, name: str, public_id: str | None, system_id: str | None) -> None:
        """The document type."""
        ...

    def processing_instruction(self, target: str, data: str) -> None:
        """A processing instruction."""
        ...


def detect_encoding(content: bytes) -> str | None:
    """The Python codec of undeclared bytes, as the detector guesses it; None where it has no idea."""
    match = detect(content)
    name = (match.encoding or "").lower()
    return {"utf-8-sig": "utf-8-sig", "gbk": "gb18030", "gb2312": "gb18030", "big5": "big5hkscs"}.get(
        name, name
    ) or None


def walk(html: str, handler: Handler, *, name: str) -> None:
    """Tells the handler of the page; raises `NotText` if it cannot be parsed."""
    try:
        sax_parse(html, cast(SaxHandler, handler))
    except (ValueError, turbohtml.HTMLParseError, RecursionError, MemoryError) as error:
        raise NotText(f"{name}: the page cannot be parsed ({error}); save it again from a browser") from error
