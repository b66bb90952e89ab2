"""Pins, notes, tags and what is watched, as they are asked for."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.errors import BadLine, NotFound, UsageError
from yaowen.packs.model import Pack
from yaowen.records import Record
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.notelines import NoteLine


@pytest.fixture
def yaowen(pack: Pack, tmp_path: Path) -> Iterator[Yaowen]:
    """One article in a library."""
    path = tmp_path / "articles.jsonl"
    row = {"id": "one", "title": "江苏省发布方案", "text": "江苏省发布方案\n江苏省支持创新药。"}
    path.write_bytes(msgspec.json.encode(row))
    made = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)
    list(made.ingest(ask.Ingest(inputs=(str(path),))))
    yield made
    made.close()


def run(yaowen: Yaowen, action: str, target: str | None = None, **asked: object) -> list[Record]:
    return list(yaowen.notes(ask.Notes(action=action, target=target, **asked)))  # type: ignore[arg-type]


def test_ids_and_names_of_all_sorts_can_be_meant(yaowen: Yaowen) -> None:
    topic, kind = next(iter(yaowen.pack.topics)), next(iter(yaowen.pack.measure_kinds))
    story = yaowen.place("one")
    assert story is not None
    told = [
        ("one", "pin", "article"),
        (story.story_id, "pin", "story"),
        (topic, "watch", "topic"),
        ("Jiangsu", "watch", "entity"),
        (kind, "watch", "measure"),
        (yaowen.pack.measure_kinds[kind].name_zh, "watch", "measure"),
    ]
    for target, jot, about in told:
        (line,) = run(yaowen, "add", target, kind=jot)
        assert isinstance(line, NoteLine)
        assert line.about == about
        assert line.name_zh
    assert len(run(yaowen, "list")) == len(told) - 1
    assert {line.target for line in run(yaowen, "list", kind="watch") if line.about == "entity"} == {
        "region:32"
    }  # type: ignore[attr-defined]


def test_what_makes_no_sense_is_refused(yaowen: Yaowen) -> None:
    with pytest.raises(NotFound, match="Atlantis"):
        run(yaowen, "add", "Atlantis", kind="watch")
    with pytest.raises(UsageError, match="no watch of it"):
        run(yaowen, "add", "one", kind="watch")
    with pytest.raises(UsageError, match="needs --words"):
        run(yaowen, "add", "one", kind="note", words="  ")
    with pytest.raises(UsageError, match="at most 60"):
        run(yaowen, "add", "one", kind="tag", words="x" * 61)
    with pytest.raises(UsageError, match="needs --kind"):
        run(yaowen, "add", "one")
    with pytest.raises(NotFound, match="no pin"):
        run(yaowen, "remove", "one", kind="pin")


def test_a_file_carries_them_into_another_library(yaowen: Yaowen, pack: Pack, tmp_path: Path) -> None:
    run(yaowen, "add", "one", kind="tag", words="ADC")
    run(yaowen, "add", "one", kind="note", words="看第二段")
    path = tmp_path / "notes.jsonl"
    run(yaowen, "export", str(path))
    other = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)
    (line,) = run(other, "import", str(path))
    assert line.new == 2  # type: ignore[attr-defined]
    assert other.store.list_jottings() == yaowen.store.list_jottings()
    assert [one.name_zh for one in run(other, "list")] == [None, None]  # type: ignore[attr-defined]
    path.write_text(path.read_text() + "{}\n")
    with pytest.raises(BadLine, match="line 3"):
        run(other, "import", str(path))


def test_others_neither_read_nor_make_them(yaowen: Yaowen) -> None:
    run(yaowen, "add", "one", kind="pin")
    yaowen.open_to_others()
    assert yaowen.store.list_jottings() == ()
    for action, kind in (("list", None), ("add", "pin"), ("remove", "pin")):
        with pytest.raises(UsageError, match="only on the machine"):
            run(yaowen, action, "one", kind=kind)
