"""The chain of a place and leads for it, as they are asked for."""

from collections.abc import Iterator
from datetime import date, timedelta

from yaowen.errors import UsageError
from yaowen.insight.chain import Chain, LinkHere, Member, Sign, chart_chain
from yaowen.insight.leads import Lead, Leads, find_leads
from yaowen.insight.ledger.levels import NATION
from yaowen.insight.ledger.places import parse_place
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import Record
from yaowen.service import requests as ask
from yaowen.service.moments import parse_day
from yaowen.service.profilelines import (
    ChainLine,
    LeadLine,
    LeadsBasisLine,
    MemberLine,
    SegmentOthersLine,
    SignalLine,
)
from yaowen.service.registerlines import NothingLine
from yaowen.service.registers import ledger_line, party_line, stated_span
from yaowen.text.match import fold

FRESH_DAYS = 365
"""Leads are of this long a time before today, where no day is given."""
NO_CHAIN = "no text of this library tells of a firm, project, approval, deal or measure there"
NO_LEADS = "no firm elsewhere is told to have grown since that day at a link that this place lacks"
NEEDED_HERE = (
    "articles about the place: projects, approvals, firms and policies; its government's and park's own pages"
)
NEEDED_ELSEWHERE = "articles on financings, licences, approvals and new plants; an earlier --since"
BASIS = "as far as the library tells: a link that nothing is told of may still be there"
BASIS_EMPTY = "nothing is told of this place, so that every link counts as lacking"


def iter_chain(request: ask.Chain, store: Store, pack: Pack) -> Iterator[Record]:
    """The chain of a place, link by link; raises `UsageError` for a place that is not known."""
    chain = chart_chain(store, pack, parse_here(request.region, pack))
    if not chain.read:
        yield NothingLine(asked=f"chain {request.region}", why=NO_CHAIN, needed=NEEDED_HERE)
        return
    for here in chain.links:
        yield chain_line(here, chain, pack)
    for segment, members in chain.others.items():
        told = tuple(_member_line(member) for member in members)
        yield SegmentOthersLine(place=chain.place, segment=segment, organisations=told)


def iter_leads(request: ask.Leads, store: Store, pack: Pack, today: date) -> Iterator[Record]:
    """What the leads of a place rest on, then the leads; raises `UsageError`."""
    words = request.park or request.region
    if not words:
        raise UsageError("leads are for a place; give --park or --region, as in --park 苏州生物医药产业园")
    since = parse_day(request.since) if request.since else today - timedelta(days=FRESH_DAYS)
    link = parse_link(request.link, pack) if request.link else None
    found = find_leads(store, pack, parse_here(words, pack), since.isoformat(), link=link)
    yield basis_line(found, since.isoformat())
    for lead in found.leads:
        yield lead_line(lead, pack)
    if not found.leads:
        yield NothingLine(asked=f"leads {words}", why=NO_LEADS, needed=NEEDED_ELSEWHERE)


def parse_here(words: str, pack: Pack) -> str:
    """A province's or city's code, or a zone's id; raises `UsageError`."""
    place = parse_place(words, pack)
    if place == NATION:
        raise UsageError(f"{words!r} is the whole country; write a province, city or zone")
    return place


def parse_link(words: str, pack: Pack) -> str:
    """The id of a link by its name or id; raises `UsageError` with those that there are."""
    folded = fold(words.strip())
    for link in pack.links.values():
        if folded in (link.id, fold(link.name_zh), fold(link.name_en)):
            return link.id
    raise UsageError(f"no link {words!r} of the chain; there are {', '.join(pack.links)}")


def chain_line(here: LinkHere, chain: Chain, pack: Pack) -> ChainLine:
    """A link as `chain` prints it."""
    return ChainLine(
        place=chain.place,
        segment=here.link.segment,
        link=here.link.id,
        name_zh=here.link.name_zh,
        name_en=here.link.name_en,
        state=here.state,
        organisations=tuple(_member_line(member) for member in here.members),
        projects=tuple(ledger_line(row, pack) for row in here.projects),
        approvals=tuple(ledger_line(row, pack) for row in here.approvals),
        deals=tuple(ledger_line(row, pack) for row in here.deals),
        measures=tuple(_sign_line(name_measure(sign), sign) for sign in here.measures),
    )


def name_measure(sign: Sign) -> str:
    """What a measure is called, or its words."""
    return getattr(sign.stated.fact.details, "name", None) or sign.stated.fact.surface


def basis_line(found: Leads, since: str) -> LeadsBasisLine:
    """What leads rest on."""
    return LeadsBasisLine(
        place=found.chain.place,
        since=since,
        has=tuple(here.link.id for here in found.chain.links if here.state == "present"),
        lacks=found.lacking,
        read_here=found.chain.read,
        read_elsewhere=found.read,
        why=BASIS if found.chain.read else BASIS_EMPTY,
    )


def lead_line(lead: Lead, pack: Pack) -> LeadLine:
    """A lead as `leads` prints it."""
    return LeadLine(
        firm=party_line(lead.firm, pack),
        home=lead.home,
        links=tuple(_sign_line(link, sign) for link, sign in lead.links.items()),
        signals=tuple(
            SignalLine(signal=one.kind, day=one.row.day, row=ledger_line(one.row, pack))
            for one in lead.signals
        ),
    )


def _member_line(member: Member) -> MemberLine:
    return MemberLine(
        name=member.party.name,
        entity=member.party.entity_id,
        word=member.word,
        stated=stated_span(member.stated),
    )


def _sign_line(name: str, sign: Sign) -> MemberLine:
    return MemberLine(name=name, entity=None, word=sign.word, stated=stated_span(sign.stated))
