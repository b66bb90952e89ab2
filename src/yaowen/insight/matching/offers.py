"""Facts of a library → offers: each with its place and region, the same measure of several texts once."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from msgspec.structs import replace

from yaowen.insight.matching.conditions import keys_of
from yaowen.insight.matching.places import NATION, find_place
from yaowen.insight.matching.ways import iter_sums
from yaowen.insight.remembered import KeptPerPack, OfEach, OfGroups, groups_per_pack
from yaowen.packs.model import Pack
from yaowen.records import Amount, Condition, Correction, Fact, Measure, Offer, Stated, Tier
from yaowen.text.codes import short_code

_NATIONAL = re.compile(r"国家|全国|国务院|中华人民共和国|中国|\bNational\b|\bChina\b")


class Source(NamedTuple):
    """What of an article is needed beside its facts: its title, who issued it, and the story that it is in.

    `said` is what a person corrected in it; `as_read` its measures before that, by the fact's id.
    """

    title: str
    issuer: str | None = None
    story: str | None = None
    said: tuple[Correction, ...] = ()
    as_read: Mapping[str, Measure] = MappingProxyType({})


def read_offers(stated: Iterable[Stated], sources: Mapping[str, Source], pack: Pack) -> tuple[Offer, ...]:
    """The measures among the facts, in the order of their articles' ids and of the text."""
    by_article: dict[str, list[Stated]] = {}
    for one in stated:
        if isinstance(one.fact.details, Measure):
            by_article.setdefault(one.article_id, []).append(one)
    offers: list[Offer] = []
    known = _offers_of(pack)
    for article_id, told in sorted(by_article.items()):
        source = sources.get(article_id, Source(article_id))
        make = partial(_offers_in, told, source, pack)
        is_corrected = source.said or source.as_read
        offers += make() if is_corrected else known.read(told, make, source.title, source.issuer)
    return tuple(offers)


_offers_of: KeptPerPack[Stated, tuple[Offer, ...]] = groups_per_pack()
"""Where the measures of an article are kept as offers."""


def _offers_in(told: Sequence[Stated], source: Source, pack: Pack) -> tuple[Offer, ...]:
    """The measures of one article."""
    placed = [(one, _region(one.fact, pack)) for one in sorted(told, key=lambda one: one.fact.start)]
    usual = _usual_region([region for _, region in placed], source)
    return tuple(_offer(one, source, own if own.code else usual) for one, own in placed)


class _Region(NamedTuple):
    code: str | None
    zone: str | None = None


def _offer(one: Stated, source: Source, region: _Region) -> Offer:
    fact, measure = one.fact, one.fact.details
    assert isinstance(measure, Measure)
    return Offer(
        measure=measure,
        article_id=one.article_id,
        title=source.title,
        paragraph=fact.paragraph,
        start=fact.start,
        end=fact.end,
        words=fact.surface,
        region=region.code,
        zone=region.zone,
        day=one.day,
        corrected=tuple(said for said in source.said if _is_within(said, fact)),
        as_read=source.as_read.get(fact.id),
    )


def _is_within(said: Correction, fact: Fact) -> bool:
    """Is a correction of the clause, or of a figure in it?"""
    return said.about == "fact" and said.start is not None and fact.start <= said.start < fact.end


def _usual_region(regions: Sequence[_Region], source: Source) -> _Region:
    """Where most of a policy's measures hold: a clause that names the country (国家集采) holds where the others do."""
    named = Counter(region for region in regions if region.code)
    if named:
        return min(
            named, key=lambda region: (-named[region], len(region.code or ""), region.code, region.zone or "")
        )
    is_national = _NATIONAL.search(f"{source.title} {source.issuer or ''}") is not None
    return _Region(NATION if is_national else None)


def _region(fact: Fact, pack: Pack) -> _Region:
    """A region by its code, and the zone in its name (浙江云岬新区); no code for the whole country, or nothing."""
    code = short_code(fact.region_code) if fact.region_code else ""
    entity = pack.entities.get(f"region:{code}")
    if not code.isdigit() or entity is None or fact.region is None:
        return _Region(code if code.isdigit() else None)
    if fact.region in (entity.name_zh, *entity.aliases):
        return _Region(code)
    place = find_place(fact.region, pack)
    return _Region(code, place.zone if place is not None and place.zone is not None else fact.region)


