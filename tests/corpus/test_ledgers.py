"""One example each of a deal, fund, approval, regulation, ranking, market move, quote and project: demo and seeds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.registerlines import LedgerLine, LedgerTotalLine


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Yaowen]:
    """The library of the seeds."""
    made = Yaowen(tmp_path_factory.mktemp("seeds") / "library")
    list(made.ingest(ask.Ingest(inputs=(str(shared / "seeds"),))))
    yield made
    made.close()


def _rows(yaowen: Yaowen, kind: str) -> list[LedgerLine]:
    lines = yaowen.ledger(ask.Ledger(kind=kind))  # type: ignore[arg-type]
    return [line for line in lines if isinstance(line, LedgerLine)]


def _parties(row: LedgerLine) -> set[str]:
    return {party.entity for party in row.parties if party.entity}


def _must_hold_words(yaowen: Yaowen, row: LedgerLine) -> None:
    for span in (row.best, *row.others, *(one.stated for one in row.sums)):
        assert yaowen.article(span.article).article.text[span.start : span.end] == span.surface


DEMO = (
    ("deal", "licence_out", "2025-10-14", {"upfront": 1.2e8}, 4),
    ("fund", "industry", None, {"size": 1.2e10}, 4),
    ("project", "commissioned", "2025-05-22", {"agreed_investment": 1.68e9}, 4),
    ("approval", "conditional", "2025-06-17", {}, 4),
    ("regulation", "inspection", "2025", {}, 1),
    ("ranking", None, "2025", {}, 2),
    ("market_move", None, "2026-02-26", {}, 1),
    ("quote", None, None, {}, 2),
)


@pytest.mark.parametrize(("kind", "type_", "date", "sums", "articles"), DEMO, ids=[row[0] for row in DEMO])
def test_the_demo_has_one_of_each(
    demo: Yaowen, kind: str, type_: str | None, date: str | None, sums: dict[str, float], articles: int
) -> None:
    fitting = [
        row
        for row in _rows(demo, kind)
        if (row.type, row.date) == (type_, date)
        and {one.of: one.value for one in row.sums} == sums
        and row.articles >= articles
    ]
    assert fitting
    for row in fitting:
        _must_hold_words(demo, row)


def test_the_demo_adds_no_upfront_payment_to_totals_and_counts_no_deal_twice(demo: Yaowen) -> None:
    lines = list(demo.ledger(ask.Ledger(kind="deal")))
    totals = {(t.total_of, t.status, t.unit): t for t in lines if isinstance(t, LedgerTotalLine)}
    assert totals["total", "closed", "CNY"].value == 1.1e9
    assert totals["upfront", "announced", "USD"].value == 1.65e8
    assert ("total", "announced", "USD") not in totals


SEEDS = (
    ("deal", {"region:4419", "organisation:citic-medical"}, "signing", "framework", {}),
    ("fund", set(), "industry", "set_up", {"size": 2.25e10}),
    ("approval", {"organisation:juventas"}, "approved", "told", {}),
    ("regulation", set(), "inspection", "told", {}),
    ("ranking", {"zone:urumqi-hitech"}, None, "told", {}),
    ("market_move", set(), None, "told", {}),
    ("quote", {"person:zhu-ruihe"}, None, "told", {}),
    ("project", {"organisation:citic-pharma", "organisation:yizhun"}, "signed", "signed", {}),
)


@pytest.mark.shared
@pytest.mark.parametrize(("kind", "parties", "type_", "status", "sums"), SEEDS, ids=[row[0] for row in SEEDS])
def test_the_seeds_have_one_of_each(
    seeds: Yaowen, kind: str, parties: set[str], type_: str | None, status: str, sums: dict[str, float]
) -> None:
    fitting = [
        row
        for row in _rows(seeds, kind)
        if parties <= _parties(row)
        and (row.type, row.status) == (type_, status)
        and {one.of: one.value for one in row.sums} == sums
    ]
    assert fitting
    for row in fitting:
        _must_hold_words(seeds, row)


@pytest.mark.shared
def test_the_mother_fund_of_two_articles_of_the_seeds_is_one_row(seeds: Yaowen) -> None:
    (row,) = [row for row in _rows(seeds, "fund") if row.sums and row.sums[0].value == 2.25e10]
    assert (row.articles, row.region) == (2, "上海市")


@pytest.mark.shared
def test_the_etf_of_the_seeds_is_one_row_in_both_languages(seeds: Yaowen) -> None:
    (row,) = [row for row in _rows(seeds, "market_move") if row.what == "159643"]
    assert len(row.others) == 1
