"""What `match` answers: a profile held against the measures of a library."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from yaowen.insight.ledger.silence import sources_for
from yaowen.insight.matching import Source, match, read_offers
from yaowen.insight.matching.places import find_place
from yaowen.insight.remembered import KeptPerPack, OfMany, groups_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.correct import revert
from yaowen.ports import Store
from yaowen.records import (
    Company,
    FactFilter,
    Head,
    Issue,
    MatchLine,
    Measure,
    Offer,
    Stated,
    Understanding,
)
from yaowen.text.codes import holding_codes

MOST_READ = 1_500
"""Measures that are looked at."""
LEFT_OUT = "the library has more measures than are looked at: those of this place, and the newest ones"


class Gathered(NamedTuple):
    """Measures, and what must be known of their articles, by article id; `is_cut`: there are more."""

    offers: tuple[Offer, ...]
    sources: dict[str, Source]
    is_cut: bool = False


def match_company(company: Company, on: date, store: Store, pack: Pack) -> MatchLine:
    """What the measures of a library come to for a company."""
    return match_offers(company, on, gather_offers(store, pack, places_of(company, pack)), pack)


def places_of(company: Company, pack: Pack) -> tuple[str, ...]:
    """Codes of where a company is registered and taxed."""
    named = (find_place(words, pack) for words in (company.registered_in, company.taxed_in) if words)
    return tuple(dict.fromkeys(place.code for place in named if place is not None and place.code))


def match_offers(company: Company, on: date, gathered: Gathered, pack: Pack) -> MatchLine:
    """The same of measures that were gathered before."""
    line = match(company, gathered.offers, gathered.sources, on, pack)
    issues = tuple(_with_sources(issue, company, pack) for issue in line.issues)
    cut = (Issue(code="rows_left_out", message=LEFT_OUT),) if gathered.is_cut else ()
    return replace(line, issues=(*issues, *cut))


def _with_sources(issue: Issue, company: Company, pack: Pack) -> Issue:
    """Where nothing is here for the company's place, the sources of the catalogue that may publish its policies."""
    place = find_place(company.registered_in or "", pack)
    if issue.code != "no_measures" or place is None:
        return issue
    ids = ", ".join(source.id for source in sources_for(place.code, pack))
    return replace(issue, message=f"{issue.message}; sources of that place: {ids}")


def gather_offers(store: Store, pack: Pack, near: Sequence[str] = ()) -> Gathered:
    """The measures of a library, and what must be known of their articles.

    Of very many those of the places `near` (codes), of what these lie in, and the newest ones; `is_cut` says so.
    """
    stated, is_cut = _find_measures(store, near)
    heads = _read_heads(stated, store)
    ids = tuple(heads)
    stories = store.stories_of(ids)
    sources = {
        article_id: Source(head.title, head.issuer, stories.get(article_id))
        for article_id, head in heads.items()
        if head is not None
    }
    corrected = {one.article_id for one in store.list_corrections()}.intersection(ids)
    for read in store.iter_understandings(i for i in ids if i in corrected):
        sources[read.article.id] = _with_said(sources[read.article.id], read)

    def make() -> Gathered:
        return Gathered(read_offers(stated, sources, pack), sources, is_cut)

    if corrected:
        return make()
    plain = tuple((article_id, one.title, one.issuer, one.story) for article_id, one in sources.items())
    return _gathered_of(pack).read(stated, make, plain, is_cut)


def _read_heads(stated: Sequence[Stated], store: Store) -> dict[str, Head | None]:
    """By article of these facts its head, in the order of the facts; None for one without."""
    firsts: dict[str, Stated] = {}
    for one in stated:
        firsts.setdefault(one.article_id, one)

    def ask(some: Sequence[Stated]) -> list[Head | None]:
        ids = [one.article_id for one in some]
        found = {head.article_id: head for head in store.heads_of(ids)}
        return [found.get(article_id) for article_id in ids]

    return dict(zip(firsts, _HEADS.read(tuple(firsts.values()), ask), strict=True))


_HEADS: OfMany[Stated, Head | None] = OfMany()


_gathered_of: KeptPerPack[Stated, Gathered] = groups_per_pack()
"""Where it is kept what was gathered: few changes of a library touch its measures."""


def _with_said(source: Source, read: Understanding) -> Source:
    """A source with what a person corrected in it, and the measures as they had been read."""
    plain = {f.id: f.details for f in revert(read).composites if isinstance(f.details, Measure)}
    return source._replace(said=read.corrections, as_read=plain)


def _find_measures(store: Store, near: Sequence[str]) -> tuple[tuple[Stated, ...], bool]:
    """Those of the places near, then of what these lie in, then the newest, until there are enough."""
    everything = FactFilter(kinds=("measure",))
    if store.count_facts(everything) <= MOST_READ:
        return store.find_facts(everything), False
    wanted = [FactFilter(kinds=("measure",), region=code) for code in near]
    wanted += [
        FactFilter(kinds=("measure",), region=code, within=False)
        for code in dict.fromkeys(held for code in near for held in holding_codes(code))
    ]
    kept: dict[tuple[str, str], Stated] = {}
    for where in (*wanted, everything):
        if len(kept) < MOST_READ:
            found = store.find_facts(where, limit=MOST_READ)
            kept.update(((one.article_id, one.fact.id), one) for one in found)
    return tuple(kept.values())[:MOST_READ], True
