"""Authors and editors."""

import pytest

_GRAPH = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "x", "author": '
    '[{"@id": "#a"}, {"@type": "Person", "name": "Tom Ito"}]}, '
    '{"@id": "#a", "@type": "Person", "name": "Anna Berg"}]}</script>'
)


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ("作者：林知远", "林知远"),
        ("作者: 林知远 来源：临澜日报", "林知远"),
        ("文/林知远 图/陈一鸣", "林知远"),
        ("临澜日报记者 林知远 陈一鸣", "林知远、陈一鸣"),
        ("2026-01-08 09:20 [ 林知远 ] 来源：临澜日报", "林知远"),
        ("本报记者罗桑达瓦发自临澜", "罗桑达瓦"),
        ("责任编辑：陈一鸣", None),
        ("作者：佚名", None),
        ("作者： 来源：", None),
        ("言论仅代表作者个人观点", None),
    ],
)
def test_bylines(declared, info, author):
    assert declared(info).author == author


@pytest.mark.parametrize(
    ("last", "author"),
    [
        ("新区将于下月公布细则，企业可以申报。（本报记者 林知远）", "林知远"),
        ("新区将于下月公布细则，企业可以申报。（记者 林知远 通讯员 陈一鸣）", "林知远"),
        ("新区将于下月公布细则，企业可以申报。（责任编辑：陈一鸣）", None),
        ("记者了解到，新区将于下月公布细则，企业可以申报。", None),
        ("新区将于下月公布细则，企业可以申报。（陈一鸣 摄）", None),
    ],
)
def test_names_at_the_end(declared, last, author):
    assert declared(after=f"<p>{last}</p>").author == author


def test_a_dateline_names_its_reporter(declared):
    text = (
        "某某社临澜1月8日电（记者 林知远）云岬药谷三期8日在临澜新区开工，计划引进二十个项目。",
        *(["新区将设立规模15亿元的产业基金，奖励首次获批上市的品种。"] * 4),
    )
    assert declared(text=text).author == "林知远"  # fmt: skip


def test_an_editor_is_kept_and_is_no_author(declared):
    found = declared("责任编辑：陈一鸣")
    assert (found.editor, found.author) == ("陈一鸣", None)


@pytest.mark.parametrize(
    ("head", "info", "author"),
    [
        ('<meta name="author" content="Anna Berg">', "", "Anna Berg"),
        ("", "<p>By Anna Berg and Tom Ito</p><p>January 8, 2026</p>", "Anna Berg and Tom Ito"),
        ("", '<a href="/authors/anna-berg">Anna Berg</a>', "Anna Berg"),
        ('<meta name="author" content="admin">', "", None),
        ("", "<p>Written by</p><p>Anna Berg</p>", "Anna Berg"),
        ("", "<p>Anna Berg | Senior Writer | January 8, 2026</p>", "Anna Berg"),
        (
            _GRAPH,
            "",
            "Anna Berg, Tom Ito",
        ),
    ],
)
def test_english_bylines(declared, english, head, info, author):
    found = declared(info, title="Third phase of the park breaks ground", head=head, text=english)
    assert found.author == author
