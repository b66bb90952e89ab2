"""Lists of addresses: OPML both ways, sitemaps entry by entry; neither is an article."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.errors import NoArticle, NotText, UnsafeArchive
from yaowen.packs.model import Pack
from yaowen.records import Capture
from yaowen.sources import read
from yaowen.sources.opml import Subscription, read_opml, write_opml
from yaowen.sources.sitemaps import iter_sitemap

OPML = """<?xml version="1.0"?><opml version="1.0"><head/><body>
<outline text="监管"><outline text="省局"><outline type="rss" text="甲局" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/>
</outline></outline><outline title="乙报" xmlUrl="https://b.example/rss?x=1&amp;y=2"/>
<outline title="乙报又一次" xmlUrl="https://b.example/rss?x=1&amp;y=2"/></body></opml>"""


def test_opml_keeps_names_addresses_and_folders() -> None:
    assert read_opml(OPML.encode()) == (
        Subscription("甲局", "https://a.example/feed", "https://a.example/", "监管/省局"),
        Subscription("乙报", "https://b.example/rss?x=1&y=2", "", ""),
    )


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12).filter(
    lambda text: "/" not in text
)
feeds = st.builds(
    Subscription,
    words,
    words.map(lambda text: f"https://x.example/{text}"),
    words.map(lambda text: f"https://x.example/{text}"),
    st.lists(words, max_size=3).map("/".join),
)


@given(st.lists(feeds, max_size=8, unique_by=lambda feed: feed.feed_url))
def test_what_was_written_is_read_again(feeds: list[Subscription]) -> None:
    found = read_opml(write_opml(feeds, title="<我的> & feeds"))
    assert sorted(found) == sorted(feeds)


def test_other_xml_is_no_opml() -> None:
    with pytest.raises(NotText, match=r"^x\.opml: .*<html>"):
        read_opml(b"<html/>", name="x.opml")


def test_an_opml_file_is_no_article(pack: Pack) -> None:
    with pytest.raises(NoArticle, match=r"^x\.opml: a list of 2 feeds.*yaowen sources add"):
        read(Capture(id="c", input="x.opml", content=OPML.encode()), pack)


def sitemap(*urls: str, root: str = "urlset") -> bytes:
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {spaces}>{"".join(urls)}</{root}>'.encode()


NEWS = (
    "<url><loc> https://x.example/1 </loc><lastmod>2025-08-26</lastmod><news:news><news:publication>"
    "<news:name>示例药讯</news:name><news:language>zh</news:language></news:publication>"
    "<news:publication_date>2025-08-26T09:00:00+08:00</news:publication_date>"
    "<news:title>星澜生物新药获批</news:title></news:news></url>"
)


def test_entries_of_sitemaps() -> None:
    one, two = iter_sitemap(
        sitemap(NEWS, "<url><loc>https://x.example/2</loc><lastmod>gestern</lastmod></url>")
    )
    assert (one.url, one.title, one.publication) == ("https://x.example/1", "星澜生物新药获批", "示例药讯")
    assert one.lastmod is not None and one.lastmod.iso == "2025-08-26"
    assert one.published is not None and one.published.iso == "2025-08-26T09:00:00+08:00"
    assert (two.lastmod, two.is_index) == (None, False)


def test_an_index_and_a_packed_one_and_a_plain_list() -> None:
    index = sitemap("<sitemap><loc>https://x.example/a.xml.gz</loc></sitemap>", root="sitemapindex")
    assert [entry.is_index for entry in iter_sitemap(gzip.compress(index))] == [True]
    assert [entry.url for entry in iter_sitemap(b"https://x.example/1\nhttps://x.example/2\n")][1:] == [
        "https://x.example/2"
    ]


def test_fifty_thousand_entries_and_not_one_more() -> None:
    content = sitemap(*(f"<url><loc>https://x.example/{n}</loc></url>" for n in range(50_010)))
    assert sum(1 for _ in iter_sitemap(content)) == 50_000


def test_a_bomb_is_not_opened() -> None:
    with pytest.raises(UnsafeArchive, match=r"^sitemap: expands more than 100 times"):
        list(iter_sitemap(gzip.compress(b" " * 30_000_000)))


def test_a_broken_sitemap_gives_what_came_before() -> None:
    assert [entry.url for entry in iter_sitemap(sitemap(NEWS, "<url><loc>https://x")[:-20])] == [
        "https://x.example/1"
    ]


@pytest.mark.parametrize("content", [b"<html><p>x</p></html>", b"no address here"])
def test_what_is_no_sitemap_is_named(content: bytes) -> None:
    with pytest.raises(NotText, match=r"^s\.xml: "):
        list(iter_sitemap(content, name="s.xml"))


def test_a_sitemap_is_no_article(pack: Pack) -> None:
    with pytest.raises(NoArticle, match=r"^s\.xml: a sitemap, the addresses of 1 pages.*sources add"):
        read(Capture(id="c", input="s.xml", content=sitemap(NEWS)), pack)
