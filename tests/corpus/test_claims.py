"""Floors of the auditor: on our own claims always, on the reference material where it is."""

import json
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from unit.pipeline.verify.judging import FLAGGED, judge
from yaowen.packs.model import Pack

OWN = Path(__file__).parent / "claims.jsonl"
BLIND = Path(__file__).parent / "own" / "claims.jsonl"
"""Written by somebody who had not seen the program."""


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def rates(rows: Iterable[dict[str, Any]], pack: Pack) -> tuple[float, float, str]:
    """Share of the refuted that is caught, share of the supported that is flagged, and what went wrong."""
    counts: Counter[tuple[str, bool]] = Counter()
    wrong = []
    for row in rows:
        flagged = judge(row["claim"], row["evidence"], pack) in FLAGGED
        counts[row["label"], flagged] += 1
        if flagged != (row["label"] == "refuted"):
            wrong.append(f"{row['id']} {row['corruption']}: {row['claim']}")
    refuted = counts["refuted", True] + counts["refuted", False]
    supported = counts["supported", True] + counts["supported", False]
    return counts["refuted", True] / refuted, counts["supported", True] / supported, "\n".join(wrong)


def test_own_claims_hold_their_floor(pack: Pack) -> None:
    rows = read_rows(OWN)
    assert len(rows) >= 60
    caught, flagged, wrong = rates(rows, pack)
    assert caught >= 0.96, wrong
    assert flagged <= 0.02, wrong


def test_own_true_claims_are_found_supported(pack: Pack) -> None:
    rows = [row for row in read_rows(OWN) if row["label"] == "supported"]
    supported = sum(judge(row["claim"], row["evidence"], pack) == "supported" for row in rows)
    assert supported / len(rows) >= 0.9


def test_blind_claims_hold_their_floor(pack: Pack) -> None:
    caught, flagged, wrong = rates(read_rows(BLIND), pack)
    assert caught >= 0.9, wrong
    assert flagged <= 0.02, wrong


@pytest.mark.shared
def test_reference_claims_hold_their_floor(pack: Pack, shared: Path) -> None:
    caught, flagged, wrong = rates(read_rows(shared / "gold" / "verify_dev.jsonl"), pack)
    assert caught >= 0.97, wrong
    assert flagged <= 0.02, wrong


@pytest.mark.shared
def test_official_translations_are_rarely_contradicted(pack: Pack, shared: Path) -> None:
    rows = read_rows(shared / "corpus" / "work_report_zh_en_2008_2022.jsonl")
    chosen = random.Random(5).sample([row for row in rows if row["has_number"]], 300)
    wrong = sum(
        judge(claim, evidence, pack) == "contradicted"
        for row in chosen
        for claim, evidence in ((row["en"], row["zh"]), (row["zh"], row["en"]))
    )
    assert wrong / 600 <= 0.03


@pytest.mark.shared
def test_errors_of_briefs_are_caught_by_what_the_source_says(pack: Pack, shared: Path) -> None:
    rows = [r for r in read_rows(shared / "gold" / "brief_errors_dev.jsonl") if r["type"] != "metadata"]
    flagged = Counter((r["verdict"], judge(r["claim"], r["source_says"], pack) in FLAGGED) for r in rows)
    assert flagged["wrong", False] == 0
    assert flagged["correct", True] <= 1
