"""Answering a query: first exactly, then more loosely, best first."""

from collections.abc import Iterable, Iterator

import msgspec

from yaowen.errors import StorageError
from yaowen.insight.search.following import refill
from yaowen.insight.search.highlighting import find_highlights
from yaowen.insight.search.naming import names_of
from yaowen.insight.search.parsing import parse_query
from yaowen.insight.search.planning import iter_terms
from yaowen.packs.model import Pack
from yaowen.ports import Index, Store
from yaowen.records import ArticleFilter, Hit, Terms

MAX_QUERY = 2_000
"""Characters of a query that are read."""

_FIRST_REACH = 4
_EVERYTHING = ArticleFilter()


def search(
    query: str,
    store: Store,
    index: Index,
    pack: Pack,
    *,
    limit: int = 20,
    by: str = "article",
    where: ArticleFilter = _EVERYTHING,
    marked: int | None = None,
) -> tuple[Hit, ...]:
    """Articles that answer a query, best first, with highlights as spans of `article.text`.

    All words must occur, or a name by which the pack knows the same thing in either language; "phrases"
    exactly; -words not; `a OR b` either. Where that finds nothing, long Chinese runs are taken apart, then
    any of the words will do. An empty query gives everything, newest first. `by="story"` gives the best
    article of each story. `marked`: only so many of the first hits get their highlights. No string raises.
    """
    if limit <= 0:
        return ()
    parsed = parse_query(query[:MAX_QUERY])
    allowed = frozenset(store.list_ids(where)) if where != _EVERYTHING else None
    for terms in iter_terms(parsed, names_of(pack)):
        by_date = not terms.all_of
        if by_date and query.strip() and not terms.none_of:
            return ()
        hits = _answer(terms, store, index, pack, limit, by, allowed, by_date=by_date)
        if hits:
            words = [word for group in terms.all_of for word in group]
            first = tuple(_with_highlights(hit, store, words) for hit in hits[:marked])
            return first + tuple(hits[len(first) :])
    return ()


def _answer(
    terms: Terms,
    store: Store,
    index: Index,
    pack: Pack,
    limit: int,
    by: str,
    allowed: frozenset[str] | None,
    *,
    by_date: bool,
) -> list[Hit]:
    """The first `limit` hits that count; the index is asked for more until it has no more."""
    reach = limit * _FIRST_REACH if by == "story" or allowed is not None else limit
    while True:
        hits = _find(terms, store, index, pack, reach, by_date=by_date)
        kept = list(_counting(hits, store, by, allowed))
        if len(kept) >= limit or len(hits) < reach:
            return kept[:limit]
        reach *= 4


def _find(
    terms: Terms, store: Store, index: Index, pack: Pack, reach: int, *, by_date: bool
) -> tuple[Hit, ...]:
    """Asks the index; one that shows itself to be damaged is made anew and asked again."""
    try:
        return index.find(terms, limit=reach, by_date=by_date)
    except StorageError:
        refill(store, index, pack)
        return index.find(terms, limit=reach, by_date=by_date)


def _counting(hits: Iterable[Hit], store: Store, by: str, allowed: frozenset[str] | None) -> Iterator[Hit]:
    seen: set[str] = set()
    for hit in hits:
        if (allowed is not None and hit.article_id not in allowed) or not store.has(hit.article_id):
            continue
        if by == "story":
            place = store.story_of(hit.article_id)
            story = place.story_id if place else hit.article_id
            if story in seen:
                continue
            seen.add(story)
        yield hit


def _with_highlights(hit: Hit, store: Store, words: list[str]) -> Hit:
    found = next(store.iter_understandings((hit.article_id,)), None)
    if found is None or not words:
        return hit
    return msgspec.structs.replace(hit, highlights=find_highlights(found.article.text, words))
