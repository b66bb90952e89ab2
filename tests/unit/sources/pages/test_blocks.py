"""A page as columns: which texts stand together, in which element, and what is said of them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from yaowen.sources.pages.blocks import PageTree, collapse, read_tree, words_of


def _tree(body: str) -> PageTree:
    return read_tree(f"<html><head><title>名</title></head><body>{body}</body></html>", name="page")


def test_what_begins_without_text_parts_the_texts_around_it():
    tree = _tree("<div>前<div><img></div>后<br>末 <b>粗</b><span hidden>藏</span>字</div>")
    assert tree.texts == ["前", "后", "末 粗字"]
    assert tree.bold == [0, 0, 1]
    assert {tree.tag(block) for block in range(3)} == {"div"}


def test_elements_know_their_blocks():
    tree = _tree("<div id=a>一<ul><li>二</li><li>三</li></ul></div><p>四</p>")
    number = tree.hints.index(" a")
    assert [tree.texts[block] for block in tree.blocks_within(number)] == ["一", "二", "三"]
    assert list(tree.blocks_within(0)) == [0, 1, 2, 3]
    assert tree.tags[tree.parents[tree.boxes[1]]] == "ul"
    assert tree.tags[tree.lasts[number]] == "li"


def test_an_element_around_others_is_one_though_no_browser_sets_it_apart():
    tree = _tree("<a href=x>甲<div class=c>乙</div></a><p>丙</p>")
    assert tree.tags == ["html", "body", "a", "div", "p"]
    assert tree.linked == [1, 1, 0]
    assert [(block, words_of(texts), address) for block, texts, address in tree.links] == [(1, "甲乙", "x")]


def test_headings_rows_and_places_in_the_text():
    tree = _tree("<h2>题<div>副题</div></h2><table><tr><td>甲<td>乙<tr><td>丙</table>")
    assert [tree.heading(block) for block in range(5)] == [2, 2, 0, 0, 0]
    rows = [tree.row(block) for block in range(5)]
    assert rows[:2] == [-1, -1]
    assert rows[2] == rows[3] != rows[4]
    assert all(
        tree.text[at : at + len(text)] == text for at, text in zip(tree.starts, tree.texts, strict=True)
    )


def test_a_page_without_text_has_no_elements():
    tree = _tree("<p> </p>")
    assert (tree.tags, tree.texts, tree.title) == ([], [], "名")


def test_what_hidden_elements_and_forms_tell_is_not_of_the_page():
    told = '<meta itemprop="datePublished" content="{0}"><time datetime="{0}"></time>'
    page = (
        f'<div style="display:none"><p>{told.format("2024-01-01")}</p></div>'
        f"<button>{told.format('2024-01-02')}</button><section>{told.format('2024-01-03')}</section>"
    )
    tree = read_tree(page, name="page")
    assert tree.times == ["2024-01-03"]
    assert tree.meta == {"datepublished": "2024-01-03"}


@given(st.text(st.sampled_from(" \t\n\u2028药，aB\u3000"), max_size=30))
def test_white_space_within_a_text_is_one_space_or_between_ideographs_a_broken_line(text: str):
    shown = collapse(f"始{text}终")
    assert re.search(r"[\t\n\u2028]| {2}", shown) is None
    assert "".join(shown.split()) == "".join(f"始{text}终".split())
    assert collapse(f"a{text}b").count(" ") == len(re.findall(r"[ \t\n\u2028]+", f"a{text}b")) - len(
        re.findall(r"(?<=[药，\u3000])[ \t\u2028]*\n[ \t\n\u2028]*(?=[药，\u3000])", f"a{text}b")
    )
