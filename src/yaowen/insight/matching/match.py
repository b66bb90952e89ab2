"""A company's profile × the measures of a library on a day → what it may apply for, and for how much."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from math import inf
from typing import NamedTuple

from yaowen.insight.matching.choosing import Payment, Worth, choose, find_rivals
from yaowen.insight.matching.conditions import PLACES, Asked
from yaowen.insight.matching.limits import Limit, binding, by_offer, read_limits, total
from yaowen.insight.matching.offers import Source, once_each
from yaowen.insight.matching.places import find_place
from yaowen.insight.matching.reckoning import Reckoned, reckon
from yaowen.insight.matching.sums import NOTHING, Sum
from yaowen.insight.matching.truth import Why
from yaowen.insight.matching.validity import replaced_titles, shut, status_on, window_of
from yaowen.insight.matching.wording import question, tell
from yaowen.packs.model import Pack
from yaowen.records import (
    BindingCap,
    Company,
    Issue,
    MatchedMeasure,
    MatchLine,
    MatchState,
    Need,
    Offer,
    ShutMeasure,
)

_ORDER: tuple[MatchState, ...] = ("eligible", "depends", "not")


class _Judged(NamedTuple):
    """An offer with what it comes to; `sum` is that of all its items under every cap that it has."""

    offer: Offer
    reckoned: Reckoned
    sum: Sum
    cap: BindingCap | None


def match(
    company: Company, offers: Sequence[Offer], sources: Mapping[str, Source], on: date, pack: Pack
) -> MatchLine:
    """What the measures come to for a company in the year of application that holds the day `on`.

    The order of `offers` does not matter. Sums of one measure stand under its own caps; the totals leave out what
    other measures of the policy exclude, and stand under the caps that measures share.
    """
    ordered = sorted(offers, key=lambda offer: (offer.article_id, offer.start, offer.measure.name))
    replaced = replaced_titles(ordered, on)
    places = [words for key in PLACES if (words := getattr(company, key))]
    verdicts = [(offer, shut(offer, on, replaced, places)) for offer in ordered]
    valid = once_each([offer for offer, why in verdicts if why is None], sources)
    limits = read_limits(valid, company, on.year)
    judged = _judge(company, valid, limits, on, pack)
    totals = _Totals(judged, limits)
    measures = [_matched(one, on, chosen=place in totals.chosen) for place, one in enumerate(judged)]
    low, high = totals.of("CNY")
    return MatchLine(
        company=company.name,
        on=on.isoformat(),
        low=low,
        high=_finite(high),
        high_known=min(
            high, sum(one.high or 0.0 for one in measures if one.chosen and one.currency == "CNY")
        ),
        measures=tuple(sorted(measures, key=_by_worth)),
        excluded=tuple(_shut(offer, why) for offer, why in verdicts if why is not None),
        other_currencies=tuple(
            (unit, ends[0], _finite(ends[1]))
            for unit in sorted({one.currency for one in measures} - {"CNY"})
            if (ends := totals.of(unit)) != (0.0, 0.0)
        ),
        capped_by=tuple(totals.bound),
        needs=_needs(measures),
        issues=(*company.issues, *_silence(company, judged, on)),
    )


def _silence(company: Company, judged: Sequence[_Judged], on: date) -> tuple[Issue, ...]:
    """That the library has nothing for the place of the company, which is no answer of nothing."""
    if any(all(why.code != "elsewhere" for why in one.reckoned.truth.why) for one in judged):
        return ()
    where = company.registered_in or "any place"
    message = f"the library has no measure in force on {on} for {where}; take in the policies of that place"
    return (Issue(code="no_measures", message=message),)


def _judge(
    company: Company, offers: Sequence[Offer], limits: Sequence[Limit], on: date, pack: Pack
) -> list[_Judged]:
    places = {key: find_place(words, pack) for key in PLACES if (words := getattr(company, key))}
    own = by_offer(limits)
    judged = []
    for place, offer in enumerate(offers):
        reckoned = reckon(Asked(company, None, offer, on, places, pack.segments), pack)
        judged.append(_capped(offer, reckoned, own.get(place, [])))
    return judged


def _capped(offer: Offer, reckoned: Reckoned, limits: Sequence[Limit]) -> _Judged:
    sum_, cap = sum((one for _, one in reckoned.items), NOTHING), reckoned.cap
    for limit in limits:
        if sum_.high > limit.left:
            cap = binding(limit.cap)
        sum_ = sum_.at_most(limit.left)
    return _Judged(offer, reckoned, sum_, cap)


class _Totals:
    """The sums over all measures: at the low end and at the high end the better choice each, under shared caps."""

    def __init__(self, judged: Sequence[_Judged], limits: Sequence[Limit]) -> None:
        items = {
            Payment(place, item): sum_
            for place, one in enumerate(judged)
            for item, sum_ in one.reckoned.items
            if sum_ != NOTHING
        }
        rivals = find_rivals(list(items), [one.offer for one in judged])
        self._units = {place: one.reckoned.unit for place, one in enumerate(judged)}
        lows = {payment: sum_.low for payment, sum_ in items.items()}
        highs = {payment: sum_.high for payment, sum_ in items.items()}
        circles = [limit.members for limit in limits if len(limit.members) > 1]
        best = choose(highs, rivals, _worth_of(highs, limits), circles)
        least = choose(lows, rivals, _worth_of(lows, limits), circles)
        self._low, _ = total(_by_place(lows, least), limits)
        self._high, self.bound = total(_by_place(highs, best), limits)
        self.chosen = frozenset(self._high) | {
            place for place, one in enumerate(judged) if one.sum == NOTHING
        }

    def of(self, unit: str) -> tuple[float, float]:
        """Both ends in a currency."""
        ends = (self._low, self._high)
        low, high = (sum(one for place, one in sums.items() if self._units[place] == unit) for sums in ends)
        return low, high


def _worth_of(values: Mapping[Payment, float], limits: Sequence[Limit]) -> Worth:
    """What payments bring together under the limits that hold for them."""
    own = by_offer(limits)

    def worth(chosen: Collection[Payment]) -> float:
        sums = _by_place(values, chosen)
        there = {id(limit): limit for place in sums for limit in own.get(place, ())}
        held = sorted(there.values(), key=lambda limit: (len(limit.members), limit.left))
        return sum(total(sums, held)[0].values())

    return worth


def _by_place(values: Mapping[Payment, float], chosen: Collection[Payment]) -> dict[int, float]:
    sums: dict[int, float] = {}
    for payment in sorted(chosen):
        sums[payment.place] = sums.get(payment.place, 0.0) + values[payment]
    return sums


def _matched(one: _Judged, on: date, *, chosen: bool) -> MatchedMeasure:
    offer, reckoned, measure = one.offer, one.reckoned, one.offer.measure
    window = window_of(measure, on)
    whys = (*reckoned.truth.why, *_notes(one, on, chosen=chosen))
    return MatchedMeasure(
        measure=measure.name,
        clause=measure.clause,
        article=offer.article_id,
        paragraph=offer.paragraph,
        start=offer.start,
        end=offer.end,
        words=offer.words,
        title=offer.title,
        answer=_answer(reckoned.truth.holds),
        needs=reckoned.needs,
        low=one.sum.low,
        high=_finite(one.sum.high),
        currency=reckoned.unit,
        capped_by=one.cap,
        window=window,
        status=status_on(measure, on),
        why=tell(whys, "en"),
        why_zh=tell(whys, "zh"),
        items=tuple(name for name, _ in reckoned.items if name),
        chosen=chosen,
        apply_from=measure.apply_from,
        apply_to=measure.apply_to,
        department=measure.department,
        portal=measure.portal,
        contact=measure.contact,
        materials=measure.materials,
        clawback=measure.clawback,
        also=offer.also,
        corrected_by=tuple(dict.fromkeys(said.by for said in offer.corrected)),
    )


def _notes(one: _Judged, on: date, *, chosen: bool) -> list[Why]:
    """What a reader must know beside the verdict."""
    if one.reckoned.truth.holds is False:
        return []
    measure, notes = one.offer.measure, []
    window = window_of(measure, on)
    if window in ("closed", "not_yet"):
        notes.append(
            Why(f"window_{window}", (measure.apply_to if window == "closed" else measure.apply_from) or "")
        )
    if not chosen:
        notes.append(Why("not_chosen"))
    if measure.effective_on is None and measure.status is None:
        notes.append(Why("no_validity"))
    return notes


def _answer(holds: bool | None) -> MatchState:
    if holds is None:
        return "depends"
    return "eligible" if holds else "not"


def _finite(high: float) -> float | None:
    return None if high == inf else high


def _by_worth(one: MatchedMeasure) -> tuple[int, float, float, str, int, str]:
    high = inf if one.high is None else one.high
    return (_ORDER.index(one.answer), -one.low, -high, one.article, one.start, one.measure)


def _needs(measures: Sequence[MatchedMeasure]) -> tuple[Need, ...]:
    """The missing keys, the one first on which most money hangs."""
    found: dict[str, list[MatchedMeasure]] = {}
    for one in measures:
        for key in one.needs:
            found.setdefault(key, []).append(one)
    needs = [_need(key, asking) for key, asking in found.items()]
    return tuple(sorted(needs, key=lambda need: (-(inf if need.decides is None else need.decides), need.key)))


def _need(key: str, asking: Sequence[MatchedMeasure]) -> Need:
    hangs = sum((inf if one.high is None else one.high) - one.low for one in asking if one.currency == "CNY")
    return Need(
        key=key,
        question_zh=question(key, "zh"),
        question_en=question(key, "en"),
        measures=tuple(dict.fromkeys(one.measure for one in asking)),
        decides=_finite(hangs),
    )


def _shut(offer: Offer, why: Why) -> ShutMeasure:
    measure = offer.measure
    return ShutMeasure(
        measure=measure.name,
        clause=measure.clause,
        article=offer.article_id,
        paragraph=offer.paragraph,
        title=offer.title,
        reason=why.code,
        why=tell([why], "en"),
        why_zh=tell([why], "zh"),
        status=measure.status,
        effective_on=measure.effective_on,
        expires_on=measure.expires_on,
    )
