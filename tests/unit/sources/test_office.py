"""Word, OFD and workbooks: in the order of their parts, tables as rows; harm in their XML is refused."""

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from yaowen.errors import InputError, NoArticle, NotText, UnsafeArchive
from yaowen.packs.model import Pack
from yaowen.records import Capture, RawItem
from yaowen.sources import read
from yaowen.sources.policyface import find_policy

BODY = "到2027年，云岬新区生物医药产业规模达到1000亿元，培育年营业收入超过10亿元的企业20家。"


def take(content: bytes, pack: Pack, name: str = "a.docx") -> RawItem:
    (item,) = read(Capture(id="c", input=name, content=content), pack).value
    return item


def shown(item: RawItem) -> list[tuple[str, str]]:
    return [(block.kind, item.text[block.start : block.end]) for block in item.blocks]


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def packed(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def edited(content: bytes, member: str, old: str, new: str) -> bytes:
    """The same archive with one of its members changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            words = given.read(name)
            made.writestr(name, words.replace(old.encode(), new.encode(), 1) if name == member else words)
    return out.getvalue()


# -- Word --------------------------------------------------------------------------------------------


def test_word_in_the_order_of_its_body(pack: Pack) -> None:
    document = docx.Document()
    document.add_heading("云岬新区行动方案", 0)
    document.add_paragraph("云岬管发〔2025〕12号")
    document.add_heading("一、总体要求", 1)
    table = document.add_table(2, 3)
    for place, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{place}"
    table.cell(0, 0).merge(table.cell(0, 1))
    document.add_paragraph(BODY)
    document.add_paragraph("第一项", style="List Bullet")
    assert shown(take(saved(document), pack)) == [
        ("title", "云岬新区行动方案"),
        ("paragraph", "云岬管发〔2025〕12号"),
        ("heading", "一、总体要求"),
        ("table_row", "格0 格1\n格2"),
        ("table_row", "格3\n格4\n格5"),
        ("paragraph", BODY),
        ("paragraph", "第一项"),
    ]
    assert take(saved(document), pack).declared.policy.number == "云岬管发〔2025〕12号"


def test_what_word_hides_in_its_paragraphs(pack: Pack) -> None:
    document = docx.Document()
    document.add_heading("标题在这里", 0)
    words = nsdecls("w")
    document.element.body.insert(
        1,
        parse_xml(
            f"<w:p {words}><w:r><w:t>留下</w:t></w:r><w:ins><w:r><w:t>添上</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
            "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        ),
    )
    document.element.body.insert(
        2,
        parse_xml(
            f"<w:sdt {words}><w:sdtContent><w:p><w:r><w:t>控件里的文字。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    document.element.body.insert(
        3,
        parse_xml(
            f"<w:p {words}><w:r><w:t>框外。</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>框内的文字。</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r></w:p>"
        ),
    )
    assert [words for _, words in shown(take(saved(document), pack))][1:] == [
        "留下添上链接",
        "控件里的文字。",
        "框外。",
        "框内的文字。",
    ]


def test_a_title_without_a_style_is_found_and_the_template_gives_no_date(pack: Pack) -> None:
    document = docx.Document()
    document.add_paragraph("关于支持研发的通知")
    document.add_paragraph(BODY)
    declared = take(saved(document), pack).declared
    assert (declared.title, declared.published) == ("关于支持研发的通知", None)


@pytest.mark.parametrize(
    "member", ["word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"]
)
def test_entities_in_a_word_file_are_refused(member: str, pack: Pack) -> None:
    document = docx.Document()
    document.add_paragraph(BODY)
    harm = '?>\n<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(UnsafeArchive, match=r"declares entities"):
        take(edited(saved(document), member, "?>", harm), pack)


def test_damaged_word_files_are_named(pack: Pack) -> None:
    content = saved(docx.Document())
    for broken in (
        content[:-40],
        edited(content, "word/document.xml", "<w:body>", "<w:bod"),
        packed(word__document__xml="x"),
    ):
        with pytest.raises(InputError, match=r"^a\.docx"):
            take(broken, pack)


def test_old_and_locked_files_are_named(pack: Pack) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    for stream, words in (
        ("WordDocument", "LibreOffice"),
        ("EncryptedPackage", "password"),
        ("PowerPoint Document", "slides"),
    ):
        with pytest.raises(NotText, match=words):
            take(ole + stream.encode("utf-16-le") + b"\0" * 600, pack, "a.doc")


# -- OFD ---------------------------------------------------------------------------------------------

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text_object(x: float, y: float, text: str, size: float = 4.2, more: str = "") -> str:
    return (
        f'<ofd:TextObject Boundary="{x} {y} 170 6" Size="{size}"><ofd:TextCode X="0" Y="{size}" {more}>{text}'
        "</ofd:TextCode></ofd:TextObject>"
    )


def ofd(*pages: str, root: str = "Doc_0/Document.xml") -> bytes:
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    parts = {
        "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocInfo><ofd:CreationDate>2025-09-01</ofd:CreationDate>"
        f"</ofd:DocInfo><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for number, page in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, words in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + words)
    return out.getvalue()


def test_ofd_is_read_by_place_not_by_order(pack: Pack) -> None:
    page = (
        text_object(30, 80, "对新药给予奖励，最高不超过一千万元。")
        + text_object(30, 60, "第一段文字在", more='DeltaX="g 5 4.2"')
        + text_object(55.2, 60, "上面。")
        + text_object(50, 40, "关于支持研发的通知", 7)
    )
    item = take(ofd(page, root="/Doc_0/Document.xml"), pack, "a.ofd")
    assert shown(item) == [
        ("title", "关于支持研发的通知"),
        ("paragraph", "第一段文字在上面。"),
        ("paragraph", "对新药给予奖励，最高不超过一千万元。"),
    ]
    assert item.declared.published == "2025-09-01"


def test_a_page_that_is_missing_is_named_and_one_without_text_too(pack: Pack) -> None:
    whole = ofd(text_object(30, 60, BODY), text_object(30, 60, BODY))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as given_, zipfile.ZipFile(out, "w") as made:
        for name in given_.namelist():
            if "Page_1" not in name:
                made.writestr(name, given_.read(name))
    assert next(issue.code for issue in take(out.getvalue(), pack, "a.ofd").issues) == "page_failed"
    with pytest.raises(NoArticle, match=r"^a\.ofd: its 1 pages hold no text"):
        take(ofd("<ofd:PathObject/>"), pack, "a.ofd")
    with pytest.raises(InputError, match="missing from this OFD"):
        take(ofd(root="Doc_9/Document.xml"), pack, "a.ofd")


def test_entities_in_an_ofd_stay_unsaid(pack: Pack) -> None:
    content = edited(
        ofd(text_object(30, 60, f"{BODY}&e;")),
        "Doc_0/Pages/Page_0/Content.xml",
        "?>",
        '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
    )
    assert shown(take(content, pack, "a.ofd")) == [("paragraph", BODY)]


# -- workbooks ---------------------------------------------------------------------------------------


def xlsx(**sheets: list[list[object]]) -> bytes:
    names = list(sheets)
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    links = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f"<workbook {main} {links}><sheets>"
        + "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{kind}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(names) + 1)
        )
        + "</Relationships>",
    }
    for number, rows in enumerate(sheets.values(), 1):
        cells = "".join(
            f'<row r="{y}">' + "".join(cell(x, y, value) for x, value in enumerate(row)) + "</row>"
            for y, row in enumerate(rows, 1)
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f"<worksheet {main}><sheetData>{cells}</sheetData></worksheet>"
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, words in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + words)
    return out.getvalue()


def cell(x: int, y: int, value: object) -> str:
    place = f"{chr(65 + x)}{y}"
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>' if value is not None else ""


def test_rows_of_a_workbook(pack: Pack) -> None:
    content = xlsx(
        一季度=[
            ["云岬新区企业名录"],
            ["企业", "产值（亿元）"],
            ["星澜生物", 12.5],
            [None, None],
            ["北辰药业", 8.0],
        ],
        二季度=[["企业", "人数"], ["星澜生物", 1200]],
    )
    item = take(content, pack, "a.xlsx")
    assert shown(item) == [
        ("heading", "一季度"),
        ("title", "云岬新区企业名录"),
        ("table_row", "企业\n产值（亿元）"),
        ("table_row", "星澜生物\n12.5"),
        ("table_row", "北辰药业\n8"),
        ("heading", "二季度"),
        ("table_row", "企业\n人数"),
        ("table_row", "星澜生物\n1200"),
    ]
    assert item.declared.title == "云岬新区企业名录"


def test_cells_as_they_show() -> None:
    from yaowen.sources.sheets import _shown

    assert [_shown(value) for value in (True, 3.0, 0.1 + 0.2, date(2025, 8, 26), "  a\n b ", "")] == [
        "TRUE",
        "3",
        "0.3",
        "2025-08-26",
        "a b",
        "",
    ]


def test_a_damaged_workbook_is_named(pack: Pack) -> None:
    broken = edited(xlsx(a=[["x", "y"]]), "xl/workbook.xml", "<sheets>", "<she")
    with pytest.raises(InputError, match=r"^a\.xlsx: "):
        take(broken, pack, "a.xlsx")


# -- faces of policy documents -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "number", "issuer", "written"),
    [
        (
            ["云岬市人民政府文件", "云政发〔2025〕3号", BODY, "云岬市人民政府", "2025年8月26日"],
            "云政发〔2025〕3号",
            "云岬市人民政府",
            "2025-08-26",
        ),
        (
            ["2025年第18号", BODY, "云岬药监局", "二〇二五年十二月三十一日"],
            "2025年第18号",
            "云岬药监局",
            "2025-12-31",
        ),
        (["标题", BODY, "云岬省卫生健康委员会2025年1月9日"], None, "云岬省卫生健康委员会", "2025-01-09"),
    ],
)
def test_faces(lines: list[str], number: str | None, issuer: str, written: str) -> None:
    found = find_policy(lines)
    assert found is not None
    assert (found.number, found.issuer, found.written_on) == (number, issuer, written)


def test_a_date_in_running_text_is_none_of_writing() -> None:
    assert find_policy(["标题", f"{BODY}该项目于2025年8月26日开工。", "企业将于2026年1月1日投产"]) is None
