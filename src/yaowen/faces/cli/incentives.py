"""`match` as people read it: sums, a row a measure, what to ask next, what is not in force."""

from collections.abc import Iterator
from math import inf

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from yaowen.export.wording import clip
from yaowen.records import MatchedMeasure, MatchLine

_SIGNS = {"eligible": "✓", "depends": "?", "not": "✗"}
_STYLES = {"eligible": "green", "depends": "yellow", "not": "dim"}
_CELL = 28


def show_match(line: MatchLine) -> Iterator[RenderableType]:
    """The whole answer; measures that do not pay this company are counted only."""
    yield Text(f"{line.company} · {line.on}", "bold")
    yield Text(f"{_money(line.low)} – {_high(line.high)} CNY\n")
    yield from (Text(f"{unit}: {_money(low)} – {_high(high)}\n") for unit, low, high in line.other_currencies)
    paying = [one for one in line.measures if one.answer != "not"]
    if paying:
        yield _table(paying)
    others = len(line.measures) - len(paying)
    if others:
        yield Text(f"\n{others} more do not pay this company · 另有 {others} 项不适用", "dim")
    for cap in line.capped_by:
        yield Text(f"the total is capped · 合计受限：{cap.words}", "yellow")
    for need in line.needs:
        yield Text(f"? {need.key}: {need.question_en} {need.question_zh}", "yellow")
    for shut in line.excluded:
        yield Text(f"– {clip(shut.title, _CELL)} {shut.clause or ''} {shut.why} · {shut.why_zh}", "dim")
    for issue in line.issues:
        yield Text(f"doubt {issue.code}: {issue.message}", "yellow")


def _table(measures: list[MatchedMeasure]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("", "measure", "clause", "low", "high", "cap", "window", "why"):
        table.add_column(name, overflow="fold", justify="right" if name in ("low", "high") else "left")
    for one in measures:
        unit = "" if one.currency == "CNY" else f" {one.currency}"
        cells = (
            _SIGNS[one.answer],
            clip(one.measure, _CELL),
            f"{clip(one.title, _CELL)} {one.clause or f'¶{one.paragraph}'}",
            _money(one.low) + unit,
            _high(one.high) + unit,
            _cap(one),
            "" if one.window == "none" else one.window,
            one.why + (f" (corrected by {', '.join(one.corrected_by)})" if one.corrected_by else ""),
        )
        table.add_row(
            *(escape(cell) for cell in cells), style=_STYLES[one.answer] if not one.chosen else None
        )
    return table


def _cap(one: MatchedMeasure) -> str:
    return f"{_money(one.capped_by.amount)} {one.capped_by.words}" if one.capped_by else ""


def _money(value: float) -> str:
    return f"{value:,.0f}" if value < inf else "?"


def _high(value: float | None) -> str:
    return "?" if value is None else _money(value)
