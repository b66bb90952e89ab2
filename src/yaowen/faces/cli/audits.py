"""Claims beside their sources in a terminal: the claim left, the sentence of the source right, what differs marked."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.box import MINIMAL
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from yaowen.export.auditmarks import Mark, mark_claim, mark_passage
from yaowen.export.wording import REASONS, VERDICT_SIGNS
from yaowen.faces.cli.wrapping import Wrapped
from yaowen.records import Finding, Passage
from yaowen.service.auditlines import VerifyLine

VERDICT_STYLE = {
    "supported": "green",
    "contradicted": "bold red",
    "unsupported": "red",
    "unverifiable": "yellow",
}
_DIFFERS, _AGREES = "bold red underline", "green"
_OPEN, _CLOSE = "⟦", "⟧"
"""Brackets around what differs, so that it is seen without colour, too."""


def show_verdict(line: VerifyLine) -> Iterator[RenderableType]:
    """One claim: its verdict, both sentences side by side, and what is wrong."""
    head = Text.assemble(
        (f"{VERDICT_SIGNS[line.verdict]} {line.verdict}", VERDICT_STYLE[line.verdict]),
        (f"  {line.id}", "dim"),
    )
    if line.reason:
        head.append(f"  {' · '.join(REASONS[line.reason])}", "dim")
    parts: list[RenderableType] = [head, _side_by_side(line)]
    parts += [Padding(Wrapped(_finding(finding)), (0, 0, 0, 2)) for finding in line.findings]
    yield Group(*parts, Text())


def show_counts(lines: Sequence[VerifyLine]) -> RenderableType:
    """The last line: how many sentences have which verdict."""
    counts: Counter[str] = Counter(line.verdict for line in lines)
    told = Text(f"{len(lines)} · ", "dim")
    told.append(
        Text(" · ").join(
            Text(f"{count} {verdict}", style)
            for verdict, style in VERDICT_STYLE.items()
            if (count := counts[verdict])
        )
    )
    if empty := sum(line.reason == "nothing_to_check" for line in lines):
        told.append(f" · {empty} with nothing to check", "dim")
    return told


def _side_by_side(line: VerifyLine) -> Table:
    table = Table(
        box=MINIMAL, show_header=False, show_edge=False, pad_edge=False, expand=True, border_style="dim"
    )
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    source = _source(line.passage, line.findings) if line.passage else Text("—", "dim")
    table.add_row(Wrapped(_claim(line)), Wrapped(source))
    return table


def _claim(line: VerifyLine) -> Text:
    return _marked(line.claim, mark_claim(line.claim, line.findings, line.passage))


def _source(passage: Passage, findings: Sequence[Finding]) -> Text:
    text = Text(f"[{passage.paragraph}] ", "dim")
    text.append(_marked(passage.text, mark_passage(findings, passage)))
    return text


def _marked(words: str, marks: Sequence[Mark]) -> Text:
    text, done = Text(), 0
    for mark in marks:
        text.append(words[done : mark.low])
        shown = words[mark.low : mark.high]
        text.append(
            f"{_OPEN}{shown}{_CLOSE}" if mark.differs else shown, _DIFFERS if mark.differs else _AGREES
        )
        done = mark.high
    text.append(words[done:])
    return text


def _finding(finding: Finding) -> Text:
    text = Text(f"{finding.kind}: {finding.claim}", "red")
    if finding.source:
        text.append(f" → {finding.source}", "red")
    place = f" [{finding.paragraph}]" if finding.paragraph is not None else ""
    text.append(f"  {finding.why}{place}", "dim")
    return text
