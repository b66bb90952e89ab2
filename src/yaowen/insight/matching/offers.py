"""Facts of a library → offers: each with its place and region, the same measure of several texts once."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from yaowen.insight.matching.conditions import keys_of
from yaowen.insight.matching.places import NATION
from yaowen.packs.model import Pack
from yaowen.records import Amount, Condition, Fact, Measure, Offer, Stated, Tier
from yaowen.text.codes import short_code

_NATIONAL = re.compile(r"国家|全国|国务院|中华人民共和国|中国|\bNational\b|\bChina\b")


class Source(NamedTuple):
    """What of an article is needed beside its facts: its title, who issued it, and the story that it is in."""

    title: str
    issuer: str | None = None
    story: str | None = None


def read_offers(stated: Iterable[Stated], sources: Mapping[str, Source], pack: Pack) -> tuple[Offer, ...]:
    """The measures among the facts, in the order of their articles' ids and of the text."""
    by_article: dict[str, list[Stated]] = {}
    for one in stated:
        if isinstance(one.fact.details, Measure):
            by_article.setdefault(one.article_id, []).append(one)
    offers = []
    for article_id, told in sorted(by_article.items()):
        source = sources.get(article_id, Source(article_id))
        usual = _usual_region([one.fact for one in told], source, pack)
        for one in sorted(told, key=lambda one: one.fact.start):
            offers.append(_offer(one, source, usual, pack))
    return tuple(offers)


class _Region(NamedTuple):
    code: str | None
    zone: str | None = None


def _offer(one: Stated, source: Source, usual: _Region, pack: Pack) -> Offer:
    fact, measure = one.fact, one.fact.details
    assert isinstance(measure, Measure)
    own = _region(fact, pack)
    region = own if own.code else usual
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
    )


def _usual_region(facts: Sequence[Fact], source: Source, pack: Pack) -> _Region:
    """Where most of a policy's measures hold: a clause that names the country (国家集采) holds where the others do."""
    named = Counter(region for fact in facts if (region := _region(fact, pack)).code)
    if named:
        return min(named.items(), key=lambda item: (-item[1], len(item[0].code or ""), item[0].code))[0]
    is_national = _NATIONAL.search(f"{source.title} {source.issuer or ''}") is not None
    return _Region(NATION if is_national else None)


def _region(fact: Fact, pack: Pack) -> _Region:
    """A region by its code; None where it is the whole country or nothing."""
    code = short_code(fact.region_code) if fact.region_code else ""
    entity = pack.entities.get(f"region:{code}")
    if not code.isdigit():
        return _Region(None)
    known = (entity.name_zh, *entity.aliases) if entity else ()
    return _Region(code, fact.region if entity and fact.region not in known else None)


def once_each(offers: Iterable[Offer], sources: Mapping[str, Source]) -> tuple[Offer, ...]:
    """Each measure once: of a story's articles the fullest counts, and of texts that tell the same the policy's own."""
    told = list(offers)
    counts = Counter(offer.article_id for offer in told)
    fullest: dict[str, str] = {}
    for article_id in sorted(counts, key=lambda one: (-counts[one], one)):
        story = sources[article_id].story if article_id in sources else None
        fullest.setdefault(story or article_id, article_id)
    kept: dict[object, list[Offer]] = {}
    for offer in told:
        if offer.article_id in fullest.values():
            kept.setdefault(_signature(offer), []).append(offer)
    return tuple(one for alike in kept.values() for one in _merged(alike))


def _merged(alike: list[Offer]) -> list[Offer]:
    """The measures of the article that tells it best; the other articles are named."""
    best = min(alike, key=_worth)
    own = [offer for offer in alike if offer.article_id == best.article_id]
    others = sorted({offer.article_id for offer in alike} - {best.article_id})
    return [replace(offer, also=tuple(others)) for offer in own] if others else own


def _worth(offer: Offer) -> tuple[bool, bool, str, str]:
    measure = offer.measure
    return (measure.effective_on is None, measure.clause is None, offer.day or "9999", offer.article_id)


def _signature(offer: Offer) -> object:
    """What a measure grants to whom and where, without the words in which it is told."""
    measure = offer.measure
    return (
        offer.region,
        offer.zone,
        measure.rate,
        measure.rate_high,
        *(_sum(one) for one in (measure.amount_low, measure.amount_high, measure.unit_amount)),
        tuple(_step(tier) for tier in measure.tiers),
        tuple(_step(tier) for tier in measure.branches),
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
