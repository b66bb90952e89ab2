"""What a page hides: inline, by class, by id, off the screen; not what it hides from some screens alone."""

import pytest

from yaowen.sources.pages.blocks import read_tree
from yaowen.sources.pages.hidden import find_hidden_names, hides

HIDING = [
    "display:none", "display : none !important", "visibility: hidden", "font-size:0", "font-size: 0px;", "opacity:0",
    "opacity: 0.0", "position:absolute;left:-9999px", "text-indent:-999em", "transform: scale(0)",
    "clip: rect(0 0 0 0)", "clip: rect(1px, 1px, 1px, 1px)", "width:0;overflow:hidden", "overflow:hidden;height:0",
    "color: transparent", "color:rgba(0, 0, 0, 0)",
]  # fmt: skip
SHOWING = [
    "display:block", "font-size:0.9em;color:red", "opacity:0.5", "left:-3px", "text-indent:2em", "height:100px",
    "background-color:transparent", "overflow:hidden", "list-style:none", "outline:none",
]  # fmt: skip


@pytest.mark.parametrize("style", HIDING)
def test_a_style_hides(style: str):
    assert hides(style)


@pytest.mark.parametrize("style", SHOWING)
def test_a_style_shows(style: str):
    assert not hides(style)


def test_style_sheets_hide_classes_and_ids():
    sheet = ".a{color:red} p .b, #c { display:none } .d{} /* .e{display:none} */ div.f{font-size:0}"
    names = find_hidden_names([sheet])
    assert names.classes >= {"b", "f"}
    assert names.ids == {"c"}
    assert not names.classes & {"a", "d"}


def test_what_some_screens_hide_is_not_hidden():
    sheet = "@media print{.p{display:none}} @media (max-width:600px){.q{display:none} .r{color:red}} .s{display:none}"
    assert find_hidden_names([sheet]).classes == {"s"}


def test_hidden_words_are_no_text_but_are_told_of():
    html = (
        "<style>.z{display:none}</style><body><p>企业<span class=z>水印甲</span>增至三家，产值增长一成。</p>"
        "<p>园区<i style='font-size:0'>水印乙</i>将扩建<b hidden>水印丙</b>，投入两亿元。</p></body>"
    )
    tree = read_tree(html, name="page")
    assert tree.texts == [
        "企业增至三家，产值增长一成。",
        "园区将扩建，投入两亿元。",
    ]
    assert set(tree.hidden) == {"水印甲", "水印乙", "水印丙"}


def test_where_nearly_all_is_hidden_a_script_was_to_show_it():
    html = f"<body><div style='display:none'><p>{'企业增至三家，产值增长一成。' * 9}</p></div><p>载入中</p></body>"
    tree = read_tree(html, name="page")
    assert any("企业增至三家" in text for text in tree.texts)


def test_many_hidden_names_are_found_as_few_are():
    sheet = "".join(f".n{n}{{display:none}}" for n in range(300))
    html = f"<style>{sheet}</style><body><p>企业增至三家，产值<b class='x n299'>水印</b>增长一成。</p>"
    tree = read_tree(html, name="page")
    assert tree.texts == ["企业增至三家，产值增长一成。"]
    assert dict(tree.hidden) == {"水印": 1}


def test_what_is_hidden_within_something_hidden_is_told_of_once_and_in_order():
    html = (
        "<body><div style='display:none'>甲<p hidden>乙<i style='opacity:0'>丙</i></p>丁</div>"
        f"<p>{'企业增至三家，产值增长一成。' * 3}</p>"
    )
    assert sorted(read_tree(html, name="page").hidden.items()) == [("丁", 1), ("丙", 1), ("乙", 1), ("甲", 1)]
