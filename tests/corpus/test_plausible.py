"""Statements without a source, half of them impossible by their own figures; invented, and written before a first try.

At first sight 23 of the 35 impossible ones were missed, and none of the 34 others was doubted.
"""

from datetime import date

from corpus.test_claims import read_rows
from corpus.test_turns import HERE
from yaowen.packs.model import Pack
from yaowen.pipeline.verify import check_plausible

FOUND = 30
"""Least of the impossible ones that are found."""


def test_the_impossible_is_found_and_nothing_else_is_doubted(pack: Pack) -> None:
    rows = read_rows(HERE / "own" / "plausible.jsonl")
    doubted = [
        (row["label"], row["claim"])
        for row in rows
        if check_plausible(row["claim"], pack, date.fromisoformat(row["on"]))
    ]
    assert len(rows) == 69
    assert [claim for label, claim in doubted if label == "supported"] == []
    assert sum(label == "refuted" for label, _ in doubted) >= FOUND
