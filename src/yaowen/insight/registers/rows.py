"""Rows of a ledger: one deal, fund, approval … with all articles that tell it, and what their sums add up to."""

from collections.abc import Iterable, Sequence
from typing import Literal

from yaowen.insight.registers.forms import PROJECT_STAGES
from yaowen.insight.registers.items import Item, Status, name_key
from yaowen.packs.model import Pack
from yaowen.packs.outlets import tier_of
from yaowen.records import Amount, Party, Record, Stated
from yaowen.records.registers import RegisterKind

_AT_LEAST, _AT_MOST = ("gt", "ge", "near"), ("lt", "le")
_LOOSE = ("approx", "range")


class Row(Record, frozen=True, kw_only=True):
    """One thing. `best` is its fullest telling by the best outlet; what that one leaves out is filled from the others.

    `sums` are by name (`total`, `upfront` …) with the telling that each is from; `stages` are those of a project, in
    their order.
    """

    kind: RegisterKind
    best: Item
    others: tuple[Item, ...]
    type: str | None
    parties: tuple[Party, ...]
    sums: dict[str, tuple[Amount, Stated]]
    status: Status
    dated: str | None
    stages: tuple[str, ...] = ()

    @property
    def tellings(self) -> tuple[Item, ...]:
        """All tellings, the best first."""
        return (self.best, *self.others)

    @property
    def day(self) -> str:
        """By what it is sorted: the first day that its own time may mean, else the day of the first print."""
        return self.best.first if self.dated else min(item.stated.day or "" for item in self.tellings)


class Total(Record, frozen=True, kw_only=True):
    """What rows of one status add up to in one currency: `of` a sum's name. `rows` have it, `without` do not say it.

    `comparator` is `ge` where a part is only a lower bound, `le` where one is only an upper, `approx` where both are.
    """

    of: str
    status: Status
    unit: str
    value: float
    comparator: Literal["eq", "ge", "le", "approx"]
    rows: int
    without: int


def make_row(group: Sequence[Item], pack: Pack) -> Row:
    """The row of tellings of one thing."""
    best, *others = sorted(group, key=lambda item: _standing(item, pack))
    latest = _latest(group) if best.form.kind == "project" else best
    sums: dict[str, tuple[Amount, Stated]] = {}
    for item in (best, *others):
        for name, amount in item.sums.items():
            sums.setdefault(name, (amount, item.stated))
    return Row(
        kind=best.form.kind,  # type: ignore[arg-type]  # a form's kind is a ledger's
        best=best,
        others=tuple(others),
        type=_type(latest, group),
        parties=_parties(best, others),
        sums=sums,
        status=latest.status,
        dated=latest.dated or next((item.dated for item in others if item.dated), None),
        stages=_stages(group),
    )


def _standing(item: Item, pack: Pack) -> tuple[int, int, int, str, str]:
    """Which telling is best, smallest first: what it says, the outlet's tier, the newest."""
    known = sum(party.entity_id is not None for party in item.named)
    told = len(item.sums) + len(item.equal) + known + bool(item.what) + bool(item.dated)
    exact = len(item.dated or "")
    return (-told, -exact, tier_of(pack, item.stated.outlet_id), item.stated.day or "9", item.fact.id)


def _type(latest: Item, group: Sequence[Item]) -> str | None:
    """The most exact of what the tellings call it."""
    called = [item.type for item in (latest, *group) if item.type]
    return next((name for name in called if name != latest.form.broad), called[0] if called else None)


def _latest(group: Sequence[Item]) -> Item:
    """A project's telling at the last stage; the stage that a plan names is not reached."""
    reached = [item for item in group if item.status != "planned"] or list(group)
    return max(reached, key=lambda item: (_order(item.type), item.dated or ""))


def _order(stage: str | None) -> int:
    return PROJECT_STAGES.index(stage) if stage in PROJECT_STAGES else -1


def _stages(group: Iterable[Item]) -> tuple[str, ...]:
    told = {item.type for item in group if item.type in PROJECT_STAGES}
    return tuple(stage for stage in PROJECT_STAGES if stage in told)


def _parties(best: Item, others: Iterable[Item]) -> tuple[Party, ...]:
    """Those of the best telling, and firms that are known which others name besides."""
    found = {name_key(party): party for party in best.named}
    for item in others:
        for party in item.named:
            if party.entity_id is not None:
                found.setdefault(name_key(party), party)
    return tuple(found.values())


def add_up(rows: Sequence[Row]) -> tuple[Total, ...]:
    """Sums by name, status and currency. Only what a text calls so counts: an upfront payment is no total."""
    names = dict.fromkeys(name for row in rows for name in row.best.form.sums)
    totals = []
    for name in names:
        for status in dict.fromkeys(row.status for row in rows):
            alike = [row for row in rows if row.status == status]
            amounts = [row.sums[name][0] for row in alike if name in row.sums]
            for unit in sorted({amount.unit for amount in amounts}):
                parts = [amount for amount in amounts if amount.unit == unit]
                totals.append(
                    Total(
                        of=name,
                        status=status,
                        unit=unit,
                        value=sum(part.value for part in parts),
                        comparator=_bound(parts),
                        rows=len(parts),
                        without=len(alike) - len(amounts),
                    )
                )
    return tuple(totals)


def _bound(parts: Sequence[Amount]) -> Literal["eq", "ge", "le", "approx"]:
    low = any(part.comparator in _AT_LEAST for part in parts)
    high = any(part.comparator in _AT_MOST for part in parts)
    if (low and high) or any(part.comparator in _LOOSE for part in parts):
        return "approx"
    return "ge" if low else "le" if high else "eq"
