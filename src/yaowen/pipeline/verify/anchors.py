"""Is the content there? How much of a claim's words one place of the source has, in either language."""

import re
from functools import lru_cache

from yaowen.pipeline.verify.reading import Reading, Stretch
from yaowen.text.pinyin import pinyin_key, to_pinyin

_ENOUGH = 0.4
"""Share of a claim's words that one place of a short source must have. Of true claims without figures nine in
ten reach it; sentences on another matter of the same trade stay below."""
_ENOUGH_OF_MANY = 0.51
"""The same in a long source, where more is found by chance."""
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{3,}")
_HAN = re.compile(r"[一-鿿]+")
_FILLERS = frozenset(
    "the and with from that this will have been were their which into about over more than also for its are was has had"
    " such including through under between among both other these those they them being each while where when what would"
    " should could aims aiming focus focusing include includes emphasizing emphasizes emphasising highlighting article"
    " document plan there said says told along across towards according same some very only most well time year years".split()
)
_PARTICLES = frozenset("的了和在是为与及等将对以从到被把由中上下其该也已并所有这那不")
_COMMON = 0.25
"""In more than this share of the paragraphs a word is common: it counts by half."""
_FEW = 8


def is_short(source: Reading) -> bool:
    """Whether a source has so few paragraphs that little is found there by chance."""
    return len(_places(source)) <= _FEW


def is_covered(claim: Reading, source: Reading) -> bool:
    """Whether one place of the source has enough of the claim's words for *supported*."""
    return coverage(claim, source) >= (_ENOUGH if is_short(source) else _ENOUGH_OF_MANY)


def coverage(claim: Reading, source: Reading) -> float:
    """Share, 0 to 1, of the claim's content words that the best place (a paragraph with its neighbours) has."""
    words = _content(claim)
    places = _places(source)
    if not words or not places:
        return 0.0
    shared = [[_stands(claim, word, source, place) for word in words] for place in places]
    often = [sum(column) for column in zip(*shared, strict=True)]
    weights = [0.5 if len(places) > _FEW and many > len(places) * _COMMON else 1.0 for many in often]
    best = 0.0
    for index in range(len(places)):
        around = shared[max(0, index - 1) : index + 2] if len(places) > 1 else shared
        found = sum(
            weight
            for column, weight in enumerate(weights)
            if shared[index][column] or (any(row[column] for row in around) and weight == 1.0)
        )
        best = max(best, found / len(words))
    return best


def _content(claim: Reading) -> list[Stretch]:
    """The words that say something: English words of four letters, pairs of Chinese characters."""
    words = [m.span() for m in _WORD.finditer(claim.text) if m.group().casefold() not in _FILLERS]
    for run in _HAN.finditer(claim.text):
        words += [
            (at, at + 2)
            for at in range(run.start(), run.end() - 1)
            if not _PARTICLES & set(claim.text[at : at + 2])
        ]
    return words


def _places(source: Reading) -> list[Stretch]:
    return [
        (p.start, p.end)
        for p in source.article.paragraphs
        if any(p.start <= low < p.end for low, _ in source.sentences)
    ]


def _stands(claim: Reading, word: Stretch, source: Reading, place: Stretch) -> bool:
    """Whether a place has the word itself, its concept, its name, or its sound."""
    low, high = word
    ids = source.ids(*place)
    if any(h.start < high and low < h.end and h.id in ids for h in claim.hits):
        return True
    named = {m.entity_id for m in source.mentions if place[0] <= m.start < place[1]}
    if any(m.start < high and low < m.end and m.entity_id in named for m in claim.mentions):
        return True
    told = [*claim.figures, *claim.periods]
    if any(t.start < high and low < t.end for t in told):
        return True
    text = claim.text[low:high]
    if _folded(source.text[slice(*place)]).find(text.casefold()[:6]) >= 0:
        return True
    return (
        text[0].isupper()
        and source.article.lang == "zh"
        and pinyin_key(text) in sound_of(source.text[slice(*place)])
    )


@lru_cache(maxsize=2048)
def _folded(text: str) -> str:
    return text.casefold()


@lru_cache(maxsize=2048)
def sound_of(text: str) -> str:
    """The pinyin key of a text; kept, for a source is asked for every claim."""
    return pinyin_key(to_pinyin(text))
