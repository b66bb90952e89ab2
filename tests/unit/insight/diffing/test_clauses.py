"""What is a clause of a text? Articles with all that they hold, numbered paragraphs under their headings."""

from unit.insight.diffing.versions import article
from yaowen.insight.diffing import list_clauses


def told(text: str) -> list[tuple[str | None, str | None, str | None, str]]:
    return [(c.number, c.heading, c.section, c.words.strip()) for c in list_clauses(article(text))]


def test_an_article_holds_its_items_and_stands_in_its_chapter() -> None:
    assert told(
        "第一章 总则\n第一条 申报单位应当满足：\n（一）在本市注册；\n（二）近三年无事故。\n第二章 支持研发\n"
        "第二条 给予奖励。\n第三条 附则。\n"
    ) == [
        ("第一条", None, "总则", "申报单位应当满足：\n（一）在本市注册；\n（二）近三年无事故。"),
        ("第二条", None, "支持研发", "给予奖励。"),
        ("第三条", None, "支持研发", "附则。"),
    ]


def test_a_heading_is_the_section_of_what_stands_under_it() -> None:
    assert told(
        "一、重点任务\n（一）支持研发\n建设平台。\n（二）支持生产。建设厂房。\n二、保障措施\n加强领导。\n"
    ) == [
        ("（一）", "支持研发", "重点任务", "建设平台。"),
        ("（二）", "支持生产", "重点任务", "建设厂房。"),
        ("二、", "保障措施", None, "加强领导。"),
    ]


def test_a_heading_with_nothing_under_it_is_a_clause() -> None:
    assert told("一、支持研发\n二、支持生产\n三、支持流通\n") == [
        ("一、", "支持研发", None, ""),
        ("二、", "支持生产", None, ""),
        ("三、", "支持流通", None, ""),
    ]


def test_articles_within_one_paragraph_are_parted() -> None:
    assert [
        number for number, *_ in told("第一条 给予奖励。第二条 按第一条执行。 第三条 有效期三年。\n")
    ] == [
        "第一条",
        "第二条",
        "第三条",
    ]


def test_a_signature_is_no_clause_and_an_annex_is_its_own() -> None:
    assert told(
        "现印发给你们，请执行。\n第一条 给予奖励。\n附件：申报表。\n澄江市人民政府\n2025年3月1日\n"
    ) == [
        (None, None, None, "现印发给你们，请执行。"),
        ("第一条", None, None, "给予奖励。"),
        (None, None, None, "附件：申报表。"),
    ]


def test_groups_of_a_brief_hold_their_bullets() -> None:
    assert told("Group 1: R&D\n- Build platforms.\n- Share data.\nGroup 2: Safety\n- Inspect plants.\n") == [
        ("-", None, "R&D", "Build platforms."),
        ("-", None, "R&D", "Share data."),
        ("-", None, "Safety", "Inspect plants."),
    ]
