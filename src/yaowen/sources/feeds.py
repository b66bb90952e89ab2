"""RSS 0.9x–2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed 1.x → an item an entry.

Read by our own few lines on lxml: the quick feed libraries turn dates into moments of their own and forget
what was printed, and it is there that Chinese feeds go wrong.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from lxml import etree

from yaowen.errors import NoArticle, NotText
from yaowen.packs.model import Pack
from yaowen.records import Attachment, Capture, Issue, Outcome, RawItem
from yaowen.sources.entries import Channel, Entry, make_item, with_outlet
from yaowen.sources.prolog import read_prolog
from yaowen.sources.xmltext import local, parse_xml, words_of

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_PUBLISHED = ("pubdate", "published", "issued", "date", "created", "dateadded")
_UPDATED = ("updated", "modified", "lastbuilddate")


def read_feed(text: str, capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """The entries of an RSS, RDF or Atom feed, in its order.

    Raises `NotText` where it is no feed, `NoArticle` where it has no entries.
    """
    root = parse_xml(text, name=capture.input)
    issues = []
    if read_prolog(text).has_entities:
        issues.append(Issue(code="entities_refused", message=f"{capture.input}: {_REFUSED}"))
    channel, entries = _atom(root) if local(root) == "feed" else _rss(root)
    return _items(entries, channel, capture, pack, issues)


_REFUSED = "it declares entities of its own, which are not expanded; words may be missing"


def read_json_feed(text: str, capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """The entries of a JSON Feed (jsonfeed.org, versions 1 and 1.1); raises as `read_feed` does."""
    try:
        feed = msgspec.json.decode(text.lstrip("\ufeff"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotText(f"{capture.input}: broken JSON ({error}); check that the file is whole") from error
    rows = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(rows, list):
        raise NotText(f"{capture.input}: this JSON Feed has no list of items")
    channel = Channel(
        title=_string(feed.get("title")),
        link=_string(feed.get("home_page_url")),
        lang=_string(feed.get("language")),
        author=_json_author(feed),
    )
    entries = [_json_entry(row) for row in rows if isinstance(row, dict)]
    broken = len(rows) - len(entries)
    issues = [Issue(code="bad_entry", message=f"{capture.input}: {broken} entries are no objects; left out")]
    return _items(entries, channel, capture, pack, issues if broken else [])


def _items(
    entries: Iterable[Entry], channel: Channel, capture: Capture, pack: Pack, issues: list[Issue]
) -> Outcome[tuple[RawItem, ...]]:
    items = []
    channel = with_outlet(channel, pack)
    for number, entry in enumerate(entries, 1):
        if not (entry.title or entry.content or entry.summary):
            message = f"{capture.input}, entry {number}: neither title nor text; left out"
            issues.append(Issue(code="bad_entry", message=message))
            continue
        items.append(make_item(entry, channel, number, capture, pack))
    if not items:
        raise NoArticle(f"{capture.input}: this feed has no entries; nothing to read in it")
    return Outcome(value=tuple(items), issues=tuple(issues))


# -- RSS and RDF -------------------------------------------------------------------------------------


def _rss(root: etree._Element) -> tuple[Channel, Iterator[Entry]]:
    channel = next((element for element in root.iter() if local(element) == "channel"), root)
    about = _children(channel)
    lang = words_of(about.get("language")) or root.get(_XML_LANG) or ""
    found = Channel(words_of(about.get("title")), _link(channel), lang)
    return found, (_rss_entry(item) for item in root.iter() if local(item) == "item")


def _rss_entry(item: etree._Element) -> Entry:
    parts = _children(item)
    return Entry(
        id=words_of(parts.get("guid")) or item.get(_ABOUT, ""),
        title=_inner(parts.get("title")),
        link=_link(item) or _permalink(parts.get("guid")),
        published=_first(parts, _PUBLISHED),
        updated=_first(parts, _UPDATED),
        author=words_of(parts.get("creator")) or _person(parts.get("author")),
        outlet=words_of(parts.get("source")),
        content=_inner(parts.get("encoded")) or _inner(parts.get("body")),
        summary=_inner(parts.get("description")) or _inner(parts.get("summary")),
        attachments=tuple(_enclosures(item)),
    )


def _children(element: etree._Element) -> dict[str, etree._Element]:
    """The first child of each name that says something; `media:title` and such give way to plain names."""
    found: dict[str, etree._Element] = {}
    for child in element:
        name = local(child)
        if (
            name
            and (name not in found or _is_foreign(found[name]))
            and not (_is_foreign(child) and name in found)
        ):
            found[name] = child
    return found


def _is_foreign(element: etree._Element) -> bool:
    tag = element.tag
    return isinstance(tag, str) and any(part in tag for part in ("yahoo.com/mrss", "itunes", "googleplay"))


def _inner(element: etree._Element | None) -> str:
    """What an element holds: its words, or its markup where it was not escaped."""
    if element is None:
        return ""
    if len(element) == 0:
        return (element.text or "").strip()
    inside = [element.text or ""]
    inside += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(inside).strip()


def _link(element: etree._Element) -> str:
    """RSS's text of `link`, or Atom's address of the page among feeds and attachments."""
    best = ""
    for child in element:
        if local(child) != "link":
            continue
        if child.text and child.text.strip():
            return str(child.text.strip())
        if child.get("rel", "alternate") == "alternate" and child.get("href") and not best:
            best = child.get("href", "")
    return best


def _permalink(guid: etree._Element | None) -> str:
    words = words_of(guid)
    is_link = guid is not None and guid.get("isPermaLink", "true").lower() != "false"
    return words if is_link and words.startswith(("http://", "https://")) else ""


def _person(element: etree._Element | None) -> str:
    """RSS's `mail (Name)` is the name."""
    words = words_of(element)
    if words.endswith(")") and "@" in words:
        return words.rpartition("(")[2][:-1].strip()
    return "" if "@" in words else words


