"""Feeds of every kind: an item an entry, times as their outlets mean them, nothing expanded and nothing fetched."""

import json
import socket
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.errors import NoArticle, NotText
from yaowen.packs.model import Pack
from yaowen.pipeline.clean import clean
from yaowen.pipeline.describe import describe
from yaowen.records import Article, Capture, RawItem
from yaowen.sources import read
from yaowen.sources.feedtimes import plain_time

BODY = "星澜生物今日宣布，其新药在云岬新区获批上市，首年产能约六百万支，覆盖患者三千人。"


def take(text: str, pack: Pack, url: str | None = None) -> tuple[RawItem, ...]:
    return read(Capture(id="c", input="feed.xml", content=text.encode(), url=url), pack).value


def article(item: RawItem, pack: Pack) -> Article:
    return describe(item, clean(item, pack).value, pack).value


def rss(
    *items: str, channel: str = "<title>示例药讯 RSS</title><link>https://news.example.cn/</link>"
) -> str:
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel>{channel}{inner}</channel></rss>'


def test_rss_entry_with_a_body_and_one_with_a_summary(pack: Pack):
    whole = (
        "<title>星澜生物新药获批</title><link>/a/1.html</link><dc:creator>林晓</dc:creator>"
        "<pubDate>Tue, 26 Aug 2025 09:00:00 +0800</pubDate><description>一句摘要。</description>"
        f"<content:encoded><![CDATA[<h2>获批</h2><p>{BODY}</p><p><a href='/b'>{BODY}</a></p>"
        "<table><tr><td>产能</td><td>600万支</td></tr></table><p style='display:none'>暗文</p>]]></content:encoded>"
        '<enclosure url="/f/附件.pdf" type="application/pdf"/>'
    )
    one, other = take(rss(whole, "<title>乙</title><description>另一句摘要……</description>"), pack)
    assert [(block.kind, one.text[block.start : block.end]) for block in one.blocks] == [
        ("title", "星澜生物新药获批"),
        ("heading", "获批"),
        ("paragraph", BODY),
        ("paragraph", BODY),
        ("table_row", "产能\n600万支"),
    ]
    declared = one.declared
    assert (declared.url, declared.kind, declared.author) == (
        "https://news.example.cn/a/1.html",
        "full",
        "林晓",
    )
    assert declared.attachments[0].url == "https://news.example.cn/f/附件.pdf"
    assert one.text[one.links[0].start : one.links[0].end] == BODY
    assert one.links[0].url == "https://news.example.cn/b"
    assert one.left_out[0].text == "暗文"
    assert article(one, pack).published.iso == "2025-08-26T09:00:00+08:00"
    assert article(one, pack).outlet == "示例药讯"
    assert (other.declared.kind, other.issues[0].code) == ("excerpt", "clipped_excerpt")
    assert other.number == 2


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2025年08月26日 10:30", "2025-08-26T10:30:00+08:00"),
        ("2025年8月26日", "2025-08-26"),
        ("2025年8月26日 星期二 下午3:05", "2025-08-26T15:05:00+08:00"),
        ("Tue, 26 Aug 2025 09:00:00 CST", "2025-08-26T09:00:00+08:00"),
        ("Tue, 26 Aug 2025 01:00:00 GMT", "2025-08-26T01:00:00+00:00"),
        ("Tue, 26 Aug 2025 09:00:00 EDT", "2025-08-26T09:00:00-04:00"),
        ("Tue, 26 Aug 2025 09:00:00 GMT+8", "2025-08-26T09:00:00+08:00"),
        ("2025-08-26T09:00:00.123Z", "2025-08-26T09:00:00+00:00"),
        ("2025/08/26 09:00:00", "2025-08-26T09:00:00+08:00"),
    ],
)
def test_times_of_chinese_feeds(printed: str, iso: str, pack: Pack):
    (item,) = take(
        rss(f"<title>标题</title><pubDate>{printed}</pubDate><description>{BODY}</description>"), pack
    )
    assert article(item, pack).published.iso == iso


def test_cst_of_an_american_feed_is_central_time(pack: Pack):
    text = rss(
        "<title>Acme gains approval</title><pubDate>Tue, 26 Aug 2025 09:00:00 CST</pubDate>"
        "<description>Acme said that its medicine was approved.</description>",
        channel="<title>Acme Wire</title><link>https://wire.example.com/</link><language>en-us</language>",
    )
    (item,) = take(text, pack)
    assert article(item, pack).published.iso == "2025-08-26T09:00:00-06:00"


def test_no_time_is_no_time(pack: Pack):
    (item,) = take(rss(f"<title>标题</title><description>{BODY}</description>"), pack)
    assert article(item, pack).published is None


