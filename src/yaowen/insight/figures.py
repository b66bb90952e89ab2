"""Which figures stand out of a set of articles? Each with its source, and how many outlets print it."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from yaowen.packs.model import Pack
from yaowen.records import Article, Fact, Record, Understanding

WEIGHT_OF_METRIC = 3.0
"""Of the pack's first metric, the others less by their place: a pack lists the telling ones first."""
WEIGHT_OF_REGION = 1.0
WEIGHT_OF_PERIOD = 1.0
WEIGHT_OF_MONEY = 0.5
WEIGHT_OF_OUTLET = 0.75
MOST_OF_ONE_ARTICLE = 2
FEW = 10
"""A smaller count is no figure to show off."""
LIKENESS = 0.3
"""What a figure loses for each chosen one of the same article, place, metric or unit."""
UNTOLD = frozenset({"year", "month", "week", "day", "hour", "minute", "rank"})
"""Units that say when or in what order; they are no figures to show off."""


class KeyFigure(Record, frozen=True, kw_only=True):
    """A fact worth showing, its article, and the articles that print the same."""

    fact: Fact
    article: Article
    outlets: int
    score: float


def pick_key_figures(
    understandings: Iterable[Understanding], pack: Pack, *, limit: int = 6
) -> tuple[KeyFigure, ...]:
    """The best figures of various places and metrics; the same metric, region, period and nature once.

    A figure needs a value, a known metric and a subject or region: a number without a name is not shown.
    """
    groups: dict[tuple[str | None, ...], list[tuple[float, Fact, Article]]] = defaultdict(list)
    places = {metric: place for place, metric in enumerate(pack.metrics)}
    for understanding in understandings:
        for fact in understanding.facts:
            if fact.metric in places and _can_stand_alone(fact):
                score = _score(fact, understanding.article, places[fact.metric] / len(places))
                key = (fact.metric, fact.region or fact.subject, fact.period, fact.modality)
                groups[key].append((score, fact, understanding.article))
    return _spread([_best(group) for group in groups.values()], limit)


def _spread(figures: list[KeyFigure], limit: int) -> tuple[KeyFigure, ...]:
    """The best one first, then always the best of the rest after a discount for each that is like it."""
    chosen: list[KeyFigure] = []
    seen: Counter[tuple[str, str | None]] = Counter()
    while figures and len(chosen) < limit:
        best = max(figures, key=lambda figure: (figure.score - _likeness(figure, seen), figure.fact.id))
        figures.remove(best)
        if seen["article", best.article.id] < MOST_OF_ONE_ARTICLE:
            chosen.append(best)
            seen.update(_traits(best))
    return tuple(chosen)


def _likeness(figure: KeyFigure, seen: Counter[tuple[str, str | None]]) -> float:
    return LIKENESS * sum(seen[trait] for trait in _traits(figure))


def _traits(figure: KeyFigure) -> tuple[tuple[str, str | None], ...]:
    fact = figure.fact
    about = fact.region or fact.subject
    return ("article", figure.article.id), ("about", about), ("metric", fact.metric), ("unit", fact.unit)


def _can_stand_alone(fact: Fact) -> bool:
    return (
        fact.value is not None
        and fact.unit not in UNTOLD
        and not ((fact.unit or "").startswith("count:") and fact.value < FEW)
        and bool(fact.region or fact.subject)
    )


def _score(fact: Fact, article: Article, place: float) -> float:
    money = fact.unit is not None and len(fact.unit) == 3 and fact.unit.isupper()
    return (
        WEIGHT_OF_METRIC * (1 - place)
        + (WEIGHT_OF_REGION if fact.region else 0)
        + (WEIGHT_OF_PERIOD if fact.period and fact.period_from in ("sentence", "neighbour") else 0)
        + (WEIGHT_OF_MONEY if money else 0)
        + (0.5 if fact.modality in ("actual", "target") else 0)
        - (1.0 if article.kind == "brief" else 0)
    )


def _best(group: list[tuple[float, Fact, Article]]) -> KeyFigure:
    score, fact, article = max(group, key=lambda entry: (entry[0], entry[1].id))
    same = {other.outlet_id or other.id for _, figure, other in group if figure.value == fact.value}
    return KeyFigure(
        fact=fact, article=article, outlets=len(same), score=score + WEIGHT_OF_OUTLET * (len(same) - 1)
    )
