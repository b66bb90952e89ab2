"""How figures are scored inside the annotated sentences, and whether the right thing was measured of the right one.

Spans, values, units, modality, years and regions are judged by the reference's own scorer (`score_facts.py`), which is
handed in as a module. Metric and subject are judged here: the pack's id and the entity's official name, or one of the
other readings of the row; "subject, linked" takes the subject's words for the entity that the linking finds in them.
A field counts on a found fact only; precision is over all finds, recall over all gold.
"""

import importlib.util
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

Row = dict[str, Any]
Judge = Callable[[Row, Row], bool]


class Share(NamedTuple):
    """Right ones among `found` finds and `gold` facts."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Right ones among the finds; 0 without finds."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right ones among the gold; 0 without gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.gold) if self.right else 0.0


def read_rows(path: Path) -> list[Row]:
    """The rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def load_referee(path: Path) -> ModuleType:
    """The reference's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_facts", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def overlapping(rows: Iterable[Row], frames: Iterable[Row]) -> list[Row]:
    """The rows that share a character with a frame of the same document."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for frame in frames:
        spans.setdefault(frame["doc"], []).append((frame["start"], frame["end"]))
    return [
        row
        for row in rows
        if any(row["start"] < end and start < row["end"] for start, end in spans.get(row["doc"], ()))
    ]


def without_trivial(gold: list[Row], found: list[Row]) -> tuple[list[Row], list[Row]]:
    """Gold and finds without the facts that count neither way."""
    trivial = [row for row in gold if "trivial" in (row.get("note") or "")]
    ignored = {id(row) for row in overlapping(found, trivial)}
    return [row for row in gold if row not in trivial], [row for row in found if id(row) not in ignored]


def metric_right(gold: Row, found: Row) -> bool:
    """Whether the metric's id is that of the gold or of another reading."""
    return found.get("metric") in (gold["metric_id"], *gold.get("metric_alt", ()))


def subject_right(field: str) -> Judge:
    """A judge of the subject: the name in `field` is the entity's official one or another that the gold accepts."""
    return lambda gold, found: found.get(field) in (gold["subject"], *gold.get("subject_alt", ()))


def judges(referee: ModuleType) -> dict[str, Judge]:
    """What is judged of a found fact, by the name of the column."""

    def core(gold: Row, found: Row) -> bool:
        return bool(
            referee.val_ok(gold, found) and referee.unit(gold["unit"]) == referee.unit(found.get("unit"))
        )

    def whole(gold: Row, found: Row) -> bool:
        rules = (core, referee.mod_ok, referee.time_ok, referee.reg_ok)
        return all(rule(gold, found) for rule in rules)

    return {
        "detection": lambda gold, found: True,
        "value+unit": core,
        "qualifier": referee.qual_ok,
        "modality": referee.mod_ok,
        "year": referee.time_ok,
        "region": referee.reg_ok,
        "strict tuple": whole,
        "metric": metric_right,
        "subject": subject_right("subject"),
        "subject, linked": subject_right("entity"),
    }


def score(gold: list[Row], found: list[Row], referee: ModuleType) -> dict[str, Share]:
    """Every column's figures; finds are matched to gold as the reference does it."""
    gold, found = without_trivial(gold, found)
    pairs = [(gold[left], found[right]) for left, right in referee.match(gold, found)]
    return {
        name: Share(sum(bool(judge(*pair)) for pair in pairs), len(found), len(gold))
        for name, judge in judges(referee).items()
    }


def render(shares: Mapping[str, Share]) -> str:
    """The figures as lines for people."""
    return "\n".join(
        f"{name:16} P={share.precision:.3f} R={share.recall:.3f} F1={share.f1:.3f} ({share.right})"
        for name, share in shares.items()
    )
