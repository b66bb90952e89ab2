"""Events of the reference items and of our second set, against their gold: floors that never fall."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.events import Score, gold_events, score, told_events
from corpus.figures import describe_row
from yaowen.packs.model import Pack
from yaowen.pipeline.run import understand

REFERENCE_FLOOR = 0.80
SECOND = Path(__file__).parent / "second"


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _score(items: list[dict[str, Any]], events: list[dict[str, Any]], pack: Pack) -> Score:
    """Over the items that have events in the gold: the others were not annotated."""
    annotated = {row["doc"] for row in events}
    predicted = []
    for row in items:
        if row["doc"] in annotated:
            predicted += told_events(row["doc"], understand(describe_row(row, pack), pack).composites, pack)
    return score([gold_events(row, pack) for row in events], predicted)


@pytest.mark.shared
def test_reference_items(shared: Path, pack: Pack) -> None:
    gold = shared / "gold"
    found = _score(_rows(gold / "seed_items.jsonl"), _rows(gold / "events_dev.jsonl"), pack)
    assert found.f1 >= REFERENCE_FLOOR, found
