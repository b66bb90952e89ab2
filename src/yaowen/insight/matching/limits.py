"""Caps that several sums share: a clause's, a company's, a year's, a policy's."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import NamedTuple

from yaowen.insight.matching.allotting import allot, cross
from yaowen.insight.matching.ways import currency_of, is_money
from yaowen.records import BindingCap, Cap, Company, Offer, Received

_YEARLY = ("company_year", "year")


class Limit(NamedTuple):
    """A printed cap, what is left of it this year, and the places of the offers whose sums count together."""

    cap: Cap
    left: float
    members: tuple[int, ...]


def read_limits(offers: Sequence[Offer], company: Company, year: int) -> list[Limit]:
    """The caps above single items, smaller circles first; one printed cap is one, whomever it was handed to."""
    found: dict[object, list[int]] = {}
    caps: dict[object, Cap] = {}
    for place, offer in enumerate(offers):
        for cap in offer.measure.caps:
            if (
                cap.scope != "item"
                and cap.amount.unit == currency_of(offer.measure)
                and is_money(cap.amount.unit)
            ):
                key: object = (offer.article_id, cap.amount.fact or (cap.scope, cap.words), cap.amount.value)
                found.setdefault(key, []).append(place)
                caps[key] = cap
    limits = []
    for key, places in found.items():
        members = tuple(dict.fromkeys(places))
        used = _used(caps[key], [offers[place] for place in members], company, year)
        limits.append(Limit(caps[key], max(0.0, caps[key].amount.value - used), members))
    return sorted(limits, key=lambda limit: (len(limit.members), limit.left, limit.cap.words))


def by_offer(limits: Iterable[Limit]) -> dict[int, list[Limit]]:
    """The limits under which the sum of each offer counts, by the offer's place and in their order."""
    own: dict[int, list[Limit]] = {}
    for limit in limits:
        for place in limit.members:
            own.setdefault(place, []).append(limit)
    return own


def is_of(received: Received, offer: Offer) -> bool:
    """Was it paid by this measure? It is called by its name, its clause, or both with the policy's title."""
    names = (offer.measure.name, offer.measure.clause or "")
    return received.measure in names or any(
        len(name) > len("第一条") and (name in received.measure or received.measure in name) for name in names
    )


def _used(cap: Cap, offers: Sequence[Offer], company: Company, year: int) -> float:
    """What was paid before under a cap, in this year or, where the cap is for all years, ever."""
    return sum(
        one.amount.value
        for one in company.already_received
        if one.amount.unit == cap.amount.unit
        and (cap.scope not in _YEARLY or one.year == year)
        and any(is_of(one, offer) or one.measure in offer.title for offer in offers)
    )


def total(sums: Mapping[int, float], limits: Iterable[Limit]) -> tuple[dict[int, float], list[BindingCap]]:
    """The sums by offer under the limits, and the shared ones that bind: where a circle has more, each is cut alike.

    Infinite sums take what the known ones leave. Where circles cross, sums are cut so that most is left in all.
    """
    held = [(limit, frozenset(limit.members) & sums.keys()) for limit in limits]
    tight = [one for one in held if one[1] and sum(sums[place] for place in one[1]) > one[0].left]
    if cross([circle for _, circle in tight]):
        left = allot(sums, [(circle, limit.left) for limit, circle in held])
        return left, [binding(limit.cap) for limit, _ in tight if len(limit.members) > 1]
    left, bound = dict(sums), list[BindingCap]()
    for limit, inside in held:
        if sum(left[place] for place in inside) > limit.left:
            left.update(_cut({place: left[place] for place in sorted(inside)}, limit.left))
            if len(limit.members) > 1:
                bound.append(binding(limit.cap))
    return left, bound


def binding(cap: Cap) -> BindingCap:
    """The cap as an answer names it."""
    return BindingCap(scope=cap.scope, amount=cap.amount.value, unit=cap.amount.unit, words=cap.words)


def _cut(sums: Mapping[int, float], most: float) -> dict[int, float]:
    known = sum(one for one in sums.values() if one < inf)
    open_ = [place for place, one in sums.items() if one == inf]
    if open_ and known <= most:
        return {place: (most - known) / len(open_) if one == inf else one for place, one in sums.items()}
    return {place: 0.0 if one == inf else one * most / known for place, one in sums.items()}
