"""A ledger as it is asked for: which rows, in which order, and what they add up to."""

from collections.abc import Iterable
from typing import Literal

from yaowen.insight.registers.remembering import tellings_of
from yaowen.insight.registers.rows import Row, Total, add_up
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.extract.places import find_own_name
from yaowen.ports import Store
from yaowen.records import FactFilter, Record, Stated
from yaowen.records.registers import RegisterKind
from yaowen.text.codes import holding_codes, short_code

Order = Literal["date", "amount", "name"]
MOST = 1500
"""Tellings that are read, the newest; a ledger of more says so."""


_BY_FIRMS = ("deal", "approval", "project")
"""Kinds that are of a region by the homes of those who take part, too."""


class Question(Record, frozen=True, kw_only=True):
    """Which rows: of a region (code of GB/T 2260) or a zone's id, of a named thing's id, since a day.

    A row is of a region where it says so, where a zone of the region takes part, or a firm whose home is there.
    """

    kind: RegisterKind
    region: str | None = None
    name: str | None = None
    since: str | None = None
    order: Order = "date"


class Register(Record, frozen=True, kw_only=True):
    """Rows of a ledger and their totals. `read` facts were looked at; `cut`: there are older ones that were not."""

    rows: tuple[Row, ...]
    totals: tuple[Total, ...]
    read: int
    cut: bool


def open_register(store: Store, pack: Pack, question: Question, *, most: int = MOST) -> Register:
    """The rows that a question means, one for each thing, with their totals."""
    stated = _find(store, pack, question, most + 1)
    cut = len(stated) > most
    rows = make_rows(store, pack, stated[:most])
    kept = tuple(row for row in rows if _is_since(row, question.since))
    return Register(rows=sort_rows(kept, question.order), totals=add_up(kept), read=len(stated), cut=cut)


def make_rows(store: Store, pack: Pack, stated: Iterable[Stated]) -> tuple[Row, ...]:
    """Rows of these facts, in the order of their first tellings."""
    told = tuple(stated)
    stories = store.stories_of(tuple(dict.fromkeys(one.article_id for one in told)))
    return tellings_of(pack).make_rows((one, stories.get(one.article_id)) for one in told)


def _find(store: Store, pack: Pack, question: Question, limit: int) -> tuple[Stated, ...]:
    kinds = (question.kind,)
    if question.name is not None:
        return store.find_facts(
            FactFilter(kinds=kinds, names=(question.name,), after=question.since), limit=limit
        )
    if question.region is None:
        return store.find_facts(FactFilter(kinds=kinds, after=question.since), limit=limit)
    return find_within(store, pack, question.region, kinds=kinds, since=question.since, limit=limit)


def find_within(
    store: Store,
    pack: Pack,
    region: str,
    *,
    kinds: tuple[RegisterKind, ...],
    since: str | None = None,
    limit: int | None = None,
) -> tuple[Stated, ...]:
    """Facts of a region (its code) or a zone (its id): said of it, or of those who are at home there; newest first.

    Of each kind at most the same share of `limit`.
    """
    names = names_within(pack, region)
    by_name = kinds if region.startswith("zone:") else [kind for kind in kinds if kind in _BY_FIRMS]
    wheres = [FactFilter(kinds=(kind,), names=names, after=since) for kind in by_name]
    if not region.startswith("zone:"):
        wheres += [FactFilter(kinds=(kind,), region=region, after=since) for kind in kinds]
    each = None if limit is None else -(-limit // len(kinds))
    found = {
        (one.article_id, one.fact.id): one for where in wheres for one in store.find_facts(where, limit=each)
    }
    newest = sorted(found.values(), key=lambda one: one.day or "", reverse=True)
    return tuple(newest[:limit])


def names_within(pack: Pack, region: str) -> tuple[str, ...]:
    """Ids (and names) of all that is at home in a region or zone, itself included."""
    if region.startswith("zone:"):
        zone = pack.entities.get(region)
        own = find_own_name(zone, pack) if zone else None
        return (region, *((own,) if own else ()), zone.name_zh, *zone.aliases) if zone else (region,)
    return _homes(pack).get(short_code(region), ()) or (f"region:{short_code(region)}",)


@once_per_pack
def _homes(pack: Pack) -> dict[str, tuple[str, ...]]:
    """By each region's code, the ids of all that lies in it."""
    homes: dict[str, list[str]] = {}
    for entity in pack.entities.values():
        if entity.code is not None and entity.kind in ("region", "zone", "organisation"):
            for code in holding_codes(entity.code):
                homes.setdefault(code, []).append(entity.id)
    return {code: tuple(ids) for code, ids in homes.items()}


def _is_since(row: Row, since: str | None) -> bool:
    return (
        since is None
        or max(item.last if row.dated else item.stated.day or "" for item in row.tellings) >= since
    )


def sort_rows(rows: Iterable[Row], order: Order) -> tuple[Row, ...]:
    """By date (newest first), by the first of its sums (largest first, by currency), or by name."""
    newest = sorted(rows, key=lambda row: row.day, reverse=True)
    if order == "amount":
        newest.sort(key=_by_amount)
    elif order == "name":
        newest.sort(key=lambda row: (row.parties[0].name if row.parties else "￿", row.best.what or ""))
    return tuple(newest)


def _by_amount(row: Row) -> tuple[bool, str, float]:
    """Currencies apart, since they are not compared; rows without a sum last."""
    amount = next((row.sums[name][0] for name in row.best.form.sums if name in row.sums), None)
    return (amount is None, amount.unit if amount else "", -amount.value if amount else 0.0)
