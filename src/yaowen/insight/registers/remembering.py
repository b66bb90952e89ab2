"""What was made of tellings lately: a ledger is opened again after each change, and a change touches few of them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from threading import RLock
from typing import TypeVar

from yaowen.insight.registers.items import Item, read_item
from yaowen.insight.registers.merging import merge
from yaowen.insight.registers.rows import Row, make_row
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.records import Stated

MOST = 48_000
"""Tellings, and rows, that are kept. Where there are more, all are made anew."""
MOST_LEDGERS = 200
"""Ledgers of a kind, of at most some thousand tellings, of which it is known which tellings are one thing."""

K = TypeVar("K")
V = TypeVar("V")


class Tellings:
    """Makes rows of facts. A store gives the same fact as the same object until its article changes; what was made
    of that very object holds, and so do the rows of the same tellings.
    """

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._lock = RLock()
        self._numbers = count()
        self._items: dict[int, tuple[Stated, str | None, int, Item | None]] = {}
        self._rows: dict[tuple[int, ...], Row] = {}
        self._several: dict[tuple[int, ...], tuple[Row, ...]] = {}

    def make_rows(self, told: Iterable[tuple[Stated, str | None]]) -> tuple[Row, ...]:
        """The rows of facts, given with their stories: by kind, then in the order of their first tellings."""
        with self._lock:
            by_kind: dict[str, list[tuple[int, Item]]] = {}
            for stated, story in told:
                number, item = self._read(stated, story)
                if item is not None:
                    by_kind.setdefault(item.form.kind, []).append((number, item))
            return tuple(row for items in by_kind.values() for row in self._merge(items))

    def _merge(self, items: Sequence[tuple[int, Item]]) -> tuple[Row, ...]:
        key = tuple(number for number, _ in items)
        rows = self._several.get(key)
        if rows is None:
            numbers = {id(item): number for number, item in items}
            rows = tuple(self._row(group, numbers) for group in merge(item for _, item in items))
            _keep(self._several, key, rows, MOST_LEDGERS)
        return rows

    def _row(self, group: Sequence[Item], numbers: Mapping[int, int]) -> Row:
        key = tuple(numbers[id(item)] for item in group)
        row = self._rows.get(key)
        if row is None:
            row = make_row(group, self._pack)
            _keep(self._rows, key, row, MOST)
        return row

    def _read(self, stated: Stated, story: str | None) -> tuple[int, Item | None]:
        """The telling, and a number that no other has."""
        kept = self._items.get(id(stated))
        if kept is None or kept[0] is not stated or kept[1] != story:
            kept = (stated, story, next(self._numbers), read_item(stated, story, self._pack))
            _keep(self._items, id(stated), kept, MOST)
        return kept[2], kept[3]


def _keep(kept: dict[K, V], key: K, value: V, most: int) -> None:
    if len(kept) >= most:
        kept.clear()
    kept[key] = value


@once_per_pack
def tellings_of(pack: Pack) -> Tellings:
    """Where what was made of tellings by this pack is kept."""
    return Tellings(pack)
