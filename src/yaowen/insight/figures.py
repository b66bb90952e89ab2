"""Which figures stand out of a set of articles? Each with its source, and how many outlets print it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from heapq import heapify, heappop, heappush
from math import log10
from typing import NamedTuple

from yaowen.insight.remembered import KeptPerPack, OfEach, groups_per_pack
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.records import Fact, Glance, KeyFact, Record, Understanding

WEIGHT_OF_METRIC = 3.0
"""Of the pack's first metric, the others less by their place: a pack lists the telling ones first."""
WEIGHT_OF_REGION = 1.0
WEIGHT_OF_PERIOD = 1.0
WEIGHT_OF_MONEY = 1.0
WEIGHT_OF_SIZE = 0.25
"""For each power of ten of an amount of money above 100 million."""
WEIGHT_OF_OUTLET = 0.75
MOST_OF_ONE_ARTICLE = 2
LIKENESS = 0.3
"""What a figure loses for each chosen one of the same article, place, metric or unit."""


_Trait = tuple[str, str | None]
"""What figures have in common, which are alike for it."""


class KeyFigure(Record, frozen=True, kw_only=True):
    """A fact worth showing, its article, and the articles that print the same."""

    fact: Fact
    article: Glance
    subject_id: str | None
    outlets: int
    score: float


def pick_key_figures(glances: Iterable[Glance], pack: Pack, *, limit: int = 6) -> tuple[KeyFigure, ...]:
    """The weightiest figures of various places and metrics; the same metric, subject, period and nature once.

    A figure must mean something alone: a known metric that is no rate, whose it is, and the time it is of.
    """
    groups: dict[_About, list[_Candidate]] = defaultdict(list)
    for found in _candidates_of(pack).read(glances):
        for candidate in found:
            groups[candidate.about].append(candidate)
    chosen = _spread(_iter_falling(groups.values(), pack), limit)
    return tuple(sorted(chosen, key=lambda figure: (-figure.score, figure.fact.id)))


_About = tuple[str | None, ...]
"""Metric, place or subject, period and nature: of which one figure is shown."""


class _Candidate(NamedTuple):
    """A figure that may be shown, of an article."""

    about: _About
    score: float
    told: KeyFact
    glance: Glance


class _Chosen(NamedTuple):
    """The best of several figures, and what it may have in common with others."""

    figure: KeyFigure
    traits: tuple[_Trait, ...]


@once_per_pack
def _candidates_of(pack: Pack) -> OfEach[Glance, tuple[_Candidate, ...]]:
    """Where it is kept which figures of an article may be shown."""
    places = {metric: place / len(pack.metrics) for place, metric in enumerate(pack.metrics)}

    def read(glance: Glance) -> tuple[_Candidate, ...]:
        return tuple(
            _Candidate(
                about=(
                    told.fact.metric,
                    told.fact.region or told.fact.subject,
                    told.fact.period,
                    told.fact.modality,
                ),
                score=_score(told.fact, glance, places[told.fact.metric]),
                told=told,
                glance=glance,
            )
            for told in glance.key_facts
            if told.fact.metric in places
        )

    return OfEach(read)


_best_of: KeptPerPack[_Candidate, _Chosen] = groups_per_pack()
"""Where the best of several figures is kept, with what it has in common with others."""


def find_subject(fact: Fact, understanding: Understanding) -> str | None:
    """The id of the named thing whose words a fact's subject is; None where it is none."""
    if fact.subject is None:
        return None
    said = fact.subject
    return next((m.entity_id for m in understanding.mentions if m.surface == said), None)


def _iter_falling(groups: Iterable[Sequence[_Candidate]], pack: Pack) -> Iterator[_Chosen]:
    """The best figure of each group, by falling score; of a group that cannot be next it is not made."""
    known = _best_of(pack)
    bounds = ((_worth(max([one.score for one in group]), len(group)), group) for group in groups)
    waiting: list[tuple[float, int, _Chosen | None, Sequence[_Candidate]]] = [
        (-bound, number, None, group) for number, (bound, group) in enumerate(bounds)
    ]
    heapify(waiting)
    while waiting:
        _, number, best, group = heappop(waiting)
        if best is None:
            best = known.read(group, partial(_best, group))
            heappush(waiting, (-best.figure.score, number, best, group))
        else:
            yield best


