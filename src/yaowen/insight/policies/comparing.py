"""Measures of one kind in several places (政策横向对标): rate, amount, cap, condition, validity, clause."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from msgspec.structs import replace

from yaowen.insight.ledger.levels import NATION
from yaowen.insight.matching import Source
from yaowen.insight.matching.offers import once_each
from yaowen.insight.matching.validity import replaced_titles, shut, status_on
from yaowen.insight.policies.kinds import OTHER, keys_of_measure, keys_of_tier, kind_of
from yaowen.insight.remembered import KeptPerPack, groups_per_pack
from yaowen.packs.model import Pack
from yaowen.records import Amount, Cap, Measure, Offer, Record, Tier

_CAPS = ("item", "company_year", "company", "year", "clause", "document")


class MeasureRow(Record, frozen=True, kw_only=True):
    """What a measure, or one of its steps, grants in one place; `offer` is where it stands.

    `place` is a short code of GB/T 2260, or `China`, None where the policy names no place. `shut` is the reason why it
    is not in force on the day, None where it is. Rates are percent of the measure's base, `share` is percent of what
    it grants else.
    """

    kind: str
    place: str | None
    offer: Offer
    rate: float | None
    rate_high: float | None
    share: float | None
    amount_low: Amount | None
    amount_high: Amount | None
    per: str | None
    cap: Cap | None
    condition: str
    status: str | None
    shut: str | None = None

    @property
    def measure(self) -> Measure:
        """The measure itself."""
        return self.offer.measure


def compare_measures(
    offers: Sequence[Offer],
    sources: Mapping[str, Source],
    on: date,
    pack: Pack,
    *,
    kinds: Collection[str] = (),
    places: Collection[str] = (),
) -> tuple[MeasureRow, ...]:
    """Rows by kind, place and worth; none of `kinds` or `places` is all of them.

    A place is a short code (a province holds what lies in it), the id of a zone, or `China` for the country's own.
    The same measure of several texts counts once; what is not in force on the day stands behind, with the reason.
    """
    replaced = replaced_titles(offers, on)
    verdicts = [(offer, shut(offer, on, replaced, ())) for offer in offers]
    valid = once_each([offer for offer, why in verdicts if why is None], sources)
    closed = [(offer, why.code) for offer, why in verdicts if why is not None and offer.measure.clause]
    known = _rows_of(pack)
    rows = [
        row
        for offer, code in (*((offer, None) for offer in valid), *closed)
        if not places or any(_lies_in(offer, place, pack) for place in places)
        for row in known.read((offer,), partial(_make_rows, offer, code, on, pack), code, on)
        if not kinds or row.kind in kinds
    ]
    return tuple(sorted(rows, key=lambda row: _standing(row, pack)))


_rows_of: KeptPerPack[Offer, tuple[MeasureRow, ...]] = groups_per_pack()
"""Where the rows of offers are kept."""


def _make_rows(offer: Offer, code: str | None, on: date, pack: Pack) -> tuple[MeasureRow, ...]:
    return tuple(_iter_rows(offer, code, on, pack))


def _standing(row: MeasureRow, pack: Pack) -> tuple[int, str, bool, float, str, int]:
    worth = row.amount_high.value if row.amount_high else 0.0
    return (
        pack.measure_kinds[row.kind].order,
        row.place or "~",
        row.shut is not None,
        -worth,
        row.offer.article_id,
        row.offer.start,
    )


def _lies_in(offer: Offer, place: str, pack: Pack) -> bool:
    if place == NATION:
        return offer.region == ""
    zone = pack.entities.get(place)
    if zone is not None:
        return offer.zone is not None and (offer.zone == zone.name_zh or offer.zone.endswith(zone.name_zh))
    return offer.region is not None and offer.region.startswith(place)


def _iter_rows(offer: Offer, code: str | None, on: date, pack: Pack) -> Iterator[MeasureRow]:
    """A row a kind of step where the steps are of several kinds, else one for the whole measure."""
    measure = offer.measure
    words = " ".join((measure.name, offer.words))
    kind = kind_of(words, keys_of_measure(measure, pack), pack)
    steps = [(_kind_of_step(tier, kind, pack), tier) for tier in (*measure.tiers, *measure.branches)]
    whole = _whole_row(offer, kind, code, on)
    if any(own != kind for own, _ in steps):
        yield from (_step_row(whole, tier, own) for own, tier in steps)
        if measure.tiers:
            return
    yield whole


def _kind_of_step(tier: Tier, usual: str, pack: Pack) -> str:
    own = kind_of(tier.words, keys_of_tier(tier), pack)
    return usual if own == OTHER else own


def _whole_row(offer: Offer, kind: str, code: str | None, on: date) -> MeasureRow:
    measure = offer.measure
    unit = measure.unit_amount
    return MeasureRow(
        kind=kind,
        place=_place(offer),
        offer=offer,
        rate=measure.rate,
        rate_high=measure.rate_high,
        share=None,
        amount_low=measure.amount_low or unit,
        amount_high=measure.amount_high or unit,
        per=measure.unit_amount_per,
        cap=_first_cap(offer),
        condition=measure.condition.words if measure.condition else "",
        status=status_on(measure, on),
        shut=code,
    )


def _step_row(whole: MeasureRow, tier: Tier, kind: str) -> MeasureRow:
    """The row of one step: what the step says in place of the measure, its condition beside the measure's."""
    own = tier.condition.words if tier.condition else tier.words
    return replace(
        whole,
        kind=kind,
        rate=tier.rate,
        rate_high=None,
        share=tier.share,
        amount_low=tier.amount,
        amount_high=tier.amount,
        per=tier.per,
        cap=Cap(amount=tier.cap, words=tier.words) if tier.cap else whole.cap,
        condition=" · ".join(dict.fromkeys(part for part in (whole.condition, own) if part)),
    )


def _first_cap(offer: Offer) -> Cap | None:
    """The cap that the clause itself names, before one of the whole policy."""
    return min(
        offer.measure.caps,
        key=lambda cap: (cap.words not in offer.words, _CAPS.index(cap.scope), cap.amount.value),
        default=None,
    )


def _place(offer: Offer) -> str | None:
    return NATION if offer.region == "" else offer.region
