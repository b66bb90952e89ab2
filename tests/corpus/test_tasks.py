"""The Jiangsu plan's tasks, from the reference items that tell of it, by policy stage."""

import json
import re
from pathlib import Path

import pytest

from corpus.figures import describe_row
from yaowen.packs.model import Pack
from yaowen.pipeline.run import understand
from yaowen.records import Task

pytestmark = pytest.mark.shared

STAGES = {
    2: "rd",
    3: "approval",
    4: "production",
    5: "procurement",
    6: "support",
    7: "safety",
    8: "implementation",
}
"""The plan's own groups; the first is its goal and orders nothing."""

_WORD = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(
    ["with", "including", "from", "that", "this", "other", "biopharma", "drug", "drugs", "innovative"]
)


def _stems(text: str) -> set[str]:
    """Words of an English text without their endings, common ones left out."""
    return {
        word[:6]
        for word in _WORD.findall(text.replace("CRO/CMO", "contract research").lower())
        if word not in _COMMON
    }


@pytest.fixture(scope="module")
def tasks(shared: Path, pack: Pack) -> list[Task]:
    items = [
        json.loads(line) for line in (shared / "gold" / "seed_items.jsonl").read_text("utf-8").splitlines()
    ]
    plan = json.loads((shared / "gold" / "tasks_jiangsu.json").read_text("utf-8"))
    told = {ref.split()[0] for group in plan["groups"] for ref in group["refs"]}
    return [
        fact.details
        for item in items
        if item["doc"] in told
        for fact in understand(describe_row(item, pack), pack).composites
        if isinstance(fact.details, Task)
    ]


@pytest.mark.parametrize("number", STAGES)
def test_each_item_is_a_task_of_its_group(number: int, tasks: list[Task], shared: Path) -> None:
    plan = json.loads((shared / "gold" / "tasks_jiangsu.json").read_text("utf-8"))
    (group,) = [group for group in plan["groups"] if group["n"] == number]
    own = [_stems(task.words) for task in tasks if task.stage == STAGES[number]]
    missed = [item for item in group["items"] if not any(len(_stems(item) & words) >= 2 for words in own)]
    assert not missed


def test_goals_are_no_tasks(tasks: list[Task]) -> None:
    assert not [task for task in tasks if task.group and "overall requirements" in task.group]


def test_every_task_has_a_stage_and_its_plan(tasks: list[Task]) -> None:
    assert len(tasks) >= 30
    assert [task.words for task in tasks if task.stage is None] == []
    named = [task for task in tasks if task.plan_id == "plan:jiangsu-ftz-biopharma"]
    assert len(named) >= 20
