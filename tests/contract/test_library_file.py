"""What only a store on disk can break: crashes, other processes, damage, traces of erased words."""

import os
from pathlib import Path
from types import SimpleNamespace

import apsw
import pytest

from yaowen.backends.sqlite import SqliteStore
from yaowen.backends.sqlite.packing import pack
from yaowen.backends.sqlite.schema import FILE_NAME, VERSION
from yaowen.errors import LibraryLocked, StorageError, WrongVersion
from yaowen.records import Issue


def test_everything_is_there_after_reopening(tmp_path: Path, make: SimpleNamespace) -> None:
    store = SqliteStore(tmp_path / "new" / "folder")
    understanding = make.understanding("a", published="2025-08-01", regions=(("320500", "苏州"),))
    make.put(store, understanding)
    store.note_issue("x", Issue(code="c", message="m"))
    store.close()
    again = SqliteStore(tmp_path / "new" / "folder")
    assert again.get("a") == understanding
    assert again.sequence() == 1
    assert again.story_of("a") == make.place("a")
    assert again.list_issues() == (("x", Issue(code="c", message="m")),)
    again.close()


def test_a_put_that_fails_half_way_leaves_nothing(
    tmp_path: Path, make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqliteStore(tmp_path)
    make.put(store, make.understanding("before"))
    broken = make.understanding("b")
    calls: list[str] = []

    def fail(understanding: object) -> bytes:
        calls.append("pack")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("yaowen.backends.sqlite.keeping.pack_understanding", fail)
    capture = make.capture(b"two articles")
    with pytest.raises(StorageError, match="disk is full") as caught:
        store.put(capture, [broken], [make.place("b")])
    assert "\n" not in str(caught.value)
    assert calls == ["pack"]
    monkeypatch.undo()
    assert store.sequence() == 1
    assert store.list_ids() == ("before",)
    assert store.put(capture, [broken], [make.place("b")]) == ("b",)
    store.close()


def test_a_full_disk_is_one_clear_line(tmp_path: Path, make: SimpleNamespace) -> None:
    store = SqliteStore(tmp_path)
    make.put(store, make.understanding("a"))
    connection = store._connection
    assert connection is not None
    connection.pragma("max_page_count", connection.pragma("page_count"))
    with pytest.raises(StorageError, match="disk is full"):
        for number in range(50):
            make.put(store, make.understanding(f"b{number}", os.urandom(4000).hex()))
    known = store.list_ids()
    assert "a" in known
    assert all(store.get(article_id) for article_id in known)
    store.close()


def test_a_newer_library_is_refused(tmp_path: Path) -> None:
    SqliteStore(tmp_path).close()
    connection = apsw.Connection(str(tmp_path / FILE_NAME))
    connection.pragma("user_version", VERSION + 1)
    connection.close()
    with pytest.raises(WrongVersion, match="newer Yaowen"):
        SqliteStore(tmp_path)


def test_a_file_that_is_no_library_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StorageError, match=FILE_NAME):
        SqliteStore(tmp_path)


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    connection = apsw.Connection(str(tmp_path / FILE_NAME))
    connection.execute("CREATE TABLE theirs (x); PRAGMA user_version = 1")
    connection.close()
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(StorageError, match="another program"):
        SqliteStore(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StorageError):
        SqliteStore(tmp_path / "file" / "library")


def test_damage_is_told_in_one_line(tmp_path: Path, make: SimpleNamespace) -> None:
    store = SqliteStore(tmp_path)
    for number in range(50):
        make.put(store, make.understanding(f"a{number}", os.urandom(2000).hex()))
    store.close()
    path = tmp_path / FILE_NAME
    content = bytearray(path.read_bytes())
    for start in range(8192, len(content), 4096):
        content[start : start + 2048] = os.urandom(2048)
    path.write_bytes(content)
    with pytest.raises(StorageError) as caught:
        damaged = SqliteStore(tmp_path)
        try:
            for article_id in damaged.list_ids():
                damaged.get(article_id)
            damaged.count()
        finally:
            damaged.close()
    assert "\n" not in str(caught.value)


