"""An answer in a terminal: its rows, then the sentence behind each."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from yaowen.faces.cli.wrapping import Wrapped
from yaowen.service.answerlines import AnswerLine, AnswerRowLine


def show_answer(line: AnswerLine) -> Iterator[RenderableType]:
    """Sentences of a model first, where there are any; then figures as a table, and every row's source."""
    for sentence in line.prose:
        yield Wrapped(Text(sentence))
    if line.prose:
        yield Text("")
    if any(row.value is not None for row in line.rows):
        yield _figures(line)
        yield Text("")
    for row in line.rows:
        yield Wrapped(Text(f"[{row.n}] {row.sentence}"))
        yield Text("    " + " · ".join(_source(row)), style="dim")
    for issue in line.issues:
        yield Text(issue, style="yellow")
    if line.nearest:
        yield Text("the closest sentences, none of which answers it in full:", style="yellow")
    for row in line.nearest:
        yield Wrapped(Text(f"· {row.sentence}"))
        yield Text("    " + " · ".join(_source(row)), style="dim")


def _figures(line: AnswerLine) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("", "of", "figure", "period", "nature", "sources"):
        table.add_column(name, overflow="fold")
    for row in line.rows:
        table.add_row(
            f"[{row.n}]",
            row.name or row.subject or "",
            Text(row.surface or ""),
            row.period or "",
            row.modality or "",
            str(1 + len(row.agreeing)),
        )
    return table


def _source(row: AnswerRowLine) -> Iterator[str]:
    name = row.name if row.value is None else None
    for part in (name, row.outlet, (row.published or "")[:10], row.title, f"{row.article} ¶{row.paragraph}"):
        if part:
            yield part
