"""What only an index on disk can break: damage, other processes, traces of erased words."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from yaowen.backends.memory import MemoryStore
from yaowen.backends.tantivy_index import FOLDER_NAME, TantivyIndex
from yaowen.errors import LibraryLocked, StorageError
from yaowen.insight.search import catch_up, lag, search
from yaowen.insight.search.filing import index_document
from yaowen.packs.model import Pack
from yaowen.records import AnyOf, Word
from yaowen.records.clauses import EVERYTHING


def filled(folder: Path, make: SimpleNamespace) -> MemoryStore:
    store, index = MemoryStore(), TantivyIndex(folder)
    for number in range(20):
        make.put(store, make.understanding(f"a{number}", f"第{number}条消息讲到澄海制药。"))
    catch_up(store, index, batch=6)
    index.close()
    return store


def test_everything_is_there_after_reopening(tmp_path: Path, make: SimpleNamespace) -> None:
    store = filled(tmp_path, make)
    index = TantivyIndex(tmp_path)
    assert lag(store, index) == 0
    assert len(index.find(Word(text="澄海制药"), limit=50)) == 20
    index.close()


@pytest.mark.parametrize("damage", ["meta", "gone", "all", "text", "managed"])
def test_a_damaged_folder_is_filled_anew(
    tmp_path: Path, make: SimpleNamespace, pack: Pack, damage: str
) -> None:
    store = filled(tmp_path, make)
    folder = tmp_path / FOLDER_NAME
    if damage == "meta":
        (folder / "meta.json").write_bytes(b"{ half of")
    elif damage == "managed":
        (folder / ".managed.json").write_bytes(b"\xff\xfe nothing")
    elif damage == "gone":
        (folder / "meta.json").unlink()
    elif damage == "text":
        for path in folder.iterdir():
            if path.suffix in (".term", ".store", ".idx"):
                path.write_bytes(os.urandom(50))
    else:
        for path in folder.iterdir():
            path.unlink()
    index = TantivyIndex(tmp_path)
    try:
        catch_up(store, index, pack)
    except StorageError:
        pytest.fail("catch_up must fill a damaged index anew")
    assert len(search("澄海制药", store, index, pack, limit=50).hits) == 20
    assert lag(store, index) == 0
    index.close()


def test_a_second_writer_waits_then_is_told(tmp_path: Path, make: SimpleNamespace) -> None:
    first, second = TantivyIndex(tmp_path), TantivyIndex(tmp_path, wait_seconds=0.2)
    tantivy_index = first._index
    assert tantivy_index is not None
    writer = tantivy_index.writer(heap_size=32_000_000, num_threads=1)
    with pytest.raises(LibraryLocked, match="another process"):
        second.apply([], [], watermark=1)
    writer.wait_merging_threads()
    second.apply([], [], watermark=1)
    assert first.watermark() == 1
    first.close()
    second.close()


def test_no_word_of_a_removed_article_is_left_on_disk(
    tmp_path: Path, make: SimpleNamespace, pack: Pack
) -> None:
    store, index = MemoryStore(), TantivyIndex(tmp_path)
    make.put(store, make.understanding("kept", "普通的消息。"))
    make.put(store, make.understanding("gone", "秘密的词。"))
    catch_up(store, index, pack)
    before = set((tmp_path / FOLDER_NAME).glob("*.term"))
    store.remove("gone")
    catch_up(store, index, pack)
    assert before
    assert before.isdisjoint((tmp_path / FOLDER_NAME).glob("*.term"))
    assert [h.article_id for h in index.find(EVERYTHING, limit=9)] == ["kept"]
    index.close()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StorageError):
        TantivyIndex(tmp_path / "file")


def test_an_index_keeps_the_names_that_it_was_begun_with(tmp_path: Path, make: SimpleNamespace) -> None:
    asked = AnyOf(clauses=(Word(text="澄海制药"), Word(text="Chenghai")))
    first = TantivyIndex(tmp_path, names=lambda: [("澄海制药", "Chenghai")])
    first.apply([index_document(make.understanding("a", "澄海制药开工。"), None)], [], watermark=1)
    first.close()
    second = TantivyIndex(tmp_path, names=lambda: [("别的名字",)])
    second.apply([index_document(make.understanding("b", "Chenghai 与别的名字。"), None)], [], watermark=2)
    assert {hit.article_id for hit in second.find(asked, limit=9)} == {"a", "b"}
    assert [hit.article_id for hit in second.find(Word(text="别的名字"), limit=9)] == ["b"]
    second.close()


@pytest.mark.parametrize("damage", [None, b"[["])
def test_an_index_whose_names_are_lost_is_filled_anew(
    tmp_path: Path, make: SimpleNamespace, damage: bytes | None
) -> None:
    store = filled(tmp_path, make)
    path = tmp_path / FOLDER_NAME / "names.json"
    path.unlink() if damage is None else path.write_bytes(damage)
    index = TantivyIndex(tmp_path, names=lambda: [("澄海制药",)])
    assert index.watermark() == 0
    catch_up(store, index)
    assert len(index.find(Word(text="澄海制药"), limit=50)) == 20
    index.close()
