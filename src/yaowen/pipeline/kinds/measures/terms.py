"""The pack's words of measures, where a text has them."""

from collections.abc import Iterator
from typing import NamedTuple

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack, Term
from yaowen.text.match import Patterns, fold


class Hit(NamedTuple):
    """A term's words in a text; code points."""

    start: int
    end: int
    term: Term


class TermIndex(NamedTuple):
    """The terms by their folded words, and the search for these."""

    by_word: dict[str, tuple[Term, ...]]
    patterns: Patterns


@once_per_pack
def terms_of(pack: Pack) -> TermIndex:
    """The index of a pack's terms; built once."""
    by_word: dict[str, list[Term]] = {}
    for term in pack.terms.values():
        for word in (*term.words_zh, *term.words_en):
            by_word.setdefault(fold(word), []).append(term)
    return TermIndex({word: tuple(terms) for word, terms in by_word.items()}, Patterns(by_word))


class Terms:
    """The terms of one stretch of text, by axis; the longest words win within an axis."""

    def __init__(self, folded: str, start: int, end: int, pack: Pack) -> None:
        index = terms_of(pack)
        self._hits: dict[str, list[Hit]] = {}
        for match in index.patterns.iter_all(folded[start:end]):
            for term in index.by_word[match.pattern]:
                hits = self._hits.setdefault(term.axis, [])
                if not hits or start + match.start >= hits[-1].end:
                    hits.append(Hit(start + match.start, start + match.end, term))

    def on(self, axis: str, start: int, end: int) -> list[Hit]:
        """Hits of an axis that lie within [start, end), by place."""
        return [hit for hit in self._hits.get(axis, ()) if start <= hit.start and hit.end <= end]

    def value(self, axis: str, start: int, end: int) -> str | None:
        """The value of the first hit of an axis."""
        return next((hit.term.value for hit in self.on(axis, start, end)), None)

    def iter_asked(self, start: int, end: int) -> Iterator[Hit]:
        """Hits of what a condition may ask for: keys of a company's profile, by place."""
        found = [hit for axis in self._hits if axis not in DECIDING for hit in self.on(axis, start, end)]
        yield from sorted(found, key=lambda hit: (hit.start, -hit.end))


DECIDING = frozenset({"grant", "scope", "yearly", "stacking", "branch", "beneficiary", "base", "status"})
"""Axes that say something of the measure itself; all others are keys of a profile."""
