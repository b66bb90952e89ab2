"""Archives: members under their own names, bounds on what comes out, nothing that leads out of them."""

import gzip
import io
import stat
import zipfile

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from yaowen.errors import InputError, NotText, UnsafeArchive
from yaowen.packs.model import Pack
from yaowen.records import Capture, Outcome
from yaowen.sources import read
from yaowen.sources.archives import open_archive
from yaowen.sources.compressed import gunzip

BODY = "到2027年，云岬新区生物医药产业规模达到1000亿元，培育年营业收入超过10亿元的企业20家。"
HEAD = "<html><head><title>行动方案</title></head><body><h1>行动方案</h1>"
PAGE = f"{HEAD}<p>{BODY}</p><p>{BODY}</p></body></html>".encode()


def packed(*members: tuple[str, bytes], level: int = 6) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def take(content: bytes, pack: Pack, name: str = "a.zip") -> Outcome:
    return read(Capture(id="outer", input=name, content=content), pack)


def test_members_keep_their_names_and_the_kept_capture(pack: Pack) -> None:
    found = take(
        packed(("一/甲.html", PAGE), ("b.txt", f"标题\n{BODY}".encode()), ("__MACOSX/._b.txt", b"x")), pack
    )
    assert [(item.input, item.number, item.capture_id) for item in found.value] == [
        ("a.zip!一/甲.html", 1, "outer"),
        ("a.zip!b.txt", 2, "outer"),
    ]
    assert not found.issues


def test_names_from_chinese_systems_are_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("XXXX.html", PAGE)
    raw = out.getvalue().replace(b"XXXX.html", "附件".encode("gbk") + b".html")
    assert open_archive(raw, name="a.zip").names == ("附件.html",)


def test_what_cannot_be_read_is_listed(pack: Pack) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600
    found = take(packed(("a.html", PAGE), ("film.mp4", b"\0\0\0\x18ftyp" * 30), ("old.doc", old)), pack)
    assert len(found.value) == 1
    assert [issue.message.split(":")[0] for issue in found.issues] == ["a.zip!film.mp4", "a.zip!old.doc"]
    assert "LibreOffice" in found.issues[1].message


def test_an_archive_in_an_archive_is_opened_once(pack: Pack) -> None:
    inner = packed(("deep.html", PAGE))
    middle = packed(("inner.zip", inner), ("b.html", PAGE))
    found = take(packed(("middle.zip", middle), ("c.html", PAGE)), pack)
    assert [item.input for item in found.value] == ["a.zip!middle.zip!b.html", "a.zip!c.html"]
    (issue,) = found.issues
    assert issue.message.startswith("a.zip!middle.zip!inner.zip: an archive in an archive in an archive")


def test_a_damaged_archive_in_an_archive_is_named(pack: Pack) -> None:
    found = take(packed(("inner.zip", packed(("x.html", PAGE))[:60]), ("c.html", PAGE)), pack)
    assert [item.input for item in found.value] == ["a.zip!c.html"]
    assert found.issues[0].message.startswith("a.zip!inner.zip: ")


@pytest.mark.parametrize("name", ["../x.html", "a/../../x.html", "/etc/x.html", "C:\\x.html", "..\\x.html"])
def test_names_that_lead_out_are_refused(name: str, pack: Pack) -> None:
    with pytest.raises(UnsafeArchive, match=r"^a\.zip: .*leads out"):
        take(packed((name, PAGE)), pack)


def test_links_are_refused(pack: Pack) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("x.html")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(UnsafeArchive, match="is a link"):
        take(out.getvalue(), pack)


def test_a_bomb_is_refused(pack: Pack) -> None:
    with pytest.raises(UnsafeArchive, match="more than 100 times"):
        take(packed(("x.txt", b"0" * 40_000_000)), pack)


