"""`/chain`: the industry's chain in a place. `/leads`: firms from elsewhere that would fill its gaps."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from litestar import Request, Response, get
from msgspec.structs import replace

from yaowen.errors import UsageError
from yaowen.faces.web.parts.addresses import with_query
from yaowen.faces.web.parts.choices import ChoiceLine, list_choices
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.offered import Offered, name_place, offer_places
from yaowen.faces.web.parts.registers import (
    Link,
    RegisterRow,
    lay_out_rows,
    link_fact,
    link_party,
    name_row,
)
from yaowen.faces.web.parts.writing import name_taxon
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.insight.chain import Chain, LinkHere, Member, Sign, chart_chain, count_places
from yaowen.insight.leads import Lead, Leads, find_leads
from yaowen.packs.model import Pack
from yaowen.records import Record
from yaowen.service.chains import FRESH_DAYS, name_measure, parse_here, parse_link
from yaowen.service.moments import parse_day, today_in_china

MOST_LEADS, MOST_SIGNALS, MOST_NAMED = 60, 5, 12


class Named(Record, frozen=True, kw_only=True):
    """Somebody or something at a link: its name, and the words that say so with their sentence."""

    name: Link
    because: Link


class LinkRow(Record, frozen=True, kw_only=True):
    """A link with what is there."""

    name: str
    state: str
    state_name: str
    firms: tuple[Named, ...]
    projects: tuple[Link, ...]
    approvals: tuple[Link, ...]
    measures: tuple[Named, ...]
    leads_href: str


class SegmentBlock(Record, frozen=True, kw_only=True):
    """A segment with its links, and firms whose link no text says."""

    name: str
    links: tuple[LinkRow, ...]
    others: tuple[Named, ...]


class ChainPage(Record, frozen=True, kw_only=True):
    """The chain in a place; `region` as it was asked for, `offered` are places where the library has none of it."""

    region: str
    name: str = ""
    leads_href: str = ""
    offered: tuple[Offered, ...] = ()
    segments: tuple[SegmentBlock, ...] = ()
    present: int = 0
    gaps: int = 0
    read: int = 0
    problem: str | None = None


class SignalRow(Record, frozen=True, kw_only=True):
    """A reason to grow."""

    name: str
    row: RegisterRow


class LeadRow(Record, frozen=True, kw_only=True):
    """A firm to call."""

    firm: Link
    home: str
    links: tuple[Named, ...]
    signals: tuple[SignalRow, ...]


class LeadsPage(Record, frozen=True, kw_only=True):
    """Leads of a place; `region` as it was asked for, `offered` are places where nothing was found for it."""

    region: str
    name: str = ""
    offered: tuple[Offered, ...] = ()
    since: str
    choices: tuple[ChoiceLine, ...]
    leads: tuple[LeadRow, ...] = ()
    count: int = 0
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    read: int = 0
    read_here: int = 0
    problem: str | None = None


@get("/chain", sync_to_thread=False)
def show_chain(request: Request[Any, Any, Any]) -> Response[str]:
    """The chain of `?region=`, a province, city or zone."""
    site = site_of(request)
    words = site.words(request)
    region = request.query_params.get("region", "").strip()
    page = site.keep(("chain", words.lang, region), lambda: _make_chain(site, words, region))
    return site.respond(request, "chain.html", page=page)


@get("/leads", sync_to_thread=False)
def show_leads(request: Request[Any, Any, Any]) -> Response[str]:
    """Leads for `?region=` since `?since=`, at `?link=` alone where it is given."""
    site = site_of(request)
    words = site.words(request)
    given = {name: request.query_params.get(name, "").strip() for name in ("region", "since", "link")}
    today = today_in_china(site.yaowen.clock.now())
    since = given["since"] or (today - timedelta(days=FRESH_DAYS)).isoformat()
    key = ("leads", words.lang, given["region"], since, given["link"])
    page = site.keep(key, lambda: _make_leads(site, words, given, since))
    return site.respond(request, "leads.html", page=page)


def _make_chain(site: Site, words: Words, region: str) -> ChainPage:
    if not region:
        return ChainPage(region="", offered=_offer(site, words, "/chain"))
    try:
        chain = chart_chain(site.store, site.pack, parse_here(region, site.pack))
    except UsageError as error:
        return ChainPage(region=region, problem=str(error), offered=_offer(site, words, "/chain"))
    states = [here.state for here in chain.links]
    return ChainPage(
        region=region,
        name=name_place(chain.place, words, site.pack),
        leads_href=with_query("/leads", {"region": chain.place}),
        offered=() if chain.read else _offer(site, words, "/chain"),
        segments=tuple(_lay_out_segments(chain, words, site.pack)),
        present=states.count("present"),
        gaps=len(states) - states.count("present"),
        read=chain.read,
    )


def _offer(site: Site, words: Words, path: str) -> tuple[Offered, ...]:
    counts = site.keep("places of chains", lambda: count_places(site.store, site.pack))
    return offer_places(counts, path, words, site.pack)


def _lay_out_segments(chain: Chain, words: Words, pack: Pack) -> Iterable[SegmentBlock]:
    for segment in sorted(pack.segments.values(), key=lambda segment: segment.order):
        links = [here for here in chain.links if here.link.segment == segment.id]
        others = chain.others.get(segment.id, ())
        if links or others:
            yield SegmentBlock(
                name=name_taxon(segment, words.lang),
                links=tuple(_lay_out_link(here, chain, words, pack) for here in links),
                others=tuple(_name_member(member, words, pack) for member in others[:MOST_NAMED]),
            )


def _lay_out_link(here: LinkHere, chain: Chain, words: Words, pack: Pack) -> LinkRow:
    return LinkRow(
        name=name_taxon(here.link, words.lang),
        state=here.state,
        state_name=words(f"chain.{here.state}"),
        firms=tuple(_name_member(member, words, pack) for member in here.members[:MOST_NAMED]),
        projects=tuple(name_row(row, words, pack) for row in here.projects[:MOST_NAMED]),
        approvals=tuple(name_row(row, words, pack) for row in here.approvals[:MOST_NAMED]),
        measures=tuple(_name_sign(name_measure(sign), sign) for sign in here.measures[:MOST_NAMED]),
        leads_href=with_query("/leads", {"region": chain.place, "link": here.link.id}),
    )


def _name_member(member: Member, words: Words, pack: Pack) -> Named:
    because = link_fact(member.stated.fact, member.word)
    return Named(name=link_party(member.party, words, pack), because=because)


def _name_sign(name: str, sign: Sign) -> Named:
    because = link_fact(sign.stated.fact, sign.word)
    return Named(name=Link(text=name, href=because.href, hint=because.text), because=because)


def _make_leads(site: Site, words: Words, given: Mapping[str, str], since: str) -> LeadsPage:
    region = given["region"]
    choices = _list_choices(given["link"], words, site.pack)
    if not region:
        return LeadsPage(region="", since=since, choices=choices, offered=_offer(site, words, "/leads"))
    try:
        place = parse_here(region, site.pack)
        link = parse_link(given["link"], site.pack) if given["link"] else None
        choices = _list_choices(link, words, site.pack)
        found = find_leads(site.store, site.pack, place, parse_day(since).isoformat(), link=link)
    except UsageError as error:
        offered = _offer(site, words, "/leads")
        return LeadsPage(region=region, since=since, choices=choices, problem=str(error), offered=offered)
    page = LeadsPage(region=region, since=since, choices=choices)
    return _lay_out_leads(found, page, words, site.pack)


def _list_choices(chosen: str | None, words: Words, pack: Pack) -> tuple[ChoiceLine, ...]:
    return list_choices(sorted(pack.links.values(), key=lambda link: link.order), chosen, words.lang)


def _lay_out_leads(found: Leads, page: LeadsPage, words: Words, pack: Pack) -> LeadsPage:
    return replace(
        page,
        name=name_place(found.chain.place, words, pack),
        leads=tuple(_lay_out_lead(lead, words, pack) for lead in found.leads[:MOST_LEADS]),
        count=len(found.leads),
        has=tuple(name_taxon(here.link, words.lang) for here in found.chain.links if here.state == "present"),
        lacks=tuple(name_taxon(pack.links[link], words.lang) for link in found.lacking),
        read=found.read,
        read_here=found.chain.read,
    )


def _lay_out_lead(lead: Lead, words: Words, pack: Pack) -> LeadRow:
    shown = lead.signals[:MOST_SIGNALS]
    rows = lay_out_rows([signal.row for signal in shown], words, pack, most=MOST_SIGNALS)
    return LeadRow(
        firm=link_party(lead.firm, words, pack),
        home=name_value("region", lead.home, words, pack) if lead.home else "",
        links=tuple(
            _name_sign(name_taxon(pack.links[link], words.lang), sign) for link, sign in lead.links.items()
        ),
        signals=tuple(
            SignalRow(name=words(f"chain.{signal.kind}"), row=row)
            for signal, row in zip(shown, rows, strict=True)
        ),
    )
