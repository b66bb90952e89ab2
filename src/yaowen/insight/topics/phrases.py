"""Phrases that several texts share, found without a dictionary.

Chinese: runs of characters whose neighbours on both sides vary, so that a run is a word and no part of one (branching
of Feng et al., “Accessor variety criteria for Chinese word extraction”, 2004). English: runs of words that neither
begin nor end with a word of grammar.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from yaowen.packs.model import Pack
from yaowen.text.tokens import CJK

LONGEST_ZH = 8
LONGEST_EN = 4
LEAST_VARIETY = 2
"""So many different neighbours on each side make a run of characters a word."""

SWALLOWED = 0.8
"""A phrase that stands within one longer phrase in so many of its texts says nothing of its own."""

_ZH_RUN = re.compile(rf"[{CJK}]+")
_EN_RUN = re.compile(r"[A-Za-z][A-Za-z0-9\-]*(?: [A-Za-z][A-Za-z0-9\-]*)*")

_Standing = dict[str, set[str]]


def find_phrases(texts: Mapping[str, str], pack: Pack, *, fewest: int) -> _Standing:
    """Each phrase of at least `fewest` texts, with the keys of those; the work is linear in the texts' length."""
    grammar_zh = frozenset(pack.words.get("topic_grammar_zh", ()))
    grammar_en = frozenset(pack.words.get("topic_grammar_en", ()))
    plain = {word.casefold() for name in ("trade_terms", "topic_plain") for word in pack.words.get(name, ())}
    zh: _Standing = defaultdict(set)
    sides: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    en: _Standing = defaultdict(set)
    for key, text in texts.items():
        for phrase, left, right in _iter_zh(text, grammar_zh):
            zh[phrase].add(key)
            sides[phrase][0].add(left or key)
            sides[phrase][1].add(right or key)
        for phrase in _iter_en(text, grammar_en):
            en[phrase].add(key)
    words = {p: keys for p, keys in zh.items() if len(keys) >= fewest and _varies(sides[p])}
    words |= {p: keys for p, keys in en.items() if len(keys) >= fewest}
    return {p: keys for p, keys in _drop_swallowed(words).items() if p.casefold() not in plain}


def _varies(sides: tuple[set[str], set[str]]) -> bool:
    return all(len(side) >= LEAST_VARIETY for side in sides)


def _iter_zh(text: str, grammar: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Runs of two to eight characters with the characters beside them ("" at an edge)."""
    for match in _ZH_RUN.finditer(text):
        run = match[0]
        for start in range(len(run)):
            if run[start] in grammar:
                continue
            for end in range(start + 2, min(start + LONGEST_ZH, len(run)) + 1):
                if run[end - 1] in grammar:
                    break
                yield run[start:end], run[start - 1] if start else "", run[end] if end < len(run) else ""


def _iter_en(text: str, grammar: frozenset[str]) -> Iterator[str]:
    for match in _EN_RUN.finditer(text):
        words = match[0].casefold().split()
        for start in range(len(words)):
            for end in range(start + 1, min(start + LONGEST_EN, len(words)) + 1):
                if words[start] not in grammar and words[end - 1] not in grammar and len(words[start]) > 1:
                    yield " ".join(words[start:end])


def _drop_swallowed(words: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Without those that stand nearly always within one longer phrase."""
    swallowed = set()
    for phrase, keys in words.items():
        for part in _iter_parts(phrase):
            if part in words and len(keys) >= SWALLOWED * len(words[part]):
                swallowed.add(part)
    return {phrase: keys for phrase, keys in words.items() if phrase not in swallowed}


def _iter_parts(phrase: str) -> Iterator[str]:
    pieces = phrase.split(" ") if phrase.isascii() else list(phrase)
    glue = " " if phrase.isascii() else ""
    for start in range(len(pieces)):
        for end in range(start + 1, len(pieces) + 1):
            if end - start < len(pieces):
                yield glue.join(pieces[start:end])
