"""Where does a source speak of a claim? The sentence that is shown beside it, and the figures that both have."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.amounts import same_amount
from yaowen.pipeline.verify.anchors import content_words
from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.reading import (
    CITATIONS,
    Reading,
    Stretch,
    figures_in,
    once_per_reading,
    read_claim,
)
from yaowen.records import Agreed, Finding, Passage, Record

_LEAST = 2.0
"""Weight in common below which no sentence is shown: one rare word, or two that are less rare."""
_CLEARLY = 0.4
"""Share of a claim's words that a sentence must have to be the one that says it."""
_FIGURE = 3.0
"""Times that a shared figure counts beside a word."""


class _Sentences(Record, frozen=True, kw_only=True):
    """The sentences of a source by what stands in them, so that a claim looks at those alone that share something."""

    spans: tuple[Stretch, ...]
    starts: tuple[int, ...]
    by_mark: dict[str, tuple[int, ...]]


def is_checkable(claim: str, pack: Pack) -> bool:
    """Whether a claim states anything that can be checked: a figure, a time, a name or a word of the trade."""
    read = read_claim(claim, pack)
    concepts = any(not name.startswith("cue_") for name in read.ids())
    return bool(read.figures or read.periods or read.mentions or concepts)


def find_passage(claim: str, source: Reading, findings: Sequence[Finding], pack: Pack) -> Passage | None:
    """The sentence that a finding points at, else the one that has most in common with the claim, if any."""
    mine, laid = read_claim(claim, pack), _laid_out(source)
    pointed = [finding.start for finding in findings if finding.start is not None]
    best = _at(laid, pointed[0]) if pointed else _nearest(mine, source, laid)
    if best is None:
        return None
    low, high = laid.spans[best]
    return Passage(
        article_id=source.article.id,
        paragraph=source.article.paragraph_at(low),
        start=low,
        end=high,
        text=source.text[low:high],
        agreed=tuple(_iter_agreed(claim, mine, source, low, high)),
    )


def find_closest(mine: Reading, source: Reading, low: int, high: int) -> Stretch | None:
    """The sentence of the source that says what stands between two places of a claim; None where none clearly does.

    It holds one of the figures, or half of the words that any of its sentences has.
    """
    laid = _laid_out(source)
    weights: defaultdict[int, float] = defaultdict(float)
    known = 0.0
    for mark in dict.fromkeys(_iter_marks(mine, low, high)):
        places = laid.by_mark.get(mark, ())
        known += 1.0 if places or mine.article.lang == source.article.lang else 0.0
        for place in places:
            weights[place] += 1.0
    for figure in (f for f in mine.figures if low <= f.start < high):
        for place in {
            at for f in equal_figures(figure.quantity, source) if (at := _at(laid, f.start)) is not None
        }:
            weights[place] += known * _CLEARLY + 1.0
    if not weights:
        return None
    best, weight = max(weights.items(), key=lambda pair: (pair[1], -pair[0]))
    return laid.spans[best] if weight >= max(_LEAST, known * _CLEARLY) else None


def find_telling(claim: Reading, source: Reading) -> Stretch | None:
    """The only sentence of a source, else the one that says what the claim does; None where none clearly does."""
    if len(source.sentences) == 1:
        return source.sentences[0]
    return find_closest(claim, source, 0, len(claim.text))


def _at(laid: _Sentences, position: int) -> int | None:
    place = bisect_right(laid.starts, position) - 1
    return place if place >= 0 and position < laid.spans[place][1] else None


def _nearest(mine: Reading, source: Reading, laid: _Sentences) -> int | None:
    total = len(laid.spans)
    weights: defaultdict[int, float] = defaultdict(float)
    for mark in dict.fromkeys(_iter_marks(mine, 0, len(mine.text))):
        places = laid.by_mark.get(mark, ())
        for place in places:
            weights[place] += log(1 + total / len(places))
    for figure in mine.figures:
        equal = equal_figures(figure.quantity, source)
        found = {at for f in equal if (at := _at(laid, f.start)) is not None}
        for place in found:
            weights[place] += _FIGURE * log(1 + total / len(found))
    if not weights:
        return None
    best, weight = min(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    return best if weight >= min(_LEAST, _FIGURE * log(1 + total)) else None


@once_per_reading
def _laid_out(reading: Reading) -> _Sentences:
    marks: defaultdict[str, list[int]] = defaultdict(list)
    for place, (low, high) in enumerate(reading.sentences):
        for mark in dict.fromkeys(_iter_marks(reading, low, high)):
            marks[mark].append(place)
    return _Sentences(
        spans=reading.sentences,
        starts=tuple(low for low, _ in reading.sentences),
        by_mark={mark: tuple(places) for mark, places in marks.items()},
    )


def _iter_marks(reading: Reading, low: int, high: int) -> Iterator[str]:
    """Concepts, names, times and words of a stretch, each with a letter before it."""
    yield from (f"c{concept}" for concept in reading.ids(low, high))
    yield from (f"n{m.entity_id}" for m in reading.mentions if low <= m.start < high)
    yield from (f"p{p.period}" for p in reading.periods if low <= p.start < high)
    yield from (f"w{reading.text[a:b].casefold()[:6]}" for a, b in content_words(reading.text, low, high))


def _iter_agreed(claim: str, mine: Reading, source: Reading, low: int, high: int) -> Iterator[Agreed]:
    """Each figure of the claim with the first figure of the sentence that is equal to it."""
    places = _places_in(claim)
    there = figures_in(source, (low, high))
    for figure in mine.figures:
        for other in there:
            if same_amount(figure.quantity, other.quantity):
                yield Agreed(
                    claim_start=places[figure.start],
                    claim_end=places[figure.end - 1] + 1,
                    start=other.start,
                    end=other.end,
                )
                break


def _places_in(claim: str) -> list[int]:
    """For each code point of the claim as it is read, without citation marks, its place in the claim as given."""
    kept: list[int] = []
    done = 0
    for mark in CITATIONS.finditer(claim):
        kept.extend(range(done, mark.start()))
        done = mark.end()
    kept.extend(range(done, len(claim)))
    bare = "".join(claim[place] for place in kept)
    return kept[len(bare) - len(bare.lstrip()) :]
