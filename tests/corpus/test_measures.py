"""Measures of the reference items, against their gold."""

import json
import re
import sys
from datetime import datetime
from pathlib import Path

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Fact, Measure, Moment

pytestmark = pytest.mark.shared

LEAST_RIGHT = 8


def _rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _sum(amount: object) -> float | None:
    return None if amount is None else float(getattr(amount, "value"))  # noqa: B009


def _rate(row: dict[str, object]) -> float | None:
    found = re.search(r"\d+(?:\.\d+)?", str(row["rate"] or ""))
    return float(found[0]) if found else None


def wrong_fields(row: dict[str, object], fact: Fact, measure: Measure) -> list[str]:
    """Which of region, rate, amounts, cap and duration differ from a gold row."""
    caps = [cap.amount.value for cap in measure.caps]
    length = re.search(r"\d+", measure.duration or "")
    wanted = re.search(r"\d+", str(row["duration"] or ""))
    same = {
        "region": (fact.region or "").startswith(str(row["region"])),
        "rate": _rate(row) in (measure.rate, measure.rate_high),
        "amount_lo": row["amount_lo"] == _sum(measure.amount_low),
        "amount_hi": row["amount_hi"] == _sum(measure.amount_high),
        "cap": (row["cap"] in caps) if row["cap"] else not caps,
        "duration": (wanted and wanted[0]) == (length and length[0]),
    }
    return [name for name, right in same.items() if not right]


def test_incentives(shared: Path, pack: Pack) -> None:
    items = {row["doc"]: row for row in _rows(shared / "gold" / "seed_items.jsonl")}
    report, right = [], 0
    gold = _rows(shared / "gold" / "incentives_dev.jsonl")
    for row in gold:
        item = items[row["doc"]]
        moment = datetime.strptime(str(item["published"]), "%Y-%m-%d %H:%M")  # noqa: DTZ007
        article = describe_text(
            str(row["doc"]),
            str(item["text"]),
            title=str(item["title"]),
            published=Moment.of(moment, offset_minutes=0),
        )
        facts = [f for f in understand(article, pack).composites if isinstance(f.details, Measure)]
        there = [f for f in facts if f.start <= int(str(row["start"])) < f.end]
        if len(there) != 1 or not isinstance(there[0].details, Measure):
            report.append(f"{row['id']}: {len(there)} measures at its place")
            continue
        wrong = wrong_fields(row, there[0], there[0].details)
        right += not wrong
        report += [f"{row['id']}: {', '.join(wrong)}"] if wrong else []
    sys.stdout.write("\n".join([f"measures: {right}/{len(gold)} right", *report]) + "\n")
    assert right >= LEAST_RIGHT, report
