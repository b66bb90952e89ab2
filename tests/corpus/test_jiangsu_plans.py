"""The Jiangsu plans of 2021 and 2025, as far as the reports beside a checkout know them: fields and numbers."""

import re
from pathlib import Path

import pytest

from yaowen.insight.diffing import diff
from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.service.diffing import notes_on

pytestmark = pytest.mark.shared


def _paragraph(folder: Path, name: str, holds: str) -> str:
    """The paragraph of a seed that holds these words; its lines are joined, and what a stamp adds is cut off."""
    (path,) = folder.glob(f"seeds/{name}_*.txt")
    joined = re.sub(
        r"(?<=[\u4e00-\u9fff，、。]) ?\n(?=[\u4e00-\u9fff])", "", path.read_text(encoding="utf-8")
    )
    line = next(line for line in joined.splitlines() if holds in line)
    return line[: line.rindex("。") + 1].replace(" ", "")


def test_22_measures_in_four_fields_became_18_tasks_in_five(shared: Path) -> None:
    old = describe_text("2021", _paragraph(shared, "004", "22条"))
    new = describe_text("2025", _paragraph(shared, "003", "18项重点任务"))
    rows = diff(old, new, load_pack())
    counts = [
        (f.old.words, f.new.words) for r in rows for f in r.fields if f.field == "count" and f.old and f.new
    ]
    assert [re.findall(r"四|\d+", old + new) for old, new in counts] == [["四", "5"], ["22", "18"]]
    changes = [row.change for row in rows]
    assert (changes.count("changed"), changes.count("dropped"), changes.count("added")) == (3, 3, 4)
    assert [note.about for note in notes_on(old, new, rows)] == ["outline"]
