"""Plain text and Markdown."""

import pytest

from yaowen.errors import NoArticle
from yaowen.packs.model import Pack
from yaowen.records import Capture, RawItem
from yaowen.sources import read


def item(text: str, pack: Pack, name: str = "x.txt") -> RawItem:
    return read(Capture(id="c", input=name, content=text.encode()), pack).value[0]


def words(found: RawItem) -> list[tuple[str, str]]:
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def test_short_first_line_is_the_title(pack: Pack):
    found = item("星澜生物新药获批\n\n近日，星澜生物宣布新药获批。\n\n公司将在明年投产。\n", pack)
    assert found.declared.title == "星澜生物新药获批"
    assert [kind for kind, _ in words(found)] == ["title", "paragraph", "paragraph"]


def test_sentence_alone_is_no_title(pack: Pack):
    found = item("近日，星澜生物宣布新药获批。\n公司将在明年投产。", pack)
    assert found.declared.title is None
    assert [issue.code for issue in found.issues] == ["no_title"]


def test_markdown_front_matter_headings_and_lists(pack: Pack):
    found = item(
        ("---\ntitle: 星澜生物扩产\noutlet: 澄海日报\ndate: 2026-01-02 08"
            ":00\n---\n\n## 项目\n\n近日，项目开工。\n\n- 面积两万平方米\n- 投资三亿元\n"),
        pack, "a.md",
    )  # fmt: skip
    assert found.format == "markdown"
    assert (found.declared.title, found.declared.outlet, found.declared.published) == (
        "星澜生物扩产",
        "澄海日报",
        "2026-01-02 08:00",
    )
    assert words(found) == [
        ("heading", "项目"), (("para"
            "graph"), "近日，项目开工。"), ("list_item", "面积两万平方米"), ("list_item", "投资三亿元"),
    ]  # fmt: skip


def test_markdown_heading_is_the_title(pack: Pack):
    found = item(
        "# Starlan opens a plant\n\nStarlan Bio opened **a plant** in [Chenghai](https://example.com).\n",
        pack,
        "a.md",
    )
    assert words(found)[0] == ("title", "Starlan opens a plant")


@pytest.mark.parametrize("text", ["———\n***\n", "12\n\n34"])
def test_text_without_words_is_refused(text: str, pack: Pack):
    with pytest.raises(NoArticle, match=r"x\.txt"):
        item(text, pack)
