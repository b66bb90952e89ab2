"""Events and measures of thirty short texts (`kinds/README.md`), against their gold: floors that never fall."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.events import gold_events, score, told_events
from corpus.figures import describe_row
from corpus.incentives import CORE, find_wrong
from yaowen.packs.model import Pack
from yaowen.pipeline.run import understand

TEXTS = Path(__file__).parent / "kinds" / "texts.jsonl"


def _rows(part: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in TEXTS.read_text("utf-8").splitlines()]
    return [row for row in rows if row["part"] == part]


@pytest.mark.parametrize(("part", "floor"), [("mend", 0.78), ("aside", 0.9)])
def test_events(part: str, floor: float, pack: Pack) -> None:
    rows = _rows(part)
    predicted = []
    for row in rows:
        predicted += told_events(row["doc"], understand(describe_row(row, pack), pack).composites, pack)
    gold = [gold_events({"doc": row["doc"], **event}, pack) for row in rows for event in row["events"]]
    found = score(gold, predicted)
    assert found.f1 >= floor, found.f1


@pytest.mark.parametrize(("part", "least"), [("mend", 16), ("aside", 4)])
def test_measures(part: str, least: int, pack: Pack) -> None:
    rows = _rows(part)
    gold = [
        {**measure, "doc": row["doc"], "id": f"{row['doc']} {number}"}
        for row in rows
        for number, measure in enumerate(row["measures"])
    ]
    wrong = find_wrong(gold, rows, pack)
    assert len(gold) - sum(bool(CORE & set(fields)) for fields in wrong.values()) >= least, wrong