def test_a_second_writer_waits_then_is_told(tmp_path: Path, make: SimpleNamespace) -> None:
    first = SqliteStore(tmp_path)
    second = SqliteStore(tmp_path, wait_seconds=0.2)
    make.put(first, make.understanding("a"))
    connection = first._connection
    assert connection is not None
    connection.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(LibraryLocked, match="another process"):
            make.put(second, make.understanding("b"))
        assert second.has("a")
        assert not second.has("b")
    finally:
        connection.execute("ROLLBACK")
    assert make.put(second, make.understanding("b")) == ("b",)
    assert first.has("b")
    first.close()
    second.close()


def test_readers_see_whole_batches_only(tmp_path: Path, make: SimpleNamespace) -> None:
    writer, reader = SqliteStore(tmp_path), SqliteStore(tmp_path)
    seen: list[int] = []
    batch = [make.understanding(f"a{number}") for number in range(5)]

    class Watching(list):  # type: ignore[type-arg]
        def __iter__(self) -> object:  # type: ignore[override]
            for member in super().__iter__():
                seen.append(reader.count())
                yield member

    writer.put(make.capture(), batch, Watching(make.place(u.article.id) for u in batch))
    assert seen == [0] * 5
    assert reader.count() == 5
    writer.close()
    reader.close()


def test_commits_are_safe_against_power_loss(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path)
    connection = store._connection
    assert connection is not None
    assert connection.pragma("journal_mode") == "wal"
    assert connection.pragma("synchronous") == 2
    assert connection.pragma("secure_delete") == 1
    store.close()


def _files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_no_byte_of_a_removed_article_is_left_on_disk(tmp_path: Path, make: SimpleNamespace) -> None:
    """Words in columns, the compressed text, the compressed capture: looked for piece by piece."""
    store = SqliteStore(tmp_path)
    for number in range(30):
        make.put(store, make.understanding(f"kept{number}", os.urandom(900).hex()))
    secret = make.understanding(
        "gone",
        os.urandom(6000).hex() + "云岬药业的秘密",
        title="一个很特别的标题",
        tags=(("topic", "very-special-topic"),),
        facts=(("999999", "无何有省"),),
        plans=("某某秘密方案全文",),
        entities=("organisation:yunjia-secret",),
    )
    capture = make.capture(os.urandom(30_000))
    store.put(capture, [secret, make.understanding("beside", "旁边的一篇。")], [make.place("gone")])
    connection = store._connection
    assert connection is not None
    row = connection.execute("SELECT understanding FROM articles WHERE id = 'gone'").get
    pieces = [row[n : n + 64] for n in range(64, len(row) - 64, 512)]
    stored = pack(capture.content)
    pieces += [stored[n : n + 64] for n in range(64, len(stored) - 64, 512)]
    pieces += [
        word.encode()
        for word in ("very-special-topic", "无何有省", "某某秘密方案全文", "yunjia-secret", "story-gone")
    ]
    before = _files(tmp_path)
    assert sum(piece in before for piece in pieces) > len(pieces) * 0.8
    store.remove("gone")
    after = _files(tmp_path)
    assert [piece for piece in pieces if piece in after] == []
    store.close()
    assert [piece for piece in pieces if piece in _files(tmp_path)] == []


def test_a_library_is_used_from_many_threads(tmp_path: Path, make: SimpleNamespace) -> None:
    from concurrent.futures import ThreadPoolExecutor

    store = SqliteStore(tmp_path)

    def work(number: int) -> int:
        make.put(store, make.understanding(f"a{number}"))
        return len(store.list_ids())

    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(work, range(40)))
    assert store.count() == 40
    assert max(counts) == 40
    store.close()
