"""Automatic numbers and notes of Word documents: what Word shows before a paragraph is a part of its text."""

import io
from collections.abc import Sequence
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from yaowen.packs.model import Pack
from yaowen.records import Capture, RawItem
from yaowen.sources import read
from yaowen.sources.docx.numerals import write_numeral
from yaowen.text.numbers import parse_number

W = nsdecls("w")


def level(number: int, form: str, words: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{words}"/></w:lvl>'
    )


def define(document: Any, definition: int, levels: Sequence[str], lists: Sequence[tuple[int, str]]) -> None:
    """A definition with its levels, and lists (with what they override) that are made of it."""
    root = document.part.numbering_part.element
    made = f'<w:abstractNum {W} w:abstractNumId="{definition}">{"".join(levels)}</w:abstractNum>'
    root.append(parse_xml(made))
    for number, overrides in lists:
        root.append(
            parse_xml(
                f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'
            )
        )


def add(
    document: Any, words: str, number: int | None = None, depth: int = 0, style: str | None = None
) -> None:
    paragraph = document.add_paragraph(words, style=style)
    if number is not None:
        told = f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(told))


def take(document: Any, pack: Pack) -> RawItem:
    out = io.BytesIO()
    document.save(out)
    (item,) = read(Capture(id="c", input="a.docx", content=out.getvalue()), pack).value
    return item


def lines(document: Any, pack: Pack) -> list[str]:
    return take(document, pack).text.split("\n")


# -- numbers -----------------------------------------------------------------------------------------


def test_chapters_articles_and_items_of_a_policy(pack: Pack) -> None:
    document = docx.Document()
    define(
        document,
        90,
        [
            level(0, "chineseCountingThousand", "第%1章"),
            level(1, "chineseCounting", "第%2条", '<w:lvlRestart w:val="0"/>'),
            level(2, "japaneseCounting", "（%3）"),
            level(3, "decimal", "%4."),
        ],
        [(90, "")],
    )
    add(document, "云岬新区条例")
    for words, depth in [
        ("总则", 0), ("目的", 1), ("适用", 1), ("支持", 0), ("研发", 1), ("临床", 2), ("一期", 3), ("二期", 3),
        ("生产", 2), ("一期", 3), ("附则", 1), ("其他", 2),
    ]:  # fmt: skip
        add(document, words, 90, depth)
    assert lines(document, pack) == [
        "云岬新区条例",
        "第一章 总则",
        "第一条 目的",
        "第二条 适用",
        "第二章 支持",
        "第三条 研发",
        "（一）临床",
        "1. 一期",
        "2. 二期",
        "（二）生产",
        "1. 一期",
        "第四条 附则",
        "（一）其他",
    ]


def test_lists_of_one_definition_count_on_unless_they_begin_anew(pack: Pack) -> None:
    document = docx.Document()
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    define(document, 90, [level(0, "decimal", "%1、")], [(90, ""), (91, ""), (92, anew)])
    add(document, "云岬新区条例")
    for number in (90, 91, 92, 92, 90):
        add(document, "条文", number)
    assert lines(document, pack)[1:] == ["1、条文", "2、条文", "1、条文", "2、条文", "3、条文"]


def test_a_level_shows_those_above_it(pack: Pack) -> None:
    document = docx.Document()
    define(
        document,
        90,
        [
            level(0, "chineseCounting", "%1、"),
            level(1, "decimal", "%1.%2", "<w:isLgl/>"),
            level(2, "decimal", "%1-%3", start=5),
        ],
        [(90, "")],
    )
    add(document, "云岬新区条例")
    for depth in (1, 0, 1, 1, 2, 2):
        add(document, "条文", 90, depth)
    assert lines(document, pack)[1:] == [
        "1.1 条文", "一、条文", "1.1 条文", "1.2 条文", "一-5 条文", "一-6 条文"
    ]  # fmt: skip


def test_a_style_may_number_its_paragraphs(pack: Pack) -> None:
    document = docx.Document()
    tied = [
        level(0, "ideographDigital", "第%1章", '<w:pStyle w:val="Heading1"/>'),
        level(1, "ideographTraditional", "%2．", '<w:pStyle w:val="Heading2"/>'),
    ]
    define(document, 90, tied, [(90, "")])
    for name in ("Heading 1", "Heading 2"):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {W}><w:numId w:val="90"/></w:numPr>'))
    for words, style in [
        ("总则", "Heading 1"),
        ("目的", "Heading 2"),
        ("范围", "Heading 2"),
        ("支持", "Heading 1"),
    ]:
        add(document, words, style=style)
    add(document, "这里不编号", 0, style="Heading 1")
    item = take(document, pack)
    assert item.text.split("\n") == ["第一章 总则", "甲．目的", "乙．范围", "第二章 支持", "这里不编号"]
    assert [block.kind for block in item.blocks] == ["heading", "heading", "heading", "heading", "title"]


