"""The chain of an industry in one place: who and what is at each link, which measures pay for it, and where is nothing.

A link without firms and projects is a gap of what this library tells: of the place, or of the library.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from yaowen.insight.chain.linking import links_beside, links_of
from yaowen.insight.registers import Row, find_within, make_rows, names_within
from yaowen.insight.registers.items import name_key
from yaowen.insight.remembered import OfEach
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import ChainLink, Pack
from yaowen.ports import Store
from yaowen.records import FactFilter, Party, Record, Stated
from yaowen.records.registers import RegisterKind

State = Literal["present", "supported", "gap"]
"""Firms or projects are told of; a measure pays for it and nobody is told of; nothing is told of."""
MOST = 150
"""Statements of a kind that are read, the newest."""
MOST_BESIDE = 20
"""Rows whose articles are read, where their own words say no link."""
KINDS: tuple[RegisterKind, ...] = ("project", "facility", "approval", "deal")
"""What a chain is made of, beside measures."""
_HERE = ("project", "facility")
"""Kinds whose place is where the thing is: those who take part come there, wherever they are at home."""
_ASIDE = frozenset({"investor", "licensee", "agency", "place", "founder"})
"""Roles that make nobody a part of the chain."""


class Member(Record, frozen=True, kw_only=True):
    """A firm at a link: `word` points there, in a statement."""

    party: Party
    word: str
    stated: Stated


class Sign(Record, frozen=True, kw_only=True):
    """A word that points to a link, and the statement that has it."""

    word: str
    stated: Stated


class LinkHere(Record, frozen=True, kw_only=True):
    """What is told of a link in a place."""

    link: ChainLink
    members: tuple[Member, ...] = ()
    projects: tuple[Row, ...] = ()
    approvals: tuple[Row, ...] = ()
    deals: tuple[Row, ...] = ()
    measures: tuple[Sign, ...] = ()

    @property
    def state(self) -> State:
        """Is somebody there?"""
        if self.members or self.projects or self.approvals:
            return "present"
        return "supported" if self.measures else "gap"


class Chain(Record, frozen=True, kw_only=True):
    """All links of the pack in their order, as they are told of in a place; `read` statements were looked at.

    `others` are firms there, by segment, of which no statement says at which link they are; the pack says `word`.
    """

    place: str
    links: tuple[LinkHere, ...]
    others: dict[str, tuple[Member, ...]]
    read: int


def chart_chain(store: Store, pack: Pack, place: str, *, most: int = MOST) -> Chain:
    """The chain of a region (code of GB/T 2260) or a zone (id)."""
    stated = find_within(store, pack, place, kinds=KINDS, limit=most * len(KINDS))
    rows = make_rows(store, pack, stated)
    measures = _find_measures(store, pack, place, most)
    at_home = frozenset(names_within(pack, place))
    by_link = _sort_rows(rows, store, pack)
    paid = _sort_measures(measures, pack)
    ordered = sorted(pack.links.values(), key=lambda link: link.order)
    links = tuple(_gather(link, by_link.get(link.id, []), paid.get(link.id, []), at_home) for link in ordered)
    return Chain(
        place=place,
        links=links,
        others=_gather_others(rows, links, at_home, pack),
        read=len(stated) + len(measures),
    )


def _find_measures(store: Store, pack: Pack, place: str, most: int) -> tuple[Stated, ...]:
    """Measures of the place itself and of what lies in it; a zone's are those whose place it names."""
    if place.startswith("zone:"):
        names = names_within(pack, place)
        code = pack.entities[place].code
        found = store.find_facts(FactFilter(kinds=("measure",), region=code), limit=most) if code else ()
        return tuple(one for one in found if any(name in (one.fact.region or "") for name in names))
    return store.find_facts(FactFilter(kinds=("measure",), region=place), limit=most)


def _sort_rows(rows: Iterable[Row], store: Store, pack: Pack) -> dict[str, list[tuple[Row, str]]]:
    """Rows by the links that they speak of, with the word that says so; where theirs do not, their sentence's."""
    told = [(row, links_of_row(row, pack)) for row in rows]
    silent = [row.best.stated for row, links in told if not links][:MOST_BESIDE]
    beside = links_beside(silent, store, pack)
    found: dict[str, list[tuple[Row, str]]] = {}
    for row, links in told:
        for link, word in (links or beside.get(row.best.fact.id, {})).items():
            found.setdefault(link, []).append((row, word))
    return found


def links_of_row(row: Row, pack: Pack) -> Mapping[str, str]:
    """Links that any telling of a row points to."""
    return _links_of_rows(pack).read_one(row)


@once_per_pack
def _links_of_rows(pack: Pack) -> OfEach[Row, Mapping[str, str]]:
    """Where the links of rows are kept."""
    return OfEach(lambda row: _find_links_of_row(row, pack))


def _find_links_of_row(row: Row, pack: Pack) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for item in row.tellings:
        for link, word in links_of(item.fact, pack).items():
            found.setdefault(link, word)
    return found


def _sort_measures(measures: Iterable[Stated], pack: Pack) -> dict[str, list[Sign]]:
    found: dict[str, list[Sign]] = {}
    for one in measures:
        for link, word in links_of(one.fact, pack).items():
            found.setdefault(link, []).append(Sign(word=word, stated=one))
    return found


def _gather(
    link: ChainLink, rows: list[tuple[Row, str]], measures: list[Sign], at_home: frozenset[str]
) -> LinkHere:
    members: dict[str, Member] = {}
    for row, word in rows:
        for party in firms_of(row):
            if row.kind in _HERE or party.entity_id in at_home:
                members.setdefault(name_key(party), Member(party=party, word=word, stated=row.best.stated))
    return LinkHere(
        link=link,
        members=tuple(members.values()),
        projects=tuple(row for row, _ in rows if row.kind in _HERE),
        approvals=tuple(row for row, _ in rows if row.kind == "approval"),
        deals=tuple(row for row, _ in rows if row.kind == "deal"),
        measures=tuple(measures),
    )


def _gather_others(
    rows: Iterable[Row], links: Iterable[LinkHere], at_home: frozenset[str], pack: Pack
) -> dict[str, tuple[Member, ...]]:
    placed = {name_key(member.party) for link in links for member in link.members}
    found: dict[str, dict[str, Member]] = {}
    for row in rows:
        for party in firms_of(row):
            entity = pack.entities.get(party.entity_id or "")
            if entity is None or entity.segment is None or entity.id in placed:
                continue
            if row.kind in _HERE or entity.id in at_home:
                segment = pack.segments[entity.segment]
                member = Member(party=party, word=segment.name_zh, stated=row.best.stated)
                found.setdefault(segment.id, {}).setdefault(entity.id, member)
    return {segment: tuple(members.values()) for segment, members in found.items()}


def firms_of(row: Row) -> tuple[Party, ...]:
    """Known firms that do what a row tells; investors and licensees stand aside."""
    return _FIRMS.read_one(row)


def _find_firms_of(row: Row) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for item in row.tellings:
        for party in item.fact.iter_parties():
            is_firm = party.entity_id is not None and party.entity_id.startswith("organisation:")
            if is_firm and party.role not in _ASIDE:
                found.setdefault(name_key(party), party)
    return tuple(found.values())


_FIRMS = OfEach[Row, tuple[Party, ...]](_find_firms_of)
"""Where it is kept which firms do what a row tells."""
