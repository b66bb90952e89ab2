"""A removed article stays away, whichever way it comes again: by a file, by a feed, by another address of its page."""

from pathlib import Path

import msgspec
import pytest

from following import SOURCE, Web, make, once
from loopback import VirtualTime
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.lines import IngestLine, WatchLine

WORDS = "星澜生物今天在云岬新区开工建设第三条产线，总投资三亿元，预计两年后投产，带动就业五百人。"
ADDRESS = "http://news.example/2026/1.html"


def document(folder: Path, name: str, url: str, text: str = WORDS) -> str:
    path = folder / f"{name}.jsonl"
    row = {"id": name, "title": "星澜生物开工", "text": text, "url": url}
    path.write_bytes(msgspec.json.encode(row) + b"\n")
    return str(path)


def taken(yaowen: Yaowen, path: str) -> tuple[int, int, int]:
    (line,) = yaowen.ingest(ask.Ingest(inputs=(path,)))
    assert isinstance(line, IngestLine)
    return line.new, line.known, line.removed


@pytest.mark.parametrize(
    "again",
    [
        (
            "b",
            "http://www.news.example/2026/1.html?utm_source=app",
            "全文改写过了，字数不同，讲的仍是同一件事。",
        ),
        ("b", "http://other.example/9.html", WORDS),
        ("a", "http://other.example/9.html", "另一段文字，但是编号相同，所以仍然是它。"),
    ],
)
def test_by_a_file(pack: Pack, tmp_path: Path, again: tuple[str, str, str]) -> None:
    yaowen = make(pack, Web({}), VirtualTime())
    assert taken(yaowen, document(tmp_path, "a", ADDRESS)) == (1, 0, 0)
    assert taken(yaowen, document(tmp_path, "a", ADDRESS)) == (0, 1, 0)
    list(yaowen.remove(ask.Remove(id="a")))
    assert taken(yaowen, document(tmp_path, *again)) == (0, 0, 1)
    assert taken(yaowen, document(tmp_path, "c", "http://news.example/2.html", "澄海制药昨日发布年报。")) == (
        1,
        0,
        0,
    )


@pytest.mark.parametrize("link", [ADDRESS, "http://mirror.example/1.html"])
def test_by_a_feed(pack: Pack, tmp_path: Path, link: str) -> None:
    item = f"<item><title>星澜生物开工</title><link>{link}</link><description>{WORDS}</description></item>"
    feed = f'<rss version="2.0"><channel><title>星澜日报</title>{item}</channel></rss>'.encode()
    yaowen = make(pack, Web({SOURCE.url: feed}), VirtualTime())
    assert taken(yaowen, document(tmp_path, "a", ADDRESS)) == (1, 0, 0)
    list(yaowen.remove(ask.Remove(id="a")))
    yaowen.store.put_source(msgspec.structs.replace(SOURCE, rights="full"))
    (line,) = once(yaowen.watcher())
    assert isinstance(line, WatchLine)
    assert line.new == 0
    assert yaowen.store.count() == 0
