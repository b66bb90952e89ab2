"""What does a copy say otherwise than the text that it was copied from?

Sentences are compared wherever they stand, so that moved paragraphs are no difference. One that is not there as it
was is paired with the most similar sentence of the other text; numbers in the pair are compared one by one. A
text in the other language, and a brief, are compared by their figures.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import isclose
from typing import NamedTuple

from yaowen.insight.lineage.numbers import iter_changed
from yaowen.pipeline.verify.amounts import converted, dimension
from yaowen.records import Article, Difference, Fact, Understanding
from yaowen.text.fingerprints import overlap, pairs, squeeze
from yaowen.text.pairing import join_alike
from yaowen.text.sentences import iter_sentences
from yaowen.text.traditional import simplify

ALIKE = 0.5
"""Part of the pairs of characters that two forms of one sentence share, of the shorter's."""

MOST_COMPARED = 150
"""Sentences of either text that are compared with each other."""

ROUNDED = 0.006
"""How far apart figures in two languages may be and still be one that was rounded."""

SLIPS = tuple(10.0**n for n in (-4, -3, -2, -1, 1, 2, 3, 4))
"""By what a figure is off where 亿 was read as billion, or 万 as thousand."""


class Sentence(NamedTuple):
    """A sentence, its place in the text, and what of it is compared."""

    start: int
    end: int
    words: str
    key: str


def find_differences(parent: Understanding, child: Understanding) -> tuple[Difference, ...]:
    """The differences in the order of the child's text, what it dropped at the end.

    What lies behind the cut of an excerpt was not dropped, it was cut off, and is not listed.
    """
    if parent.article.lang != child.article.lang or child.article.kind == "brief":
        return tuple(_iter_figures(parent, child))
    lost, new = find_unmatched(parent.article, child.article)
    paired = _pair(lost, new)
    found = [
        d for place, s in enumerate(new) for d in _tell(lost[paired[place]] if place in paired else None, s)
    ]
    cut = child.article.kind != "full" or len(child.article.text) < 0.7 * len(parent.article.text)
    taken = set(paired.values())
    dropped = (s for place, s in enumerate(lost) if place not in taken and not cut)
    found += [Difference(kind="dropped", before=s.words, of_start=s.start, of_end=s.end) for s in dropped]
    return tuple(found)


def find_unmatched(parent: Article, child: Article) -> tuple[list[Sentence], list[Sentence]]:
    """Sentences of the parent that the child does not have, and those that only the child has.

    The last sentence of a child may be the cut-off beginning of one of the parent's.
    """
    theirs, ours = list_sentences(parent), list_sentences(child)
    their_keys, our_keys = {s.key for s in theirs}, {s.key for s in ours}
    new = [s for s in ours if s.key not in their_keys]
    if new and new[-1] is ours[-1] and any(key.startswith(new[-1].key.rstrip()) for key in their_keys):
        new.pop()
    return [s for s in theirs if s.key not in our_keys][:MOST_COMPARED], new[:MOST_COMPARED]


@lru_cache(maxsize=256)
def list_sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences below the title that have words."""
    found: list[Sentence] = []
    for paragraph in article.paragraphs:
        if paragraph.number == 0:
            continue
        for start, end in iter_sentences(article.text, paragraph.start, paragraph.end):
            words = article.text[start:end]
            if key := squeeze(simplify(words)):
                found.append(Sentence(start, end, words, key))
    return tuple(found)


def _tell(old: Sentence | None, new: Sentence) -> Iterator[Difference]:
    if old is None:
        yield Difference(kind="added", after=new.words, start=new.start, end=new.end)
        return
    changed = list(iter_changed(old.words, new.words))
    for before, after in changed:
        yield Difference(
            kind="number",
            before=old.words[before.start : before.end],
            after=new.words[after.start : after.end],
            start=new.start + after.start,
            end=new.start + after.end,
            of_start=old.start + before.start,
            of_end=old.start + before.end,
        )
    if not changed:
        yield Difference(
            kind="reworded",
            before=old.words,
            after=new.words,
            start=new.start,
            end=new.end,
            of_start=old.start,
            of_end=old.end,
        )


def _pair(lost: Sequence[Sentence], new: Sequence[Sentence]) -> dict[int, int]:
    """Places in `new` and `lost` of two forms of one sentence, the most similar first; each once."""
    grams = [pairs(s.key) for s in lost]
    scored: list[tuple[float, int, int, int]] = []
    for place, s in enumerate(new):
        mine = pairs(s.key)
        for other, theirs in enumerate(grams):
            if (part := overlap(mine, theirs)) >= ALIKE:
                scored.append((-part, 0, place, other))
    return join_alike({}, scored)


def _iter_figures(parent: Understanding, child: Understanding) -> Iterator[Difference]:
    """Telling figures of a translation or brief that its text has with another scale, or does not have."""
    theirs = [fact for fact in parent.facts if fact.value is not None]
    for fact in child.facts:
        if fact.value is None or fact.paragraph == 0 or not _is_telling(fact.value):
            continue
        if any(_equal(fact, other, 1.0) for other in theirs):
            continue
        slip = next((other for factor in SLIPS for other in theirs if _equal(fact, other, factor)), None)
        yield Difference(
            kind="number" if slip else "added",
            before=slip.surface if slip else "",
            after=fact.surface,
            start=fact.start,
            end=fact.end,
            of_start=slip.start if slip else None,
            of_end=slip.end if slip else None,
        )


def _is_telling(value: float) -> bool:
    """Two digits at least: 10 and 2 stand in every other text."""
    return len(f"{abs(value):.6g}".partition("e")[0].replace(".", "").strip("0")) > 1


def _equal(fact: Fact, other: Fact, factor: float) -> bool:
    (unit, value), (their_unit, scale) = _measured(fact), _measured(other)
    values = (v for v in (other.value, other.value_high) if v is not None and fact.value is not None)
    return unit == their_unit and any(
        isclose(abs(fact.value or 0.0) * value, abs(v) * scale * factor, rel_tol=ROUNDED) for v in values
    )


def _measured(fact: Fact) -> tuple[str, float]:
    """The unit without its counted noun, areas in square metres (246亩 is 40.5 acres), and the factor to that."""
    unit = (fact.unit or "").partition(":")[0]
    return ("area", converted(1.0, unit)) if dimension(unit) == "area" else (unit, 1.0)
