"""Which articles of a group hang together?

Copies tie both ways. A brief or a translation, which shares no characters with its text, hangs on one text
alone: the one with its title, else with the most figures in common. So a brief never draws two texts of one
event into one story.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from yaowen.pipeline.cluster.likeness import Likeness, find_likeness
from yaowen.records import Signature

Ties = Mapping[tuple[str, str], Likeness]
"""Likeness by the ids of two articles, the lesser first."""


def find_ties(group: Sequence[Signature]) -> dict[tuple[str, str], Likeness]:
    """The ties of a group, whatever its order; compares every two."""
    found: dict[tuple[str, str], Likeness] = {}
    by_figures: defaultdict[str, list[tuple[Likeness, str]]] = defaultdict(list)
    for one, other in combinations(sorted(group, key=lambda s: s.article_id), 2):
        likeness = find_likeness(one, other)
        if likeness is None:
            continue
        if likeness.by == "characters":
            found[one.article_id, other.article_id] = likeness
        else:
            dependent, text = _hanging(one, other)
            by_figures[dependent.article_id].append((likeness, text.article_id))
    for dependent_id, choices in by_figures.items():
        likeness, text_id = min(choices, key=_preference)
        found[min(dependent_id, text_id), max(dependent_id, text_id)] = likeness
    return found


def tie_between(ties: Ties, one: str, other: str) -> Likeness | None:
    """The tie of two articles."""
    return ties.get((min(one, other), max(one, other)))


def components(group: Sequence[Signature], ties: Ties) -> list[list[Signature]]:
    """The groups that hang together, each in the order of `group`."""
    roots = {s.article_id: s.article_id for s in group}

    def root(article_id: str) -> str:
        while roots[article_id] != article_id:
            roots[article_id] = roots[roots[article_id]]
            article_id = roots[article_id]
        return article_id

    for one, other in ties:
        low, high = sorted((root(one), root(other)))
        roots[high] = low
    parts: defaultdict[str, list[Signature]] = defaultdict(list)
    for signature in group:
        parts[root(signature.article_id)].append(signature)
    return list(parts.values())


def _hanging(one: Signature, other: Signature) -> tuple[Signature, Signature]:
    """The brief, else the text that is not Chinese, else the one with fewer figures; and the other."""
    first, second = sorted(
        (one, other), key=lambda s: (s.kind != "brief", s.lang == "zh", len(s.figures), s.article_id)
    )
    return first, second


def _preference(choice: tuple[Likeness, str]) -> tuple[bool, float, str]:
    likeness, text_id = choice
    return (not likeness.same_title, -likeness.similarity, text_id)
