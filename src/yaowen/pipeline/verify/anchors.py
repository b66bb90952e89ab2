"""Is the content there? How much of a claim's words one place of the source has, in either language."""

import re
from bisect import bisect_left
from functools import lru_cache

from yaowen.pipeline.verify.reading import Reading, Same, Stretch
from yaowen.records import Record
from yaowen.text.pinyin import pinyin_key, to_pinyin

_ENOUGH = 0.4
"""Share of a claim's words that one place of a short source must have. Of true claims without figures nine in
ten reach it; sentences on another matter of the same trade stay below."""
_ENOUGH_OF_MANY = 0.51
"""The same in a long source, where more is found by chance."""
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{3,}")
_HAN = re.compile(r"[一-鿿]+")
_FILLER_WORDS = (
    "the and with from that this will have been were their which into about over more than also"
    " for its are was has had"
    " such including through under between among both other these those they them being each"
    " while where when what would"
    " should could aims aiming focus focusing include includes emphasizing emphasizes"
    " emphasising highlighting article"
    " document plan there said says told along across towards according same some very only most"
    " well time year years"
)
_FILLERS = frozenset(_FILLER_WORDS.split())
_PARTICLES = frozenset("的了和在是为与及等将对以从到被把由中上下其该也已并所有这那不")
_COMMON = 0.25
"""In more than this share of the paragraphs a word is common: it counts by half."""
_FEW = 8


class _Place(Record, frozen=True, kw_only=True):
    """A paragraph of the source, laid out for search: its concepts, the names in it, its folded words."""

    ids: frozenset[str]
    named: frozenset[str]
    folded: str
    text: str


class _Word(Record, frozen=True, kw_only=True):
    """A content word of the claim: the concepts and names it is part of; `told` where figures"
    " or times are."""

    ids: frozenset[str]
    named: frozenset[str]
    told: bool
    stem: str
    sound: str


def is_short(source: Reading) -> bool:
    """Whether a source has so few paragraphs that little is found there by chance."""
    return len(_places(source)) <= _FEW


def is_covered(claim: Reading, source: Reading) -> bool:
    """Whether one place of the source has enough of the claim's words for *supported*."""
    return coverage(claim, source) >= (_ENOUGH if is_short(source) else _ENOUGH_OF_MANY)


def missing_words(claim: Reading, source: Reading) -> tuple[tuple[str, bool], ...]:
    """The claim's content words, each with whether no place of the source has it.

    Words of figures and times are left out: what is said of them is checked apart.
    """
    stretches = content_words(claim.text, 0, len(claim.text))
    told = [(claim.text[low:high], _word(claim, low, high)) for low, high in stretches]
    places, zh = _places(source), source.article.lang == "zh"
    return tuple(
        (text, not any(_stands(word, place, zh) for place in places)) for text, word in told if not word.told
    )


def coverage(claim: Reading, source: Reading) -> float:
    """Share, 0 to 1, of the claim's content words that the best place (a paragraph with its"
    " neighbours) has."""
    words = [_word(claim, *stretch) for stretch in content_words(claim.text, 0, len(claim.text))]
    places = _places(source)
    if not words or not places:
        return 0.0
    zh = source.article.lang == "zh"
    shared = [[_stands(word, place, zh) for word in words] for place in places]
    often = [sum(column) for column in zip(*shared, strict=True)]
    common = [len(places) > _FEW and many > len(places) * _COMMON for many in often]
    best = 0.0
    for index, here in enumerate(shared):
        around = shared[max(0, index - 1) : index + 2]
        found = sum(
            0.5 * here[column] if common[column] else float(any(row[column] for row in around))
            for column in range(len(words))
        )
        best = max(best, found / len(words))
    return best


def content_words(text: str, low: int, high: int) -> list[Stretch]:
    """The words that say something: English words of four letters, pairs of Chinese characters."""
    words = [m.span() for m in _WORD.finditer(text, low, high) if m.group().casefold() not in _FILLERS]
    for run in _HAN.finditer(text, low, high):
        words += [
            (at, at + 2)
            for at in range(run.start(), run.end() - 1)
            if text[at] not in _PARTICLES and text[at + 1] not in _PARTICLES
        ]
    return words


def _word(claim: Reading, low: int, high: int) -> _Word:
    text = claim.text[low:high]
    told = [*((f.start, f.end) for f in claim.figures), *((p.start, p.end) for p in claim.periods)]
    return _Word(
        ids=frozenset(h.id for h in claim.hits if h.start < high and low < h.end),
        named=frozenset(m.entity_id for m in claim.mentions if m.start < high and low < m.end),
        told=any(start < high and low < end for start, end in told),
        stem=text.casefold()[:6],
        sound=pinyin_key(text) if text[0].isupper() else "",
    )


def _places(source: Reading) -> tuple[_Place, ...]:
    return _laid_out(Same(source))


@lru_cache(maxsize=16)
def _laid_out(source: Same) -> tuple[_Place, ...]:
    reading: Reading = source.value
    starts = [low for low, _ in reading.sentences]
    found = []
    for paragraph in reading.article.paragraphs:
        low, high = paragraph.start, paragraph.end
        first = bisect_left(starts, low)
        if first < len(starts) and starts[first] < high:
            text = reading.text[low:high]
            names = frozenset(m.entity_id for m in reading.mentions if low <= m.start < high)
            ids = frozenset(reading.ids(low, high))
            found.append(_Place(ids=ids, named=names, folded=text.casefold(), text=text))
    return tuple(found)


def _stands(word: _Word, place: _Place, zh: bool) -> bool:
    """Whether a place has the word itself, its concept, its name, or its sound."""
    if word.told or word.stem in place.folded:
        return True
    if not word.ids.isdisjoint(place.ids) or not word.named.isdisjoint(place.named):
        return True
    return zh and bool(word.sound) and word.sound in sound_of(place.text)


@lru_cache(maxsize=2048)
def sound_of(text: str) -> str:
    """The pinyin key of a text; kept, for a source is asked for every claim."""
    return pinyin_key(to_pinyin(text))
