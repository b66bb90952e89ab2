"""Paths: what can be read is read whole, what cannot is named."""

from pathlib import Path

import pytest

from yaowen.backends.files import FileFetcher, iter_paths, make_capture, write_whole
from yaowen.errors import EmptyInput, NetworkError, NoSuchInput, StorageError, TooLarge


def test_a_capture_is_named_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("药闻".encode())
    (tmp_path / "b.txt").write_bytes("药闻".encode())
    fetcher = FileFetcher(100)
    one, two = (fetcher.fetch(str(tmp_path / name)) for name in ("a.txt", "b.txt"))
    assert one.id == two.id == make_capture("x", "药闻".encode()).id
    assert one.content == "药闻".encode()


@pytest.mark.parametrize(
    ("content", "error"), [(b"", EmptyInput), (b" \n\t", EmptyInput), (b"x" * 101, TooLarge)]
)
def test_bad_files_are_named(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(error, match=r"bad\.txt"):
        FileFetcher(100).fetch(str(path))


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NoSuchInput, match=path.name):
            FileFetcher(100).fetch(str(path))


def test_a_private_address_is_not_fetched() -> None:
    with pytest.raises(NetworkError, match=r"127\.0\.0\.1"):
        FileFetcher(100).fetch("http://127.0.0.1:9/")


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", ".hidden", "b/.git/x"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert [Path(name).name for name in iter_paths(str(tmp_path))] == ["a.txt", "2.txt"]
    assert list(iter_paths("-")) == ["-"]
    assert list(iter_paths("nowhere.txt")) == ["nowhere.txt"]


def test_a_file_is_written_wholly_or_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "state.json"
    write_whole(path, b"one", mode=0o600)
    write_whole(path, b"two", mode=0o600)
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["state.json"]
    with pytest.raises(StorageError, match="cannot be written"):
        write_whole(path / "under-a-file", b"three")
    assert path.read_bytes() == b"two"
