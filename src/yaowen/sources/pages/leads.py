"""Where do the words of the article lead? Links with their places; the address of the page's next part."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from yaowen.records import Link
from yaowen.sources.pages.blocks import PageTree, words_of

_NEXT = re.compile(
    r"\s*(?:下一?[页頁]|后一页|next(?: page)?|[>›»]{1,2}|下[页頁]\s*[>›»]{0,2})\s*", re.IGNORECASE
)
_NEXT_BEGINS = frozenset("下后nN>›»")
_PART = re.compile(r"(?P<stem>.*?)(?:[_\-/](?P<number>\d{1,3}))?(?P<ending>\.[a-z]{2,6})?$", re.IGNORECASE)
_PAGE_KEYS = re.compile(r"(?:^|&)(?:p|page|pn|pageno|paged|cpage)=(?P<number>\d{1,3})(?:&|$)", re.IGNORECASE)
_WHOLE = re.compile(r"https?://[a-z0-9.-]+/[\w/=&+,:@~%.-]*(?:\?[\w/=&+,:@~%.-]+)?", re.ASCII)
"""Most addresses that are whole: joined to another they stay as they are."""
_MOST = 500
_MOST_PARTS = 60


def iter_links(tree: PageTree, indexes: list[int], url: str | None) -> Iterator[Link]:
    """The links in the article's blocks, in reading order, as places in the page's laid-out text."""
    kept = set(indexes)
    reached: dict[int, int] = {}
    for number, (index, texts, address) in enumerate(tree.links):
        if number >= _MOST * 20 or index not in kept:
            continue
        words, whole = words_of(texts), resolve(url, address)
        start = tree.starts[index]
        at = tree.texts[index].find(words, reached.get(index, 0))
        if whole is None or at < 0:
            continue
        reached[index] = at + len(words)
        yield Link(start=start + at, end=start + at + len(words), url=whole)


def resolve(url: str | None, address: str) -> str | None:
    """An address made whole by the page's own; None for one that leads nowhere on the web."""
    words = address.strip()
    if not words or words.startswith("#"):
        return None
    if _WHOLE.fullmatch(words):
        return words
    try:
        whole = urljoin(url, words) if url else words
        if url and whole.startswith(("http://", "https://")):
            return whole
        scheme = urlsplit(whole).scheme
    except ValueError:
        return None
    return whole if scheme in ("http", "https", "") else None


def find_next_part(tree: PageTree, url: str | None) -> str | None:
    """The address of the same article's next page; None where there is none, or it may be another article's.

    A link that says 下一页 or "next", whose address differs from the page's own in the part's number alone.
    """
    if url is None:
        return None
    here = {_place(url), (_place(url, whole=True)[0], 1)}
    for _, texts, address in tree.links:
        if "".join(texts).lstrip()[:1] not in _NEXT_BEGINS:
            continue
        words = words_of(texts)
        if len(words) > 12 or not _NEXT.fullmatch(words):
            continue
        whole = resolve(url, address)
        if whole is None:
            continue
        stem, number = _place(whole)
        if (stem, number - 1) in here and number <= _MOST_PARTS:
            return whole.split("#")[0]
    return None


def _place(url: str, *, whole: bool = False) -> tuple[str, int]:
    """An address without its part's number, and that number (1 where there is none).

    With `whole`, a number that ends the path is the article's own.
    """
    parts = urlsplit(url)
    if found := _PAGE_KEYS.search(parts.query):
        rest = parts.query[: found.start()] + "&" + parts.query[found.end() :]
        return f"{parts.netloc}{parts.path.rstrip('/')}?{rest.strip('&')}", int(found["number"])
    match = _PART.fullmatch(parts.path)
    if whole or match is None or match["number"] is None:
        return f"{parts.netloc}{parts.path.rstrip('/')}?{parts.query}", 1
    return f"{parts.netloc}{match['stem']}{match['ending'] or ''}?{parts.query}", int(match["number"])
