"""Figures that a clipped text does not carry whole: a title that ends in … at, or in the middle of, a number."""

import re
from collections.abc import Iterator

from yaowen.pipeline.verify.amounts import same_amount
from yaowen.pipeline.verify.reading import Figure, Reading
from yaowen.records import Finding

_END = re.compile(r"\s*(?:…+|\.{3,})\s*$")
_BARE = re.compile(r"(?<![\d-])(\d[\d,.]*?)\s*(?:…+|\.{3,})\s*$")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def cut_figure(reading: Reading) -> Figure | None:
    """The figure at which a text is cut off; None where it is not, or somewhere else."""
    last = reading.figures[-1] if reading.figures else None
    return last if last is not None and _END.match(reading.text, last.end) else None


def check_cut(reading: Reading) -> Iterator[Finding]:
    """A text that is cut off at a figure: its scale or unit may be missing."""
    figure = cut_figure(reading)
    if figure is not None:
        yield Finding(kind="number", claim=figure.quantity.surface, why="the text is cut off at this figure")
    elif (bare := _BARE.search(reading.text)) is not None:
        yield Finding(kind="number", claim=bare[1], why="the text is cut off at this figure")


def check_title(claim: Reading, title: Reading) -> Iterator[Finding]:
    """Figures of a brief that its only source, a clipped title, does not carry whole."""
    cut = cut_figure(title)
    if cut is None:
        return
    digits = _digits(cut)
    others = [f.quantity for f in title.figures if f is not cut]
    for figure in claim.figures:
        told = any(same_amount(figure.quantity, other) for other in others)
        if digits and not told and _digits(figure).startswith(digits):
            yield Finding(
                kind="number",
                claim=figure.quantity.surface,
                source=cut.quantity.surface,
                why="stands only in a title that is cut off there",
            )


def _digits(figure: Figure) -> str:
    found = _DIGITS.search(figure.quantity.surface)
    return found.group().replace(",", "") if found else ""
