"""Measures of a kind by region, and technologies by region, as `compare` answers them."""

from collections.abc import Iterator
from datetime import date

from yaowen.insight.ledger.levels import NATION
from yaowen.insight.ledger.places import parse_place
from yaowen.insight.policies import (
    Bet,
    Bets,
    MeasureRow,
    compare_measures,
    find_bets,
    parse_kind,
    parse_technology,
)
from yaowen.insight.policies.technologies import Evidence
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import FactFilter, Record
from yaowen.service.correctionlines import said_line
from yaowen.service.ledgerlines import LeftOutLine, SpanLine
from yaowen.service.matching import LEFT_OUT, MOST_READ, gather_offers
from yaowen.service.moments import parse_day
from yaowen.service.policylines import BetLine, MeasureLine
from yaowen.service.requests import Compare
from yaowen.service.silence import no_bets, no_measures
from yaowen.text.codes import full_code

EVERY = "all"
"""Stands for all kinds of measures."""

UNREAD = "only the newest articles that name the technology were read"
_SHOWN = 3


def iter_policies_compared(request: Compare, store: Store, pack: Pack, today: date) -> Iterator[Record]:
    """Measures by kind and place, then technologies by place; raises `UsageError` for what the pack does not know."""
    places = tuple(parse_place(words, pack) for words in request.region)
    if request.measure:
        on = parse_day(request.on) if request.on else today
        yield from _iter_measures(request.measure, places, on, store, pack)
    if request.technology is not None:
        yield from _iter_bets(request.technology, places, store, pack)


def _iter_measures(
    asked: tuple[str, ...], places: tuple[str, ...], on: date, store: Store, pack: Pack
) -> Iterator[Record]:
    kinds = () if EVERY in asked else tuple(parse_kind(words, pack) for words in asked)
    offers, sources, is_cut = gather_offers(store, pack, [place for place in places if place.isdigit()])
    rows = compare_measures(offers, sources, on, pack, kinds=kinds, places=places)
    yield from (measure_line(row, pack) for row in rows)
    everything = compare_measures(offers, sources, on, pack, kinds=kinds) if places else rows
    yield from no_measures(rows, everything, kinds, places, pack)
    if is_cut:
        yield LeftOutLine(
            left_out=store.count_facts(FactFilter(kinds=("measure",))) - MOST_READ, why=LEFT_OUT
        )


def _iter_bets(words: str, places: tuple[str, ...], store: Store, pack: Pack) -> Iterator[Record]:
    found = find_bets(store, pack, parse_technology(words, pack))
    bets = [b for b in found.bets if not places or any((b.place or "").startswith(place) for place in places)]
    yield from (bet_line(bet, found, pack) for bet in bets)
    yield from no_bets(found, bets, places, pack)
    if found.unread:
        yield LeftOutLine(left_out=found.unread, why=UNREAD)


def measure_line(row: MeasureRow, pack: Pack) -> MeasureLine:
    """A row as `compare --measure` prints it."""
    offer, measure, kind = row.offer, row.measure, pack.measure_kinds[row.kind]
    region = pack.entities.get(f"region:{row.place}")
    amount = row.amount_high or row.amount_low
    return MeasureLine(
        kind=kind.id,
        kind_zh=kind.name_zh,
        kind_en=kind.name_en,
        region=region.name_zh if region else row.place,
        region_en=region.name_en if region else row.place,
        region_code=full_code(region.code) if region and region.code else None,
        zone=offer.zone,
        measure=measure.name,
        rate=row.rate,
        rate_high=row.rate_high,
        share=row.share,
        base=measure.base,
        amount_low=row.amount_low.value if row.amount_low else None,
        amount_high=row.amount_high.value if row.amount_high else None,
        unit=amount.unit if amount else None,
        per=row.per,
        cap=row.cap.amount.value if row.cap else None,
        cap_unit=row.cap.amount.unit if row.cap else None,
        cap_scope=row.cap.scope if row.cap else None,
        condition=row.condition,
        duration=measure.duration,
        status=row.status,
        why_not=row.shut,
        effective_on=measure.effective_on,
        expires_on=measure.expires_on,
        apply_from=measure.apply_from,
        apply_to=measure.apply_to,
        clause=measure.clause,
        title=offer.title,
        best=SpanLine(
            article=offer.article_id,
            paragraph=offer.paragraph,
            start=offer.start,
            end=offer.end,
            surface=offer.words,
            value=None,
            day=offer.day,
            corrected=tuple(map(said_line, offer.corrected)),
        ),
        also=offer.also,
    )


def bet_line(bet: Bet, bets: Bets, pack: Pack) -> BetLine:
    """A place as `compare --technology` prints it."""
    region = pack.entities.get(f"region:{bet.place}")
    best, *others = map(_span, bet.evidence)
    return BetLine(
        technology=bets.technology.name_zh,
        technology_en=bets.technology.name_en,
        region=bet.region or None,
        region_en=NATION if bet.place == NATION else region.name_en if region else None,
        counts=dict(bet.counts),
        organisations=bet.organisations,
        sentences=len(bet.evidence),
        best=best,
        others=tuple(others[:_SHOWN]),
    )


def _span(evidence: Evidence) -> SpanLine:
    return SpanLine(
        article=evidence.article_id,
        paragraph=evidence.paragraph,
        start=evidence.start,
        end=evidence.end,
        surface=evidence.words,
        value=None,
    )