def _enclosures(item: etree._Element) -> Iterator[Attachment]:
    for child in item:
        if local(child) == "enclosure" and (url := child.get("url")):
            yield Attachment(name=url.rpartition("/")[2] or url, url=url)
        if local(child) == "link" and child.get("rel") == "enclosure" and (href := child.get("href")):
            yield Attachment(name=child.get("title") or href.rpartition("/")[2], url=href)


def _first(parts: dict[str, etree._Element], names: Iterable[str]) -> str:
    return next((words for name in names if (words := words_of(parts.get(name)))), "")


# -- Atom --------------------------------------------------------------------------------------------


def _atom(root: etree._Element) -> tuple[Channel, Iterator[Entry]]:
    about = _children(root)
    channel = Channel(
        words_of(about.get("title")), _link(root), root.get(_XML_LANG) or "", _name(about.get("author"))
    )
    return channel, (_atom_entry(entry) for entry in root if local(entry) == "entry")


def _atom_entry(entry: etree._Element) -> Entry:
    parts = _children(entry)
    source = parts.get("source")
    published = _first(parts, _PUBLISHED)
    updated = _first(parts, _UPDATED)
    authors = [_name(child) for child in entry if local(child) == "author"]
    return Entry(
        id=words_of(parts.get("id")),
        title=_inner(parts.get("title")),
        link=_link(entry),
        published=published or updated,
        updated=updated if published and updated != published else "",
        author="、".join(name for name in authors if name) or words_of(parts.get("creator")),
        outlet=words_of(_children(source).get("title")) if source is not None else "",
        content=_inner(parts.get("content")),
        summary=_inner(parts.get("summary")),
        attachments=tuple(_enclosures(entry)),
    )


def _name(author: etree._Element | None) -> str:
    return words_of(_children(author).get("name")) if author is not None else ""


# -- JSON --------------------------------------------------------------------------------------------


def _json_entry(row: dict[str, Any]) -> Entry:
    attachments = row.get("attachments")
    return Entry(
        id=_string(row.get("id")),
        title=_string(row.get("title")),
        link=_string(row.get("url")) or _string(row.get("external_url")),
        published=_string(row.get("date_published")) or _string(row.get("date_modified")),
        updated=_string(row.get("date_modified")) if row.get("date_published") else "",
        author=_json_author(row),
        content=_string(row.get("content_html")) or _string(row.get("content_text")),
        summary=_string(row.get("summary")),
        attachments=tuple(
            Attachment(name=_string(x.get("title")) or x["url"].rpartition("/")[2], url=x["url"])
            for x in (attachments if isinstance(attachments, list) else [])
            if isinstance(x, dict) and isinstance(x.get("url"), str)
        ),
    )


def _json_author(row: dict[str, Any]) -> str:
    authors = row.get("authors")
    people = authors if isinstance(authors, list) else [row.get("author")]
    return "、".join(_string(x.get("name")) for x in people if isinstance(x, dict) and _string(x.get("name")))


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int) else ""
