"""A caller's JSON: lines, lists and single objects; broken rows are named and left out."""

import json

import pytest

from yaowen.errors import BadLine
from yaowen.packs.model import Pack
from yaowen.pipeline.clean import clean
from yaowen.pipeline.describe import describe
from yaowen.records import Capture
from yaowen.sources import read
from yaowen.text.spans import source_span


def rows(count: int) -> list[str]:
    return [
        json.dumps({"id": f"a{n}", "text": f"星澜生物第{n}号新药获批。", "other": [1]}, ensure_ascii=False)
        for n in range(1, count + 1)
    ]


def take(text: str, pack: Pack):
    return read(Capture(id="c", input="in.jsonl", content=text.encode()), pack)


def test_broken_line_seven_of_ten_is_named_and_the_rest_goes_on(pack: Pack):
    lines = rows(10)
    lines[6] = lines[6][:-3]
    found = take("\n".join(lines), pack)
    assert [item.declared.id for item in found.value] == [f"a{n}" for n in (1, 2, 3, 4, 5, 6, 8, 9, 10)]
    assert [issue.code for issue in found.issues] == ["bad_line"]
    assert "in.jsonl, line 7:" in found.issues[0].message


@pytest.mark.parametrize("row", ["[]", '"x"', '{"id": 1}', '{"text": ""}', '{"text": 5}'])
def test_rows_that_are_no_article(row: str, pack: Pack):
    found = take("\n".join([*rows(3), row]), pack)
    assert len(found.value) == 3
    assert "line 4" in found.issues[0].message


def test_nothing_usable_is_an_error(pack: Pack):
    with pytest.raises(BadLine, match=r"line 1"):
        take('{"id": 1}\n{"id": 2}', pack)


def test_list_and_object_are_fine_too(pack: Pack):
    objects = [json.loads(line) for line in rows(2)]
    assert len(take(json.dumps(objects, ensure_ascii=False, indent=1), pack).value) == 2
    assert len(take(json.dumps({"articles": objects}, ensure_ascii=False, indent=2), pack).value) == 2
    assert len(take(json.dumps(objects[0], ensure_ascii=False, indent=2), pack).value) == 1


def test_text_is_taken_whole_and_leads_back_to_what_was_given(pack: Pack):
    given = "  星澜生物\u200b获批\n近日,２家公司　获批上市。"
    (item,) = take(json.dumps({"text": given, "title": "另一个标题"}), pack).value
    article = describe(item, clean(item, pack).value, pack).value
    assert article.taken_whole
    assert article.title == "另一个标题"
    assert article.text == "星澜生物获批\n近日,2家公司 获批上市。"
    start = article.text.index("2家")
    assert given[slice(*source_span(article.span_map, start, start + 2))] == "２家"


def test_first_line_that_is_the_title_is_paragraph_zero(pack: Pack):
    (item,) = take(
        json.dumps(
            {
                "id": 7,
                "text": "标题一\n正文第一句。",
                "title": "标题一",
                "published": "2026-01-02",
                "lang": "zh",
            }
        ),
        pack,
    ).value
    article = describe(item, clean(item, pack).value, pack).value
    assert [(p.number, p.kind) for p in article.paragraphs] == [(0, "title"), (1, "paragraph")]
    assert (article.id, article.published.iso, article.lang) == ("7", "2026-01-02", "zh")


def test_text_that_is_cut_off_is_an_excerpt(pack: Pack):
    (item,) = take(json.dumps({"text": "标题一\n近日，星澜生物宣布其新药获批，并将在 ..."}), pack).value
    assert item.declared.kind == "excerpt"
    assert [issue.code for issue in item.issues] == ["clipped_excerpt"]
