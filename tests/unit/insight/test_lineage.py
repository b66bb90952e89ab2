"""Whom each version of a text was copied from, and what changed on the way."""

import random
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from yaowen.insight.lineage import trace
from yaowen.insight.lineage.differences import find_differences
from yaowen.insight.lineage.numbers import iter_changed
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Article, Moment, StoryMember, Understanding

FIRST = "9月2日，澄海制药与苏州高新区签约，总投资18.6亿元，占地96亩。"
SECOND = "公司总裁表示，研发中心将引入三条柔性生产线。"
THIRD = "高新区目前集聚医药企业212家，一批公共平台已经启用。"
REMARK = "业内人士认为，这一项目将补齐当地制剂短板。"


def made(article_id: str, *paragraphs: str, hours: int = 0, **fields: object) -> Article:
    """An article of these paragraphs."""
    moment = Moment(at=datetime(2025, 9, 2, tzinfo=UTC) + timedelta(hours=hours), offset_minutes=480)
    lang = fields.pop("lang", "zh")
    article = describe_text(article_id, "\n".join(paragraphs), published=moment, lang=lang)  # type: ignore[arg-type]
    return msgspec.structs.replace(article, **fields)


def read(pack: Pack, *articles: Article) -> dict[str, Understanding]:
    return {article.id: understand(article, pack) for article in articles}


def place(article_id: str, of: str | None = "o") -> StoryMember:
    return StoryMember(article_id=article_id, story_id="s", relation="reprint" if of else "original", of=of)


def told(parent: Article, child: Article, pack: Pack) -> list[tuple[str, str, str]]:
    readings = read(pack, parent, child)
    found = find_differences(readings[parent.id], readings[child.id])
    for difference in found:
        for article, words, start, end in (
            (child, difference.after, difference.start, difference.end),
            (parent, difference.before, difference.of_start, difference.of_end),
        ):
            assert words == ("" if start is None else article.text[start:end])
    return [(d.kind, d.before, d.after) for d in found]


def test_a_number_that_changed_is_named_with_both_values(pack: Pack) -> None:
    copy = made("c", SECOND, FIRST.replace("18.6亿", "16.8亿"), THIRD)
    assert told(made("o", FIRST, SECOND, THIRD), copy, pack) == [("number", "18.6亿", "16.8亿")]


def test_sentences_that_came_and_went_and_other_words(pack: Pack) -> None:
    copy = made("c", FIRST, REMARK, THIRD.replace("一批公共平台已经启用", "若干公共平台业已启用"))
    assert told(made("o", FIRST, SECOND, THIRD), copy, pack) == [
        ("added", "", REMARK),
        ("reworded", THIRD, "高新区目前集聚医药企业212家，若干公共平台业已启用。"),
        ("dropped", SECOND, ""),
    ]


def test_another_scale_or_script_and_moved_paragraphs_are_no_difference(pack: Pack) -> None:
    original = made("o", FIRST, SECOND, THIRD)
    assert told(original, made("c", THIRD, FIRST, SECOND), pack) == []
    assert told(original, made("c", FIRST, SECOND, THIRD.replace("業", "业").replace("业", "業")), pack) == []
    scaled = told(original, made("c", FIRST.replace("18.6亿", "186000万"), SECOND, THIRD), pack)
    assert [kind for kind, _, _ in scaled] == ["reworded"]


def test_what_lies_behind_the_cut_of_an_excerpt_was_not_dropped(pack: Pack) -> None:
    assert told(made("o", FIRST, SECOND, THIRD), made("c", FIRST + SECOND[:12], kind="excerpt"), pack) == []


def test_a_slip_of_the_scale_in_a_translation_is_a_changed_number(pack: Pack) -> None:
    brief = made("e", "Chenghai will invest 18.6 billion yuan on 96 mu; the zone has 212 firms.", lang="en")
    assert told(made("o", FIRST, THIRD), brief, pack) == [("number", "18.6亿元", "18.6 billion yuan")]


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("增长8.7%，达到125家", "增长7.8%，达到125家", [("8.7%", "7.8%")]),
        ("入组486例，降低41%", "入组４８６例，降低41%", []),
        ("投资3.2亿元，占地40亩", "投资32000万元，占地40亩", []),
        ("rose 8 percent to 120", "rose 8% to 210", [("120", "210")]),
    ],
)
def test_numbers_are_compared_where_the_same_words_stand_around_them(
    before: str, after: str, changed: list[tuple[str, str]]
) -> None:
    found = [(before[o.start : o.end], after[n.start : n.end]) for o, n in iter_changed(before, after)]
    assert found == changed


def test_a_copy_with_the_changes_of_an_earlier_copy_comes_from_that_one(pack: Pack) -> None:
    changed = FIRST.replace("18.6亿", "16.8亿")
    readings = read(
        pack,
        made("o", FIRST, SECOND, THIRD),
        made("one", changed, REMARK, SECOND, THIRD, hours=2),
        made("two", changed, REMARK, SECOND, hours=5),
        made("three", FIRST, SECOND, THIRD, hours=6),
    )
    members = [place("o", None), place("one"), place("two"), place("three")]
    found = {descent.article_id: descent for descent in trace(members, readings)}
    assert {i: d.of for i, d in found.items()} == {"o": None, "one": "o", "two": "one", "three": "o"}
    assert [d.kind for d in found["two"].differences] == ["dropped"]
    assert "2 changes in common" in found["two"].why
    for seed in range(5):
        random.Random(seed).shuffle(members)
        assert {d.article_id: d for d in trace(members, readings)} == found


def test_a_page_that_names_its_source_comes_from_there(pack: Pack) -> None:
    readings = read(
        pack,
        made("o", FIRST, SECOND, THIRD, outlet="甲报"),
        made("one", FIRST, SECOND, THIRD, hours=1, outlet="甲报", republisher="乙网"),
        made("two", FIRST, SECOND, THIRD, hours=3, outlet="乙网", republisher="丙站"),
    )
    found = trace([place("two"), place("o", None), place("one")], readings)
    assert [(d.article_id, d.of) for d in found] == [("o", None), ("one", "o"), ("two", "one")]
    assert found[2].why == "names 乙网 as its source"
