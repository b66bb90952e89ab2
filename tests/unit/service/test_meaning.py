"""Vectors are made when that is asked for, and go with their articles; without the model all is as it was."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest

from embedding import FakeEmbedder
from yaowen.backends.sqlite.meaning import FILE_NAME, SqliteMeanings
from yaowen.errors import UsageError
from yaowen.packs.model import Pack
from yaowen.service import meaning
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.doctorlines import DoctorLine
from yaowen.service.meaninglines import Semantic, SemanticLine
from yaowen.service.progress import Progress
from yaowen.settings import Settings

NUMPY = pytest.mark.skipif(find_spec("numpy") is None, reason="numpy, of the extra `semantic`, is not here")

TEXTS = {
    "flower": "苏州的山坡上开出蓝花，市民前去观看，园区为此增设了班车。",
    "tower": "大连的港口修好灯塔，夜里的船只又能看见岸边，渔民们松了一口气。",
    "kite": "青岛的孩子放起风筝，沙滩上站满了看热闹的游客和摄影的人。",
} | {f"other-{n}": f"第{n}号仓库今天盘点货物，清单交给主管，然后大家下班回家。" for n in range(5)}  # fmt: skip


def take(yaowen: Yaowen, folder: Path, texts: dict[str, str]) -> None:
    rows = folder / "rows.jsonl"
    lines = [
        {"id": name, "title": f"新闻{name}", "text": text, "published": f"2025-03-{day:02}"}
        for day, (name, text) in enumerate(texts.items(), start=1)
    ]
    rows.write_bytes(b"\n".join(map(msgspec.json.encode, lines)))
    list(yaowen.ingest(ask.Ingest(inputs=(str(rows),))))


@pytest.fixture
def library(tmp_path: Path, pack: Pack) -> Iterator[Yaowen]:
    """Eight articles, one a day, and a model that stands for the real one."""
    made = Yaowen(tmp_path / "library", pack=pack, embedder=FakeEmbedder())
    take(made, tmp_path, TEXTS)
    yield made
    made.close()


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the extra is not installed."""
    monkeypatch.setattr("yaowen.backends.e5.find_spec", lambda name: None)


def build(yaowen: Yaowen, limit: int = 0) -> SemanticLine:
    (line,) = yaowen.semantic(Semantic(action="build", limit=limit))
    return line


def vectors_of(yaowen: Yaowen) -> dict[str, str]:
    assert yaowen.folder is not None
    return SqliteMeanings(yaowen.folder).digests()


def test_taking_in_makes_no_vector(library: Yaowen) -> None:
    assert isinstance(library.embedder, FakeEmbedder)
    assert library.embedder.articles == 0
    assert not (library.library / FILE_NAME).exists()
    assert library.meaning is None
    (line,) = library.semantic(Semantic())
    assert (line.articles, line.vectors, line.used, line.told) == (
        8,
        0,
        False,
        "off until `yaowen semantic build`",
    )


def test_the_newest_come_first_and_a_later_run_goes_on(
    library: Yaowen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "BATCH", 2)
    line = build(library, limit=3)
    assert (line.new, line.vectors, line.used) == (3, 3, True)
    assert set(vectors_of(library)) == set(library.store.list_ids()[:3])
    assert (build(library).new, build(library).new) == (5, 0)
    assert isinstance(library.embedder, FakeEmbedder)
    assert library.embedder.articles == 8


def test_a_stopped_run_loses_one_batch_at_most(library: Yaowen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "BATCH", 2)

    def stop(progress: Progress) -> None:
        if progress.articles == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(library.semantic(Semantic(action="build"), stop))
    assert len(vectors_of(library)) == 4
    assert build(library).new == 4


def test_progress_is_told(library: Yaowen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "BATCH", 4)
    told: list[Progress] = []
    list(library.semantic(Semantic(action="build"), told.append))
    assert [progress.articles for progress in told] == [4, 8]
    assert told[-1].seconds_left == 0


