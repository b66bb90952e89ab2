"""The one place that knows the HTML library (turbohtml): bytes' encoding, and a page as a stream of events.

Nothing here recurses, so a page of 200,000 nested elements costs linear time and no stack.
"""

from collections.abc import Iterator, Mapping
from typing import Protocol

import turbohtml
from turbohtml.detect import detect

from yaowen.errors import NotText

_SKIPPED = frozenset({"script", "style", "template", "svg", "math", "iframe", "object", "canvas", "select"})


_KEPT = frozenset(
    {"class", "id", "style", "hidden", "property", "name", "itemprop", "content", "datetime", "align", "type"}
)


class Handler(Protocol):
    """Who is told of a page's elements and words, in reading order."""

    def open(self, tag: str, attrs: Mapping[str, str]) -> None:
        """An element begins."""
        ...

    def close(self, tag: str) -> None:
        """The element ends."""
        ...

    def words(self, text: str) -> None:
        """Character data, entities resolved."""
        ...


def detect_encoding(content: bytes) -> str | None:
    """The Python codec of undeclared bytes, as the detector guesses it; None where it has no idea."""
    match = detect(content)
    name = (match.encoding or "").lower()
    return {"utf-8-sig": "utf-8-sig", "gbk": "gb18030", "gb2312": "gb18030", "big5": "big5hkscs"}.get(
        name, name
    ) or None


def walk(html: str, handler: Handler, *, name: str) -> None:
    """Tells the handler of the page, without scripts and styles; raises `NotText` if it cannot be parsed."""
    try:
        root = turbohtml.parse(html, positions=False).root
    except (ValueError, turbohtml.HTMLParseError, RecursionError, MemoryError) as error:
        raise NotText(f"{name}: the page cannot be parsed ({error}); save it again from a browser") from error
    if root is None:
        return
    handler.open("html", {})
    stack: list[tuple[str, Iterator[turbohtml.Node]]] = [("html", iter(root.children))]
    while stack:
        node = next(stack[-1][1], None)
        if node is None:
            handler.close(stack.pop()[0])
        elif isinstance(node, turbohtml.Text):
            handler.words(node.data)
        elif isinstance(node, turbohtml.Element):
            tag = node.tag
            if tag not in _SKIPPED:
                handler.open(tag, _attributes(node))
                stack.append((tag, iter(node.children)))
            elif tag == "script" and "ld+json" in (node.attr("type") or ""):
                handler.open("ld+json", {})
                handler.words(node.text)
                handler.close("ld+json")


def _attributes(node: turbohtml.Element) -> Mapping[str, str]:
    found = {}
    for key, value in node.attrs.items():
        if key in _KEPT:
            found[key] = value if isinstance(value, str) else " ".join(value or ())
    return found
