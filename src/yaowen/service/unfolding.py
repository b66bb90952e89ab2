"""From a source's answer to articles: feed items, their pages where the text is a summary, listed pages."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from yaowen.errors import NoArticle
from yaowen.packs.model import Pack
from yaowen.pipeline.run import Find, Reading, read_articles
from yaowen.ports import Store
from yaowen.records import Article, Capture, Issue, Source, Wanted
from yaowen.service.parts import GatheredParts, PartsFinder
from yaowen.service.taking import Taker, stood_in_key
from yaowen.sources.anchors import iter_anchors
from yaowen.sources.decode import decode
from yaowen.sources.pages.refusals import QUARANTINE
from yaowen.sources.sitemaps import SitemapEntry, iter_sitemap

MOST_PAGES = 50
"""Pages that one answer of a list or sitemap makes wanted; the others' turn comes with the next poll."""
_MOST_PARTS = 20
_ARTICLE_PATH = re.compile(r"\d{4,}|/20\d\d[-/]?\d\d")
_LONG_ENOUGH = 8


class Unfolded(NamedTuple):
    """What an answer holds that was not seen before; `keys` are noted once it is kept.

    `pages` are wanted; `more` says that there are others which this poll does not reach.
    """

    capture: Capture
    readings: tuple[Reading, ...] = ()
    pages: tuple[Wanted, ...] = ()
    keys: tuple[str, ...] = ()
    known: int = 0
    issues: tuple[Issue, ...] = ()
    more: bool = False


class Kept(NamedTuple):
    """How many articles are new, how many summaries gave way to their page, the doubts, and keys to note.

    Where `next_part` is set nothing was kept: the article goes on there.
    """

    new: int
    fuller: int = 0
    issues: tuple[Issue, ...] = ()
    keys: tuple[str, ...] = ()
    next_part: str | None = None


class Unfolder:
    """Reads answers of sources and of the pages that they want, and keeps what is new in them."""

    def __init__(self, store: Store, taker: Taker, pack: Pack, find: Find) -> None:
        self._store, self._taker, self._pack, self._find = store, taker, pack, find

    def unfold(self, source: Source, capture: Capture, now: datetime) -> Unfolded:
        """What is new in an answer; nothing is written. Raises an `InputError` where it cannot be read.

        `now` is when the pages are due.
        """
        if source.kind == "sitemap":
            return self._unfold_map(source, capture, now)
        if source.kind == "list-page":
            return self._unfold_list(source, capture, _iter_linked(source, capture), now)
        outcome = read_articles(capture, self._pack, find=self._find)
        fresh = [r for r in outcome.value if not self._store.seen(item_keys(source, r))]
        return Unfolded(
            capture=capture,
            readings=tuple(of_source(fresh, source)),
            pages=tuple(self._iter_clipped(source, fresh, now)),
            keys=tuple(key for reading in fresh for key in item_keys(source, reading)),
            known=len(outcome.value) - len(fresh),
            issues=outcome.issues,
        )

    def unfold_part(self, source: Source, part: Wanted, capture: Capture, now: datetime) -> Unfolded:
        """What is new in a part of a sitemap; see `unfold`."""
        entries = _newest(iter_sitemap(capture.content, name=part.url))
        return self._unfold_list(source, capture, (entry.url for entry in entries if not entry.is_index), now)

    def keep(self, source: Source, unfolded: Unfolded) -> Kept:
        """Keeps the articles of an answer, summaries among them."""
        new, doubts = self._taker.keep(source.id, unfolded.capture, unfolded.readings)
        return Kept(new, issues=(*unfolded.issues, *doubts))

    def keep_page(self, source: Source, wanted: Wanted, capture: Capture, parts: GatheredParts) -> Kept:
        """Keeps the articles of a page that was wanted; that of a summary takes its place, under its id.

        An article that goes on is kept once all its `parts` are there.

        Raises an `InputError` where it cannot be read, `NoArticle` where it is not the summary's page.
        """
        if wanted.stands_in is None and self._store.articles_of(capture.id):
            return Kept(0)  # kept, and killed before that was noted
        parts.begin()
        outcome = read_articles(capture, self._pack, find=PartsFinder(self._find, parts))
        if parts.missing is not None:
            return Kept(0, next_part=parts.missing)
        readings = of_source(outcome.value, source)
        if wanted.stands_in is None or not self._store.has(wanted.stands_in):
            new, doubts = self._taker.keep(wanted.url, capture, readings)
            return Kept(new, issues=(*outcome.issues, *doubts))
        if len(readings) != 1:
            raise NoArticle(f"{wanted.url}: {len(readings)} articles on the page of one summary; not taken")
        own_id = readings[0].article.id
        summary = self._store.get(wanted.stands_in).article
        if summary.text == readings[0].article.text:  # kept, and killed before that was noted
            return Kept(0, keys=(stood_in_key(own_id),))
        if self._store.has(own_id) or not _is_fuller(readings[0].article, summary):
            return Kept(0, issues=outcome.issues)
        whole = msgspec.structs.replace(readings[0], article=_in_place_of(summary, readings[0].article))
        fuller, doubts = self._taker.keep(wanted.url, capture, (whole,), replace=True)
        return Kept(0, fuller, (*outcome.issues, *doubts), (stood_in_key(own_id),))

    def note(self, wanted: Wanted, issue: Issue) -> None:
        """Keeps the reason why a page is given up."""
        self._store.note_issue(wanted.url, issue)

    def finish(self) -> None:
        """Brings matters and the search index up to what was kept."""
        self._taker.finish()

    def _iter_clipped(self, source: Source, readings: Iterable[Reading], now: datetime) -> Iterator[Wanted]:
        """The pages of summaries, where the source's right is to all of the text."""
        if source.rights != "full" or source.kind != "feed":
            return
        for reading in readings:
            article = reading.article
            if article.kind == "excerpt" and article.url and not self._store.is_removed(article):
                yield Wanted(source_id=source.id, url=article.url, due_at=now, stands_in=article.id)

    def _unfold_map(self, source: Source, capture: Capture, now: datetime) -> Unfolded:
        entries = _newest(iter_sitemap(capture.content, name=source.url))
        parts = [entry.url for entry in entries if entry.is_index][:_MOST_PARTS]
        own = self._unfold_list(source, capture, (e.url for e in entries if not e.is_index), now)
        wanted = (Wanted(source_id=source.id, url=url, due_at=now, is_part=True) for url in parts)
        return own._replace(pages=(*wanted, *own.pages))

    def _unfold_list(
        self, source: Source, capture: Capture, addresses: Iterable[str], now: datetime
    ) -> Unfolded:
        urls = list(dict.fromkeys(addresses))
        seen = self._store.seen(_page_key(url) for url in urls)
        fresh = [url for url in urls if _page_key(url) not in seen]
        taken = fresh[:MOST_PAGES]
        return Unfolded(
            capture=capture,
            pages=tuple(Wanted(source_id=source.id, url=url, due_at=now) for url in taken),
            keys=tuple(map(_page_key, taken)),
            known=len(urls) - len(fresh),
            more=len(fresh) > MOST_PAGES,
        )


