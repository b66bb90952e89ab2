"""Figures of the second annotated set, Chinese and English: floors that never fall. `-s` shows the tables."""

from pathlib import Path

import pytest

from corpus.figures import describe_row, read_figures
from corpus.reports.scoring import Row, Share, load_referee, overlapping, read_rows, render, score
from yaowen.packs.model import Pack

pytestmark = pytest.mark.shared

FOLDER = Path(__file__).parent / "second"
FLOORS = {
    "zh": {
        "detection": 0.99,
        "value+unit": 0.98,
        "modality": 0.97,
        "year": 0.97,
        "region": 0.96,
        "strict tuple": 0.91,
    },
    "en": {
        "detection": 0.98,
        "value+unit": 0.96,
        "modality": 0.95,
        "year": 0.95,
        "region": 0.92,
        "strict tuple": 0.86,
    },
}
MOST_TRAPS = 2


@pytest.fixture(scope="module")
def found(pack: Pack) -> list[Row]:
    return [
        figure
        for row in read_rows(FOLDER / "items.jsonl")
        for figure in read_figures(describe_row(row, pack), pack)
    ]


@pytest.fixture(scope="module")
def tables(shared: Path, found: list[Row]) -> dict[str, dict[str, Share]]:
    referee = load_referee(shared / "gold" / "score_facts.py")
    languages = {row["doc"]: row["lang"] for row in read_rows(FOLDER / "items.jsonl")}
    gold = [{**row, "metric_id": None} for row in read_rows(FOLDER / "facts.jsonl")]
    shares = {}
    for language in FLOORS:
        mine = [[row for row in rows if languages[row["doc"]] == language] for rows in (gold, found)]
        shares[language] = score(mine[0], mine[1], referee)
        told = {name: share for name, share in shares[language].items() if name in FLOORS[language]}
        print(f"second set, {language}\n{render(told)}")  # noqa: T201
    return shares


@pytest.mark.parametrize(
    ("language", "field"), [(lang, field) for lang, floors in FLOORS.items() for field in floors]
)
def test_floor(language: str, field: str, tables: dict[str, dict[str, Share]]) -> None:
    assert tables[language][field].f1 >= FLOORS[language][field], render(tables[language])


def test_traps(found: list[Row]) -> None:
    hit = overlapping(read_rows(FOLDER / "nonfacts.jsonl"), found)
    assert len(hit) <= MOST_TRAPS, hit
