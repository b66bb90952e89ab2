"""The block that shows the title; the quick look at how a block begins never loses a name's part."""

from hypothesis import given
from hypothesis import strategies as st

from yaowen.sources.pages.blocks import read_tree
from yaowen.sources.pages.shown import find_shown_title, fold, opening_of

WORDS = st.text(st.sampled_from("药闻aB 1“。-ßİ") | st.characters(), max_size=20)


@given(WORDS)
def test_folded_words_begin_with_their_opening(words: str):
    assert fold(words).startswith(opening_of(words))


def test_a_title_that_begins_with_marks_is_found():
    page = "<title>“云岬一号”获批上市_某某网</title><p>首页</p><h1>“云岬一号” 获批上市</h1><p>云岬药业宣布获批。</p>"
    tree = read_tree(page, name="page")
    shown = find_shown_title(tree)
    assert shown is not None
    assert tree.texts[shown] == "“云岬一号” 获批上市"
