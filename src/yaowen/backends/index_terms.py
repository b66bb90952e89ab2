"""What does an index make of a document and of a search? The same for every index."""

from collections.abc import Iterable
from functools import lru_cache

from yaowen.records import IndexDocument, Record
from yaowen.text.distance import slips_between
from yaowen.text.tokens import find_keys, index_streams

Run = tuple[str, ...]
"""Units that stand next to each other: one is a word, more are a phrase."""

UNDATED = -(1 << 62)
"""Sorts an article without a date behind all others."""

MOST_LIKE = 8
"""Words that are proposed for a misspelt one."""

TIE = 0.2
"""What further names of a thing add to the best one."""

_SURE, _LONG = 5, 8
"""Letters from which one slip, and two, can be told from another word."""


class Streams(Record, frozen=True, kw_only=True):
    """The units and pairs of a document's title and text; names in other languages follow the text."""

    title_units: tuple[str, ...]
    title_pairs: tuple[str, ...]
    units: tuple[str, ...]
    pairs: tuple[str, ...]


def streams_of(document: IndexDocument) -> Streams:
    """What is indexed of a document."""
    article = document.article
    title_units, title_pairs = index_streams(article.title)
    title = (
        () if article.text.startswith(article.title) else (article.title,)
    )  # its words stand in the text too
    text = "\n".join((*title, article.text, *document.names))
    units, pairs = index_streams(text)
    return Streams(
        title_units=tuple(title_units),
        title_pairs=tuple(title_pairs),
        units=tuple(units),
        pairs=tuple(pairs),
    )


@lru_cache(maxsize=4096)
def runs_of(text: str) -> tuple[Run, ...]:
    """Runs that must all occur where a word or phrase does: one, unless punctuation parts it; none without a word."""
    return find_keys(text)


def published_key(document: IndexDocument) -> int:
    """Microseconds since 1970; `UNDATED` where there is no date."""
    moment = document.article.published
    return int(moment.at.timestamp() * 1_000_000) if moment else UNDATED


def day_of(document: IndexDocument) -> int | None:
    """The day of publication on the clock of the print, as `day_key` writes it."""
    moment = document.article.published
    return day_key(moment.local.date().isoformat()) if moment else None


def day_key(day: str) -> int:
    """An ISO date as a number that sorts like it (2025-08 → 20250800); 0 for what is none."""
    digits = day[:10].replace("-", "")
    return int(digits.ljust(8, "0")) if digits.isascii() and digits.isdigit() else 0


def rank_words_like(word: str, known: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """Those words that differ by one slip (two in a long word), nearest first, then by their articles."""
    if len(word) < _SURE:
        return ()
    bound = 2 if len(word) >= _LONG else 1
    near = [
        (slips, -articles, other)
        for other, articles in known
        if abs(len(other) - len(word)) <= bound
        and other != word
        and (slips := slips_between(word, other, bound)) <= bound
    ]
    return tuple(other for _, _, other in sorted(near)[:MOST_LIKE])