def test_atom(pack: Pack):
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><title>示例药讯</title>'
        '<link rel="self" href="https://x.example/feed"/><link href="https://x.example/"/>'
        '<entry><title type="html">甲&amp;amp;乙</title><id>urn:1</id><link href="/1"/>'
        "<author><name>林晓</name></author>"
        "<updated>2025-08-27T01:00:00Z</updated><published>2025-08-26T09:00:00+08:00</published>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p><p>{BODY}</p></div></content>'
        "<source><title>另一家报</title></source></entry></feed>"
    )
    (item,) = take(text, pack)
    assert (item.declared.title, item.declared.author, item.declared.outlet) == ("甲&乙", "林晓", "另一家报")
    assert (item.declared.url, item.declared.updated) == ("https://x.example/1", "2025-08-27T01:00:00+0000")
    assert [block.kind for block in item.blocks] == ["title", "paragraph", "paragraph"]


def test_rdf(pack: Pack):
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>示例药讯</title><link>https://x.example/</link></channel>'
        '<item rdf:about="https://x.example/1"><title>标题甲</title><link>https://x.example/1</link>'
        f"<dc:date>2025-08-26T09:00:00+08:00</dc:date><description>{BODY}</description></item></rdf:RDF>"
    )
    (item,) = take(text, pack)
    assert (item.declared.url, item.declared.outlet) == ("https://x.example/1", "示例药讯")
    assert item.declared.published == "2025-08-26T09:00:00+08:00"


def test_json_feed(pack: Pack):
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "示例药讯",
        "home_page_url": "https://x.example/",
        "items": [
            {
                "id": 1,
                "title": "甲",
                "url": "/1",
                "content_html": f"<p>{BODY}</p>",
                "date_published": "2025-08-26T09:00:00+08:00",
            },
            5,
        ],
    }
    outcome = read(
        Capture(id="c", input="f.json", content=json.dumps(feed, ensure_ascii=False).encode()), pack
    )
    (item,) = outcome.value
    assert (item.declared.url, item.declared.kind) == ("https://x.example/1", "full")
    assert [issue.code for issue in outcome.issues] == ["bad_entry"]


def test_a_feed_that_breaks_off_gives_what_it_has(pack: Pack):
    text = rss(*(f"<title>第{n}条</title><description>{BODY}</description>" for n in range(5)))
    assert len(take(text[: text.index("第4条")], pack)) >= 4


def test_named_characters_and_control_bytes_do_no_harm(pack: Pack):
    (item,) = take(rss(f"<title>甲&nbsp;乙&mdash;丙\x08</title><description>{BODY}</description>"), pack)
    assert item.declared.title == "甲 乙—丙"


def test_an_empty_feed_says_so(pack: Pack):
    with pytest.raises(NoArticle, match=r"^feed\.xml: .*no entries"):
        take(rss(), pack)


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))


def test_billion_laughs_stay_unsaid(pack: Pack):
    text = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>'
        + rss(f"<title>标题&l12;</title><description>{BODY}</description>").partition("?>")[2]
    )
    outcome = read(Capture(id="c", input="feed.xml", content=text.encode()), pack)
    assert outcome.value[0].declared.title == "标题"
    assert [issue.code for issue in outcome.issues] == ["entities_refused"]


@pytest.fixture
def canary() -> Iterator[tuple[int, list[bytes]]]:
    """A port on loopback that writes down whatever reaches it."""
    reached: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        ended = threading.Event()

        def listen() -> None:
            while not ended.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                reached.append(b"connected")
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], reached
        ended.set()
        thread.join()


def test_no_entity_reads_files_or_the_web(pack: Pack, canary: tuple[int, list[bytes]], tmp_path):
    port, reached = canary
    secret = tmp_path / "secret.txt"
    secret.write_text("密语")
    text = (
        f'<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:{port}/a.dtd" ['
        f'<!ENTITY f SYSTEM "{secret.as_uri()}"><!ENTITY w SYSTEM "http://127.0.0.1:{port}/b">'
        f'<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/c"> %p;]>'
    ) + rss(f"<title>标题&f;&w;</title><description>{BODY}&f;</description>").partition("?>")[2]
    (item,) = take(text, pack)
    assert "密语" not in item.text
    assert not reached


@pytest.mark.parametrize(
    "text", ["<rss", "<rss>", '{"version": "https://jsonfeed.org/version/1", "items": 3}']
)
def test_what_only_begins_like_a_feed_is_named(text: str, pack: Pack):
    with pytest.raises((NotText, NoArticle), match=r"^feed\.xml: "):
        take(text, pack)


@given(st.text(max_size=60))
def test_any_words_are_a_time_or_stay_what_they_are(words: str):
    assert isinstance(plain_time(words, chinese=True), str)


@given(st.text(alphabet="<>!-[]\"'?DOCTYPEhtmlENTITY rs", max_size=200))
def test_any_prolog_is_read(text: str):
    from yaowen.sources.prolog import find_root, read_prolog

    prolog = read_prolog(text)
    assert 0 <= prolog.end <= len(text)
    assert isinstance(find_root(text, prolog), str)