def test_bullets_are_no_numbers_and_rows_may_be_counted(pack: Pack) -> None:
    document = docx.Document()
    define(document, 90, [level(0, "bullet", "")], [(90, "")])
    define(document, 91, [level(0, "decimal", "%1")], [(91, "")])
    add(document, "云岬新区清单")
    add(document, "一项", 90)
    table = document.add_table(2, 2)
    for row in table.rows:
        told = f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="91"/></w:numPr>'
        row.cells[0].paragraphs[0]._p.get_or_add_pPr().append(parse_xml(told))
        row.cells[1].text = "企业"
    assert lines(document, pack)[1:] == ["一项", "1", "企业", "2", "企业"]


def test_an_empty_paragraph_is_counted_and_one_whose_end_is_deleted_is_not(pack: Pack) -> None:
    document = docx.Document()
    define(document, 90, [level(0, "decimal", "%1.")], [(90, "")])
    add(document, "云岬新区清单")
    for words in ("甲", "", "乙", "丙"):
        add(document, words, 90)
    gone = document.paragraphs[3]._p.get_or_add_pPr()
    gone.append(parse_xml(f'<w:rPr {W}><w:del w:id="1" w:author="a"/></w:rPr>'))
    assert lines(document, pack)[1:] == ["1. 甲", "乙", "3. 丙"]


@pytest.mark.parametrize(
    "levels",
    [
        [],
        ['<w:lvl w:ilvl="x"><w:lvlText w:val="%1"/></w:lvl>'],
        [level(0, "decimal", "%9" * 5000, start=99999)],
        ['<w:lvl w:ilvl="0"><w:start w:val="-7"/><w:numFmt w:val="custom"/><w:lvlText w:val="%1."/></w:lvl>'],
    ],
)
def test_odd_definitions_cost_a_number_at_most(levels: list[str], pack: Pack) -> None:
    document = docx.Document()
    define(document, 90, levels, [(90, "")])
    add(document, "云岬新区清单")
    add(document, "第一项内容。", 90)
    add(document, "没有的单子。", 4711)
    add(document, "没有的层级。", 90, 8)
    text = take(document, pack).text
    assert all(words in text for words in ("第一项内容。", "没有的单子。", "没有的层级。"))
    assert len(text) < 500


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        ("chineseCounting", 10, "十"), ("chineseCounting", 21, "二十一"), ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 105, "一百零五"), ("chineseCountingThousand", 110, "一百一十"),
        ("ideographDigital", 25, "二五"), ("chineseLegalSimplified", 12, "壹拾贰"), ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"), ("decimalEnclosedCircle", 21, "㉑"), ("decimalEnclosedParen", 2, "⑵"),
        ("upperLetter", 28, "BB"), ("lowerRoman", 1994, "mcmxciv"), ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"), ("unheardOf", 5, "5"), ("upperRoman", 0, "0"), ("none", 3, ""),
        ("upperRoman", 10**9, "1000000000"),
    ],
)  # fmt: skip
def test_formats(form: str, number: int, shown: str) -> None:
    assert write_numeral(number, form) == shown


@given(st.integers(1, 99_999))
def test_counted_numbers_read_back(number: int) -> None:
    assert parse_number(write_numeral(number, "chineseCountingThousand")) == number


# -- notes -------------------------------------------------------------------------------------------


def with_notes(document: Any, kind: str, notes: str) -> None:
    content = f"<w:{kind}s {W}>{notes}</w:{kind}s>".encode()
    media = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    part = Part(PackURI(f"/word/{kind}s.xml"), media, content, document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))


def note(kind: str, number: int, words: str) -> str:
    return f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/><w:t>{words}</w:t></w:r></w:p></w:{kind}>'


def refer(document: Any, words: str, kind: str, number: int, more: str = "") -> None:
    paragraph = document.add_paragraph(words)
    paragraph._p.append(parse_xml(f'<w:r {W}><w:{kind}Reference w:id="{number}"{more}/></w:r>'))
    paragraph.add_run("，请执行。")


def test_notes_stand_behind_the_text_with_their_marks(pack: Pack) -> None:
    document = docx.Document()
    with_notes(
        document,
        "footnote",
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        + note("footnote", 1, " 后说的。")
        + note("footnote", 2, " 先说的，截至2024年1月1日")
        + note("footnote", 3, " 没人说的。"),
    )
    with_notes(document, "endnote", note("endnote", 1, "尾注。"))
    add(document, "关于支持研发的通知")
    refer(document, "到2027年产业规模达到500亿元", "footnote", 2)
    refer(document, "企业20家", "endnote", 1)
    refer(document, "平台15个", "footnote", 1)
    refer(document, "没有这一条", "footnote", 99)
    refer(document, "自己的记号", "footnote", 3, ' w:customMarkFollows="1"')
    add(document, "云岬新区管理委员会")
    add(document, "2025年8月26日")
    item = take(document, pack)
    assert item.text.split("\n") == [
        "关于支持研发的通知",
        "到2027年产业规模达到500亿元[1]，请执行。",
        "企业20家[i]，请执行。",
        "平台15个[2]，请执行。",
        "没有这一条，请执行。",
        "自己的记号，请执行。",
        "云岬新区管理委员会",
        "2025年8月26日",
        "[1] 先说的，截至2024年1月1日",
        "[2] 后说的。",
        "没人说的。",
        "[i] 尾注。",
    ]
    assert item.declared.policy is not None
    assert item.declared.policy.written_on == "2025-08-26"
