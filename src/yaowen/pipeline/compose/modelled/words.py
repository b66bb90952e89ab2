"""Are a model's words those of the text? Sentence by sentence and clause by clause, so that nothing rides along."""

import re
from collections.abc import Iterator
from functools import lru_cache

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.anchors import missing_words
from yaowen.pipeline.verify.reading import Reading, Same, read_claim
from yaowen.text.sentences import iter_sentences

_SAME, _SAME_WITHOUT_FIGURES = 0.5, 0.88
_ACROSS, _ACROSS_WITHOUT_FIGURES = 0.25, 0.6
"""Share of content words that the cited paragraphs must have, in the same language and across; more where no figure
can be checked. Of true sentences of people few have less (they give way to one without a model), of sentences on
another matter nearly all."""
_FEW = 2
"""Across languages a clause of fewer content words says nothing by itself, and one with a figure is known by that."""
_STEM = 6
_CLAUSES = re.compile(r"[;；，。！？!?:：]|,(?!\d)|\b(?:and|while|but|which|who|so)\b|\.\s")


def are_borne_out(text: str, source: Reading, pack: Pack) -> bool:
    """Has the source the words of each sentence and of each clause of the text?"""
    return all(
        _has(sentence, source, pack, whole=True)
        and all(_has(part, source, pack, whole=False) for part in _CLAUSES.split(sentence) if part.strip())
        for sentence in split_sentences(text)
    )


def split_sentences(text: str) -> Iterator[str]:
    """The sentences of a text."""
    return (text[start:end] for start, end in iter_sentences(text, 0, len(text)))


def _has(words: str, source: Reading, pack: Pack, *, whole: bool) -> bool:
    claim = read_claim(words.strip(), pack)
    neutral = _neutral(Same(pack))
    telling = [gone for word, gone in missing_words(claim, source) if word.casefold()[:_STEM] not in neutral]
    missing, count = sum(telling), len(telling)
    same = claim.article.lang == source.article.lang
    if not same and (count < _FEW or (claim.figures and not whole)):
        return True
    enough = _SAME if same else _ACROSS
    if whole and not claim.figures:
        enough = _SAME_WITHOUT_FIGURES if same else _ACROSS_WITHOUT_FIGURES
    return missing <= count * (1 - enough)


@lru_cache(maxsize=2)
def _neutral(pack: Same) -> frozenset[str]:
    """Words that say how something is told, not what, by their first letters."""
    return frozenset(word[:_STEM] for word in pack.value.words.get("neutral_words", ()))


@lru_cache(maxsize=2)
def names_of(pack: Same) -> frozenset[str]:
    """All words of the English names of the pack, in lower case."""
    known: Pack = pack.value
    entities = known.entities.values()
    names = [
        name for entity in entities for name in (entity.name_en or "", *entity.aliases) if name.isascii()
    ]
    return frozenset(word.casefold() for name in names for word in re.findall(r"[\w-]+", name))
