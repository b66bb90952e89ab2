"""The one place that knows the HTML library (turbohtml): bytes' encoding, and a page as a stream of events.

Nothing here recurses, so a page of 200,000 nested elements costs linear time and no stack.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import turbohtml
from turbohtml.detect import detect

from yaowen.errors import NotText

_SKIPPED = frozenset({"script", "style", "template", "svg", "math", "iframe", "object", "canvas", "select"})


class Open(NamedTuple):
    """An element begins; `depth` 0 is the root."""

    tag: str
    attrs: Mapping[str, str]
    depth: int


class Close(NamedTuple):
    """The element ends."""

    tag: str


class Words(NamedTuple):
    """Character data as written, entities resolved."""

    text: str


Event = Open | Close | Words


def detect_encoding(content: bytes) -> str | None:
    """The Python codec of undeclared bytes, as the detector guesses it; None where it has no idea."""
    match = detect(content)
    name = (match.encoding or "").lower()
    return {"utf-8-sig": "utf-8-sig", "gbk": "gb18030", "gb2312": "gb18030", "big5": "big5hkscs"}.get(
        name, name
    ) or None


def iter_events(html: str, *, name: str) -> Iterator[Event]:
    """The page as events in reading order, without scripts and styles; raises `NotText` where it cannot be parsed."""
    try:
        root = turbohtml.parse(html, positions=False).root
    except (ValueError, turbohtml.HTMLParseError, RecursionError, MemoryError) as error:
        raise NotText(f"{name}: the page cannot be parsed ({error}); save it again from a browser") from error
    if root is None:
        return
    stack: list[tuple[str, Iterator[turbohtml.Node]]] = []
    yield Open("html", {}, 0)
    stack.append(("html", iter(root.children)))
    while stack:
        node = next(stack[-1][1], None)
        if node is None:
            yield Close(stack.pop()[0])
        elif isinstance(node, turbohtml.Text):
            yield Words(node.data)
        elif isinstance(node, turbohtml.Element):
            tag = node.tag
            if tag in _SKIPPED:
                if tag == "script" and "ld+json" in (node.attr("type") or ""):
                    yield Open("ld+json", {}, len(stack))
                    yield Words(node.text)
                    yield Close("ld+json")
                continue
            yield Open(tag, _attributes(node), len(stack))
            stack.append((tag, iter(node.children)))


def _attributes(node: turbohtml.Element) -> dict[str, str]:
    return {
        key: " ".join(value) if isinstance(value, list) else value or "" for key, value in node.attrs.items()
    }
