"""`since`: what came after the mark, the mark moves only when asked, and what is watched is heard of."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.errors import UsageError
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.newslines import ClashLine, NearLine, SinceLine, StoryNewsLine, ToldLine, WatchedLine

FIRST = (
    "台州市今年上半年新增生物医药项目38个，总投资126亿元，带动就业5200人。全市生物医药企业达到412家，"
    "较上年增加37家。市科技局表示，将继续支持创新药研发，并为企业提供更多实验用房和人才公寓。"
)


class Clock:
    """A clock that is set."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, 8, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def yaowen(pack: Pack) -> Yaowen:
    return Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack, clock=Clock())


def take(yaowen: Yaowen, folder: Path, name: str, text: str, **fields: str) -> None:
    row = {"id": name, "text": text, "published": "2026-02-20T09:00:00+08:00", **fields}
    path = folder / f"{name}.jsonl"
    path.write_bytes(msgspec.json.encode(row) + b"\n")
    list(yaowen.ingest(ask.Ingest(inputs=(str(path),))))


def look(yaowen: Yaowen, **asked: Any) -> dict[type, list[Any]]:
    found: dict[type, list[Any]] = {}
    for line in yaowen.since(ask.Since(**asked)):
        found.setdefault(type(line), []).append(line)
    return found


def test_the_first_look_has_all_and_the_mark_moves_only_when_asked(yaowen: Yaowen, tmp_path: Path) -> None:
    take(yaowen, tmp_path, "a", FIRST, title="台州新增项目38个")
    for _ in range(2):
        (head,) = look(yaowen)[SinceLine]
        assert (head.since, head.new, head.stories, head.marked) == (None, 1, 1, False)
    (head,) = look(yaowen, mark=True)[SinceLine]
    assert (head.new, head.marked) == (1, True)
    found = look(yaowen)
    assert set(found) == {SinceLine}
    assert found[SinceLine][0].since == "2026-03-01T08:00:00+00:00"
    assert found[SinceLine][0].new == 0


def test_a_copy_that_joins_a_story_says_which_number_it_has_changed(yaowen: Yaowen, tmp_path: Path) -> None:
    take(yaowen, tmp_path, "a", FIRST, title="台州新增项目38个")
    look(yaowen, mark=True)
    copy = FIRST.replace("126亿元", "162亿元")
    take(yaowen, tmp_path, "b", copy, title="台州新增项目38个", published="2026-02-21T09:00:00+08:00")
    found = look(yaowen)
    (story,) = found[StoryNewsLine]
    assert (story.what, story.joined, story.articles) == ("joined", ("b",), 2)
    assert [(one.before, one.after) for one in story.numbers] == [("126亿", "162亿")]
    assert (found[SinceLine][0].stories, found[SinceLine][0].joined) == (0, 1)


def test_what_is_watched_is_heard_of_until_it_is_not(yaowen: Yaowen, tmp_path: Path) -> None:
    watched = look(yaowen, watch=("浙江", "恒瑞医药"), mark=True)[SinceLine][0].watched
    assert set(watched) == {"region:33", "organisation:hengrui"}
    assert {one.target for one in yaowen.store.list_jottings("watch")} == set(watched)
    take(yaowen, tmp_path, "a", FIRST, title="台州新增项目38个")
    found = look(yaowen)
    assert [(line.name, line.articles) for line in found[ToldLine]] == [("浙江省", ("a",))]
    assert "126亿元" in [line.stated.surface for line in found[WatchedLine]]
    assert all(line.region == "台州市" for line in found[WatchedLine])
    assert ToldLine not in look(yaowen, unwatch=("浙江",))
    assert look(yaowen)[SinceLine][0].watched == ("organisation:hengrui",)
    with pytest.raises(UsageError):
        look(yaowen, watch=("没有这个名字",))


def test_a_topic_is_watched(yaowen: Yaowen, tmp_path: Path, pack: Pack) -> None:
    topic = "industry-development"
    assert topic in pack.topics
    look(yaowen, watch=(topic,), mark=True)
    take(
        yaowen,
        tmp_path,
        "a",
        "台州市生物医药产业发展迅速，产业规模达到600亿元。" + FIRST,
        title="生物医药产业发展",
    )
    (told,) = look(yaowen)[ToldLine]
    assert told.watched == f"topic:{topic}"


def test_a_deadline_is_told_when_it_comes_near_and_when_it_is_new(yaowen: Yaowen, tmp_path: Path) -> None:
    aim = "台州市提出，到2027年，生物医药产业规模达到{}亿元。"
    take(yaowen, tmp_path, "a", aim.format(600), title="方案")
    clock: Any = yaowen.clock
    clock.at = datetime(2027, 10, 30, 8, tzinfo=UTC)
    assert NearLine not in look(yaowen, mark=True)
    clock.at += timedelta(days=40)
    (near,) = look(yaowen)[NearLine]
    assert (near.near.until, near.near.what) == ("2027-12-31", "target")
    look(yaowen, mark=True)
    assert NearLine not in look(yaowen)
    take(yaowen, tmp_path, "b", "杭州市提出，到2027年，生物医药产业规模达到900亿元。", title="杭州方案")
    (near,) = look(yaowen)[NearLine]
    assert near.near.region == "杭州市"


def test_a_contradiction_is_told_where_one_side_is_new(yaowen: Yaowen, tmp_path: Path) -> None:
    said = "2024年，台州市生物医药产业规模达到{}亿元。"
    take(yaowen, tmp_path, "a", said.format(600), title="台州发展")
    look(yaowen, mark=True)
    take(yaowen, tmp_path, "b", said.format(6000) + "其他情况另行通报，数据以公报为准。", title="台州又一篇")
    (line,) = look(yaowen)[ClashLine]
    assert {value.value for value in line.clash.values} == {6e10, 6e11}
    look(yaowen, mark=True)
    assert ClashLine not in look(yaowen)


def test_corrected_and_removed_articles_are_counted(yaowen: Yaowen, tmp_path: Path) -> None:
    take(yaowen, tmp_path, "a", FIRST, title="台州新增项目38个")
    take(yaowen, tmp_path, "b", "恒瑞医药宣布新药获批上市。" * 3, title="新药获批")
    look(yaowen, mark=True)
    fact = yaowen.store.get("a").facts[0]
    list(yaowen.doubts(ask.Doubts(action="accept", target=fact.id)))
    list(yaowen.remove(ask.Remove(id="b")))
    (head,) = look(yaowen)[SinceLine]
    assert (head.new, head.changed, head.removed) == (0, 1, 1)


def test_there_is_a_bound(yaowen: Yaowen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look(yaowen, mark=True)
    take(yaowen, tmp_path, "a", FIRST, title="台州新增项目38个")
    look(yaowen, mark=True)
    monkeypatch.setattr("yaowen.insight.news.MOST_CHANGES", 1)
    for name, what in (("b", "恒瑞医药宣布新药获批上市。"), ("c", "成都高新区举行创新论坛。")):
        take(yaowen, tmp_path, name, what * 4, title=what)
    (head,) = look(yaowen)[SinceLine]
    assert head.more
    assert head.new == 1


def test_others_have_no_mark(yaowen: Yaowen) -> None:
    yaowen.open_to_others()
    with pytest.raises(UsageError, match="machine"):
        look(yaowen)


def test_the_example_of_the_page_runs_and_prints_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[3] / "docs" / "since.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.S)
    (said,) = re.findall(r"```\n\n```\n(.*?)```", page, re.S)
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    assert capsys.readouterr().out == said
