"""In which order are a page's words read? Down the columns; what stands across them parts the page into bands."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from yaowen.sources.printed.runs import Line, PrintedPage, Run, Table, line_of

_LEAST_RUNS = 5
_STEP = 3.0
_GUTTER = 5.0
_FILLED = 0.55
_DEPTH = 3


def iter_page_lines(page: PrintedPage, number: int) -> Iterator[Line]:
    """The page's lines in reading order, tables as lines with rows."""
    runs = [run for run in page.runs if not any(_is_inside(run, table) for table in page.tables)]
    lines = [line for column in _columns(runs, 0) for line in _lines_of(column, number)]
    yield from _with_tables(lines, page, number)


def _with_tables(lines: list[Line], page: PrintedPage, number: int) -> list[Line]:
    """Each table stands before the first line below it whose column it shares."""
    for table in sorted(page.tables, key=lambda table: table.top):
        place = next(
            (
                index
                for index, line in enumerate(lines)
                if line.top >= table.top and line.start < table.right and line.stop > table.left
            ),
            len(lines),
        )
        box = (table.left, table.top, table.right, table.bottom)
        lines.insert(place, Line("", *box, 0.0, number, table.left, table.right, table.rows))
    return lines


def _is_inside(run: Run, table: Table) -> bool:
    x, y = (run.left + run.right) / 2, (run.top + run.bottom) / 2
    return table.left <= x <= table.right and table.top <= y <= table.bottom


def _columns(runs: Sequence[Run], depth: int) -> Iterator[list[Run]]:
    """Groups of runs that are each read from top to bottom, in reading order."""
    gutter = _find_gutter(runs) if depth < _DEPTH else None
    if gutter is None:
        if runs:
            yield list(runs)
        return
    across = sorted((run for run in runs if run.left < gutter < run.right), key=lambda run: run.top)
    rest = [run for run in runs if not run.left < gutter < run.right]
    above = float("-inf")
    for crossing in [*across, None]:
        below = crossing.top if crossing else float("inf")
        band = [run for run in rest if above <= run.top < below]
        yield from _columns([run for run in band if run.right <= gutter], depth + 1)
        yield from _columns([run for run in band if run.left >= gutter], depth + 1)
        if crossing:
            beside = [crossing]
            yield beside
            above = below


def _find_gutter(runs: Sequence[Run]) -> float | None:
    """The middle of an upright white strip with running text on both sides; None where there is none."""
    if len(runs) < 2 * _LEAST_RUNS:
        return None
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    best: tuple[int, float] | None = None
    x = left + 0.2 * (right - left)
    while x < right - 0.2 * (right - left):
        crossing = sum(1 for run in runs if run.left < x + _GUTTER and run.right > x - _GUTTER)
        if best is None or crossing < best[0]:
            best = crossing, x
        x += _STEP
    if best is None:
        return None
    crossing, x = best
    one = [run for run in runs if run.right <= x]
    other = [run for run in runs if run.left >= x]
    if min(len(one), len(other)) < _LEAST_RUNS or crossing * 4 > min(len(one), len(other)):
        return None
    return x if _is_filled(one) and _is_filled(other) else None


def _is_filled(runs: Sequence[Run]) -> bool:
    """Whether most runs reach across their column, as those of running text do and those of a form do not."""
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    wide = sum(1 for run in runs if run.right - run.left >= _FILLED * (right - left))
    return wide * 2 >= len(runs) and right - left > 8 * runs[0].size


def _lines_of(runs: Sequence[Run], number: int) -> list[Line]:
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.top + run.bottom) / 2):
        middle = (run.top + run.bottom) / 2
        if lines and any(other.top <= middle <= other.bottom for other in lines[-1][-1:]):
            lines[-1].append(run)
        else:
            lines.append([run])
    start, stop = _edges(lines)
    return [line_of(line, number, start, stop) for line in lines]


def _edges(lines: Sequence[Sequence[Run]]) -> tuple[float, float]:
    """Where the column's lines begin and end; a line that sticks out alone does not count."""
    lefts = sorted(min(run.left for run in line) for line in lines)
    rights = sorted(max(run.right for run in line) for line in lines)
    few = len(lines) // 20 + 1
    start = next((a for a, b in pairwise(lefts) if b - a < 2.0), lefts[0])
    return start, rights[-few] if len(lines) >= 8 else rights[-1]