def test_what_really_comes_out_is_counted_not_what_the_head_says() -> None:
    content = packed(("x.txt", b"0" * 40_000_000))
    lying = content.replace((40_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    archive = open_archive(lying, name="a.zip")
    with pytest.raises(InputError, match=r"^a\.zip!x\.txt: damaged|more than 100 times"):
        archive.read("x.txt")


def test_too_many_members_are_refused(pack: Pack) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(50_000):
            archive.writestr(f"{number}", b"")
    with pytest.raises(UnsafeArchive, match="50,000 members"):
        take(out.getvalue(), pack)


def test_a_truncated_archive_is_named(pack: Pack) -> None:
    with pytest.raises(NotText, match=r"^a\.zip: this archive is damaged"):
        take(packed(("x.html", PAGE))[:-30], pack)


def test_a_locked_member_is_named(pack: Pack) -> None:
    content = bytearray(packed(("x.html", PAGE), ("y.html", PAGE)))
    place = content.index(b"PK\x01\x02") + 8
    content[place] |= 1
    found = take(bytes(content), pack)
    assert [item.input for item in found.value] == ["a.zip!y.html"]
    assert "password" in found.issues[0].message


def test_an_empty_archive_says_so(pack: Pack) -> None:
    with pytest.raises(NotText, match="no files"):
        take(packed(), pack)


def test_gzip_is_opened(pack: Pack) -> None:
    (item,) = take(gzip.compress(PAGE), pack, "a.html.gz").value
    assert item.input == "a.html.gz"
    assert gunzip(gzip.compress(b"a") + gzip.compress(b"b"), name="x") == b"ab"
    with pytest.raises(NotText, match="cut off"):
        gunzip(gzip.compress(PAGE)[:-12], name="x")


# -- web archives ------------------------------------------------------------------------------------


def record(
    url: str, body: bytes, head: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8"
) -> bytes:
    made = WarcRecord()
    made.init_headers(content_length=0, record_type=WarcRecordType.response)
    made.headers["WARC-Target-URI"] = url
    made.headers["WARC-Date"] = "2025-08-26T01:00:00Z"
    made.headers["Content-Type"] = "application/http; msgtype=response"
    made.set_bytes_content(head.encode() + b"\r\n\r\n" + body)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def warc() -> list[bytes]:
    return [
        record("https://x.example/1", PAGE),
        record("https://x.example/pic", b"\x89PNG", "HTTP/1.1 200 OK\r\nContent-Type: image/png"),
        record("https://x.example/gone", b"<p>x</p>", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html"),
        record(
            "https://x.example/gb",
            PAGE.decode().encode("gb18030"),
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gb2312",
        ),
        record(
            "https://x.example/z",
            gzip.compress(PAGE),
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
        ),
    ]


@pytest.mark.parametrize("pack_each", [False, True])
def test_responses_of_a_web_archive(pack_each: bool, pack: Pack) -> None:
    content = b"".join(gzip.compress(part) if pack_each else part for part in warc())
    found = take(content, pack, "crawl.warc")
    assert [item.input for item in found.value] == [
        "crawl.warc!https://x.example/1",
        "crawl.warc!https://x.example/gb",
        "crawl.warc!https://x.example/z",
    ]
    assert all(BODY in item.text for item in found.value)
    assert found.value[0].declared.url == "https://x.example/1"
    assert [issue.message for issue in found.issues] == [
        "crawl.warc!https://x.example/gone: the server had answered 404; nothing to read in it"
    ]


def test_a_web_archive_that_breaks_off_keeps_what_came_before(pack: Pack) -> None:
    content = b"".join(gzip.compress(part) for part in warc())
    found = take(content[: len(content) // 3], pack, "crawl.warc.gz")
    assert found.value[0].declared.url == "https://x.example/1"


def test_a_bomb_in_a_record_is_named(pack: Pack) -> None:
    bomb = record(
        "https://x.example/bomb",
        gzip.compress(b"0" * 40_000_000),
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
    )
    found = take(warc()[0] + bomb + warc()[0], pack, "crawl.warc")
    assert "crawl.warc!https://x.example/1" in [item.input for item in found.value]
    assert found.issues[0].message.startswith("crawl.warc!https://x.example/bomb: more than 30 MB")
