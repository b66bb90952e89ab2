"""A profile in a terminal: its figures, what it did, its stories and its peers, one table each."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from yaowen.faces.cli.registers import REGISTERS
from yaowen.records import Record
from yaowen.service import profilelines, registerlines

MOST = 10
"""Rows of a ledger that are shown; `--json` has them all."""


def show_profile(line: profilelines.ProfileLine) -> Iterator[RenderableType]:
    """A profile, part by part; parts of which nothing is known are left out."""
    names = " · ".join(name for name in (line.name, line.name_en) if name)
    yield Text.assemble((names, "bold"), f"  {line.kind} {line.id}  {line.articles} articles")
    if line.figures:
        yield _table("figures", ("metric", "industry", "over time"), [_figures(one) for one in line.figures])
    columns = REGISTERS[registerlines.LedgerLine]
    for kind, rows in line.ledgers.items():
        cells = [tuple(str(value(row)) for _, value in columns) for row in rows[:MOST]]
        yield _table(f"{kind} ({len(rows)})", tuple(name for name, _ in columns), cells)
    if line.checklist:
        tasks = [tuple(str(value(task)) for _, value in TASK) for task in line.checklist]
        yield _table("tasks", tuple(name for name, _ in TASK), tasks)
    if line.stories:
        stories = [(story.day or "", story.title, story.story) for story in line.stories]
        yield _table("stories", ("day", "title", "story"), stories)
    if line.peers:
        yield _table("peers", ("name", "by"), [(peer.name, _by(peer)) for peer in line.peers])


def _progress(task: profilelines.TaskLine) -> str:
    """What is shown of a task, with the newest sentence that shows it."""
    if not task.evidence:
        return "no evidence found"
    newest = task.evidence[0]
    return f"{task.state}: {newest.words} ({newest.day}, {newest.article} ¶{newest.paragraph})"


TASK: tuple[tuple[str, Callable[[profilelines.TaskLine], object]], ...] = (
    ("words", lambda task: task.words),
    ("by whom", lambda task: ", ".join(task.bodies)),
    ("by when", lambda task: task.deadline or ""),
    ("progress", _progress),
    ("from", lambda task: ", ".join(f"{one.article} ¶{one.paragraph}" for one in (task.stated, *task.also))),
)
"""Columns of a plan's checklist."""


def _figures(series: profilelines.SeriesLine) -> tuple[str, ...]:
    told = "  ".join(
        f"{point.period}: {point.best.surface}"
        + ("" if point.modality == "actual" else f" ({point.modality})")
        + (" ≠" if point.disagree else "")
        for point in series.points
    )
    return (series.metric, " ".join((series.sector or "", *series.scope)).replace("_", " "), told)


def _by(peer: profilelines.PeerLine) -> str:
    if peer.stated is not None:
        return f"{peer.metric} {peer.year}: {peer.stated.surface}"
    return f"{peer.articles} articles together"


def _table(title: str, names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", title=title, title_justify="left")
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    return table


PROFILE_VIEWS: dict[type[Record], Callable[[Any], Iterator[RenderableType]]] = {
    profilelines.ProfileLine: show_profile,
    registerlines.SheetPage: lambda page: iter([Text(page.csv)]),
}
"""Views of what is no row of one table."""
