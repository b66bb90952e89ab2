"""What shows that a plan's tasks were begun or done: each rule with what it lets through and what it keeps out."""

from pathlib import Path

import msgspec
import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.errors import UsageError
from yaowen.packs.additions import extend_pack
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.profilelines import TaskLine
from yaowen.service.registerlines import NothingLine

PLAN = "浙江省新药中试能力提升行动方案"
ROW = {
    "id": "plan:own",
    "name_zh": PLAN,
    "name_en": "Zhejiang Pilot Production Capability Action Plan",
    "name_en_status": "known",
    "pinyin": "Zhe Jiang Sheng Xin Yao Zhong Shi",
    "code": "33",
    "issuers": "region:33",
    "example": f"《{PLAN}》提出多项任务。",
}
TASKS = (
    "建设钱塘江放射性药物中试平台。由省科技厅牵头，2026年底前建成。",
    "设立总规模60亿元的药械转化基金，首期出资20亿元。",
    "建设面积不少于40万平方米的洁净厂房。（责任单位：省经信厅）",
    "完善罕见病用药登记制度。（责任单位：省药监局）",
    "推进创新器械检测服务提升。",
)
TEXT = f"{PLAN}\n二、重点任务\n" + "\n".join(f"{n}.{task}" for n, task in enumerate(TASKS, 1))


@pytest.fixture(scope="module")
def own_pack(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack with the plan of this test."""
    folder = tmp_path_factory.mktemp("pack")
    (folder / "plans.tsv").write_text(
        "\t".join(ROW) + "\n" + "\t".join(ROW.values()) + "\n", encoding="utf-8"
    )
    return extend_pack(pack, folder)


def checked(own_pack: Pack, folder: Path, *later: tuple[str, str]) -> list[TaskLine]:
    """The checklist of a library with the plan of 2025-03-01 and later texts (day, text)."""
    rows = [{"id": "plan", "published": "2025-03-01", "title": PLAN, "text": TEXT}]
    rows += [{"id": f"later-{n}", "published": day, "text": text} for n, (day, text) in enumerate(later)]
    folder.mkdir(exist_ok=True)
    (folder / "texts.jsonl").write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    yaowen = Yaowen(Path(), pack=own_pack, store=MemoryStore(), index=MemoryIndex())
    list(yaowen.ingest(ask.Ingest(inputs=(str(folder / "texts.jsonl"),))))
    found = [line for line in yaowen.track(ask.Track(plan=PLAN)) if isinstance(line, TaskLine)]
    for line in found:
        for one in line.evidence:
            text = yaowen.article(one.article).article.text
            assert text[one.start : one.end] == one.words
            assert one.thing in one.words
    return found


def told(text: str) -> str:
    """A later article of the place, which has what a store finds it by."""
    return f"浙江省药监局新闻\n{text}\n2026年1月5日，浙江省发布《{PLAN}》年度进展。"


def test_a_task_has_its_bodies_and_date_from_the_sentence_behind_it(own_pack: Pack, tmp_path: Path) -> None:
    first, *_ = checked(own_pack, tmp_path)
    assert (first.bodies, first.deadline, first.until) == (("省科技厅",), "2026", "2026-12-31")
    assert first.words.endswith("放射性药物中试平台。")


def test_without_later_articles_nothing_is_shown(own_pack: Pack, tmp_path: Path) -> None:
    found = checked(own_pack, tmp_path)
    assert len(found) == len(TASKS)
    assert {(line.state, line.evidence) for line in found} == {("no_evidence", ())}


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("钱塘江放射性药物中试平台建成投用。", {0: "done"}),
        ("钱塘江放射性药物中试平台开工。", {0: "begun"}),
        ("钱塘江放射性药物中试平台完成选址。", {0: "begun"}),
        ("钱塘江放射性药物中试平台一期投用。", {0: "begun"}),
        ("药械转化基金首期20亿元已实缴12亿元。", {1: "begun"}),
        ("洁净厂房累计交付15万平方米。", {2: "begun"}),
        ("洁净厂房已交付42万平方米。", {2: "done"}),
        ("洁净厂房已交付15万平方米。", {2: "begun"}),
        ("省药监局的罕见病用药登记制度正式实施。", {3: "done"}),
        ("钱塘江放射性药物中试平台将于明年建成投用。", {}),
        ("钱塘江放射性药物中试平台尚未开工。", {}),
        ("支持钱塘江放射性药物中试平台建成投用。", {}),
        ("钱塘江放射性药物中试平台2027年建成投用。", {}),
        ("广东省钱塘江放射性药物中试平台建成投用。", {}),
        ("创新器械检测项目启动。", {}),
        ("新的中试平台建成投用。", {}),
    ],
)
def test_a_clause_shows_something_only_of_its_own_thing(
    own_pack: Pack, tmp_path: Path, text: str, states: dict[int, str]
) -> None:
    found = checked(own_pack, tmp_path, ("2026-01-06", told(text)))
    assert {n: line.state for n, line in enumerate(found) if line.state != "no_evidence"} == states


def test_common_words_need_the_body_and_a_name_does_not(own_pack: Pack, tmp_path: Path) -> None:
    somebody = checked(own_pack, tmp_path / "a", ("2026-01-06", told("省卫健委的登记制度正式实施。")))
    assert somebody[3].state == "no_evidence"
    body = checked(own_pack, tmp_path / "b", ("2026-01-06", told("药监局登记制度正式实施。")))
    assert [one.thing for one in body[3].evidence] == ["登记制度"]


def test_what_was_told_before_the_plan_shows_nothing(own_pack: Pack, tmp_path: Path) -> None:
    found = checked(own_pack, tmp_path, ("2025-02-01", told("钱塘江放射性药物中试平台建成投用。")))
    assert {line.state for line in found} == {"no_evidence"}


def test_only_plans_have_tasks(own_pack: Pack, tmp_path: Path) -> None:
    yaowen = Yaowen(tmp_path / "library", pack=own_pack)
    (tmp_path / "a.txt").write_text("浙江省新闻\n浙江省药企发布新药。\n", encoding="utf-8")
    list(yaowen.ingest(ask.Ingest(inputs=(str(tmp_path / "a.txt"),))))
    with pytest.raises(UsageError, match="no plan"):
        list(yaowen.track(ask.Track(plan="浙江")))
    (line,) = yaowen.track(ask.Track(plan="北京市加快医药健康协同创新行动计划"))
    assert isinstance(line, NothingLine)
    yaowen.close()


def test_a_task_that_several_texts_tell_is_one_with_several_sources(own_pack: Pack, tmp_path: Path) -> None:
    found = checked(own_pack, tmp_path, ("2025-04-02", TEXT))
    assert len(found) == len(TASKS)
    assert {line.stated.article for line in found} == {"plan"}
    assert [[one.article for one in line.also] for line in found] == [["later-0"]] * len(TASKS)


def test_a_task_with_another_deadline_or_other_words_stays_apart(own_pack: Pack, tmp_path: Path) -> None:
    other = TEXT.replace("2026年底前", "2028年底前").replace("60亿元", "90亿元")
    found = checked(own_pack, tmp_path, ("2025-04-02", other))
    assert len(found) == len(TASKS) + 2
    assert sum(not line.also for line in found) == 4
