"""From a source's answer to articles: feed items, their pages where the text is a summary, listed pages."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from yaowen.errors import Forbidden, Gone, InputError, YaowenError
from yaowen.packs.model import Pack
from yaowen.pipeline.run import Find, Reading, read_articles
from yaowen.ports import Poller, Store
from yaowen.records import Capture, Issue, Source
from yaowen.service.taking import Taker
from yaowen.sources.anchors import iter_anchors
from yaowen.sources.decode import decode
from yaowen.sources.sitemaps import SitemapEntry, iter_sitemap

MOST_PAGES = 50
"""Pages that one poll of a list or sitemap fetches; the others' turn comes with the next poll."""
MOST_TRIES = 5
"""Times that a page is asked for before it counts as seen."""
_MOST_CHILDREN = 20
_ARTICLE_PATH = re.compile(r"\d{4,}|/20\d\d[-/]?\d\d")
_LONG_ENOUGH = 8


class Unfolded(NamedTuple):
    """What an answer holds that was not seen before; `keys` are noted once it is kept.

    `pages` are addresses to fetch; `more` says that there are others which this poll does not reach.
    """

    capture: Capture
    readings: tuple[Reading, ...] = ()
    pages: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    known: int = 0
    issues: tuple[Issue, ...] = ()
    more: bool = False


class Kept(NamedTuple):
    """How many articles are new, the doubts, the keys of what was seen, and whether something is left to do."""

    new: int
    issues: tuple[Issue, ...]
    keys: tuple[str, ...]
    left: bool


class Unfolder:
    """Reads answers of sources and keeps what is new in them."""

    def __init__(
        self, store: Store, poller: Poller, taker: Taker, pack: Pack, find: Find | None = None
    ) -> None:
        self._store, self._poller, self._taker = store, poller, taker
        self._pack, self._find = pack, find
        self._tries: Counter[str] = Counter()

    def unfold(self, source: Source, capture: Capture) -> Unfolded:
        """What is new in an answer; nothing is written. Raises an `InputError` where it cannot be read."""
        if source.kind in ("sitemap", "list-page"):
            return self._unfold_list(source, capture)
        outcome = read_articles(capture, self._pack, find=self._find)
        fresh: list[Reading] = []
        keys: list[str] = []
        for reading in outcome.value:
            own = item_keys(source, reading)
            if not self._store.seen(own):
                fresh.append(reading)
                keys.extend(own)
        known = len(outcome.value) - len(fresh)
        return Unfolded(capture, tuple(fresh), (), tuple(keys), known, outcome.issues)

    def _unfold_list(self, source: Source, capture: Capture) -> Unfolded:
        urls = list(dict.fromkeys(self._iter_listed(source, capture)))
        seen = self._store.seen(f"url:{url}" for url in urls)
        fresh = [url for url in urls if f"url:{url}" not in seen]
        return Unfolded(
            capture=capture,
            pages=tuple(fresh[:MOST_PAGES]),
            known=len(urls) - len(fresh),
            more=len(fresh) > MOST_PAGES,
        )

    def _iter_listed(self, source: Source, capture: Capture) -> Iterator[str]:
        if source.kind != "sitemap":
            yield from _iter_linked(source, capture)
            return
        entries = _newest(iter_sitemap(capture.content, name=source.url))
        yield from (entry.url for entry in entries if not entry.is_index)
        for child in [entry.url for entry in entries if entry.is_index][:_MOST_CHILDREN]:
            with suppress(
                YaowenError
            ):  # a part of a map that cannot be had is asked again with the next poll
                part = self._poller.poll(child).capture
                found = _newest(iter_sitemap(part.content, name=child)) if part else []
                yield from (entry.url for entry in found if not entry.is_index)

    def keep(self, source: Source, unfolded: Unfolded, renew: Callable[[], object]) -> Kept:
        """Keeps what is new and fetches the pages it needs; `renew` is called before each page is fetched.

        A page that cannot be had for now is left for the next poll, five times.
        """
        keys, left = list(unfolded.keys), unfolded.more
        issues = list(unfolded.issues)
        whole: list[Reading] = []
        new = 0
        for reading in unfolded.readings:
            article = reading.article
            if (
                source.rights == "full"
                and source.kind == "feed"
                and article.kind == "excerpt"
                and article.url
            ):
                renew()
                taken = self._take_page(source, article.url, issues)
                if taken is not None:
                    new += taken
                    continue
            whole.append(reading)
        for url in unfolded.pages:
            renew()
            taken = self._take_page(source, url, issues)
            if taken is None and self._may_come(url):
                left = True
                continue
            new += taken or 0
            keys.append(f"url:{url}")
        added, doubts = self._taker.keep(source.id, unfolded.capture, of_source(whole, source))
        return Kept(new + added, (*issues, *doubts), tuple(keys), left)

    def _may_come(self, url: str) -> bool:
        self._tries[url] += 1
        return self._tries[url] < MOST_TRIES

    def finish(self) -> None:
        """Brings matters and the search index up to what was kept."""
        self._taker.finish()

    def _take_page(self, source: Source, url: str, issues: list[Issue]) -> int | None:
        """How many articles of a page are new; None, with an Issue, where it cannot be had.

        A page that is gone, forbidden or no article gives none and is not asked for again.
        """
        try:
            capture = self._poller.poll(url).capture
            if capture is None:
                return None
            outcome = read_articles(capture, self._pack, find=self._find)
        except YaowenError as error:
            issues.append(Issue(code="page_failed", message=f"{source.id}: {error}"))
            return 0 if isinstance(error, Gone | Forbidden | InputError) else None
        added, doubts = self._taker.keep(url, capture, of_source(outcome.value, source))
        issues.extend((*outcome.issues, *doubts))
        return added


def of_source(readings: tuple[Reading, ...] | list[Reading], source: Source) -> list[Reading]:
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
    address = f"url:{article.url}" if article.url else ""
    return tuple(key for key in (address, named) if key) or (f"id:{article.id}",)


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
