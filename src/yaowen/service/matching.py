"""What `match` answers: a profile held against the measures of a library."""

from datetime import date

from msgspec.structs import replace

from yaowen.insight.ledger.silence import sources_for
from yaowen.insight.matching import Source, match, read_offers
from yaowen.insight.matching.places import find_place
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import Company, FactFilter, Issue, MatchLine, Offer

Gathered = tuple[tuple[Offer, ...], dict[str, Source]]
"""Measures, and what must be known of their articles, by article id."""


def match_company(company: Company, on: date, store: Store, pack: Pack) -> MatchLine:
    """What the measures of a library come to for a company."""
    return match_offers(company, on, gather_offers(store, pack), pack)


def match_offers(company: Company, on: date, gathered: Gathered, pack: Pack) -> MatchLine:
    """The same of measures that were gathered before."""
    offers, sources = gathered
    line = match(company, offers, sources, on, pack)
    return replace(line, issues=tuple(_with_sources(issue, company, pack) for issue in line.issues))


def _with_sources(issue: Issue, company: Company, pack: Pack) -> Issue:
    """Where nothing is here for the company's place, the sources of the catalogue that may publish its policies."""
    place = find_place(company.registered_in or "", pack)
    if issue.code != "no_measures" or place is None:
        return issue
    ids = ", ".join(source.id for source in sources_for(place.code, pack))
    return replace(issue, message=f"{issue.message}; sources of that place: {ids}")


def gather_offers(store: Store, pack: Pack) -> Gathered:
    """All measures of a library, and what must be known of their articles."""
    stated = store.find_facts(FactFilter(kinds=("measure",)))
    ids = tuple(dict.fromkeys(one.article_id for one in stated))
    places = {member.article_id: member.story_id for member in store.places_of(ids)}
    sources = {}
    for understanding in store.iter_understandings(ids):
        article = understanding.article
        issuer = article.policy.issuer if article.policy else None
        sources[article.id] = Source(article.title, issuer, places.get(article.id))
    return read_offers(stated, sources, pack), sources
