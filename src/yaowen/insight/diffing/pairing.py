"""Which clause of the new text is which of the old? By what they say, not by their numbers.

Two clauses are alike as far as they share pairs of neighbouring tokens, rare pairs counting more (Dice's measure over
weights of log(1 + clauses ÷ clauses that have it)), figures counting as figures, whatever their values. An equal
heading or number speaks for a pair. Equal clauses are joined first, in their order, then the most alike.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from yaowen.insight.diffing.clauses import Clause
from yaowen.insight.diffing.tokens import Token
from yaowen.text.fingerprints import overlap, pairs, squeeze
from yaowen.text.pairing import join_alike, join_equal

ALIKE = 0.34
"""From this on two clauses are forms of one; found on invented policies with clauses that share a template."""

_HEADING, _NEAR_HEADING, _NUMBER = 0.25, 0.12, 0.04
_NEAR = 0.6
_COMMON = 16
"""A pair of tokens that more clauses of a text have says nothing."""


class Laid(NamedTuple):
    """A clause with the tokens of its words."""

    clause: Clause
    tokens: tuple[Token, ...]


def pair_clauses(old: Sequence[Laid], new: Sequence[Laid]) -> dict[int, int]:
    """Places of new clauses and those of the old ones that they come from."""
    theirs, ours = [_grams(one) for one in old], [_grams(one) for one in new]
    weights = _weights([*theirs, *ours])
    scored = (
        (-score, abs(before - after), after, before)
        for (before, after), score in _alike(old, new, theirs, ours, weights).items()
        if score >= ALIKE
    )
    return join_alike(join_equal(map(_said, old), map(_said, new)), scored)


def _said(laid: Laid) -> tuple[str, tuple[str, ...]]:
    return squeeze(laid.clause.heading or ""), tuple(token.key for token in laid.tokens)


def _grams(laid: Laid) -> frozenset[str]:
    keys = [token.key if token.kind == "word" else token.kind for token in laid.tokens]
    return frozenset("\x00".join(pair) for pair in pairwise(keys)) | frozenset(keys[:1])


def _weights(grams: Sequence[frozenset[str]]) -> Mapping[str, float]:
    counts = Counter(gram for each in grams for gram in each)
    return {gram: log(1 + len(grams) / count) for gram, count in counts.items()}


def _alike(
    old: Sequence[Laid],
    new: Sequence[Laid],
    theirs: Sequence[frozenset[str]],
    ours: Sequence[frozenset[str]],
    weights: Mapping[str, float],
) -> dict[tuple[int, int], float]:
    """How alike clauses are that share something telling; work grows with the text, not with its square."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, grams in enumerate(theirs):
        for gram in grams:
            places[gram].append(place)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for after, grams in enumerate(ours):
        for gram in grams:
            befores = places.get(gram, ())
            if len(befores) <= _COMMON:
                for before in befores:
                    shared[before, after] += weights[gram]
    for pair in _same_heading(old, new):
        shared[pair] += 0.0
    their_sums = [sum(weights[gram] for gram in grams) for grams in theirs]
    our_sums = [sum(weights[gram] for gram in grams) for grams in ours]
    return {
        (before, after): 2 * weight / ((their_sums[before] + our_sums[after]) or 1.0)
        + _by_name(old[before].clause, new[after].clause)
        for (before, after), weight in shared.items()
    }


def _same_heading(old: Sequence[Laid], new: Sequence[Laid]) -> list[tuple[int, int]]:
    first = {squeeze(one.clause.heading): place for place, one in enumerate(old) if one.clause.heading}
    return [
        (first[key], place)
        for place, one in enumerate(new)
        if one.clause.heading and (key := squeeze(one.clause.heading)) in first
    ]


def _by_name(one: Clause, other: Clause) -> float:
    """What heading and number add."""
    score = _NUMBER if one.number is not None and one.number == other.number else 0.0
    if one.heading and other.heading:
        first, second = squeeze(one.heading), squeeze(other.heading)
        if first == second:
            return score + _HEADING
        if overlap(pairs(first), pairs(second)) >= _NEAR:
            return score + _NEAR_HEADING
    return score