def _worth(score: float, outlets: int) -> float:
    """Of a figure that so many outlets print."""
    return score + WEIGHT_OF_OUTLET * (outlets - 1)


def _spread(figures: Iterator[_Chosen], limit: int) -> tuple[KeyFigure, ...]:
    """The best one first, then always the best of the rest after a discount for each that is like it."""
    chosen: list[KeyFigure] = []
    seen: dict[_Trait, int] = {}
    rest: list[_Chosen] = []
    while len(chosen) < limit and (at := _find_best(rest, figures, seen)) is not None:
        best, traits = rest.pop(at)
        of_article = seen.get(("article", best.article.article_id), 0)
        if of_article < MOST_OF_ONE_ARTICLE and _saying(best) not in seen:
            chosen.append(best)
            for trait in traits:
                seen[trait] = seen.get(trait, 0) + 1
    return tuple(chosen)


def _find_best(rest: list[_Chosen], more: Iterator[_Chosen], seen: Mapping[_Trait, int]) -> int | None:
    """The place of the best after its discount; of figures by score those that are worth less without one can wait.

    Figures of `more` that are looked at join the rest.
    """
    best, at = (float("-inf"), ""), None
    for place, (figure, traits) in enumerate(_iter_joining(rest, more)):
        if figure.score < best[0]:
            break
        likeness = LIKENESS * sum([seen[trait] for trait in traits if trait in seen])
        worth = (figure.score - likeness, figure.fact.id)
        if worth > best:
            best, at = worth, place
    return at


def _iter_joining(rest: list[_Chosen], more: Iterator[_Chosen]) -> Iterator[_Chosen]:
    yield from rest
    for one in more:
        rest.append(one)
        yield one


def _traits(figure: KeyFigure) -> tuple[_Trait, ...]:
    fact = figure.fact
    about = fact.region or fact.subject
    one = (
        ("article", figure.article.article_id),
        ("about", about),
        ("metric", fact.metric),
        ("unit", fact.unit),
    )
    return (*one, _saying(figure))


def _saying(figure: KeyFigure) -> tuple[str, str]:
    """The same metric of the same thing, done or aimed at, is shown once, whatever the year."""
    fact = figure.fact
    return "saying", f"{fact.metric}|{figure.subject_id or fact.region or fact.subject}|{fact.modality}"


def _score(fact: Fact, article: Glance, place: float) -> float:
    money = fact.unit is not None and len(fact.unit) == 3 and fact.unit.isupper()
    size = log10(max(fact.value or 0.0, 1.0)) - 8 if money else 0.0
    return (
        WEIGHT_OF_METRIC * (1 - place)
        + (WEIGHT_OF_REGION if fact.region and fact.subject else 0)
        + (WEIGHT_OF_PERIOD if fact.period and fact.period_from in ("sentence", "neighbour") else 0)
        + (WEIGHT_OF_MONEY if money else 0)
        + WEIGHT_OF_SIZE * size
        + (0.5 if fact.modality in ("actual", "target") else 0)
        - (1.0 if article.kind == "brief" else 0)
    )


def _best(group: Sequence[_Candidate]) -> _Chosen:
    _, score, told, best = max(group, key=lambda one: (one.score, one.told.fact.id))
    articles = [one.glance for one in group if one.told.fact.value == told.fact.value]
    same = {article.outlet_id or article.article_id for article in articles}
    figure = KeyFigure(
        fact=told.fact,
        article=best,
        subject_id=told.subject_id,
        outlets=len(same),
        score=_worth(score, len(same)),
    )
    return _Chosen(figure, _traits(figure))
