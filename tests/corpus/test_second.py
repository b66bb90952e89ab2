"""Figures of the later annotated sets, Chinese and English: floors that never fall. `-s` shows the tables."""

from pathlib import Path

import pytest

from corpus.figures import describe_row, read_figures
from corpus.reports.scoring import Row, Share, load_referee, overlapping, read_rows, render, score
from yaowen.packs.model import Pack

pytestmark = pytest.mark.shared

HERE = Path(__file__).parent
FLOORS = {
    ("second", "zh"): {
        "detection": 0.99,
        "value+unit": 0.99,
        "modality": 0.98,
        "year": 0.98,
        "region": 0.97,
        "strict tuple": 0.95,
    },
    ("second", "en"): {
        "detection": 0.99,
        "value+unit": 0.99,
        "modality": 0.96,
        "year": 0.96,
        "region": 0.96,
        "strict tuple": 0.91,
    },
    ("third", "zh"): {
        "detection": 0.98,
        "value+unit": 0.97,
        "modality": 0.97,
        "year": 0.93,
        "region": 0.94,
        "strict tuple": 0.88,
    },
    ("third", "en"): {
        "detection": 0.97,
        "value+unit": 0.96,
        "modality": 0.9,
        "year": 0.9,
        "region": 0.91,
        "strict tuple": 0.8,
    },
    ("aside", "zh"): {
        "detection": 0.98,
        "value+unit": 0.98,
        "modality": 0.98,
        "year": 0.96,
        "region": 0.94,
        "strict tuple": 0.91,
    },
    ("aside", "en"): {
        "detection": 0.99,
        "value+unit": 0.99,
        "modality": 0.99,
        "year": 0.98,
        "region": 0.97,
        "strict tuple": 0.95,
    },
    ("english", "en"): {
        "detection": 0.98,
        "value+unit": 0.97,
        "modality": 0.94,
        "year": 0.93,
        "region": 0.90,
        "strict tuple": 0.83,
    },
    ("anew", "en"): {
        "detection": 0.98,
        "value+unit": 0.98,
        "modality": 0.9,
        "year": 0.91,
        "region": 0.84,
        "strict tuple": 0.73,
    },
    ("chinese", "zh"): {
        "detection": 0.99,
        "value+unit": 0.99,
        "modality": 0.98,
        "year": 0.97,
        "region": 0.98,
        "strict tuple": 0.94,
    },
    ("chinese2", "zh"): {
        "detection": 0.99,
        "value+unit": 0.99,
        "modality": 0.97,
        "year": 0.98,
        "region": 0.98,
        "strict tuple": 0.95,
    },
    ("chinese3", "zh"): {
        "detection": 0.99,
        "value+unit": 0.99,
        "modality": 0.98,
        "year": 0.94,
        "region": 0.98,
        "strict tuple": 0.91,
    },
    ("later", "zh"): {
        "detection": 0.97,
        "value+unit": 0.96,
        "modality": 0.87,
        "year": 0.88,
        "region": 0.85,
        "strict tuple": 0.73,
    },
    ("later", "en"): {
        "detection": 0.97,
        "value+unit": 0.96,
        "modality": 0.83,
        "year": 0.83,
        "region": 0.83,
        "strict tuple": 0.62,
    },
}
# What was written later is measured, never read (see its README): its floors say how unseen text is read, and are its
# first reading, with the rules as they were. What stood aside did so until its rows were opened; its README has the
# figures from before. The fresh Chinese items gave a tuple of .66 at first sight, .78 with the labels corrected;
# the second ones, after mending on the first, .67 and .81; the third .79 and .86.
# At first sight the third set's first eighteen items gave a tuple of .58 in Chinese; six English ones later, before any
# mending, .55.
MOST_TRAPS = {
    "second": 0,
    "third": 4,
    "aside": 1,
    "english": 2,
    "anew": 0,
    "chinese": 1,
    "chinese2": 1,
    "chinese3": 0,
    "later": 5,
}
UNREAD = {"later"}


def _read(folder: str, pack: Pack) -> list[Row]:
    return [
        figure
        for row in read_rows(HERE / folder / "items.jsonl")
        for figure in read_figures(describe_row(row, pack), pack)
    ]


@pytest.fixture(scope="module")
def found(pack: Pack) -> dict[str, list[Row]]:
    return {folder: _read(folder, pack) for folder in MOST_TRAPS}


@pytest.fixture(scope="module")
def tables(shared: Path, found: dict[str, list[Row]]) -> dict[tuple[str, str], dict[str, Share]]:
    referee = load_referee(shared / "gold" / "score_facts.py")
    shares = {}
    for (folder, language), floors in FLOORS.items():
        languages = {row["doc"]: row["lang"] for row in read_rows(HERE / folder / "items.jsonl")}
        gold = [{**row, "metric_id": None} for row in read_rows(HERE / folder / "facts.jsonl")]
        mine = [[row for row in rows if languages[row["doc"]] == language] for rows in (gold, found[folder])]
        shares[folder, language] = score(mine[0], mine[1], referee)
        told = {name: share for name, share in shares[folder, language].items() if name in floors}
        print(f"{folder} set, {language}\n{render(told)}")  # noqa: T201
    return shares


@pytest.mark.parametrize(
    ("which", "field"), [(which, field) for which, floors in FLOORS.items() for field in floors]
)
def test_floor(which: tuple[str, str], field: str, tables: dict[tuple[str, str], dict[str, Share]]) -> None:
    assert tables[which][field].f1 >= FLOORS[which][field], render(tables[which])


@pytest.mark.parametrize("folder", MOST_TRAPS)
def test_traps(folder: str, found: dict[str, list[Row]]) -> None:
    hit = overlapping(read_rows(HERE / folder / "nonfacts.jsonl"), found[folder])
    assert len(hit) <= MOST_TRAPS[folder], len(hit) if folder in UNREAD else hit
