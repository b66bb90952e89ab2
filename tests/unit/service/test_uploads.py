"""Files that are handed over: named apart, bounded, taken in with what came of each."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.errors import NotFound, UsageError
from yaowen.packs.model import Pack
from yaowen.service.app import Yaowen
from yaowen.service.uploads import KEPT, MOST_BYTES, MOST_FILES, Upload, UploadDesk

TEXT = (
    "江苏省发布方案\n2025年，江苏省生物医药产业规模达到5000亿元。\n园区继续完善平台，服务企业研发。".encode()
)


@pytest.fixture
def desk(pack: Pack) -> Iterator[UploadDesk]:
    """An empty library's."""
    yaowen = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)
    yield UploadDesk(yaowen)
    yaowen.close()


def finish(desk: UploadDesk, upload: Upload) -> Upload:
    """The upload when all its files have their outcome."""
    deadline = time.monotonic() + 60
    while not (found := desk.find(upload.id)).done:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return found


def test_each_file_says_what_came_of_it(desk: UploadDesk) -> None:
    files = [
        ("plan.txt", TEXT),
        ("empty.txt", b"  "),
        ("broken.pdf", b"%PDF-1.7 nothing"),
        ("again.txt", TEXT),
    ]
    plan, empty, broken, again = finish(desk, desk.start(files)).files
    assert (plan.state, plan.new, len(plan.articles)) == ("kept", 1, 1)
    assert (empty.state, "empty" in empty.problems[0]) == ("failed", True)
    assert broken.state == "failed"
    assert broken.problems
    assert (again.state, again.new, again.known) == ("kept", 0, 1)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\plan.txt", "plan.txt"),
        (".hidden", "hidden"),
        ("a\x00b\n.txt", "ab.txt"),
        ("", "file"),
        ("x" * 500 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_no_name_is_a_path(desk: UploadDesk, given: str, kept: str) -> None:
    upload = desk.start([(given, TEXT)])
    assert [file.name for file in upload.files] == [kept]
    finish(desk, upload)


def test_files_of_one_name_are_told_apart(desk: UploadDesk) -> None:
    upload = desk.start([("a.txt", TEXT), ("b/a.txt", TEXT), ("c/a.txt", TEXT), ("a", TEXT), ("x/a", TEXT)])
    assert [file.name for file in upload.files] == ["a.txt", "a (2).txt", "a (3).txt", "a", "a (2)"]
    finish(desk, upload)


def test_the_name_of_a_folder_opens_no_folder(
    desk: UploadDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "key.txt").write_bytes(TEXT)
    monkeypatch.chdir(tmp_path)
    (state,) = finish(desk, desk.start([("secrets", TEXT)])).files
    assert state.articles == ()


def test_too_many_too_large_or_none_are_refused(desk: UploadDesk) -> None:
    with pytest.raises(UsageError, match="no file"):
        desk.start([("", b"")])
    with pytest.raises(UsageError, match=f"at most {MOST_FILES}"):
        desk.start([(f"{number}.txt", TEXT) for number in range(MOST_FILES + 1)])
    with pytest.raises(UsageError, match="MB"):
        desk.start([("a.txt", b"x" * (MOST_BYTES + 1))])


def test_the_oldest_is_forgotten(desk: UploadDesk) -> None:
    uploads = [desk.start([("a.txt", b" ")]) for _ in range(KEPT + 1)]
    finish(desk, uploads[-1])
    with pytest.raises(NotFound):
        desk.find(uploads[0].id)


def test_others_add_nothing(desk: UploadDesk) -> None:
    desk._yaowen.open_to_others()
    with pytest.raises(UsageError, match="only on the machine"):
        desk.start([("a.txt", TEXT)])
