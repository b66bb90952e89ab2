"""就高不重复 and clauses that shut each other out: which of the sums that exclude each other count."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod
from typing import NamedTuple

from yaowen.insight.matching.bases import is_per_product
from yaowen.pipeline.kinds.measures.rules import ordinal_of
from yaowen.records import Condition, Offer

_MOST = 14
"""Of larger knots the greatest sums are taken first."""

_TOGETHER = 512
"""Of more ways to choose from knots that share caps each knot is chosen by itself, then once more beside the others."""

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


def choose(
    values: Mapping[Payment, float], rivals: Edges, worth: Worth, circles: Sequence[Collection[int]] = ()
) -> frozenset[Payment]:
    """The payments that bring most without excluding each other; of equals the first by place and item.

    `worth` is what payments bring together, under the caps that they share; `circles` are the places under each of
    these caps: what is chosen of one knot leaves more or less for what else is under its cap.
    """
    chosen: set[Payment] = set()
    for net in _nets([*_knots(rivals)], circles):
        chosen |= _best(net, values, rivals, worth)
    return frozenset(chosen)


def _nets(knots: Sequence[list[Payment]], circles: Sequence[Collection[int]]) -> list[list[list[Payment]]]:
    """Knots by what they share: those with a place under one cap are together."""
    nets: list[tuple[set[int], list[list[Payment]]]] = []
    for knot in knots:
        places = {payment.place for payment in knot}
        for circle in circles:
            if not places.isdisjoint(circle):
                places |= set(circle)
        together = [net for net in nets if not net[0].isdisjoint(places)]
        apart = [net for net in nets if net[0].isdisjoint(places)]
        joined = places.union(*(net[0] for net in together))
        nets = [*apart, (joined, [*(one for net in together for one in net[1]), knot])]
    return [knots for _, knots in nets]


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


def _best(
    net: Sequence[list[Payment]], values: Mapping[Payment, float], rivals: Edges, worth: Worth
) -> set[Payment]:
    """Of each knot of a net the set that brings most together with the others."""
    ways = [_ways(knot, values, rivals) for knot in net]
    if all(len(way) == 1 for way in ways):
        return set().union(*(way[0] for way in ways))
    if prod(len(way) for way in ways) <= _TOGETHER:
        return max((set().union(*sets) for sets in product(*ways)), key=worth)
    taken = [max(way, key=worth) if len(way) > 1 else way[0] for way in ways]
    for place, way in enumerate(ways):
        rest = set().union(*taken[:place], *taken[place + 1 :])
        taken[place] = max(way, key=lambda one: worth(one | rest)) if len(way) > 1 else way[0]
    return set().union(*taken)


def _ways(knot: list[Payment], values: Mapping[Payment, float], rivals: Edges) -> list[set[Payment]]:
    if len(knot) > _MOST:
        return [_greedy(knot, values, rivals)]
    return [*_free_sets(knot, rivals)]


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
