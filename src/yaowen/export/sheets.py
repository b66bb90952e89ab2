"""How do rows become a file that a spreadsheet opens? Comma-separated values after RFC 4180."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

_LIVE = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula; a quote before it makes it plain words."""


def write_sheet(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows under their head; a cell that would be run as a formula stays words."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_LIVE) else cell for cell in row])
    return out.getvalue()
