"""Whose text, whose page."""

import pytest

from yaowen.sources.pages.head.origin import clean_source


@pytest.mark.parametrize(
    ("info", "outlet"),
    [
        ("2026-01-08 09:20 来源：临澜日报", "临澜日报"),
        ("来源：临澜日报 作者：林知远", "临澜日报"),
        ("2026-01-08 09:20 临澜日报", "临澜日报"),
        ("来源：临澜网-《临澜日报》2026-01-08 03:15", "临澜日报"),
        ("本文来源于临澜统计局 2026-01-08 09:36:26", "临澜统计局"),
        ("来源：本站原创", None),
        ("来源：互联网", None),
        ("来源：", None),
    ],
)
def test_sources_beside_the_title(declared, info, outlet):
    assert declared(info).outlet == outlet


def test_a_source_above_the_title_counts(declared):
    found = declared(above="<div>发布时间：2026-01-08 04:22 来源：临澜日报</div>")
    assert (found.outlet, found.published) == ("临澜日报", "2026-01-08 04:22")


def test_a_meta_element_of_a_government_site(declared):
    head = '<meta name="SiteName" content="临澜市人民政府"><meta name="ContentSource" content="临澜市科技局">'
    found = declared(head=head)
    assert (found.outlet, found.site) == ("临澜市科技局", "临澜市人民政府")


@pytest.mark.parametrize(
    ("opening", "outlet"),
    [
        ("据新华社临澜1月8日电 云岬药谷三期8日在临澜新区开工，计划引进二十个项目，明年投产。", "新华社"),
        ("【临澜时报2026年1月8日讯】云岬药谷三期8日在临澜新区开工，计划引进二十个项目。", "临澜时报"),
        ("【本报讯】云岬药谷三期8日在临澜新区开工，计划引进二十个项目，明年建成投产使用。", None),
    ],
)
def test_an_opening_names_its_agency(declared, opening, outlet):
    text = (opening, *(["新区将设立规模15亿元的产业基金，奖励首次获批上市的品种。"] * 4))
    assert declared(text=text).outlet == outlet


def test_a_paper_at_the_end(declared):
    assert declared(after="<p>《临澜日报》（2026年01月08日 03版）</p>").outlet == "临澜日报"


def test_a_deep_link_of_the_source_leads_to_the_original(declared):
    info = '2026-01-08 来源：<a href="https://daily.example.org/2026/01/08/x1.html">临澜日报</a>'
    assert declared(info).original_url == "https://daily.example.org/2026/01/08/x1.html"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("《临澜日报》", "临澜日报"),
        ("临澜日报 编辑：陈一鸣", "临澜日报"),
        ("转载", None),
        (None, None),
        ("1", None),
    ],
)
def test_names_are_freed_of_what_surrounds_them(words, name):
    assert clean_source(words) == name
