"""The pack's words of measures, where a text has them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack, Term
from yaowen.pipeline.kinds.measures.phases import iter_listed_phases
from yaowen.text.match import Patterns, fold

_COMPLETED, _ENTERED = "products.phase_completed", "products.phase_entered"
BREAK = re.compile(r"(?<=[^\x00-\xff])\s(?=[^\x00-\xff])")
"""A page's line break inside Chinese: 每户 企业."""

_REACH = 14
"""How far before a phase its verb may stand; a list passes it on."""

DECIDING = frozenset(
    {
        "grant",
        "scope",
        "reach",
        "yearly",
        "stacking",
        "branch",
        "beneficiary",
        "base",
        "status",
        "per",
        "phase_verb",
    }
)
"""Axes that say something of the measure itself; all others are keys of a profile."""


class Hit(NamedTuple):
    """A term's words in a text; code points. `key` is the term's axis, save that a phase may be entered only."""

    start: int
    end: int
    term: Term
    key: str


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


@once_per_pack
def phases_of(pack: Pack) -> dict[str, Term]:
    """The terms of the numbered phases by their number."""
    return {term.value: term for term in pack.terms.values() if term.axis == _COMPLETED}


class Terms:
    """The terms of one stretch of text, by axis; the longest words win within an axis."""

    def __init__(self, folded: str, start: int, end: int, pack: Pack) -> None:
        index = terms_of(pack)
        words, places = _closed(folded, start, end)
        self._hits: dict[str, list[Hit]] = {}
        for match in index.patterns.iter_all(words):
            low, high = places(match.start), places(match.end - 1) + 1
            for term in index.by_word[match.pattern]:
                hits = self._hits.setdefault(term.axis, [])
                if not hits or low >= hits[-1].end or (low, high) == hits[-1][:2]:
                    hits.append(Hit(low, high, term, term.axis))

        self._add_listed(folded, start, end, pack)

    def _add_listed(self, folded: str, start: int, end: int, pack: Pack) -> None:
        """Phases of a list that names them once take the place of the last one alone."""
        listed = [
            Hit(low, high, term, _COMPLETED)
            for low, high, value in iter_listed_phases(folded, start, end)
            if (term := phases_of(pack).get(value)) is not None
        ]
        if listed:
            taken = {(hit.end - 1) for hit in listed} | {hit.start for hit in listed}
            kept = [
                hit
                for hit in self._hits.get(_COMPLETED, ())
                if not any(place in taken for place in range(hit.start, hit.end))
            ]
            self._hits[_COMPLETED] = sorted([*kept, *listed], key=_start)

    def on(self, axis: str, start: int, end: int) -> list[Hit]:
        """Hits of an axis that lie within [start, end), by place."""
        hits = self._hits.get(axis, [])
        low, high = bisect_left(hits, start, key=_start), bisect_left(hits, end, key=_start)
        return [hit for hit in hits[low:high] if hit.end <= end]

    def value(self, axis: str, start: int, end: int) -> str | None:
        """The value of the first hit of an axis."""
        return next((hit.term.value for hit in self.on(axis, start, end)), None)

    def iter_asked(self, start: int, end: int) -> Iterator[Hit]:
        """Hits of what a condition may ask for: keys of a company's profile, by place."""
        found = [hit for axis in self._hits if axis not in DECIDING for hit in self.on(axis, start, end)]
        last: Hit | None = None
        for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
            if hit.key == _COMPLETED:
                last = self._by_verb(hit, last, start)
                yield last
            else:
                yield hit

    def _by_verb(self, hit: Hit, last: Hit | None, start: int) -> Hit:
        """进入Ⅱ期、Ⅲ期 is entered, 完成Ⅱ期 completed: the verb before it, or that of its list."""
        low = max(start, last.end if last else start, hit.start - _REACH)
        verbs = self.on("phase_verb", low, hit.start) or self.on("phase_verb", hit.start, hit.end)
        if verbs:
            return hit._replace(key=_ENTERED if verbs[-1].term.value == "entered" else _COMPLETED)
        return hit._replace(key=last.key) if last is not None and hit.start - last.end <= _REACH else hit


class Wording(NamedTuple):
    """The text, its folded form (as long), and the terms of the clause at hand."""

    text: str
    folded: str
    terms: Terms


class _Places:
    """From places of a text whose breaks were left out back to those of the whole text."""

    def __init__(self, start: int, breaks: list[int]) -> None:
        self._start = start
        self._shifted = [at - number for number, at in enumerate(breaks)]

    def __call__(self, place: int) -> int:
        moved = place + self._start
        return moved + bisect_right(self._shifted, moved)


def _closed(folded: str, start: int, end: int) -> tuple[str, _Places]:
    breaks = [match.start() for match in BREAK.finditer(folded, start, end)]
    cuts = zip([start, *(at + 1 for at in breaks)], [*breaks, end], strict=True)
    return "".join(folded[low:high] for low, high in cuts), _Places(start, breaks)


def _start(hit: Hit) -> int:
    return hit.start
