"""Lists of feeds (OPML 1.0, 2.0), both ways."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from lxml import etree

from yaowen.errors import NotText
from yaowen.sources.xmltext import local, read_xml

_MOST = 10_000
_DEPTH = 12


class Subscription(NamedTuple):
    """A feed of a list: its name, its address, the site's address, and the folder it lies in (`a/b`)."""

    title: str
    feed_url: str
    site_url: str = ""
    folder: str = ""


def read_opml(content: bytes, *, name: str = "OPML") -> tuple[Subscription, ...]:
    """The feeds of a list, in its order, each address once; raises `NotText` where it is none."""
    root = read_xml(content, name=name)
    if local(root) != "opml":
        raise NotText(f"{name}: this is no OPML; its first element is <{local(root)}>")
    found: dict[str, Subscription] = {}
    for subscription in _iter_outlines(root, "", 0):
        found.setdefault(subscription.feed_url, subscription)
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def _iter_outlines(element: etree._Element, folder: str, depth: int) -> Iterator[Subscription]:
    for child in element:
        if local(child) not in ("body", "outline"):
            continue
        given = {key.lower(): value.strip() for key, value in child.attrib.items()}
        title = str(given.get("title") or given.get("text") or "")
        if address := given.get("xmlurl"):
            yield Subscription(title or str(address), str(address), str(given.get("htmlurl", "")), folder)
        if depth < _DEPTH:
            inner = "/".join(part for part in (folder, title) if part) if not address else folder
            yield from _iter_outlines(child, inner, depth + 1)


def write_opml(subscriptions: Iterable[Subscription], *, title: str = "药闻 Yaowen") -> bytes:
    """The list as OPML 2.0 in UTF-8; folders become outlines, in the order of their first feed."""
    folders: dict[str, list[Subscription]] = {}
    for subscription in subscriptions:
        folders.setdefault(subscription.folder, []).append(subscription)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += [f"<head><title>{_escape(title)}</title></head>", "<body>"]
    for folder, feeds in folders.items():
        parts = [part for part in folder.split("/") if part]
        lines += [f"<outline text={_attribute(part)} title={_attribute(part)}>" for part in parts]
        lines += [_outline(feed) for feed in feeds]
        lines += ["</outline>"] * len(parts)
    return "\n".join([*lines, "</body>", "</opml>", ""]).encode()


def _outline(feed: Subscription) -> str:
    title = _attribute(feed.title)
    site = f" htmlUrl={_attribute(feed.site_url)}" if feed.site_url else ""
    return f'<outline type="rss" text={title} title={title} xmlUrl={_attribute(feed.feed_url)}{site}/>'


def _attribute(value: str) -> str:
    return quoteattr(_legal(value))


def _escape(value: str) -> str:
    return _legal(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _legal(value: str) -> str:
    """Without what XML cannot carry."""
    return "".join(char for char in value if char >= " " and not "\ud800" <= char <= "\udfff")
