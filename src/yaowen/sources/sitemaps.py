"""Sitemaps, indexes of sitemaps and news sitemaps (sitemaps.org 0.9; Google News 0.9), entry by entry."""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from yaowen.errors import NotText, NumberError
from yaowen.records import Moment
from yaowen.sources.compressed import gunzip
from yaowen.sources.decode import decode
from yaowen.sources.moments import parse_moment
from yaowen.sources.xmltext import local, prepare_xml, words_of

MOST_ENTRIES = 50_000
"""The standard's limit for one file; what comes after it is not given."""


class SitemapEntry(NamedTuple):
    """An address that a site lists; `is_index` where it is another sitemap's."""

    url: str
    lastmod: Moment | None = None
    title: str = ""
    publication: str = ""
    published: Moment | None = None
    is_index: bool = False


def iter_sitemap(content: bytes, *, name: str = "sitemap") -> Iterator[SitemapEntry]:
    """The entries in order, memory flat; gzip is opened. A list of addresses in plain text is one, too.

    Raises `NotText` where it is no sitemap, `UnsafeArchive` where it expands too far.
    """
    if content.startswith(b"\x1f\x8b"):
        content = gunzip(content, name=name)
    text = decode(content, name=name).text
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        yield from _iter_lines(text, name)
        return
    yield from _iter_xml(prepare_xml(text).text.encode("utf-8", "replace"), name)


def _iter_lines(text: str, name: str) -> Iterator[SitemapEntry]:
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if not found or not all(line.startswith(("http://", "https://")) for line in found[:50]):
        raise NotText(f"{name}: this is no sitemap; give XML, or one address a line")
    yield from (SitemapEntry(line) for line in found[:MOST_ENTRIES] if line.startswith("http"))


def _iter_xml(content: bytes, name: str) -> Iterator[SitemapEntry]:
    events = etree.iterparse(
        BytesIO(content), events=("start", "end"), recover=True, resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    count, root = 0, None
    try:
        for event, element in events:
            if event == "start":
                if root is None:
                    root = element
                    _check_root(root, name)
                continue
            if local(element) not in ("url", "sitemap") or element.getparent() is not root:
                continue
            if (entry := _entry(element)) is not None:
                yield entry
                count += 1
            element.clear()
            while root is not None and element.getprevious() is not None:
                del root[0]
            if count >= MOST_ENTRIES:
                return
    except (etree.XMLSyntaxError, ValueError) as error:
        if not count:
            raise NotText(f"{name}: this sitemap cannot be read ({error})") from error
    if root is None:
        raise NotText(f"{name}: this sitemap has no element in it")


def _check_root(root: etree._Element, name: str) -> None:
    if local(root) not in ("urlset", "sitemapindex"):
        raise NotText(f"{name}: this is no sitemap; its first element is <{local(root)}>")


def _entry(element: etree._Element) -> SitemapEntry | None:
    words: dict[str, str] = {}
    for child in element.iter():
        if (key := local(child)) and not len(child):
            words.setdefault(key, words_of(child))
    url = words.get("loc", "")
    if not url.startswith(("http://", "https://")):
        return None
    return SitemapEntry(
        url=url,
        lastmod=_moment(words.get("lastmod", "")),
        title=words.get("title", ""),
        publication=words.get("name", ""),
        published=_moment(words.get("publication_date", "")),
        is_index=local(element) == "sitemap",
    )


def _moment(printed: str) -> Moment | None:
    """W3C date and time; one without an offset is taken as UTC, and said to be (`inferred_offset`)."""
    try:
        return parse_moment(printed, offset_minutes=0) if printed else None
    except NumberError:
        return None
