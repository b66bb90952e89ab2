"""Titles: whole, and neither the site's name nor a neighbour's."""

import pytest

from yaowen.sources.pages.head import strip_site


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("云岬药谷三期开工_产业频道_临澜在线", "云岬药谷三期开工"),
        ("云岬药谷三期开工 - 临澜网", "云岬药谷三期开工"),
        ("云岬药谷三期开工--临澜网", "云岬药谷三期开工"),
        ("《药谷提升方案（2025—2027年）》解读", "《药谷提升方案（2025—2027年）》解读"),
        ("药谷提升方案2025–2027—临澜网", "药谷提升方案2025–2027"),
        ("药谷 - 某某百科，自由的百科全书", "药谷"),
        ("Third phase of the park breaks ground | Linlan Daily", "Third phase of the park breaks ground"),
        ("“三期”开工：药谷的“加减法”", "“三期”开工：药谷的“加减法”"),
    ],
)
def test_names_of_column_and_site_go(page, title):
    assert strip_site(page) == title


def test_a_site_that_stands_first_is_no_title(declared):
    shown = "<h2>云岬药谷三期开工</h2>"
    page = "Linlan Notes - 云岬药谷三期开工"
    found = declared("作者：林知远 2026-01-08", page=page, shown=shown, above="<h1>Linlan Notes</h1>")
    assert found.title == "云岬药谷三期开工"


def test_quotation_marks_do_not_cut(declared):
    title = "“三期”开工，药谷做起“加减法”"
    assert declared("2026-01-08", title=title, page=f"{title}_临澜网").title == title


def test_a_recommended_heading_is_none(declared):
    found = declared("2026-01-08 09:20 来源：临澜日报", above="<h2><a href=/9>另一座药谷也要开工</a></h2>")
    assert found.title == "云岬药谷三期开工"


def test_a_page_named_after_its_site_shows_its_title(declared):
    found = declared(
        "发布时间：2026-01-08 09:20", page="临澜网", shown="<div><b>云岬药谷三期开工 二十个项目入驻</b></div>"
    )
    assert found.title == "云岬药谷三期开工 二十个项目入驻"


def test_a_blog_links_its_title(declared):
    shown = "<div><a href=/1>药谷三期见闻</a></div>"
    above = "<div>访问:12345</div>"
    found = declared("知远 发表于 2026-1-8 9:20:00", page="知远的笔记--临澜", shown=shown, above=above)
    assert found.title == "药谷三期见闻"


def test_a_name_cut_short_on_the_page_is_whole_in_its_head(declared):
    title = "云岬药谷三期开工，二十个项目将于年内入驻"
    found = declared("2026-01-08", title=title, shown=f"<h1>{title[:12]}…</h1>")
    assert found.title == title
