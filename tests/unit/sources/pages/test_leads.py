"""Links keep their places; the next page of an article is told from another article's."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.packs.model import Pack
from yaowen.records import Capture
from yaowen.sources import read
from yaowen.sources.pages.blocks import read_tree
from yaowen.sources.pages.joining import join_parts
from yaowen.sources.pages.leads import find_next_part, resolve

LINE = "园区负责人介绍，一期已有星澜生物、云岬药业等企业入驻，{}年产值达到18.6亿元，二期将于明年开工。"


@pytest.mark.parametrize(
    ("url", "href", "following"),
    [
        ("https://n.example/2026/t1.html", "t1_2.html", "https://n.example/2026/t1_2.html"),
        ("https://n.example/2026/t1_2.html", "/2026/t1_3.html", "https://n.example/2026/t1_3.html"),
        ("https://n.example/a/77", "?page=2", "https://n.example/a/77?page=2"),
        ("https://n.example/a/77/", "/a/77/2", "https://n.example/a/77/2"),
        ("https://n.example/2026/t1.html", "t2.html", None),
        ("https://n.example/2026/t1_3.html", "t1_2.html", None),
        ("https://n.example/2026/t1.html", "javascript:next()", None),
        ("https://n.example/2026/t1.html", "https://other.example/2026/t1_2.html", None),
    ],
)
def test_the_next_part(url: str, href: str, following: str | None):
    tree = read_tree(f"<body><p>{LINE}</p><a href='{href}'>下一页</a></body>", name="page")
    assert find_next_part(tree, url) == following


@pytest.mark.parametrize("words", ["下页", "下頁 ›", "后一页", "Next page", "next", "»", ">>"])
def test_the_next_part_by_what_its_link_says(words: str):
    tree = read_tree(f"<body><p>{LINE}</p><a href='t1_2.html'>{words}</a></body>", name="page")
    assert find_next_part(tree, "https://n.example/t1.html") == "https://n.example/t1_2.html"


@given(st.from_regex(r"https?://[a-zA-Z0-9.-]{1,8}[/?#;:]?[a-z0-9/.;?#=%&:@-]{0,12}", fullmatch=True))
def test_whole_addresses_are_what_joining_makes_of_them(address: str):
    try:
        whole = urljoin("http://n.example/2026/t1.html", address)
    except ValueError:
        whole = None
    assert resolve("http://n.example/2026/t1.html", address) == whole


def test_the_next_article_is_no_part():
    tree = read_tree("<body><a href='t1_2.html'>下一篇：另一条消息</a></body>", name="page")
    assert find_next_part(tree, "https://n.example/t1.html") is None


def item(body: str, url: str, pack: Pack):
    html = f"<html><head><title>园区年报</title></head><body><h1>园区年报</h1>{body}</body></html>"
    return read(Capture(id="c", input=url, content=html.encode(), url=url), pack).value[0]


def test_links_point_at_their_words(pack: Pack):
    body = (
        f"<div><p>{LINE.format(2025)}详见<a href='/r.pdf'>年度报告</a>。</p><p>{LINE.format(2024)}</p></div>"
    )
    found = item(body, "https://n.example/1.html", pack)
    assert [(found.text[link.start : link.end], link.url) for link in found.links] == [
        ("年度报告", "https://n.example/r.pdf")
    ]


def test_parts_are_joined_and_their_places_move(pack: Pack):
    one = item(
        f"<div><p>{LINE.format(2024)}</p><p>{LINE.format(2025)}</p></div>", "https://n.example/1.html", pack
    )
    two = item(
        f"<div><p>{LINE.format(2025)}</p><p>{LINE.format(2026)}<a href=/x>续表</a>。</p></div>",
        "https://n.example/1_2.html",
        pack,
    )
    joined = join_parts(one, [two])
    texts = [joined.text[block.start : block.end] for block in joined.blocks]
    assert texts == ["园区年报", LINE.format(2024), LINE.format(2025), LINE.format(2026) + "续表。"]
    assert [joined.text[link.start : link.end] for link in joined.links] == ["续表"]
