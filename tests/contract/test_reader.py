"""What `ports.Reader` promises, for reading in this process and in a process of its own."""

import io
import os
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from yaowen.backends.files import make_capture
from yaowen.backends.reading import PlainReader
from yaowen.backends.worker import WorkerReader
from yaowen.backends.worker.reader import is_plain
from yaowen.errors import EmptyInput, InputError, NoArticle, NotText, ParserStopped
from yaowen.packs.model import Pack
from yaowen.ports import Reader
from yaowen.records import Capture

BODY = "到2027年，云岬新区生物医药产业规模达到1000亿元，培育年营业收入超过10亿元的企业20家。"
HEAD = "<html><head><title>云岬新区发布行动方案</title></head><body><h1>云岬新区发布行动方案</h1>"
PAGE = f"{HEAD}<p>{BODY}</p><p>{BODY}</p></body></html>"


def capture(name: str, text: str | bytes) -> Capture:
    return make_capture(name, text.encode() if isinstance(text, str) else text)


def packed(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return out.getvalue()


@pytest.fixture(params=["plain", "worker"])
def reader(request: pytest.FixtureRequest, pack: Pack) -> Iterator[Reader]:
    """A reader of each kind."""
    made: Reader = PlainReader(pack) if request.param == "plain" else WorkerReader(lambda: pack)
    yield made
    made.close()


def test_a_page_is_read(reader: Reader) -> None:
    (item,) = reader.read(capture("a.html", PAGE)).value
    assert (item.declared.title, item.input) == ("云岬新区发布行动方案", "a.html")
    assert BODY in item.text
    assert reader.read(capture("a.html", PAGE)).value == (item,)


def test_both_read_the_same(pack: Pack) -> None:
    given = capture(
        "a.zip", packed(a__html=PAGE, b__txt=f"第二篇的标题\n{BODY}", c__bin=bytes(range(256)) * 9)
    )
    worker = WorkerReader(lambda: pack)
    try:
        assert worker.read(given) == PlainReader(pack).read(given)
    finally:
        worker.close()


@pytest.mark.parametrize(
    ("content", "error"),
    [(b" ", EmptyInput), (bytes(range(256)) * 9, NotText), (b"<p>a</p><p>b</p><p>c</p>", NoArticle)],
)
def test_errors_keep_their_kind_and_name_the_input(
    reader: Reader, content: bytes, error: type[Exception]
) -> None:
    with pytest.raises(error, match=r"^bad\.html: "):
        reader.read(capture("bad.html", content))
    assert reader.read(capture("a.html", PAGE)).value


def test_what_fails_in_an_archive_is_an_issue_and_the_rest_goes_on(reader: Reader) -> None:
    given = capture("a.zip", packed(x__png=b"\x89PNG\r\n\x1a\n" * 9, a__html=PAGE, y__html="", b__html=PAGE))
    found = reader.read(given)
    assert [item.input for item in found.value] == ["a.zip!a.html", "a.zip!b.html"]
    assert [item.number for item in found.value] == [1, 2]
    assert [issue.message.split(":")[0] for issue in found.issues] == ["a.zip!x.png", "a.zip!y.html"]


def test_reading_after_close_is_allowed(reader: Reader) -> None:
    reader.close()
    assert reader.read(capture("a.html", PAGE)).value


def test_several_threads_may_read(reader: Reader) -> None:
    found: list[str] = []

    def work(number: int) -> None:
        for turn in range(4):
            name = f"{number}-{turn}.html"
            found.extend(item.input for item in reader.read(capture(name, PAGE)).value)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(f"{number}-{turn}.html" for number in range(5) for turn in range(4))


def test_short_text_needs_no_process() -> None:
    assert is_plain(f"标题\n{BODY}".encode())
    assert not is_plain(PAGE.encode())
    assert not is_plain(b"%PDF-1.7")
    assert not is_plain(b"x" * 70_000)


# -- the worker alone: these replace what a process reads with by a module of the test's own --------------

HOSTILE = """
import sys, time
import yaowen.sources as sources
from yaowen.backends import reading
real = reading.read_document

def read_document(capture, pack):
    name = capture.input
    if "spin" in name:
        while True:
            pass
    if "sleep" in name:
        time.sleep(600)
    if "grow" in name:
        held = []
        while True:
            held.append(bytearray(1 << 24))
    if "defect" in name:
        raise KeyError("x")
    if "abort" in name:
        import os
        os.abort()
    return real(capture, pack)

reading.read_document = read_document
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack) -> Iterator[WorkerReader]:
    """A worker in which documents with certain names behave as hostile ones do; bounds are small."""
    (tmp_path / "sitecustomize.py").write_text(HOSTILE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    made = WorkerReader(lambda: pack, cpu_seconds=1.0, wall_seconds=5.0, more_bytes=96 << 20)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("spin.html", "more than 1 s of processor time"),
        ("sleep.html", "not read after 5 s"),
        ("grow.html", "memory"),
        ("abort.html", "memory|broke down"),
    ],
)
def test_one_hostile_document_is_stopped_and_named(hostile: WorkerReader, name: str, why: str) -> None:
    with pytest.raises(ParserStopped, match=rf"^{name}: .*(?:{why})"):
        hostile.read(capture(name, PAGE))
    assert hostile.read(capture("good.html", PAGE)).value


def test_a_defect_of_ours_costs_one_document(hostile: WorkerReader) -> None:
    with pytest.raises(InputError, match=r"^defect\.html: passed over, for a defect in Yaowen \(KeyError"):
        hostile.read(capture("defect.html", PAGE))
    assert hostile.read(capture("good.html", PAGE)).value


def test_a_defect_in_this_process_costs_one_document(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("yaowen.backends.reading.read_document", fail)
    with pytest.raises(InputError, match=r"^a\.html: passed over, for a defect in Yaowen"):
        PlainReader(pack).read(capture("a.html", PAGE))


def test_one_hostile_member_of_an_archive_costs_itself_alone(hostile: WorkerReader) -> None:
    given = packed(a__html=PAGE, spin__html=PAGE, b__html=PAGE, grow__html=PAGE, c__html=PAGE)
    found = hostile.read(capture("a.zip", given))
    assert [item.input for item in found.value] == ["a.zip!a.html", "a.zip!b.html", "a.zip!c.html"]
    assert [issue.code for issue in found.issues] == ["parser_stopped", "parser_stopped"]
    assert [issue.message.split(":")[0] for issue in found.issues] == ["a.zip!spin.html", "a.zip!grow.html"]


def _pids(reader: WorkerReader) -> set[int]:
    return {worker.pid for worker in reader._idle}


def test_a_process_is_used_again_and_a_dead_one_replaced(pack: Pack) -> None:
    reader = WorkerReader(lambda: pack)
    try:
        reader.warm_up()
        reader.read(capture("a.html", PAGE))
        before = _pids(reader)
        reader.read(capture("a.html", PAGE))
        assert _pids(reader) == before
        for pid in before:
            os.kill(pid, 9)
        assert reader.read(capture("a.html", PAGE)).value
        assert not _pids(reader) & before
    finally:
        reader.close()
    assert not _pids(reader)


def test_a_file_in_the_working_folder_is_no_module_of_the_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    reader = WorkerReader(lambda: pack)
    try:
        assert reader.read(capture("a.html", PAGE)).value
    finally:
        reader.close()
