"""From a source's answer to articles: feed items, their pages where the text is a summary, listed pages."""

from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from yaowen.errors import YaowenError
from yaowen.packs.model import Pack
from yaowen.pipeline.run import Find, Reading, read_articles
from yaowen.ports import Poller, Store
from yaowen.records import Capture, Issue, Source
from yaowen.service.taking import Taker
from yaowen.sources.anchors import iter_anchors
from yaowen.sources.decode import decode
from yaowen.sources.sitemaps import iter_sitemap

MOST_PAGES = 50
"""Pages that one poll of a list or sitemap fetches; older ones count as seen."""
_LONG_ENOUGH = 8


class Unfolded(NamedTuple):
    """What an answer holds that was not seen before; `keys` are noted once it is kept."""

    capture: Capture
    readings: tuple[Reading, ...] = ()
    pages: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    known: int = 0
    issues: tuple[Issue, ...] = ()


class Unfolder:
    """Reads answers of sources and keeps what is new in them."""

    def __init__(
        self, store: Store, poller: Poller, taker: Taker, pack: Pack, find: Find | None = None
    ) -> None:
        self._store, self._poller, self._taker = store, poller, taker
        self._pack, self._find = pack, find

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
        urls = list(dict.fromkeys(_iter_listed(source, capture)))
        seen = self._store.seen(f"url:{url}" for url in urls)
        fresh = [url for url in urls if f"url:{url}" not in seen]
        issues: tuple[Issue, ...] = ()
        if len(fresh) > MOST_PAGES:
            said = f"{source.id}: the first {MOST_PAGES} of {len(fresh)} new pages are read"
            issues = (Issue(code="older_passed_over", message=f"{said}; `yaowen ingest URL` reads others"),)
        return Unfolded(
            capture=capture,
            pages=tuple(fresh[:MOST_PAGES]),
            keys=tuple(f"url:{url}" for url in fresh),
            known=len(urls) - len(fresh),
            issues=issues,
        )

    def keep(
        self, source: Source, unfolded: Unfolded, renew: Callable[[], object]
    ) -> tuple[int, tuple[Issue, ...]]:
        """Keeps what is new and fetches the pages it needs: how many articles are new, and the doubts.

        `renew` is called before each page is fetched.
        """
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
            new += self._take_page(source, url, issues) or 0
        added, doubts = self._taker.keep(source.id, unfolded.capture, of_source(whole, source))
        return new + added, (*issues, *doubts)

    def finish(self) -> None:
        """Brings matters and the search index up to what was kept."""
        self._taker.finish()

    def _take_page(self, source: Source, url: str, issues: list[Issue]) -> int | None:
        """How many articles of a page are new; None, with an Issue, where it cannot be had or read."""
        try:
            capture = self._poller.poll(url).capture
            if capture is None:
                return None
            outcome = read_articles(capture, self._pack, find=self._find)
        except YaowenError as error:
            issues.append(Issue(code="page_failed", message=f"{source.id}: {error}"))
            return None
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


def _iter_listed(source: Source, capture: Capture) -> Iterator[str]:
    if source.kind == "sitemap":
        entries = [e for e in iter_sitemap(capture.content, name=source.url) if not e.is_index]
        stamped = sorted(entries, key=lambda e: e.lastmod.at.timestamp() if e.lastmod else 0.0, reverse=True)
        yield from (entry.url for entry in stamped)
        return
    base = capture.url or source.url
    text = decode(capture.content, name=source.url, media_type=capture.media_type).text
    host = urlsplit(base).netloc
    for anchor in iter_anchors(text, base):
        if urlsplit(anchor.url).netloc == host and len(anchor.words) >= _LONG_ENOUGH and anchor.url != base:
            yield anchor.url
