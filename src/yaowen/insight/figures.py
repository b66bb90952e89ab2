"""Which figures stand out of a set of articles? Each with its source, and how many outlets print it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log10

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
    groups: dict[tuple[str | None, ...], list[tuple[float, KeyFact, Glance]]] = defaultdict(list)
    places = {metric: place for place, metric in enumerate(pack.metrics)}
    for glance in glances:
        for told in glance.key_facts:
            fact = told.fact
            if fact.metric in places:
                score = _score(fact, glance, places[fact.metric] / len(places))
                key = (fact.metric, fact.region or fact.subject, fact.period, fact.modality)
                groups[key].append((score, told, glance))
    chosen = _spread([_best(group) for group in groups.values()], limit)
    return tuple(sorted(chosen, key=lambda figure: (-figure.score, figure.fact.id)))


def find_subject(fact: Fact, understanding: Understanding) -> str | None:
    """The id of the named thing whose words a fact's subject is; None where it is none."""
    if fact.subject is None:
        return None
    said = fact.subject
    return next((m.entity_id for m in understanding.mentions if m.surface == said), None)


def _spread(figures: list[KeyFigure], limit: int) -> tuple[KeyFigure, ...]:
    """The best one first, then always the best of the rest after a discount for each that is like it."""
    chosen: list[KeyFigure] = []
    seen: Counter[tuple[str, str | None]] = Counter()
    rest = sorted(figures, key=lambda figure: -figure.score)
    while rest and len(chosen) < limit:
        best = rest.pop(_find_best(rest, seen))
        if seen["article", best.article.article_id] < MOST_OF_ONE_ARTICLE and not seen[_saying(best)]:
            chosen.append(best)
            seen.update(_traits(best))
    return tuple(chosen)


def _find_best(figures: Sequence[KeyFigure], seen: Counter[tuple[str, str | None]]) -> int:
    """The place of the best after its discount; of figures by score those that are worth less without one can wait."""
    best, at = (float("-inf"), ""), 0
    for place, figure in enumerate(figures):
        if figure.score < best[0]:
            break
        worth = (figure.score - _likeness(figure, seen), figure.fact.id)
        if worth > best:
            best, at = worth, place
    return at


def _likeness(figure: KeyFigure, seen: Counter[tuple[str, str | None]]) -> float:
    return LIKENESS * sum(seen[trait] for trait in _traits(figure))


def _traits(figure: KeyFigure) -> tuple[tuple[str, str | None], ...]:
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


def _best(group: list[tuple[float, KeyFact, Glance]]) -> KeyFigure:
    score, told, best = max(group, key=lambda entry: (entry[0], entry[1].fact.id))
    articles = [other for _, figure, other in group if figure.fact.value == told.fact.value]
    same = {article.outlet_id or article.article_id for article in articles}
    return KeyFigure(
        fact=told.fact,
        article=best,
        subject_id=told.subject_id,
        outlets=len(same),
        score=score + WEIGHT_OF_OUTLET * (len(same) - 1),
    )
