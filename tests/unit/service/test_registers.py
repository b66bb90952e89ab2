"""Ledgers of what happened as they are asked for: rows of a library, their filters, totals, sheets and refusals."""

import csv
import re
from io import StringIO
from pathlib import Path

import msgspec
import pytest

from yaowen.errors import UsageError
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.registerlines import LedgerLine, LedgerTotalLine, NothingLine, SheetPage

TEXTS = (
    ("round", "2025-10-14", "康方生物完成3亿元融资\n康方生物10月14日宣布完成3亿元B轮融资,由信达生物领投。"),
    ("again", "2025-10-15", "康方生物融资\n康方生物10月14日宣布完成3亿元B轮融资,信达生物领投。"),
    ("early", "2024-01-09", "百利天恒完成2亿元融资\n百利天恒2024年1月9日宣布完成2亿元融资。"),
    ("fund", "2025-09-01", "合肥市设立生物医药基金\n合肥市9月1日设立总规模50亿元的生物医药产业基金。"),
)


@pytest.fixture(scope="module")
def yaowen(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Yaowen:
    folder = tmp_path_factory.mktemp("registers")
    rows = [{"id": name, "published": day, "text": text} for name, day, text in TEXTS]
    (folder / "texts.jsonl").write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    made = Yaowen(folder / "library", pack=pack)
    list(made.ingest(ask.Ingest(inputs=(str(folder / "texts.jsonl"),))))
    return made


def _rows(yaowen: Yaowen, **asked: object) -> list[LedgerLine]:
    lines = yaowen.ledger(ask.Ledger(**asked))  # type: ignore[arg-type]
    return [line for line in lines if isinstance(line, LedgerLine)]


def test_a_deal_told_twice_is_one_row_whose_span_is_the_words(yaowen: Yaowen) -> None:
    newest, oldest = _rows(yaowen, kind="deal")
    assert (newest.type, newest.status, newest.articles, newest.date) == (
        "investment",
        "closed",
        2,
        "2025-10-14",
    )
    assert {party.entity for party in newest.parties} >= {"organisation:akeso"}
    assert [(one.of, one.value, one.unit) for one in newest.sums] == [("total", 3e8, "CNY")]
    for span in (newest.best, *newest.others, oldest.best):
        text = yaowen.article(span.article).article.text
        assert text[span.start : span.end] == span.surface


def test_totals_follow_the_rows(yaowen: Yaowen) -> None:
    lines = list(yaowen.ledger(ask.Ledger(kind="deal", limit=1)))
    assert isinstance(lines[0], LedgerLine)
    assert lines[1] == LedgerTotalLine(
        total_of="total", status="closed", unit="CNY", value=5e8, comparator="eq", rows=2, without=0
    )


@pytest.mark.parametrize(
    ("asked", "articles"),
    [
        ({"since": "2025-01-01"}, ["round"]),
        ({"organisation": "百利天恒"}, ["early"]),
        ({"organisation": "688506.SH"}, ["early"]),
        ({"organisation": "Akeso"}, ["round"]),
        ({"region": "四川"}, ["early"]),
        ({"region": "中山"}, ["round"]),
        ({"region": "全国"}, ["round", "early"]),
        ({"sort": "amount"}, ["round", "early"]),
        ({"sort": "name"}, ["round", "early"]),
    ],
)
def test_rows_are_filtered_and_sorted(yaowen: Yaowen, asked: dict[str, str], articles: list[str]) -> None:
    rows = _rows(yaowen, kind="deal", **asked)
    assert ["round" if row.articles == 2 else row.best.article for row in rows] == articles


def test_a_fund_is_in_its_region_alone(yaowen: Yaowen) -> None:
    assert [row.sums[0].value for row in _rows(yaowen, kind="fund", region="安徽")] == [5e9]
    assert _rows(yaowen, kind="fund", region="江苏") == []


def test_where_there_is_none_it_is_said_with_what_would_be_needed(yaowen: Yaowen) -> None:
    (line,) = yaowen.ledger(ask.Ledger(kind="market_move"))
    assert isinstance(line, NothingLine)
    assert (line.asked, bool(line.why), bool(line.needed)) == ("ledger market_move", True, True)


def test_a_sheet_has_a_line_a_row(yaowen: Yaowen) -> None:
    (page,) = yaowen.ledger(ask.Ledger(kind="deal", csv=True))
    assert isinstance(page, SheetPage)
    head, newest, _ = csv.reader(StringIO(page.csv, newline=""))
    row = dict(zip(head, newest, strict=True))
    assert (row["sums"], row["status"], row["articles"]) == ("total eq 300000000 CNY", "closed", "2")


@pytest.mark.parametrize(
    "asked", [{"region": "火星"}, {"organisation": "没有这家公司"}, {"since": "last week"}]
)
def test_what_cannot_be_understood_is_refused(yaowen: Yaowen, asked: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        list(yaowen.ledger(ask.Ledger(kind="deal", **asked)))  # type: ignore[arg-type]


def test_the_example_of_the_page_runs_and_prints_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[3] / "docs" / "ledgers.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.S)
    (said,) = re.findall(r"```\n\n```\n(.*?)```", page, re.S)
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    printed = capsys.readouterr().out.splitlines()
    shown = said.splitlines()
    assert len(printed) == len(shown) == 4
    assert [line for line in shown if line != "…"] == [printed[0], *printed[2:]]
