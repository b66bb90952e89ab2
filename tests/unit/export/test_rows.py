"""Records as files for machines."""

import csv
from io import StringIO

import msgspec

from yaowen.export.rows import name_kind, write_csv, write_json
from yaowen.records import Record


class PlaceLine(Record, frozen=True, kw_only=True):
    """Where."""

    article: str
    start: int


class BigCellLine(Record, frozen=True, kw_only=True):
    """A row with a place in it."""

    name: str
    value: float | None
    doubtful: bool
    best: PlaceLine
    others: tuple[PlaceLine, ...] = ()
    also: tuple[str, ...] = ()


class TotalLine(Record, frozen=True, kw_only=True):
    """Another row."""

    name: str
    rows: int


CELL = BigCellLine(
    name="=江苏",
    value=-1.5,
    doubtful=True,
    best=PlaceLine(article="a", start=3),
    others=(PlaceLine(article="b", start=4),),
    also=("x", "y"),
)
ROWS = (CELL, BigCellLine(name="n", value=None, doubtful=False, best=CELL.best), TotalLine(name="t", rows=2))


def test_kinds_are_named_after_their_records() -> None:
    assert name_kind(CELL) == "big_cell"


def test_json_has_every_row_as_it_is() -> None:
    told = msgspec.json.decode(write_json("/compare?metric=x", ROWS, cut=True))
    assert (told["page"], told["count"], told["cut"]) == ("/compare?metric=x", 3, True)
    assert told["rows"][0]["row"] == "big_cell"
    assert told["rows"][0]["best"] == {"article": "a", "start": 3}
    assert told["rows"][2] == {"row": "total", "name": "t", "rows": 2}


def test_csv_has_a_column_for_each_value_of_any_row() -> None:
    head, *lines = csv.reader(StringIO(write_csv(ROWS), newline=""))
    first, second, total = (dict(zip(head, line, strict=True)) for line in lines)
    assert first["best.start"] == "3"
    assert first["also"] == "x; y"
    assert first["others"] == '[{"article":"b","start":4}]'
    assert first["name"] == "'=江苏", "no spreadsheet may take it for a formula"
    assert first["value"] == "-1.5", "a number below nought is none"
    assert second["value"] == ""
    assert (total["row"], total["rows"], total["best.start"]) == ("total", "2", "")


def test_no_row_is_a_file_with_a_head() -> None:
    assert write_csv(()) == "row\r\n"
