"""The head of a policy document, and the files beside it."""

import pytest

TEXT = tuple(
    f"第{n}条对获批的一类新药按研发投入的百分之二十给予奖励，单个品种最高不超过一千万元。" for n in "一二三四"
)
ROWS = (
    "<table><tr><td>索 引 号：</td><td>1100-2026-0012</td><td>主题分类：</td><td>科技、教育</td></tr>"
    "<tr><td>发文机关：</td><td>临澜市人民政府办公厅</td><td>成文日期：</td><td>2025年12月30日</td></tr>"
    "<tr><td>发文字号：</td><td>澜府办〔2025〕38号</td><td>发布日期：</td><td>2026年1月8日</td></tr>"
    "<tr><td>有效性：</td><td>有效</td></tr></table>"
)


def test_a_table_of_entries(declared):
    note = declared(above=ROWS, title="关于促进生物医药产业发展的若干措施").policy
    assert note is not None
    assert (note.issuer, note.number) == ("临澜市人民政府办公厅", "澜府办〔2025〕38号")
    assert (note.written_on, note.released_on, note.validity) == ("2025-12-30", "2026-01-08", "有效")
    assert (note.index_number, note.subject) == ("1100-2026-0012", "科技、教育")


def test_labels_in_brackets_need_no_colon(declared):
    entries = (
        "【索引号】LL-2026-12",
        "【发布机构】临澜市科技局",
        "【发文字号】澜科〔2025〕7号",
        "[时效性] 已废止",
    )
    above = f"<ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul>"
    note = declared(above=above, title="关于促进生物医药产业发展的若干措施").policy
    assert note is not None
    assert (note.index_number, note.issuer) == ("LL-2026-12", "临澜市科技局")
    assert (note.number, note.validity) == ("澜科〔2025〕7号", "已废止")


@pytest.mark.parametrize("number", ["澜府办〔2025〕38号", ""])
def test_who_signed_is_told_below_a_text_that_bears_a_number(declared, number):
    signed = (*TEXT, "临澜市人民政府办公厅", "二〇二五年十二月三十日")
    note = declared(number, title="关于促进生物医药产业发展的若干措施", text=signed).policy
    if number:
        assert (note.issuer, note.written_on) == ("临澜市人民政府办公厅", "2025-12-30")
    else:
        assert note is None


def test_what_the_head_says_is_not_overruled_below(declared):
    signed = (*TEXT, "云岬新区管理委员会", "2024年1月2日")
    note = declared(above=ROWS, title="关于促进生物医药产业发展的若干措施", text=signed).policy
    assert (note.issuer, note.written_on) == ("临澜市人民政府办公厅", "2025-12-30")


def test_a_label_printed_wide_is_no_title(declared):
    rows = (("文　　号", "澜科〔2025〕7号"), ("发 布 时 间", "2026年1月8日"))
    above = "".join(f"<tr><td><b>{label}</b></td><td>{value}</td></tr>" for label, value in rows)
    found = declared(
        above=f"<table>{above}</table>", page="临澜市科技局", shown="<div>关于促进产业发展</div>"
    )
    assert found.title != "发 布 时 间"


def test_the_day_of_writing_is_not_that_of_publication(declared):
    assert declared(above=ROWS, title="关于促进生物医药产业发展的若干措施").published != "2025年12月30日"


def test_a_number_on_a_line_of_its_own(declared):
    note = declared("澜府办﹝2025﹞38号", title="关于促进生物医药产业发展的若干措施").policy
    assert note is not None
    assert note.number == "澜府办〔2025〕38号"


def test_a_number_in_running_text_is_another_document(declared):
    text = ("根据《若干措施》（澜府办〔2025〕38号），云岬药谷三期可以申报奖励，最高600万元。",) * 4
    assert declared(text=text).policy is None


def test_a_news_page_has_no_note(declared):
    assert declared("2026-01-08 09:20 来源：临澜日报").policy is None


def test_files_are_listed_with_whole_addresses(declared):
    after = (
        '<p>附件：<a href="./P020260108.docx">1.申报表.docx</a></p><p><a href="/down?file=plan.pdf">图解</a></p>'
        '<p><a href="/other.html">另一页</a></p>'
    )
    found = declared(after=after).attachments
    assert [(one.name, one.url) for one in found] == [
        ("1.申报表.docx", "https://news.example.com/a/P020260108.docx"),
        ("图解", "https://news.example.com/down?file=plan.pdf"),
    ]
