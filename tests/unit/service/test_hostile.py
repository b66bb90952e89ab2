"""A batch with hostile files in it: every article is read, every hostile file is named, nothing stops."""

import gzip
import io
import zipfile
from pathlib import Path

from yaowen import Yaowen
from yaowen.service.documents import Failure
from yaowen.service.requests import Ingest, Read

BODY = "到2027年，云岬新区生物医药产业规模达到1000亿元，培育年营业收入超过10亿元的企业20家。"
HEAD = "<html><head><title>云岬新区发布行动方案</title></head><body><h1>云岬新区发布行动方案</h1>"
MORE = "方案提出，新区将设立规模50亿元的产业基金，建设三个中试平台，对首次获批上市的品种给予最高800万元奖励。"
PAGE = f"{HEAD}<p>{BODY}</p><p>{MORE}</p></body></html>"


def packed(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def hostile() -> dict[str, bytes]:
    far = "<table><tr><td>" * 30_000
    return {
        "bomb.zip": packed(("x.txt", b"0" * 30_000_000)),
        "bomb.gz": gzip.compress(b"0" * 30_000_000),
        "cut.zip": packed(("a.html", PAGE.encode()))[:-25],
        "out.zip": packed(("../a.html", PAGE.encode())),
        "garbage.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 50,
        "nested.html": f"<html><body>{far}".encode(),
        "picture.html": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        "empty.rss": b'<?xml version="1.0"?><rss><channel/></rss>',
    }


def write(folder: Path) -> tuple[list[str], list[str]]:
    bad = []
    for name, content in hostile().items():
        (folder / name).write_bytes(content)
        bad.append(str(folder / name))
    good = []
    for number in range(3):
        path = folder / f"{number}.html"
        path.write_text(PAGE.replace("1000亿元", f"{number + 2}00亿元"), encoding="utf-8")
        good.append(str(path))
    return good, bad


def test_all_articles_are_read_and_each_hostile_file_is_named(tmp_path: Path) -> None:
    good, bad = write(tmp_path)
    yaowen = Yaowen()
    try:
        mixed = (good[0], *bad[:4], good[1], *bad[4:], good[2])
        lines = list(yaowen.read(Read(inputs=mixed)))
    finally:
        yaowen.close()
    assert [line.input for line in lines if not isinstance(line, Failure)] == good
    failures = [line for line in lines if isinstance(line, Failure)]
    assert [failure.input for failure in failures] == bad
    assert all(
        failure.message.startswith(failure.input) and "\n" not in failure.message for failure in failures
    )


def test_a_library_takes_what_is_good_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    write(folder)
    (folder / "more.zip").write_bytes(
        packed(("deep/甲.html", PAGE.encode()), ("x.mp4", b"\0\0\0\x18ftyp" * 30))
    )
    yaowen = Yaowen(tmp_path / "library")
    try:
        lines = list(yaowen.ingest(Ingest(inputs=(str(folder),))))
        inputs = [yaowen.article(article_id).article.input for article_id in yaowen.store.list_ids()]
    finally:
        yaowen.close()
    assert sum(line.new for line in lines if not isinstance(line, Failure)) == 4
    assert f"{folder / 'more.zip'}!deep/甲.html" in inputs
    named = " ".join(line.message for line in lines if isinstance(line, Failure))
    assert f"{folder / 'more.zip'}!x.mp4: " in named
