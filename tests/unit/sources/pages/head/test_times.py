"""Times: of publication, of change, and the many dates that are neither."""

import pytest


@pytest.mark.parametrize(
    ("info", "published"),
    [
        ("2026-01-08 09:20 来源：临澜日报", "2026-01-08 09:20"),
        ("发布时间：2026年1月8日 09:20", "2026年1月8日 09:20"),
        ("发布日期：2026-01-08 成文日期：2025-12-30", "2026-01-08"),
        ("成文日期：2025-12-30 发布日期：2026-01-08", "2026-01-08"),
        ("连载 2026-01-08 03:01 阅读 12 评论 3", "2026-01-08 03:01"),
        ("楼层：第 1 楼 时间：2026-01-08 09:20:56", "2026-01-08 09:20:56"),
        ("更新时间：2026-01-09 08:00 发布时间：2026-01-08 09:20", "2026-01-08 09:20"),
    ],
)
def test_the_time_beside_the_title(declared, info, published):
    assert declared(info).published == published


@pytest.mark.parametrize(
    "info",
    [
        "今天是2026年1月8日 星期四",
        "版权所有 © 2026-01-08",
        "报名截止：2026年3月1日",
        "知远 回复于 2026-01-08 09:20",
        "成文日期：2025-12-30",
        "有效期至：2027-12-31",
        "楼层：第 12 楼 时间：2026-01-08 09:20",
    ],
)
def test_dates_that_are_no_time_of_publication(declared, info):
    assert declared(info).published is None


def test_a_date_in_running_text_is_none(declared):
    text = ("2025年3月1日，云岬药谷三期获批，规划面积9.6万平方米，计划引进二十个项目。",) * 4
    assert declared(text=text).published is None


def test_a_time_of_change_is_kept_apart(declared):
    found = declared("发布时间：2026-01-08 09:20 更新时间：2026-01-09 10:00")
    assert (found.published, found.updated) == ("2026-01-08 09:20", "2026-01-09 10:00")


def test_the_head_gives_time_and_change(declared, english):
    head = (
        '<meta property="article:published_time" content="2026-01-08T09:20:00-05:00">'
        '<meta property="article:modified_time" content="2026-01-10T09:20:00-05:00">'
    )
    found = declared(title="Third phase of the park breaks ground", head=head, text=english)
    assert found.published == "2026-01-08T09:20:00-05:00"
    assert found.updated == "2026-01-10T09:20:00-05:00"


def test_the_day_that_readers_see_wins_over_utc(declared, english):
    head = '<meta property="article:published_time" content="2026-01-09T03:05:00+00:00">'
    found = declared(
        "January 8, 2026", title="Third phase of the park breaks ground", head=head, text=english
    )
    assert found.published == "January 8, 2026"


def test_the_address_is_a_last_resort(declared):
    assert declared(url="https://news.example.com/2026/01/08/1.html").published == "2026-01-08"
    assert declared(url="https://news.example.com/item/20269991.html").published is None


def test_encyclopedias_have_no_day_of_publication(declared):
    head = '<meta name="generator" content="MediaWiki 1.40"><meta name="date" content="2026-01-08">'
    assert declared(head=head).published is None


def test_a_forum_says_at_its_end_who_posted_when(declared):
    found = declared(after="<p>本贴由知远于2026年1月8日16:12:21在某某论坛发表.</p>")
    assert (found.published, found.author) == ("2026年1月8日16:12:21", "知远")


def test_answers_have_times_of_their_own(declared):
    after = "<p>发表于 2026年1月8日 12:40 - (阅读:37;评论:6)</p><p># re: 三期 2026-02-01 12:46 路人</p>"
    assert declared(after=after).published == "2026年1月8日 12:40"
