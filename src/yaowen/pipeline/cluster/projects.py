"""Do two stories tell of one project: its ground-breaking and its opening, a filing and the listing?

They share a code and a figure that is more than a round one; else two such figures and a company, or where no
company is known most of their title. Figures alone do not do: the same background stands in the news of many.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from yaowen.pipeline.cluster.across import weigh
from yaowen.pipeline.cluster.clashes import codes
from yaowen.records import Record, Signature

TELLING = 1.0
"""Weight of a figure that counts."""

FIGURES = 2
"""Figures that two stories share where they share no code."""

TITLE = 0.5
"""Part of a title's pairs of characters that the other title has."""


class Project(Record, frozen=True, kw_only=True):
    """What tells a project from others: figures as `value|unit`, companies, codes, titles."""

    figures: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()


def make_project(signatures: Sequence[Signature]) -> Project:
    """The project of a story, from all its articles."""
    return Project(
        figures=frozenset(f for s in signatures for f in s.figures if weigh(f) >= TELLING),
        bodies=frozenset(body for s in signatures for body in (*s.bodies, *_companies(s))),
        codes=frozenset(code for s in signatures for code in codes(s)),
        titles=frozenset(s.title_key for s in signatures if s.title_key),
    )


def project_keys(project: Project) -> Iterator[str]:
    """By what a story is found that may tell of the same project."""
    yield from project.figures


def are_one_project(one: Project, other: Project) -> bool:
    """Do they share enough?"""
    figures = len(one.figures & other.figures)
    if one.codes and other.codes:
        return figures > 0 and not one.codes.isdisjoint(other.codes)
    if figures < FIGURES:
        return False
    if one.bodies and other.bodies:
        return not one.bodies.isdisjoint(other.bodies)
    return _are_alike(one.titles, other.titles)


def may_share_project(one: Signature, other: Signature) -> bool:
    """Two articles, before their stories are looked at: the same region, and what `are_one_project` asks for."""
    if set(one.regions).isdisjoint(other.regions) or set(one.figures).isdisjoint(other.figures):
        return False
    return are_one_project(make_project([one]), make_project([other]))


def _companies(signature: Signature) -> Iterator[str]:
    return (name for name in signature.names if name.startswith("organisation:"))


def _are_alike(titles: Collection[str], others: Collection[str]) -> bool:
    theirs = [set(map("".join, pairwise(title))) for title in others]
    for title in titles:
        mine = set(map("".join, pairwise(title)))
        for pairs in theirs:
            smaller = min(len(mine), len(pairs))
            if smaller and len(mine & pairs) >= TITLE * smaller:
                return True
    return False
