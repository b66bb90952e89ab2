"""What texts say of one policy otherwise: how many tasks it has, and in which month it came out."""

from pathlib import Path

import msgspec
import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.ledgerlines import ContradictLine

PLAN = "《中国（江苏）自由贸易试验区生物医药全产业链开放创新发展方案》"
OTHER = "《上海市提升生物医药企业国际竞争力行动方案（2024—2027年）》"


def contradictions(pack: Pack, folder: Path, *told: str) -> list[ContradictLine]:
    """What `contradict` says of texts that were printed day after day."""
    rows = ({"id": f"a{n}", "published": f"2025-09-{n + 1:02}", "text": text} for n, text in enumerate(told))
    (folder / "texts.jsonl").write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    made = Yaowen(Path(), store=MemoryStore(), index=MemoryIndex(), pack=pack)
    list(made.ingest(ask.Ingest(inputs=(str(folder / "texts.jsonl"),))))
    return [line for line in made.contradict(ask.Contradict()) if isinstance(line, ContradictLine)]


def test_the_tasks_of_one_plan_are_counted_in_two_ways(pack: Pack, tmp_path: Path) -> None:
    (found,) = contradictions(
        pack,
        tmp_path,
        f"江苏省生物医药新闻\n{PLAN}提出16项重点任务。",
        f"江苏省生物医药解读\n{PLAN}部署了9项重点任务。",
    )
    assert (found.cause, found.metric) == ("counting", "policy_items")
    assert PLAN.strip("《》") == found.subject
    assert sorted(one.surface for one in found.values) == ["16项", "9项"]


@pytest.mark.parametrize(
    "told",
    [
        (f"{PLAN}提出16项重点任务。", f"{PLAN}共有16项重点任务。"),
        (f"{PLAN}提出16项重点任务。", f"{OTHER}提出9项重点任务。"),
        (f"{PLAN}提出5个方面16项重点任务。", f"{PLAN}共有16项重点任务。"),
        (f"{PLAN}提出16项重点任务，其中9项重点任务已完成。",),
    ],
)
def test_the_same_count_another_plan_and_another_level_differ_in_nothing(
    pack: Pack, tmp_path: Path, told: tuple[str, ...]
) -> None:
    assert contradictions(pack, tmp_path, *(f"生物医药产业新闻\n{text}" for text in told)) == []


def test_measures_that_are_named_by_their_number_came_out_in_one_month(pack: Pack, tmp_path: Path) -> None:
    (found,) = contradictions(
        pack,
        tmp_path,
        "2025年3月，杭州市发布支持生物医药产业的28条措施。",
        "今年4月杭州市发布的28条措施，强调生物医药产业的临床研究。",
    )
    assert (found.cause, found.subject) == ("month", "杭州市")
    assert [one.period for one in found.values] == ["2025-04", "2025-03"]


@pytest.mark.parametrize(
    "told",
    [
        ("2025年3月，杭州市发布生物医药产业28条措施。", "2024年4月，杭州市发布生物医药产业28条措施。"),
        ("2025年3月，杭州市发布生物医药产业28条措施。", "2025年4月，宁波市发布生物医药产业28条措施。"),
        ("2025年3月，杭州市发布生物医药产业28条措施。", "2025年4月，杭州市发布生物医药产业26条措施。"),
        ("2025年3月，杭州市发布生物医药产业6条措施。", "2025年4月，杭州市发布生物医药产业6条措施。"),
    ],
)
def test_another_year_authority_or_number_is_another_policy(
    pack: Pack, tmp_path: Path, told: tuple[str, ...]
) -> None:
    assert contradictions(pack, tmp_path, *told) == []
