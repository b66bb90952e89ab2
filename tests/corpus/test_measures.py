"""Measures of the reference items, and of the second annotated set, against their gold."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus.incentives import CORE, find_wrong
from yaowen.packs.model import Pack

SECOND = Path(__file__).parent / "second"
LATER = Path(__file__).parent / "later"
LEAST_RIGHT = 9
LEAST_SECOND, LEAST_SECOND_WHOLE = 20, 20
LEAST_LATER, LEAST_LATER_WHOLE = 13, 9
MEASURES = Path(__file__).parent / "measures"
PARTS = {("first", "mend"): (70, 65), ("first", "aside"): (56, 47), ("second", "unread"): (65, 51)}
"""Of sets by others (`measures/README.md`): how many are right in the fields that every row labels, and in all."""


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _report(name: str, count: int, wrong: dict[str, list[str]]) -> None:
    lines = [
        f"{name}: {count - len(wrong)}/{count} right",
        *(f"{key}: {', '.join(w)}" for key, w in wrong.items()),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


@pytest.mark.shared
def test_incentives(shared: Path, pack: Pack) -> None:
    gold = _rows(shared / "gold" / "incentives_dev.jsonl")
    wrong = find_wrong(gold, _rows(shared / "gold" / "seed_items.jsonl"), pack)
    _report("measures", len(gold), wrong)
    assert len(gold) - len(wrong) >= LEAST_RIGHT, wrong


def test_incentives_of_the_second_set(pack: Pack) -> None:
    """Region, rate, amounts, cap and duration; then the same with tiers, branches, stacking and yearly caps."""
    gold = _rows(SECOND / "incentives.jsonl")
    wrong = find_wrong(gold, _rows(SECOND / "items.jsonl"), pack)
    _report("measures of the second set", len(gold), wrong)
    assert len(gold) - sum(bool(CORE & set(fields)) for fields in wrong.values()) >= LEAST_SECOND, wrong
    assert len(gold) - len(wrong) >= LEAST_SECOND_WHOLE, wrong


def test_incentives_of_the_later_set(pack: Pack) -> None:
    """The same, of texts whose rows nobody reads: only how many are right."""
    gold = _rows(LATER / "incentives.jsonl")
    wrong = find_wrong(gold, _rows(LATER / "items.jsonl"), pack)
    assert len(gold) - sum(bool(CORE & set(fields)) for fields in wrong.values()) >= LEAST_LATER
    assert len(gold) - len(wrong) >= LEAST_LATER_WHOLE


@pytest.mark.parametrize(("name", "part"), PARTS)
def test_measures_of_other_hands(name: str, part: str, pack: Pack) -> None:
    items = [row for row in _rows(MEASURES / f"{name}.jsonl") if row["part"] == part]
    gold = [
        {**measure, "doc": item["doc"], "id": f"{item['doc']} {number}"}
        for item in items
        for number, measure in enumerate(item["measures"])
    ]
    wrong = find_wrong(gold, items, pack)
    core, whole = PARTS[name, part]
    assert len(gold) - sum(bool(CORE & set(fields)) for fields in wrong.values()) >= core
    assert len(gold) - len(wrong) >= whole
