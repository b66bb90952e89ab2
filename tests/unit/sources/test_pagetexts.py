"""A page copied as text: the article among menus, lists, stamps and notices."""

import pytest

from yaowen.errors import NoArticle
from yaowen.packs.model import Pack
from yaowen.pipeline.clean import clean
from yaowen.pipeline.describe import describe
from yaowen.records import Article, Capture
from yaowen.sources import read
from yaowen.sources.detect import detect_format

TITLE = "澄海药谷二期开工,计划引进三十个项目"
SENTENCES = (
    "近日,澄海药谷二期在海滨新区开工,规划面积12.4万平方米,计划引进三十个项目。",
    "园区负责人介绍,一期已有星澜生物、云岬药业等企业入驻,2025年产值达到18.6亿元。",
    "二期将建设中试平台和检测中心,预计2027年投入使用,可为中小企业节省约三成成本。",
    "海滨新区还将设立规模20亿元的产业基金,对首次获批上市的品种给予最高800万元奖励。",
    "业内人士认为,园区的难点在于人才,需要与周边高校共同培养工艺和注册方面的专业人员。",
)
LIST = "\n".join(
    (
        f"  • 第{n}个健康问答怎么办?\n\n    通常情况下,出"
        "现这种症状不必担心,可能是休息不足等原因,建议及时就医进行检查并"
    )
    for n in range(12)
)


def page(stamp, *, heading: str = "人才仍是难点") -> str:
    body = [
        f"滨海新报记者 林知远{stamp()}",
        *(f"{line}{stamp()}" for line in SENTENCES[:4]),
        heading,
        SENTENCES[4] + stamp(),
    ]
    return (
        ("设置\n  • 日夜间\n  "
            "  浅色\n    深色\n\n") + TITLE + "\n\n2026-01-08 09:20:53 来源:\n\n" + "\n\n".join(body)
        + f"\n\n本文链接:{TITLE}http://www.yaoxunriri.example.com/show-1.html\n\n声明:本网站为非营利性网站,不代表本站观点。"
        + "\n\n上一篇: 另一条消息\n\n下一篇: 又一条消息\n\n热门资讯\n\n" + LIST + "\n\n  • 日榜\n  • 周榜\n"
    )  # fmt: skip


def article(text: str, pack: Pack) -> Article:
    (item,) = read(Capture(id="c", input="page.txt", content=text.encode()), pack).value
    assert item.format == "page_text"
    return describe(item, clean(item, pack).value, pack).value


def counter():
    number = iter(range(100, 999))
    return lambda: f"x{next(number)}药讯日日看,每天一条好消息YAOXUN.COM"


STAMPS = {
    "constant": lambda: "k5N药讯日日看——每天一条好消息YAOXUN.COM",
    "random prefix": counter(),
    "only words": lambda: "更多消息请看药讯日日看",
    "short": lambda: "【药讯】",
    "none": lambda: "",
}


@pytest.mark.parametrize("name", STAMPS)
def test_body_is_found_and_stamps_go_by_their_repetition(name: str, pack: Pack):
    found = article(page(STAMPS[name]), pack)
    words = [found.text[p.start : p.end] for p in found.paragraphs]
    assert words == [TITLE, "滨海新报记者 林知远", *SENTENCES[:4], "人才仍是难点", SENTENCES[4]]
    assert [p.kind for p in found.paragraphs][:2] == ["title", "byline"]
    assert found.paragraphs[6].kind == "heading"
    counts = [removed.count for removed in found.removed if removed.reason == "watermark"]
    assert counts == ([] if name == "none" else [6])


def test_outlet_author_republisher_and_times_are_kept_apart(pack: Pack):
    found = article(page(STAMPS["constant"]), pack)
    assert found.outlet == "滨海新报"
    assert found.author == "林知远"
    assert found.republisher == "www.yaoxunriri.example.com"
    assert found.url == "http://www.yaoxunriri.example.com/show-1.html"
    assert found.republished is not None and found.republished == found.published
    assert found.republished.iso == "2026-01-08T09:20:53+08:00"
    assert found.republished.inferred_offset


def test_what_is_left_out_has_its_reason(pack: Pack):
    reasons = {removed.reason: removed.count for removed in article(page(STAMPS["none"]), pack).removed}
    assert reasons["permalink"] == reasons["disclaimer"] == 1
    assert reasons["neighbours"] == 2
    assert reasons["recommended"] >= 24


def test_page_without_an_article_is_refused_by_name(pack: Pack):
    text = "首页\n登录\n注册\n" + "\n".join(f"• 栏目{n}" for n in range(20)) + "\n版权所有\n"
    assert detect_format(text.encode(), "menu.txt") == "page_text"
    with pytest.raises(NoArticle, match=r"menu\.txt"):
        read(Capture(id="c", input="menu.txt", content=text.encode()), pack)


def test_ten_thousand_lines_are_read(pack: Pack):
    long = page(STAMPS["constant"]).replace(LIST, "\n".join([LIST] * 420))
    assert article(long, pack).title == TITLE
