"""Figures of the reference items, against their gold: floors that never fall."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.figures import describe_row, read_figures
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract

pytestmark = pytest.mark.shared

FLOORS = {
    "detection": 0.98,
    "value+unit": 0.97,
    "qualifier": 0.97,
    "modality": 0.96,
    "year": 0.95,
    "region": 0.93,
    "strict tuple": 0.90,
}
MOST_TRAPS = 1


@pytest.fixture(scope="module")
def table(shared: Path, pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> str:
    lines: list[str] = []
    for line in (shared / "gold" / "seed_items.jsonl").read_text("utf-8").splitlines():
        article = describe_row(json.loads(line), pack)
        lines += [json.dumps(figure) for figure in read_figures(article, pack)]
    predictions = tmp_path_factory.mktemp("facts") / "predictions.jsonl"
    predictions.write_text("\n".join(lines), "utf-8")
    gold = shared / "gold"
    command = [
        sys.executable, str(gold / "score_facts.py"), str(gold / "facts_dev.jsonl"), str(predictions),
        "--nonfacts", str(gold / "nonfacts_dev.jsonl"),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("field", FLOORS)
def test_floor(field: str, table: str) -> None:
    (line,) = [line for line in table.splitlines() if line.strip().startswith(f"{field} ")]
    assert float(line.partition("F1=")[2].split()[0]) >= FLOORS[field], table


def test_traps(table: str) -> None:
    (line,) = [line for line in table.splitlines() if "traps hit" in line]
    assert int(line.partition(": ")[2].partition("/")[0]) <= MOST_TRAPS, line


def test_long_reports_are_read(shared: Path, pack: Pack) -> None:
    found = 0
    path = shared / "corpus" / "provincial_work_reports_2026.jsonl"
    for line in path.read_text("utf-8").splitlines()[:8]:
        row = json.loads(line)
        article = describe_text(row["doc"], row["text"], title=row["title"])
        facts = extract(article, (), pack).value
        assert all(article.text[fact.start : fact.end] == fact.surface for fact in facts)
        found += len(facts)
    assert found >= 1500