def test_other_words_make_another_vector_and_the_same_words_none(library: Yaowen, tmp_path: Path) -> None:
    build(library)
    before = vectors_of(library)
    list(library.reprocess(ask.Reprocess()))
    assert build(library).new == 0
    understanding = library.article("flower")
    other = msgspec.structs.replace(understanding.article, title="另一个标题")
    changed = msgspec.structs.replace(understanding, article=other)
    capture = library.store.get_capture(other.capture_id)
    library.store.put(capture, [changed], [], replace=True)
    assert build(library).new == 1
    after = vectors_of(library)
    assert {name for name in before if before[name] != after[name]} == {"flower"}


def test_a_removed_article_takes_its_vector_along(library: Yaowen) -> None:
    build(library)
    list(library.remove(ask.Remove(id="tower")))
    assert "tower" not in vectors_of(library)
    assert build(library).dropped == 0


def test_it_goes_also_where_the_model_is_gone(library: Yaowen, bare: None) -> None:
    build(library)
    library.embedder = None
    list(library.remove(ask.Remove(id="tower")))
    assert "tower" not in vectors_of(library)


def test_what_went_another_way_is_dropped_by_the_next_run(library: Yaowen) -> None:
    build(library)
    library.store.remove("kite")
    line = build(library)
    assert (line.dropped, line.vectors) == (1, 7)


@NUMPY
def test_search_finds_what_is_meant_and_says_so(library: Yaowen) -> None:
    assert list(library.search(ask.Search(query="青瓣"))) == []
    build(library)
    (line,) = library.search(ask.Search(query="青瓣"))
    assert (line.article, line.by_meaning, line.whole, line.highlights) == ("flower", True, False, ())
    (line, *_) = library.search(ask.Search(query="蓝花"))
    assert (line.article, line.by_meaning) == ("flower", False)


@NUMPY
def test_an_open_library_sees_vectors_that_come_later(library: Yaowen, tmp_path: Path) -> None:
    build(library)
    assert [hit.article_id for hit in library.find("纸鸢").hits] == ["kite"]
    take(library, tmp_path, {"late": "泉州的石壁旁有一道瀑布，水声传得很远，几个村子都能听见。"})
    assert library.find("飞泉").hits == ()
    build(library)
    assert [hit.article_id for hit in library.find("飞泉").hits] == ["late"]


def test_it_can_be_turned_off(library: Yaowen) -> None:
    build(library)
    library.settings = Settings(semantic=False)
    assert library.find("青瓣").hits == ()
    (line,) = library.semantic(Semantic())
    assert (line.used, line.told) == (False, "off (YAOWEN_SEMANTIC)")


def test_others_search_by_words_alone(library: Yaowen) -> None:
    build(library)
    library.open_to_others()
    assert library.meaning is None
    assert library.find("青瓣").hits == ()
    with pytest.raises(UsageError):
        build(library)


def test_where_it_is_not_installed_one_line_says_how(library: Yaowen, bare: None) -> None:
    library.embedder = None
    with pytest.raises(UsageError, match=r"pip install 'yaowen\[semantic\]'"):
        build(library)
    (line,) = library.semantic(Semantic())
    assert (line.installed, line.used) == (False, False)
    assert "yaowen[semantic]" in line.told
    assert library.find("青瓣").hits == ()


def test_vectors_without_the_model_are_left_alone(library: Yaowen, bare: None) -> None:
    build(library)
    library.embedder = None
    assert library.find("青瓣").hits == ()
    assert len(vectors_of(library)) == 8


def test_the_doctor_tells_whether_it_is_there(library: Yaowen, bare: None) -> None:
    def told() -> str:
        lines = [line for line in library.doctor(ask.Doctor()) if isinstance(line, DoctorLine)]
        return next(line.told for line in lines if line.check == "semantic")

    assert told() == "0 of 8 articles have a vector; off until `yaowen semantic build`"
    build(library, limit=2)
    assert told() == "2 of 8 articles have a vector; on; more with `yaowen semantic build`"
    library.embedder = None
    assert "yaowen[semantic]" in told()


def test_a_library_without_a_folder_has_no_vectors(pack: Pack) -> None:
    from yaowen.backends.memory import MemoryIndex, MemoryStore

    made = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack, embedder=FakeEmbedder())
    assert made.meaning is None
    with pytest.raises(UsageError, match="folder"):
        build(made)
