"""Head and foot lines that a browser prints about a page: its title, its address, when it was printed, `1/2`.

Over many pages repetition gives them away (`margins`); on a page alone only their form does. Chrome and Edge print
moment and title above, address and number below; Firefox title and address above, number and moment below; Safari
all in one line below.
"""

import re
from collections.abc import Sequence

from yaowen.sources.printed.runs import PrintedPage, Run, line_of

_MOMENT = re.compile(
    r"(?<!\d)(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{4}年\d{1,2}月\d{1,2}日)[,，]?\s*(?:[上下]午\s*)?"
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s*[AP]M)?(?!\d)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?|file|chrome|edge|view-source):/{1,3}\S|about:blank|www\.\S+\.\w", re.IGNORECASE
)
_NUMBER = re.compile(
    r"(?<![\d/.-])(?:\d{1,4}\s*(?:/|of)\s*\d{1,4}|第\s*\d{1,4}\s*页\s*[,，/]?\s*共\s*\d{1,4}\s*页)$"
    r"|^(?:Page\s*)?\d{1,4}\s*(?:/|of)\s*\d{1,4}(?![\d/.-])",
    re.IGNORECASE,
)
_FORMS = (_MOMENT, _ADDRESS, _NUMBER)


def find_print_lines(page: PrintedPage, marginal: Sequence[Run]) -> frozenset[Run]:
    """Of the runs in a page's margins those that a browser printed.

    There are none unless a moment, an address and a page's number stand in the page's first and last line.
    """
    above = [run for run in marginal if run.bottom * 2 < page.height]
    below = [run for run in marginal if run.bottom * 2 >= page.height]
    first, last = _first_line(above), _last_line(below)
    for lines in ([last], [first], [first, last]):
        if len(set().union(*map(_forms, lines))) == len(_FORMS):
            return frozenset(run for line in lines for run in line)
    return frozenset()


def _first_line(runs: Sequence[Run]) -> list[Run]:
    return _beside(min(runs, key=lambda run: run.top), runs) if runs else []


def _last_line(runs: Sequence[Run]) -> list[Run]:
    return _beside(max(runs, key=lambda run: run.bottom), runs) if runs else []


def _forms(line: Sequence[Run]) -> set[int]:
    """Which of the forms the line has."""
    text = line_of(line, 0, 0.0, 0.0).text if line else ""
    return {number for number, form in enumerate(_FORMS) if form.search(text)}


def _beside(outermost: Run, runs: Sequence[Run]) -> list[Run]:
    """The runs on the same line."""
    return [run for run in runs if run.top < outermost.bottom and run.bottom > outermost.top]
