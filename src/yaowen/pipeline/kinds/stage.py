"""The stage itself: an article laid out, and its figures → composite facts, and details of figures."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from yaowen.pipeline.extract.scene import Scene
from yaowen.pipeline.kinds.consultations import find_consultations
from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.happened import find_happened
from yaowen.pipeline.kinds.markets import find_market_moves
from yaowen.pipeline.kinds.measures import find_measures
from yaowen.pipeline.kinds.quotes import find_quotes
from yaowen.pipeline.kinds.rankings import detail_rank, find_rankings
from yaowen.pipeline.kinds.relations import iter_clashes, relate
from yaowen.pipeline.kinds.subjects import name_subjects
from yaowen.pipeline.kinds.targets import detail_target
from yaowen.pipeline.kinds.tasks import find_tasks
from yaowen.pipeline.link.unlisted import Unlisted
from yaowen.records import Fact, Issue, Outcome, Record

Finder = Callable[[Ground], Iterator[Fact | Issue]]
"""Finds the facts of one kind, and what it doubts."""

Detailer = Callable[[Ground, Fact], Fact]
"""A figure with the fields that its kind has of its own, or as it was."""

_FINDERS: tuple[Finder, ...] = (
    find_measures,
    find_tasks,
    find_happened,
    find_consultations,
    find_rankings,
    find_market_moves,
    find_quotes,
)
"""Adding a kind is adding its finder here; what a cue tells is made by `happened`."""

_DETAILERS: dict[str, Detailer] = {"ranking": detail_rank, "target": detail_target}
"""By kind of figure."""


class Assembled(Record, frozen=True, kw_only=True):
    """The figures, some with details of their own now (targets), and the facts composed of them."""

    figures: tuple[Fact, ...]
    composites: tuple[Fact, ...] = ()


def assemble(scene: Scene, figures: tuple[Fact, ...], unlisted: Unlisted | None = None) -> Outcome[Assembled]:
    """Composite facts by place. Figures keep their ids; a fact's `parts` name those that it is made of."""
    ground = Ground(scene, figures, unlisted)
    related = relate(name_subjects(figures, scene), scene)
    found = [each for finder in _FINDERS for each in finder(ground)]
    composites = sorted(
        (each for each in found if isinstance(each, Fact)), key=lambda fact: (fact.start, fact.kind, fact.end)
    )
    return Outcome(
        value=Assembled(
            figures=tuple(_detailed(figure, ground) for figure in related),
            composites=tuple(_iter_named(composites)),
        ),
        issues=(*(each for each in found if isinstance(each, Issue)), *iter_clashes(related)),
    )


def _iter_named(composites: Iterable[Fact]) -> Iterator[Fact]:
    """Each with an id of its own: one sentence may tell of two events."""
    told: Counter[str] = Counter()
    for fact in composites:
        told[fact.id] += 1
        again = told[fact.id]
        yield fact if again == 1 else msgspec.structs.replace(fact, id=f"{fact.id}.{again}")


def _detailed(figure: Fact, ground: Ground) -> Fact:
    detailer = _DETAILERS.get(figure.kind)
    return detailer(ground, figure) if detailer else figure
