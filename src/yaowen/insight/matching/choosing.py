"""就高不重复 and clauses that shut each other out: which of the sums that exclude each other count."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from yaowen.insight.matching.bases import is_per_product
from yaowen.pipeline.kinds.measures.rules import ordinal_of
from yaowen.records import Condition, Offer

_MOST = 14
"""Of larger knots the greatest sums are taken first."""

_SAYS_WHO = frozenset({"segments", "registered_in", "taxed_in", "produced_in"})
"""Keys that tell who is meant and not for what."""


class Payment(NamedTuple):
    """What the offer at `place` pays for one item: a product by name, or the company ("")."""

    place: int
    item: str


Edges = Mapping[Payment, frozenset[Payment]]
Worth = Callable[[Collection[Payment]], float]


def find_rivals(payments: Sequence[Payment], offers: Sequence[Offer]) -> Edges:
    """Which payments exclude each other: of one item or thing, where a policy pays once; of named clauses."""
    found: dict[Payment, set[Payment]] = {payment: set() for payment in payments}
    for together in _circles(payments, offers):
        for one, other in combinations(together, 2):
            if one.place != other.place:
                found[one].add(other)
                found[other].add(one)
    return {payment: frozenset(others) for payment, others in found.items()}


def _circles(payments: Sequence[Payment], offers: Sequence[Offer]) -> Iterator[list[Payment]]:
    """Payments of which one alone counts."""
    same: dict[object, list[Payment]] = {}
    clauses: dict[object, list[Payment]] = {}
    for payment in payments:
        offer = offers[payment.place]
        clauses.setdefault((offer.article_id, ordinal_of(offer.measure.clause or "")), []).append(payment)
        if offer.measure.stacking == "highest":
            for subject in _things(payment, offer):
                same.setdefault((offer.article_id, subject), []).append(payment)
    yield from same.values()
    for payment in payments:
        offer = offers[payment.place]
        for name in offer.measure.excludes:
            for other in clauses.get((offer.article_id, ordinal_of(name)), []):
                yield [payment, other]


def _things(payment: Payment, offer: Offer) -> frozenset[tuple[str, object]]:
    """What a payment is for: its product, or what its condition is about."""
    if is_per_product(offer.measure):
        return frozenset({("products", payment.item)})
    return _subjects(offer.measure.condition)


def _subjects(condition: Condition | None) -> frozenset[tuple[str, object]]:
    """What a condition is about: keys with their words; of figures the key alone."""
    if condition is None:
        return frozenset()
    own: set[tuple[str, object]] = set()
    if condition.key is not None and condition.key not in _SAYS_WHO:
        own.add((condition.key, condition.value if isinstance(condition.value, str) else None))
    return frozenset(own).union(*(_subjects(part) for part in condition.parts))


def choose(values: Mapping[Payment, float], rivals: Edges, worth: Worth) -> frozenset[Payment]:
    """The payments that bring most without excluding each other; of equals the first by place and item.

    `worth` is what payments bring together, under the caps that they share.
    """
    chosen: set[Payment] = set()
    for knot in _knots(rivals):
        chosen |= _best(knot, values, rivals, worth)
    return frozenset(chosen)


def _knots(rivals: Edges) -> Iterator[list[Payment]]:
    seen: set[Payment] = set()
    for start in sorted(rivals):
        if start in seen:
            continue
        knot, waiting = [], [start]
        seen.add(start)
        while waiting:
            one = waiting.pop()
            knot.append(one)
            waiting += sorted(rivals[one] - seen)
            seen |= rivals[one]
        yield sorted(knot)


def _best(knot: list[Payment], values: Mapping[Payment, float], rivals: Edges, worth: Worth) -> set[Payment]:
    if len(knot) == 1:
        return set(knot)
    if len(knot) > _MOST:
        return _greedy(knot, values, rivals)
    best: tuple[float, set[Payment]] = (-1.0, set())
    for chosen in _free_sets(knot, rivals):
        brings = worth(chosen)
        if brings > best[0]:
            best = (brings, chosen)
    return best[1]


def _free_sets(knot: list[Payment], rivals: Edges) -> Iterator[set[Payment]]:
    """All sets in which no two exclude each other and to which nothing can be added."""
    if not knot:
        yield set()
        return
    first, rest = knot[0], knot[1:]
    for chosen in _free_sets([one for one in rest if one not in rivals[first]], rivals):
        yield {first, *chosen}
    if rivals[first] & set(rest):
        yield from _free_sets(rest, rivals)


def _greedy(knot: list[Payment], values: Mapping[Payment, float], rivals: Edges) -> set[Payment]:
    chosen: set[Payment] = set()
    for one in sorted(knot, key=lambda payment: (-values[payment], payment)):
        if not rivals[one] & chosen:
            chosen.add(one)
    return chosen
