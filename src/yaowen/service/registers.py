"""Ledgers of what happened, as they are asked for: `ledger`."""

from collections.abc import Iterator

from yaowen.export.sheets import write_sheet
from yaowen.insight.ledger.levels import NATION
from yaowen.insight.ledger.places import parse_place
from yaowen.insight.profiling.naming import find_named
from yaowen.insight.registers import Question, Register, Row, Total, open_register
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import Amount, Details, Party, Record, Stated
from yaowen.service.ledgerlines import SpanLine
from yaowen.service.ledgers import fact_span
from yaowen.service.moments import parse_day
from yaowen.service.registerlines import (
    LedgerCutLine,
    LedgerLine,
    LedgerTotalLine,
    NothingLine,
    PartyLine,
    SheetPage,
    SumLine,
)
from yaowen.service.requests import Ledger

HEAD = (
    *("kind", "type", "what", "parties", "date", "status", "region", "sums"),
    *("words", "article", "paragraph", "start", "end", "day", "outlet", "articles"),
)
"""Columns of a sheet."""
NOTHING = "no text of this library tells one that fits"
NEEDED = "articles that tell one; `yaowen sources list --catalogue` names sources that report such news"
CUT = "older ones were not looked at; --since or --region narrows the ledger"


def iter_ledger(request: Ledger, store: Store, pack: Pack) -> Iterator[Record]:
    """Rows, then totals; raises `UsageError` for a place, name or day that cannot be understood."""
    register = open_register(store, pack, ask_register(request, pack))
    if request.csv:
        yield SheetPage(csv=write_register(register))
        return
    yield from iter_register_lines(register, pack, request.limit)
    if not register.rows:
        yield NothingLine(asked=f"ledger {request.kind}", why=NOTHING, needed=NEEDED)


def write_register(register: Register) -> str:
    """A ledger as comma-separated values, a line a row."""
    return write_sheet(HEAD, (_cells(row) for row in register.rows))


def ask_register(request: Ledger, pack: Pack) -> Question:
    """The question that a request means; raises `UsageError`."""
    place = parse_place(request.region, pack) if request.region else None
    name = request.organisation
    return Question(
        kind=request.kind,
        region=None if place == NATION else place,
        name=find_named(name, pack, kinds=("organisation", "person", "product", "agency")) if name else None,
        since=parse_day(request.since).isoformat() if request.since else None,
        order=request.sort,
    )


def iter_register_lines(register: Register, pack: Pack, limit: int | None = None) -> Iterator[Record]:
    """A ledger as lines: its rows, their totals, and whether older ones were left out."""
    for row in register.rows[:limit]:
        yield ledger_line(row, pack)
    for total in register.totals:
        yield total_line(total)
    if register.cut:
        yield LedgerCutLine(read=register.read, why=CUT)


def ledger_line(row: Row, pack: Pack) -> LedgerLine:
    """A row as `ledger` prints it."""
    fact = row.best.fact
    return LedgerLine(
        kind=row.kind,
        type=row.type,
        what=name_of(row),
        parties=tuple(party_line(party, pack) for party in row.parties),
        date=row.dated,
        day=row.day,
        status=row.status,
        modality=fact.modality,
        region=fact.region,
        region_code=fact.region_code,
        sums=tuple(_sum_line(name, amount, stated) for name, (amount, stated) in row.sums.items()),
        stages=row.stages,
        best=stated_span(row.best.stated),
        others=tuple(stated_span(item.stated) for item in row.others),
        articles=len({item.stated.article_id for item in row.tellings}),
        details=details_of(row),
    )


def name_of(row: Row) -> str | None:
    """What the row is about, as the best telling that names it prints it."""
    for item in row.tellings:
        for field in item.form.what:
            value = getattr(item.fact.details, field, None)
            if value and not field.endswith("_id"):
                return str(value)
    return None


def details_of(row: Row) -> Details:
    """The kind's own fields in the best telling."""
    details = row.best.fact.details
    assert details is not None  # an item is read of a fact with details alone
    return details


def party_line(party: Party, pack: Pack) -> PartyLine:
    """A party with the English name that the pack knows."""
    entity = pack.entities.get(party.entity_id or "")
    return PartyLine(
        name=party.name,
        entity=party.entity_id,
        name_en=entity.name_en if entity else None,
        role=party.role,
    )


def stated_span(stated: Stated) -> SpanLine:
    """Where a telling stands."""
    return fact_span(stated.fact, stated.article_id, outlet=stated.outlet_id, day=stated.day)


def total_line(total: Total) -> LedgerTotalLine:
    """A total as `ledger` prints it."""
    return LedgerTotalLine(
        total_of=total.of,
        status=total.status,
        unit=total.unit,
        value=total.value,
        comparator=total.comparator,
        rows=total.rows,
        without=total.without,
    )


def _sum_line(name: str, amount: Amount, stated: Stated) -> SumLine:
    return SumLine(
        of=name,
        value=amount.value,
        unit=amount.unit,
        comparator=amount.comparator,
        value_high=amount.value_high,
        stated=stated_span(stated),
    )


def _cells(row: Row) -> tuple[str, ...]:
    fact, stated = row.best.fact, row.best.stated
    sums = "; ".join(
        f"{name} {amount.comparator} {amount.value:.15g} {amount.unit}"
        for name, (amount, _) in row.sums.items()
    )
    told = (row.kind, row.type, name_of(row), "; ".join(party.name for party in row.parties), row.dated)
    where = (fact.surface, stated.article_id, fact.paragraph, fact.start, fact.end, stated.day)
    cells = (*told, row.status, fact.region, sums, *where, stated.outlet_id, len(row.tellings))
    return tuple("" if cell is None else str(cell) for cell in cells)
