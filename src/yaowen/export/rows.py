"""How do records become a file for machines? JSON as they are, or CSV with a column for each value in them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from yaowen.export.sheets import write_sheet
from yaowen.records import Record

ROW = "row"
"""First field of each row: what kind of row it is, `cell` for a `CellLine`."""
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


def name_kind(row: Record) -> str:
    """What kind of row a record is: `LedgerTotalLine` → `ledger_total`."""
    return _WORD.sub("_", type(row).__name__.removesuffix("Line")).lower()


def write_json(page: str, rows: Sequence[Record], *, cut: bool = False) -> bytes:
    """`{"page", "count", "cut", "rows": […]}`; `cut` where there are more rows than these."""
    told = [{ROW: name_kind(row), **msgspec.to_builtins(row)} for row in rows]
    return msgspec.json.encode({"page": page, "count": len(rows), "cut": cut, "rows": told})


def write_csv(rows: Iterable[Record]) -> str:
    """A line a row under all columns that any row has; a value within a value is `outer.inner`.

    Lists of plain values are joined by `; `, lists of records stay JSON. Absent values are empty cells.
    """
    lines = [{ROW: name_kind(row), **dict(_flatten(msgspec.to_builtins(row)))} for row in rows]
    head = list(dict.fromkeys(name for line in lines for name in line)) or [ROW]
    return write_sheet(head, ([line.get(name, "") for name in head] for line in lines))


def _flatten(value: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    for name, one in value.items():
        if isinstance(one, Mapping):
            yield from _flatten(one, f"{before}{name}.")
        else:
            yield f"{before}{name}", _write(one)


def _write(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, list | tuple):
        if any(isinstance(one, Mapping | list | tuple) for one in value):
            return msgspec.json.encode(value).decode()
        return "; ".join(_write(one) for one in value)
    return str(value)
