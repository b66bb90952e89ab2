"""HTML: body, title, time, outlet and author among menus, hidden words and lists."""

from contextlib import suppress

import pytest

from yaowen.errors import NoArticle
from yaowen.packs.model import Pack
from yaowen.pipeline.clean import clean
from yaowen.pipeline.describe import describe
from yaowen.records import Article, Capture
from yaowen.sources import read

PARAGRAPHS = [
    "近日，澄海药谷二期在海滨新区开工，规划面积12.4万平方米，计划引进三十个项目。",
    "园区负责人介绍，一期已有星澜生物、云岬药业等企业入驻，2025年产值达到18.6亿元。",
    "二期将建设中试平台和检测中心，预计2027年投入使用，可为中小企业节省约三成成本。",
    "海滨新区还将设立规模20亿元的产业基金，对首次获批上市的品种给予最高800万元奖励。",
]
TITLE = "澄海药谷二期开工 计划引进三十个项目"
MENU = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(12))
MORE = "".join(f'<li><a href="/n{n}">另一条消息的标题是第{n}条，请点击阅读</a></li>' for n in range(12))


def page(body: str, *, head: str = "", meta: str = "2026-01-08 09:20 来源：滨海新报 作者：林知远") -> str:
    return (
        f"<!doctype html><html><head><title>{TITLE}_产业频道_药讯网</title>{head}"
        "<style>.w{font-size:0}</style></head><body>"
        f'<nav><ul>{MENU}</ul></nav><div class="main"><h1>{TITLE}</h1><div class="info">{meta}</div>'
        f'<div class="content">{body}</div></div><div class="related"><h3>相关阅读</h3><ul>{MORE}</ul></div>'
        "<footer>版权所有 药讯网 未经许可不得转载</footer></body></html>"
    )


def paragraphs(texts: list[str] = PARAGRAPHS) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def article(html: str, pack: Pack, url: str | None = "https://news.example.com/2026/0108/1.html") -> Article:
    capture = Capture(id="c", input="page.html", content=html.encode(), url=url)
    (item,) = read(capture, pack).value
    assert item.format == "html"
    return describe(item, clean(item, pack).value, pack).value


def body_of(found: Article) -> list[str]:
    return [found.text[p.start : p.end] for p in found.paragraphs if p.number]


@pytest.mark.parametrize(
    "body",
    [
        paragraphs(),
        "<br><br>".join(PARAGRAPHS),
        "".join(f"<div>{text}</div>" for text in PARAGRAPHS),
        f"<section>{paragraphs(PARAGRAPHS[:2])}</section><section>{paragraphs(PARAGRAPHS[2:])}</section>",
        "<table><tr><td>" + paragraphs() + "</td></tr></table>",
    ],
    ids=["p", "br", "div", "sections", "table"],
)
def test_body_in_many_forms(body: str, pack: Pack):
    found = article(page(body), pack)
    assert body_of(found) == PARAGRAPHS
    assert found.title == TITLE


def test_face_of_the_page_is_read(pack: Pack):
    found = article(page(paragraphs()), pack)
    assert (found.outlet, found.author, found.published.iso) == (
        "滨海新报",
        "林知远",
        "2026-01-08T09:20:00+08:00",
    )
    assert found.republisher is not None
    assert found.url == "https://news.example.com/2026/0108/1.html"


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        (
            '<meta property="article:published_time" content="2026-01-08T09:20:00+08:00">',
            "2026-01-08T09:20:00+08:00",
        ),
        (
            (
                '<script type="application/ld+json">'
                '{"@type":"NewsArticle","headline":"x","datePublished":"2026-01-08"}</script>'
            ),
            "2026-01-08",
        ),
        ("", "2026-01-08"),
    ],
    ids=["meta", "linked data", "address"],
)
def test_time_from_the_head_or_the_address(head: str, iso: str, pack: Pack):
    assert article(page(paragraphs(), head=head, meta=""), pack).published.iso == iso


def test_hidden_words_are_left_out_and_listed(pack: Pack):
    hidden = '<span style="display:none">偷看者请止步</span><span class="w">k5N药讯网</span>'
    found = article(page("".join(f"<p>{text}{hidden}</p>" for text in PARAGRAPHS)), pack)
    assert body_of(found) == PARAGRAPHS
    assert {removed.text for removed in found.removed if removed.reason == "hidden"} == {
        "偷看者请止步",
        "k5N药讯网",
    }


def test_body_that_only_a_script_shows_is_read(pack: Pack):
    found = article(page(f'<div style="visibility: hidden; opacity: 0;">{paragraphs()}</div>'), pack)
    assert PARAGRAPHS[0] in body_of(found)


def test_stamps_in_the_middle_of_paragraphs_go(pack: Pack):
    body = paragraphs(
        [f"{text[:12]}<i>x{n}Z更多消息见药讯网每日看</i>{text[12:]}" for n, text in enumerate(PARAGRAPHS)]
    )
    assert body_of(article(page(body), pack)) == PARAGRAPHS


def test_comments_below_are_no_part_of_it(pack: Pack):
    comments = "".join(
        f'<div class="comment-item"><p>网友{n}：说得好，支持，希望早日建成，期待更多好消息。</p></div>'
        for n in range(30)
    )
    found = article(
        page(paragraphs()).replace("<footer>", f'<div id="comments">{comments}</div><footer>'), pack
    )
    assert body_of(found) == PARAGRAPHS


def test_english_page(pack: Pack):
    texts = [
        (
            "Chenghai Pharma Park broke ground on its second phas"
            "e on Thursday, adding 124,000 square meters of space."
        ),
        (
            "The first phase houses Starlan Bio and Yunjia Pharm"
            "a, and reached 1.86 billion yuan in output in 2025."
        ),
        "A pilot plant is to open in 2027, which the park says will cut costs for small firms by a third.",
    ]
    html = (
        "<html><head><title>Park grows | Coast News</title></head><body><h1>Park grows</"
        f"h1><p>By Lin Zhiyuan</p><p>January 8, 2026</p>{paragraphs(texts)}</body></html>"
    )
    found = article(html, pack, url=None)
    assert (found.title, found.lang, found.author, found.published.iso) == (
        "Park grows",
        "en",
        "Lin Zhiyuan",
        "2026-01-08",
    )
    assert body_of(found)[-3:] == texts


def test_page_of_links_is_refused_by_name(pack: Pack):
    with pytest.raises(NoArticle, match=r"page\.html"):
        article(f"<html><body><ul>{MENU}{MENU}</ul></body></html>", pack)


@pytest.mark.parametrize(
    "html",
    [
        "<html><body>" + "<div>" * 200_000 + PARAGRAPHS[0] + "</div>" * 200_000,
        "<html><body><p>" + PARAGRAPHS[0] * 50_000,
        "<html><head><style>" + "a{display:none" * 50_000 + "</style><body>" + paragraphs(),
        "<html><body>" + "<style>" * 50_000 + paragraphs(),
    ],
    ids=["nesting", "long text", "style sheet", "open styles"],
)
def test_hostile_pages_end(html: str, pack: Pack):
    with suppress(NoArticle):
        assert article(html, pack).text
