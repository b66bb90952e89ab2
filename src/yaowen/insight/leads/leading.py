"""Whom should a park call? Firms from elsewhere with a fresh reason to grow, in a link of the chain that it lacks."""

from collections.abc import Iterable, Sequence, Set
from typing import Literal

from yaowen.insight.chain import Chain, Sign, chart_chain, firms_of, links_beside, links_of, links_of_row
from yaowen.insight.registers import Question, Row, names_within, open_register
from yaowen.insight.registers.items import name_key
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import FactFilter, Party, Record
from yaowen.records.registers import RegisterKind

SignalKind = Literal["financing", "licence_out", "approval", "expansion"]
MOST = 250
"""Statements of a kind that are read, the newest."""
_KINDS: tuple[RegisterKind, ...] = ("deal", "approval", "project", "facility")
_APPROVED = frozenset(
    {"approved", "conditional", "supplement", "trial_permitted", "breakthrough", "priority_review"}
)
_GROWING = frozenset(
    {"company", "licensor", "party", "product", "project", "operator", "facility", "investor", None}
)
"""Roles of those who grow; an investor is among firms only where it builds for itself."""
MOST_ASKED, PER_FIRM = 10, 10
_DEALS: dict[str, SignalKind] = {"investment": "financing", "licence_out": "licence_out"}


class Signal(Record, frozen=True, kw_only=True):
    """A fresh reason to grow, and the row that tells it."""

    kind: SignalKind
    row: Row


class Lead(Record, frozen=True, kw_only=True):
    """A firm, the lacking links that it would fill (with what says so), and its fresh signals, newest first."""

    firm: Party
    home: str | None
    links: dict[str, Sign]
    signals: tuple[Signal, ...]


class Leads(Record, frozen=True, kw_only=True):
    """Leads of a place, those with most sorts of signals first. `lacking`: links of which nothing is told there.

    `read`: statements that were looked at elsewhere; `chain.read` those about the place itself.
    """

    chain: Chain
    lacking: tuple[str, ...]
    leads: tuple[Lead, ...]
    read: int


class _Firm:
    """What is gathered of a firm on the way."""

    def __init__(self, party: Party) -> None:
        self.party = party
        self.links: dict[str, Sign] = {}
        self.signals: dict[tuple[str, int, int], Signal] = {}


def find_leads(store: Store, pack: Pack, place: str, since: str, *, link: str | None = None) -> Leads:
    """Firms that are not in a region (code) or zone (id) and have grown since a day, at links that it lacks.

    With `link` (an id of the pack) at that link alone, whether it is lacking or not.
    """
    chain = chart_chain(store, pack, place)
    lacking = tuple(here.link.id for here in chain.links if here.state != "present")
    wanted = frozenset({link} if link else lacking)
    read = 0
    firms: dict[str, _Firm] = {}
    loose: set[tuple[str, int, int]] = set()
    for kind in _KINDS:
        register = open_register(store, pack, Question(kind=kind, since=since), most=MOST)
        read += register.read
        loose |= {_place_of(row) for row in register.rows if row.status == "framework"}
        _collect(register.rows, pack, firms, loose)
    for key in _who_is_there(chain, pack, place):
        firms.pop(key, None)
    silent = [f for f in firms.values() if f.signals and f.links.keys().isdisjoint(wanted)]
    _ask_after(store, pack, silent, wanted)
    leads = [lead for firm in firms.values() if (lead := _lead_of(firm, wanted, pack)) is not None]
    leads.sort(key=lambda lead: lead.signals[0].row.day, reverse=True)
    leads.sort(key=lambda lead: -len({signal.kind for signal in lead.signals}))
    return Leads(chain=chain, lacking=lacking, leads=tuple(leads), read=read)


def _who_is_there(chain: Chain, pack: Pack, place: str) -> frozenset[str]:
    members = [member for here in chain.links for member in here.members]
    members += [member for several in chain.others.values() for member in several]
    return frozenset({*names_within(pack, place), *(name_key(member.party) for member in members)})


def _collect(
    rows: Iterable[Row], pack: Pack, firms: dict[str, _Firm], loose: Set[tuple[str, int, int]]
) -> None:
    """Adds what rows tell of firms; what an agreement says that binds nobody (`loose`) is no signal."""
    for row in rows:
        place = _place_of(row)
        signal = None if place in loose else _signal_of(row)
        links = links_of_row(row, pack)
        for party in firms_of(row) or _builders(row):
            firm = firms.setdefault(name_key(party), _Firm(party))
            for link, word in links.items():
                firm.links.setdefault(link, Sign(word=word, stated=row.best.stated))
            if signal is not None and party.role in _GROWING:
                firm.signals.setdefault(place, Signal(kind=signal, row=row))


def _place_of(row: Row) -> tuple[str, int, int]:
    """Where its best telling stands; a signing is told as a deal and as a project there."""
    fact = row.best.fact
    return fact.article_id, fact.start, fact.end


def _ask_after(store: Store, pack: Pack, firms: Sequence[_Firm], wanted: frozenset[str]) -> None:
    """Where fresh statements do not say that a firm is at a wanted link: their sentences may, and older statements."""
    silent = firms[:MOST_ASKED]
    tellings = [next(iter(firm.signals.values())).row.best.stated for firm in silent]
    beside = links_beside(tellings, store, pack)
    for firm, telling in zip(silent, tellings, strict=True):
        for link, word in beside.get(telling.fact.id, {}).items():
            firm.links.setdefault(link, Sign(word=word, stated=telling))
        if not firm.links.keys().isdisjoint(wanted):
            continue
        for kind in _KINDS:
            where = FactFilter(kinds=(kind,), names=(name_key(firm.party),))
            for one in store.find_facts(where, limit=PER_FIRM):
                for link, word in links_of(one.fact, pack).items():
                    firm.links.setdefault(link, Sign(word=word, stated=one))


def _lead_of(firm: _Firm, wanted: frozenset[str], pack: Pack) -> Lead | None:
    links = {link: sign for link, sign in firm.links.items() if link in wanted}
    if not links or not firm.signals:
        return None
    signals = sorted(firm.signals.values(), key=lambda signal: signal.row.day, reverse=True)
    return Lead(firm=firm.party, home=_home(firm.party, pack), links=links, signals=tuple(signals))


def _builders(row: Row) -> tuple[Party, ...]:
    """Who invests in a site of its own; `firms_of` leaves investors aside, since most give money to others."""
    if row.kind != "project":
        return ()
    firms = (party for party in row.parties if (party.entity_id or "").startswith("organisation:"))
    return tuple(party for party in firms if party.role == "investor")


def _signal_of(row: Row) -> SignalKind | None:
    if row.kind == "deal":
        return _DEALS.get(row.type or "")
    if row.kind == "approval":
        return "approval" if row.type in _APPROVED else None
    return "expansion"


def _home(party: Party, pack: Pack) -> str | None:
    """The name of the region where a firm is at home, if the pack knows it."""
    entity = pack.entities.get(party.entity_id or "")
    region = pack.entities.get(f"region:{entity.code}") if entity and entity.code else None
    return region.name_zh if region else None
