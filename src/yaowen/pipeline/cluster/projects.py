"""Do two stories tell of one project: its ground-breaking and its opening, a filing and the listing?

They share a figure that is more than a round one and that both tell at their beginning; and a code, else a second
figure and a company, or where no company is known most of their title. Figures alone do not do: the same background
stands in the news of many, and so do the authorities of a place.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from yaowen.pipeline.cluster.across import weigh
from yaowen.pipeline.cluster.clashes import codes
from yaowen.pipeline.cluster.gist import MASK
from yaowen.records import Record, Signature
from yaowen.text.fingerprints import iter_number_keys, overlap, pairs

TELLING = 1.0
"""Weight of a figure that counts."""

FIGURES = 2
"""Figures that two stories share where they share no code."""

BEGINNING = 160
"""Characters of a gist in which a story says what it is about."""

TITLE = 0.5
"""Part of a title's pairs of characters that the other title has."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_AUTHORITY = re.compile(r"(?:委员会|管委会|办公室|政府|[局厅委会部院]|大学|中心)\Z")


class Project(Record, frozen=True, kw_only=True):
    """What tells a project from others: figures as `value|unit`, companies, codes, titles."""

    figures: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    told_first: frozenset[str] = frozenset()
    editions: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()


def make_project(signatures: Sequence[Signature]) -> Project:
    """The project of a story, from all its articles."""
    return Project(
        figures=frozenset(figure for s in signatures for figure in _telling(s.figures)),
        bodies=frozenset(
            body for s in signatures for body in (*s.bodies, *_companies(s)) if not _AUTHORITY.search(body)
        ),
        codes=frozenset(code for s in signatures for code in codes(s)),
        told_first=frozenset(value for s in signatures for value in _told_first(s)),
        editions=frozenset(n for s in signatures for n in iter_number_keys(s.title_key) if n[0] == "#"),
        titles=frozenset(s.title_key for s in signatures if s.title_key),
    )


def project_keys(project: Project) -> Iterator[str]:
    """By what a story is found that may tell of the same project."""
    yield from project.figures


def are_one_project(one: Project, other: Project) -> bool:
    """Do they share enough?"""
    coded = bool(one.codes and other.codes)
    if len(one.figures & other.figures) < (1 if coded else FIGURES) or one.told_first.isdisjoint(
        other.told_first
    ):
        return False
    if coded:
        return not one.codes.isdisjoint(other.codes)
    if one.editions and other.editions and one.editions.isdisjoint(other.editions):
        return False
    if one.bodies and other.bodies:
        return not one.bodies.isdisjoint(other.bodies)
    return _are_alike(one.titles, other.titles)


def find_projects(one: Signature, others: Iterable[Signature]) -> Iterator[Signature]:
    """Articles that, before their stories are looked at, may be of one project with another.

    They have a region in common, and what `are_one_project` asks for.
    """
    regions, figures = frozenset(one.regions), _telling(one.figures)
    if not regions or not figures:
        return
    for other in others:
        if regions.isdisjoint(other.regions) or figures.isdisjoint(_telling(other.figures)):
            continue
        if are_one_project(_project_of(one), _project_of(other)):
            yield other


@lru_cache(maxsize=512)
def _project_of(signature: Signature) -> Project:
    return make_project([signature])


@lru_cache(maxsize=2048)
def _telling(figures: tuple[str, ...]) -> frozenset[str]:
    return frozenset(figure for figure in figures if weigh(figure) >= TELLING)


def _told_first(signature: Signature) -> Iterator[str]:
    """Values of more than two digits among the first words; no years."""
    number = signature.gist[:BEGINNING].count(MASK)
    return (v for v in signature.slots[:number] if weigh(f"{v}|") >= TELLING and not _YEAR.fullmatch(v))


def _companies(signature: Signature) -> Iterator[str]:
    return (name for name in signature.names if name.startswith("organisation:"))


def _are_alike(titles: Collection[str], others: Collection[str]) -> bool:
    theirs = list(map(pairs, others))
    return any(overlap(mine, other) >= TITLE for mine in map(pairs, titles) for other in theirs)
