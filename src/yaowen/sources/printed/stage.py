"""Printed pages → blocks, and what was left out of them."""

from collections.abc import Sequence

from yaowen.records import Removed
from yaowen.sources.building import TextBuilder
from yaowen.sources.printed.columns import iter_page_lines
from yaowen.sources.printed.margins import without_margins
from yaowen.sources.printed.paragraphs import make_pieces
from yaowen.sources.printed.runs import PrintedPage


def write_down(pages: Sequence[PrintedPage], builder: TextBuilder) -> tuple[Removed, ...]:
    """Writes the pages' text in reading order; gives the running titles and page numbers that were left out."""
    kept, removed = without_margins(pages)
    lines = [line for number, page in enumerate(kept, 1) for line in iter_page_lines(page, number)]
    for piece in make_pieces(lines):
        builder.add(piece.text, piece.kind)
    return removed
