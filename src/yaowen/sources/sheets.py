"""Workbooks (.xlsx, .xlsm, .xlsb, .xls, .et) → one raw item: each sheet's rows as rows of a table."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from yaowen.errors import InputError
from yaowen.packs.model import Pack
from yaowen.records import Block, Capture, Issue, Outcome, RawItem
from yaowen.sources.archives import open_archive
from yaowen.sources.building import TextBuilder
from yaowen.sources.filed import make_filed_item

MOST_ROWS = 20_000


def read_sheets(capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """The workbook as one item, hidden sheets as well; raises `InputError` for a damaged or locked one."""
    del pack
    from python_calamine import CalamineError, load_workbook

    content = capture.content
    if content.startswith(b"PK"):
        content = open_archive(content, name=capture.input).repacked()
    issues: list[Issue] = []
    builder = TextBuilder()
    try:
        book = load_workbook(BytesIO(content))
        names = book.sheet_names
        for name in names:
            _write_sheet(builder, name, book.get_sheet_by_name(name), len(names) > 1, capture.input, issues)
    except (CalamineError, OSError, ValueError) as error:
        raise InputError(
            f"{capture.input}: this workbook is damaged or locked ({error}); save it again"
        ) from error
    _promote_title(builder)
    if not builder.blocks:
        return Outcome(value=())
    title = None if any(block.kind == "title" for block in builder.blocks) else names[0]
    item = make_filed_item(builder, capture, "sheet", title=title, issues=issues)
    return Outcome(value=(item,))


def _write_sheet(
    builder: TextBuilder, name: str, sheet: Any, several: bool, document: str, issues: list[Issue]
) -> None:
    rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
    filled = [row for row in rows if any(row)]
    if several and filled:
        builder.add(name, "heading")
    for row in filled[:MOST_ROWS]:
        cells = [cell for cell in row if cell]
        if len(cells) == 1:
            builder.add(cells[0])
        else:
            builder.add_row(cells)
    if len(filled) > MOST_ROWS:
        message = f"{document}: sheet {name} has {len(filled):,} rows; the first {MOST_ROWS:,} are read"
        issues.append(Issue(code="too_many_rows", message=message))


def _promote_title(builder: TextBuilder) -> None:
    """A cell that stands alone in the first row is the title; so is one below the first sheet's name."""
    for index, block in enumerate(builder.blocks[:2]):
        if block.kind == "paragraph":
            builder.blocks[index] = Block(kind="title", start=block.start, end=block.end)
            return


def _shown(cell: object) -> str:
    """A cell as a reader would see it: whole numbers without a point, dates by ISO 8601."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(round(cell, 10))
    if isinstance(cell, datetime):
        return (
            cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
        )
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return " ".join(str(cell).split())