def of_source(readings: Iterable[Reading], source: Source) -> list[Reading]:
    """The readings with the source and its rights written on their articles."""
    return [
        msgspec.structs.replace(
            reading,
            article=msgspec.structs.replace(reading.article, source_id=source.id, rights=source.rights),
        )
        for reading in readings
    ]


def item_keys(source: Source, reading: Reading) -> tuple[str, ...]:
    """What an item is known by when it comes again: its address, and its title with its time.

    So a removed article stays away though its address or its text changes.
    """
    article = reading.article
    if source.kind == "page":
        return (f"page:{source.id}:{article.id}",)
    printed = article.published.iso if article.published else ""
    named = f"item:{source.id}:{article.title}:{printed}" if article.title and printed else ""
    address = _page_key(article.url) if article.url else ""
    return tuple(key for key in (address, named) if key) or (f"id:{article.id}",)


def _page_key(url: str) -> str:
    return f"url:{url}"


def _is_fuller(page: Article, summary: Article) -> bool:
    return len(page.text) > len(summary.text) and not any(i.code == QUARANTINE for i in page.issues)


def _in_place_of(summary: Article, page: Article) -> Article:
    """The page's article under the summary's id; what the page does not say of itself is the feed's."""
    outlet = page if page.outlet else summary
    return msgspec.structs.replace(
        page,
        id=summary.id,
        title=page.title or summary.title,
        outlet=outlet.outlet,
        outlet_id=outlet.outlet_id,
        outlet_surface=outlet.outlet_surface,
        author=page.author or summary.author,
        published=page.published or summary.published,
    )


def _newest(entries: Iterable[SitemapEntry]) -> list[SitemapEntry]:
    return sorted(entries, key=lambda e: e.lastmod.at.timestamp() if e.lastmod else 0.0, reverse=True)


def _iter_linked(source: Source, capture: Capture) -> Iterator[str]:
    """Addresses of a list's own site that look like articles': a date or a long number, or a file of its folder."""
    base = capture.url or source.url
    text = decode(capture.content, name=source.url, media_type=capture.media_type).text
    own = urlsplit(base)
    folder = own.path.rsplit("/", 1)[0] + "/"
    for anchor in iter_anchors(text, base):
        there = urlsplit(anchor.url)
        if there.netloc != own.netloc or len(anchor.words) < _LONG_ENOUGH or anchor.url == base:
            continue
        name = there.path.removeprefix(folder)
        beside = there.path.startswith(folder) and "/" not in name and "." in name and len(folder) > 1
        if beside or _ARTICLE_PATH.search(f"{there.path}?{there.query}"):
            yield anchor.url
