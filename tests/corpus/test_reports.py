"""Figures of the provincial work reports of 2026 inside 200 sentences annotated blind, and metric and subject of the
reference facts: floors that never fall. `-s` shows the tables."""

import hashlib
from pathlib import Path

import pytest

from corpus.figures import describe_row, read_figures
from corpus.reports.scoring import Row, Share, load_referee, overlapping, read_rows, render, score
from yaowen.packs.model import Pack

pytestmark = pytest.mark.shared

HERE = Path(__file__).parent
FLOORS = {
    "detection": 0.99,
    "value+unit": 0.99,
    "qualifier": 0.99,
    "modality": 0.99,
    "year": 0.99,
    "region": 0.99,
    "strict tuple": 0.98,
    "metric": 0.85,
    "subject": 0.69,
    "subject, linked": 0.83,
}
MOST_TRAPS = 1
REFERENCE_FLOORS = {"metric": 0.95, "subject": 0.12, "subject, linked": 0.90}
FEWEST_FACTS = 4500


def _by_doc(name: str) -> list[Row]:
    return [{**row, "doc": row["report"]} for row in read_rows(HERE / "reports" / name)]


@pytest.fixture(scope="module")
def figures(shared: Path, pack: Pack) -> list[Row]:
    """All figures of all reports; the region's name is the document."""
    found = []
    for row in read_rows(shared / "corpus" / "provincial_work_reports_2026.jsonl"):
        article = describe_row(row, pack)
        found += [{**figure, "doc": row["region"]} for figure in read_figures(article, pack)]
    return found


@pytest.fixture(scope="module")
def inside(figures: list[Row]) -> list[Row]:
    return overlapping(figures, _by_doc("sentences.jsonl"))


@pytest.fixture(scope="module")
def table(shared: Path, inside: list[Row]) -> dict[str, Share]:
    shares = score(_by_doc("facts.jsonl"), inside, load_referee(shared / "gold" / "score_facts.py"))
    print(f"work reports\n{render(shares)}")  # noqa: T201
    return shares


@pytest.fixture(scope="module")
def reference(shared: Path, pack: Pack) -> dict[str, Share]:
    gold = shared / "gold"
    by_id = {row["id"]: row for row in read_rows(HERE / "gold_metrics.jsonl")}
    facts = [
        {**row, **by_id[row["id"]], "metric_id": by_id[row["id"]]["metric"]} if row["id"] in by_id else row
        for row in read_rows(gold / "facts_dev.jsonl")
    ]
    docs = {row["doc"] for row in facts}
    articles = [describe_row(row, pack) for row in read_rows(gold / "seed_items.jsonl") if row["doc"] in docs]
    found = [figure for article in articles for figure in read_figures(article, pack)]
    shares = score(facts, found, load_referee(gold / "score_facts.py"))
    print(f"reference facts\n{render(shares)}")  # noqa: T201
    return shares


def test_the_reports_are_those_that_were_annotated(shared: Path) -> None:
    hashes = {row["doc"]: row["sha256"] for row in read_rows(HERE / "reports" / "reports.jsonl")}
    for row in read_rows(shared / "corpus" / "provincial_work_reports_2026.jsonl"):
        assert hashes.pop(row["doc"]) == hashlib.sha256(row["text"].encode()).hexdigest(), row["doc"]
    assert not hashes


@pytest.mark.parametrize("field", FLOORS)
def test_floor(field: str, table: dict[str, Share]) -> None:
    assert table[field].f1 >= FLOORS[field], render(table)


def test_traps(inside: list[Row]) -> None:
    hit = overlapping(_by_doc("nonfacts.jsonl"), inside)
    assert len(hit) <= MOST_TRAPS, hit


@pytest.mark.parametrize("field", REFERENCE_FLOORS)
def test_reference_floor(field: str, reference: dict[str, Share]) -> None:
    assert reference[field].recall >= REFERENCE_FLOORS[field], render(reference)


def test_every_report_is_rich(figures: list[Row]) -> None:
    assert len(figures) >= FEWEST_FACTS
    assert len({row["doc"] for row in figures}) == 31
