"""Which articles of a group hang together?

Copies tie both ways; what copies tie together is a *family*. A brief or a translation, which shares no
characters with its text, hangs on a text of another family: a whole family on one alone, the one with its
title, else with the most figures in common. So neither a brief nor the reprints of one ever draw two texts of
one event into one story.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from yaowen.pipeline.cluster.likeness import Likeness, find_likeness
from yaowen.records import Signature

Pair = tuple[str, str]
Hanging = tuple[Likeness, str, str]
"""A likeness by figures: of which article, to which text."""


def find_ties(group: Sequence[Signature], settled: Mapping[str, str] = {}) -> list[Pair]:
    """Pairs of ids that hold the group together, the same whatever its order.

    `settled` names the stories of Chinese texts that are in one already: texts of one story never part, so
    they are not compared with each other again.
    """
    held: list[Pair] = []
    hanging: defaultdict[str, list[Hanging]] = defaultdict(list)
    for one, other in combinations(sorted(group, key=lambda s: s.article_id), 2):
        story = settled.get(one.article_id)
        if story is not None and story == settled.get(other.article_id):
            held.append((one.article_id, other.article_id))
            continue
        likeness = find_likeness(one, other)
        if likeness is None:
            continue
        if likeness.by == "characters":
            held.append((one.article_id, other.article_id))
        else:
            dependent, text = _hanging(one, other)
            hanging[dependent.article_id].append((likeness, dependent.article_id, text.article_id))
    for family in components([s.article_id for s in group], held):
        choices = [
            choice for article_id in family for choice in hanging[article_id] if choice[2] not in family
        ]
        if choices:
            _, dependent_id, text_id = min(choices, key=_preference)
            held.append((dependent_id, text_id))
    return held


def components(ids: Collection[str], ties: Iterable[Pair]) -> list[list[str]]:
    """The ids that hang together, each group in the order of `ids`."""
    roots = {article_id: article_id for article_id in ids}

    def root(article_id: str) -> str:
        while roots[article_id] != article_id:
            roots[article_id] = roots[roots[article_id]]
            article_id = roots[article_id]
        return article_id

    for one, other in ties:
        low, high = sorted((root(one), root(other)))
        roots[high] = low
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for article_id in ids:
        parts[root(article_id)].append(article_id)
    return list(parts.values())


def _hanging(one: Signature, other: Signature) -> tuple[Signature, Signature]:
    """The brief, else the text that is not Chinese, else the one with fewer figures; and the other."""
    first, second = sorted(
        (one, other), key=lambda s: (s.kind != "brief", s.lang == "zh", len(s.figures), s.article_id)
    )
    return first, second


def _preference(choice: Hanging) -> tuple[bool, float, str, str]:
    likeness, dependent_id, text_id = choice
    return (not likeness.same_title, -likeness.similarity, text_id, dependent_id)