def once_each(offers: Iterable[Offer], sources: Mapping[str, Source]) -> tuple[Offer, ...]:
    """Each measure once: of a story's articles the fullest counts, and of texts that tell the same the policy's own."""
    told = list(offers)
    counts = Counter(offer.article_id for offer in told)
    fullest: dict[str, str] = {}
    for article_id in sorted(counts, key=lambda one: (-counts[one], one)):
        story = sources[article_id].story if article_id in sources else None
        fullest.setdefault(story or article_id, article_id)
    telling = frozenset(fullest.values())
    kept: dict[object, list[Offer]] = {}
    for offer, signature in zip(told, _SIGNATURES.read(told), strict=True):
        if offer.article_id in telling:
            kept.setdefault(signature, []).append(offer)
    merged = (_MERGED.read(alike, partial(_merged, alike)) for alike in kept.values())
    return _without_reports([one for several in merged for one in several])


def _without_reports(offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """Less what only reports a policy of the same place that is there itself: all its figures stand in that."""
    figures: dict[tuple[str | None, str | None], set[tuple[str, float]]] = {}
    own = list(_FIGURES.read(offers))
    for offer, told in zip(offers, own, strict=True):
        if _is_policy(offer):
            figures.setdefault((offer.region, offer.zone), set()).update(told)
    return tuple(
        offer
        for offer, told in zip(offers, own, strict=True)
        if _is_policy(offer) or not told <= figures.get((offer.region, offer.zone), set())
    )


def _is_policy(offer: Offer) -> bool:
    """Is it the policy's own text? Its clauses are numbered, and it says since when it holds."""
    return offer.measure.clause is not None and offer.measure.effective_on is not None


def _figures(measure: Measure) -> set[tuple[str, float]]:
    """All sums and rates of a measure."""
    tiers = (*measure.tiers, *measure.branches)
    rates = (measure.rate, measure.rate_high, *(tier.rate for tier in tiers))
    return {(one.unit, one.value) for one in iter_sums(measure)} | {
        ("percent", rate) for rate in rates if rate
    }


def _merged(alike: Sequence[Offer]) -> Sequence[Offer]:
    """The measures of the article that tells it best; the other articles are named."""
    best = min(alike, key=_worth)
    own = [offer for offer in alike if offer.article_id == best.article_id]
    others = sorted({offer.article_id for offer in alike} - {best.article_id})
    return [replace(offer, also=tuple(others)) for offer in own] if others else own


def _read(offer: Offer) -> Measure:
    """The measure as it was read: what a person corrects in one text tells the same as before in the others."""
    return offer.as_read or offer.measure


def _worth(offer: Offer) -> tuple[bool, bool, bool, int, str, str]:
    """What a person corrected first, then the policy's own text, and of these the fullest."""
    measure = offer.measure
    told = len(measure.branches) + len(measure.caps)
    return (
        not offer.corrected,
        measure.effective_on is None,
        measure.clause is None,
        -told,
        offer.day or "9999",
        offer.article_id,
    )


def _signature(offer: Offer) -> object:
    """What a measure grants to whom and where, without the words in which it is told.

    A plan and its rules tell the same steps; other ways are often in the rules alone.
    """
    measure = _read(offer)
    return (
        offer.region,
        offer.zone,
        measure.rate,
        measure.rate_high,
        *(_sum(one) for one in (measure.amount_low, measure.amount_high, measure.unit_amount)),
        tuple(_step(tier) for tier in measure.tiers),
        tuple(sorted(_sum(cap.amount) or ("", 0.0) for cap in measure.caps if cap.scope == "item")),
        _tests(measure.condition),
        keys_of(measure.condition),
    )


def _sum(amount: Amount | None) -> tuple[str, float] | None:
    return (amount.unit, amount.value) if amount is not None else None


def _step(tier: Tier) -> object:
    return tier.rate, tier.share, _sum(tier.amount), _sum(tier.cap), _tests(tier.condition)


def _tests(condition: Condition | None) -> frozenset[tuple[str, str]]:
    if condition is None:
        return frozenset()
    own = {(condition.key, str(condition.value))} if condition.key else set()
    return frozenset(own).union(*(_tests(part) for part in condition.parts))


_SIGNATURES = OfEach[Offer, object](_signature)
_FIGURES = OfEach[Offer, set[tuple[str, float]]](lambda offer: _figures(_read(offer)))
_MERGED = OfGroups[Offer, Sequence[Offer]]()
"""Where it is kept what an offer grants, which figures it has, and what is made of those that are alike."""
