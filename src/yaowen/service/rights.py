"""What may others be shown? Decided here alone; the owner on loopback reads everything."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

import msgspec

from yaowen.errors import NotFound
from yaowen.records import Article, Capture, Understanding

if TYPE_CHECKING:
    from yaowen.ports import Store

EXCERPT = 200
"""Code points of an article's text, beside its title, that the right `excerpt` lets others be shown."""


def limit(understanding: Understanding) -> Understanding:
    """As much of an article as its source lets others be shown, with the facts that stand in that much.

    `full`: all. `excerpt`: the title and the first `EXCERPT` code points. `link`: the title alone.
    """
    article = understanding.article
    if article.rights == "full":
        return understanding
    first = article.paragraphs[0] if article.paragraphs else None
    start = first.end + 1 if first is not None and first.number == 0 else 0
    wanted = start + EXCERPT if article.rights == "excerpt" else max(start - 1, 0)
    end = min(wanted, len(article.text))
    return msgspec.structs.replace(
        understanding,
        article=_cut(article, end),
        mentions=tuple(mention for mention in understanding.mentions if mention.end <= end),
        facts=tuple(fact for fact in understanding.facts if fact.end <= end),
        composites=tuple(fact for fact in understanding.composites if fact.end <= end),
        signature=None,
    )


def _cut(article: Article, end: int) -> Article:
    kept = sum(1 for start in article.span_map.edited if start < end)
    span_map = msgspec.structs.replace(
        article.span_map,
        edited=article.span_map.edited[:kept],
        source=article.span_map.source[:kept],
        length=min(end, article.span_map.length),
    )
    return msgspec.structs.replace(
        article,
        text=article.text[:end],
        paragraphs=tuple(
            msgspec.structs.replace(paragraph, end=min(paragraph.end, end))
            for paragraph in article.paragraphs
            if paragraph.start < end
        ),
        span_map=span_map,
        kind="full" if end >= len(article.text) else "excerpt",
        links=tuple(link for link in article.links if link.end <= end),
        removed=(),
        attachments=(),
        given_brief=None,
        issues=(),
    )


class LimitedStore:
    """A store as others may see it: every article passes `limit`, and no limited article's page is shown."""

    def __init__(self, store: "Store") -> None:
        self._whole = store

    def __getattr__(self, name: str) -> object:
        return getattr(self._whole, name)

    def get(self, article_id: str) -> Understanding:
        """See `ports.Store.get`."""
        return limit(self._whole.get(article_id))

    def iter_understandings(self, article_ids: Iterable[str]) -> Iterator[Understanding]:
        """See `ports.Store.iter_understandings`."""
        return map(limit, self._whole.iter_understandings(article_ids))

    def get_capture(self, capture_id: str) -> Capture:
        """Never: bytes as they came hold more than a right may give."""
        raise NotFound(f"the page of capture {capture_id!r} is shown to this library's owner only")


def limited(store: "Store") -> "Store":
    """The store as others may see it."""
    return cast("Store", LimitedStore(store))
