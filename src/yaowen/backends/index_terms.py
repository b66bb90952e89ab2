"""What does an index make of a document and of a search? The same for every index."""

from collections.abc import Iterable

from yaowen.records import IndexDocument, Record, Terms
from yaowen.text.tokens import find_keys, index_streams

Run = tuple[str, ...]
"""Units that stand next to each other: one is a word, more are a phrase."""

Alternative = tuple[Run, ...]
"""Runs that must all occur; one, unless punctuation parts the words of a phrase."""

UNDATED = -(1 << 62)
"""Sorts an article without a date behind all others."""


class Streams(Record, frozen=True, kw_only=True):
    """The units and pairs of a document's title and text; names in other languages follow the text."""

    title_units: tuple[str, ...]
    title_pairs: tuple[str, ...]
    units: tuple[str, ...]
    pairs: tuple[str, ...]


class Wanted(Record, frozen=True, kw_only=True):
    """A search in units. `hopeless`: one of its groups holds no word at all, so that nothing can match."""

    groups: tuple[tuple[Alternative, ...], ...]
    barred: tuple[Alternative, ...]
    hopeless: bool


def streams_of(document: IndexDocument) -> Streams:
    """What is indexed of a document."""
    article = document.article
    title_units, title_pairs = index_streams(article.title)
    text = "\n".join((article.text, *document.names)) if document.names else article.text
    units, pairs = index_streams(text)
    return Streams(
        title_units=tuple(title_units),
        title_pairs=tuple(title_pairs),
        units=tuple(units),
        pairs=tuple(pairs),
    )


def wanted_of(terms: Terms) -> Wanted:
    """A search in units; alternatives without a word fall away."""
    groups = tuple(_alternatives(group) for group in terms.all_of)
    return Wanted(
        groups=groups, barred=_alternatives(terms.none_of), hopeless=not all(groups) and bool(groups)
    )


def published_key(document: IndexDocument) -> int:
    """Microseconds since 1970; `UNDATED` where there is no date."""
    moment = document.article.published
    return int(moment.at.timestamp() * 1_000_000) if moment else UNDATED


def _alternatives(words: Iterable[str]) -> tuple[Alternative, ...]:
    return tuple(dict.fromkeys(runs for word in words if (runs := find_keys(word))))
