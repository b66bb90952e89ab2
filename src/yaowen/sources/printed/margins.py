"""What stands at the head and foot of page after page is no part of the text: running titles and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from yaowen.records import Removed
from yaowen.sources.printed.browsers import find_print_lines
from yaowen.sources.printed.runs import PrintedPage, Run

_MARGIN = 0.115
_NUMBER = re.compile(
    r"[-—–－·\s.]*(?:\d{1,4}|[ivxlc]{1,6})[-—–－·\s.]*|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?"
    r"|Page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*/\s*\d{1,4}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def without_margins(pages: Sequence[PrintedPage]) -> tuple[list[PrintedPage], tuple[Removed, ...]]:
    """The pages without running titles and page numbers, and what went."""
    heads: Counter[str] = Counter()
    for page in pages:
        heads.update({_key(run) for run in page.runs if _is_marginal(run, page)})
    needed = max(2, (len(pages) * 2 + 4) // 5)
    gone: Counter[tuple[str, str]] = Counter()
    kept = []
    for page in pages:
        runs = []
        printed = find_print_lines(page, [run for run in page.runs if _is_marginal(run, page)])
        for run in page.runs:
            reason = "running_title" if run in printed else _reason(run, page, heads, needed)
            if reason:
                gone[(reason, run.text.strip())] += 1
            else:
                runs.append(run)
        kept.append(page._replace(runs=tuple(runs)))
    numbers = [text for reason, text in gone if reason == "page_number"]
    removed = [
        Removed(text=text, reason=reason, count=count)
        for (reason, text), count in gone.items()
        if reason != "page_number"
    ]
    if numbers:
        removed.append(Removed(text="\n".join(numbers), reason="page_number", count=len(numbers)))
    return kept, tuple(removed)


def _is_marginal(run: Run, page: PrintedPage) -> bool:
    return run.bottom < _MARGIN * page.height or run.top > (1 - _MARGIN) * page.height


def _key(run: Run) -> str:
    return _DIGITS.sub("#", "".join(run.text.split()))


def _reason(run: Run, page: PrintedPage, heads: Counter[str], needed: int) -> str:
    if not _is_marginal(run, page):
        return ""
    if _NUMBER.fullmatch(run.text.strip()):
        alone = [other for other in page.runs if other.top < run.bottom and other.bottom > run.top]
        return "page_number" if len(alone) == 1 or heads[_key(run)] >= needed else ""
    return "running_title" if heads[_key(run)] >= needed else ""
