"""How do rows become a file that a spreadsheet opens? Comma-separated values after RFC 4180."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

BOM = "\ufeff"
"""Before a file's text; without it spreadsheets take UTF-8 for another encoding."""
_LIVE = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula; a quote before it makes it plain words."""
_NUMBER = re.compile(r"[+-]?\d[\d.]*(e[+-]?\d+)?", re.ASCII)
"""A number below nought begins so too, and is run as nothing."""


def write_sheet(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows under their head; a cell that would be run as a formula stays words."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    for row in rows:
        writer.writerow([f"'{cell}" if _is_live(cell) else cell for cell in row])
    return out.getvalue()


def _is_live(cell: str) -> bool:
    return cell.startswith(_LIVE) and not _NUMBER.fullmatch(cell)
