"""Words that pages use for their own parts: the quick looks find what the whole patterns find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaowen.sources.furniture import END, SOURCE, find_source, reason_after

ENDS = (
    "本文链接", "本文地址", "原文链接", "上一篇", "上一条", "下一篇", "下一条", "热门标签", "推荐阅读", "相关报道",
    "猜你喜欢", "延伸阅读", "更多精彩", "免责声明", "版权声明", "特别声明", "网友评论", "发表评论", "我要评论",
    "分享到", "扫一扫", "扫码", "日榜", "周榜", "月榜", "24小时热", "点击排行", "反侵权公告", "侵权声明", "版权说明",
    "免责声明：", "特别说明", "郑重声明", "标签：医药", "关键词：新药", "Related stories", "related posts", "Read more",
    "read next", "More from us", "You may also like", "share this", "Leave a comment", "Comments (3)", "tags: drugs",
)  # fmt: skip


@pytest.mark.parametrize("words", ENDS)
def test_each_kind_of_end_is_seen(words: str):
    assert END.match(words)


def test_running_text_is_no_end():
    assert not END.match("云岬药业近日宣布，其在研新药获批开展临床试验。")


@given(st.text(st.sampled_from("来源转自：: 某网Source稿\n"), max_size=24))
def test_a_source_is_found_as_by_the_pattern(text: str):
    found, whole = find_source(text), SOURCE.search(text)
    assert (found and found.span()) == (whole and whole.span())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("本文链接：https://example.com/1", "permalink"),
        ("permalink", "permalink"),
        ("以上观点不代表本站", "disclaimer"),
        ("上一篇：转载内容侵权请联系删除", "disclaimer"),
        ("NEXT: a second trial", "neighbours"),
        ("周榜", "ranking"),
        ("推荐阅读", "recommended"),
        ("You may also like", "recommended"),
        ("云岬药业", "page_chrome"),
    ],
)
def test_what_follows_an_article_is_left_out_for_the_first_reason_that_fits(line: str, reason: str):
    assert reason_after(line) == reason
