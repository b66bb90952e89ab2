"""Tables with ruled lines in a PDF, by pdfplumber; looked for only on pages that have lines."""

import logging
from collections.abc import Sequence
from io import BytesIO

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from yaowen.sources.printed.runs import Table

MOST_PAGES = 40
_LEAST_RULES, _MOST_RULES = 6, 4_000
_LEAST_ROWS, _LEAST_CELLS = 2, 2


def count_rules(page: pdfium.PdfPage) -> int:
    """How many drawn paths a page has, up to a bound."""
    count = 0
    for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2):
        count += 1
        if count > _MOST_RULES:
            break
    return count


def may_have_tables(rules: int) -> bool:
    """Whether so many paths could be the lines of a table, and are no drawing."""
    return _LEAST_RULES <= rules <= _MOST_RULES


def read_tables(content: bytes, numbers: list[int]) -> dict[int, tuple[Table, ...]]:
    """The tables of the pages with these numbers (from 0). What pdfplumber cannot read has none."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it reports every odd font
    found: dict[int, tuple[Table, ...]] = {}
    with pdfplumber.open(BytesIO(content), pages=[number + 1 for number in numbers]) as document:
        for page in document.pages:
            tables = []
            for table in page.find_tables():
                rows = tuple(
                    tuple(" ".join(cell.split()) if cell else "" for cell in row) for row in table.extract()
                )
                filled = [row for row in rows if sum(1 for cell in row if cell) >= _LEAST_CELLS]
                if len(filled) >= _LEAST_ROWS:
                    tables.append(Table(*_box(table.bbox), rows))
            found[page.page_number - 1] = tuple(tables)
            page.close()
    return found


def _box(sides: Sequence[float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = sides
    return float(left), float(top), float(right), float(bottom)
