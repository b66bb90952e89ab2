"""The block that shows the title; the quick look at how a block begins never loses a name's part."""

from hypothesis import given
from hypothesis import strategies as st

from yaowen.sources.pages.blocks import read_tree
from yaowen.sources.pages.shown import find_openings, find_shown_title, fold

WORDS = st.text(st.sampled_from("药闻aB 1“。-ßİ") | st.characters(), max_size=20)


@given(WORDS, WORDS)
def test_what_a_name_holds_is_among_the_openings(words: str, other: str):
    assert find_openings([other, words], f"药{fold(words)}闻") in ([0, 1], [1])


def test_what_begins_in_no_name_is_no_opening():
    assert find_openings(["首页", "“云岬 一号”", "Home: news", "云岬药业"], "云岬一号获批\nabout") == [1]


def test_a_title_that_begins_with_marks_is_found():
    page = "<title>“云岬一号”获批上市_某某网</title><p>首页</p><h1>“云岬一号” 获批上市</h1><p>云岬药业宣布获批。</p>"
    tree = read_tree(page, name="page")
    shown = find_shown_title(tree)
    assert shown is not None
    assert tree.texts[shown] == "“云岬一号” 获批上市"
