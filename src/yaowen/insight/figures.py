"""Which figures stand out of a set of articles? Each with its source, and how many outlets print it."""

from collections import defaultdict
from collections.abc import Iterable

from yaowen.packs.model import Pack
from yaowen.records import Article, Fact, Record, Understanding

WEIGHT_OF_METRIC = 3.0
WEIGHT_OF_REGION = 1.0
WEIGHT_OF_PERIOD = 1.0
WEIGHT_OF_MONEY = 0.5
WEIGHT_OF_OUTLET = 0.75
MOST_OF_ONE_ARTICLE = 2
UNTOLD = frozenset({"year", "month", "week", "rank"})
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
    """The best figures, at most two of one article; the same metric, region, period and nature once.

    A figure needs a value, a known metric and a subject or region: a number without a name is not shown.
    """
    groups: dict[tuple[str | None, ...], list[tuple[float, Fact, Article]]] = defaultdict(list)
    for understanding in understandings:
        for fact in understanding.facts:
            if _can_stand_alone(fact, pack):
                score = _score(fact, understanding.article)
                key = (fact.metric, fact.region or fact.subject, fact.period, fact.modality)
                groups[key].append((score, fact, understanding.article))
    figures = [_best(group) for group in groups.values()]
    figures.sort(key=lambda figure: (-figure.score, figure.fact.id))
    chosen: list[KeyFigure] = []
    taken: dict[str, int] = defaultdict(int)
    for figure in figures:
        if taken[figure.article.id] < MOST_OF_ONE_ARTICLE:
            taken[figure.article.id] += 1
            chosen.append(figure)
    return tuple(chosen[:limit])


def _can_stand_alone(fact: Fact, pack: Pack) -> bool:
    return (
        fact.value is not None
        and fact.unit not in UNTOLD
        and fact.metric in pack.metrics
        and bool(fact.region or fact.subject)
    )


def _score(fact: Fact, article: Article) -> float:
    money = fact.unit is not None and len(fact.unit) == 3 and fact.unit.isupper()
    return (
        WEIGHT_OF_METRIC
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
