"""Until when opinions can be given: read where a sentence says so, and nowhere else."""

from hashlib import sha256

import msgspec
import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.run import read_articles, understand
from yaowen.records import Capture, Event, Fact

TITLE = "关于台州市生物医药若干措施的公告"


def _read(text: str, pack: Pack, title: str = TITLE) -> list[Fact]:
    row = {"id": "x", "text": f"{title}\n{text}", "published": "2026-02-01T09:00:00+08:00"}
    content = msgspec.json.encode(row)
    capture = Capture(id=sha256(content).hexdigest(), input="a.jsonl", content=content)
    read = understand(read_articles(capture, pack).value[0].article, pack)
    facts = [
        f for f in read.composites if isinstance(f.details, Event) and f.details.type == "consultation_ends"
    ]
    assert all(read.article.text[fact.start : fact.end] == fact.surface for fact in facts)
    return facts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("请于2026年3月15日前将修改意见反馈至邮箱。", "2026-03-15"),
        ("意见反馈截止时间为2026年3月15日。", "2026-03-15"),
        ("公开征求意见时间：2026年2月1日至3月2日。", "2026-03-02"),
        ("征集意见期限：2026年2月1日—2026年3月3日。", "2026-03-03"),
        ("征求意见截止日期为3月2日。", "2026-03-02"),
        ("社会各界可于3月15日17时前通过邮件反馈意见。", "2026-03-15"),
        ("反馈意见请于2026年2月28日（星期六）前发送。", "2026-02-28"),
        ("请于4月10日以前提出修改意见。", "2026-04-10"),
        ("有关单位和个人可于2026年3月5日前，将书面意见寄至省药监局。", "2026-03-05"),
        ("征求意见期为自公告之日起30日。", "2026-03-03"),
        ("Comments are due by March 15, 2026.", "2026-03-15"),
        ("Comments must be received no later than 5 April 2026.", "2026-04-05"),
        ("The public comment period runs from 1 February to 2 March 2026.", "2026-03-02"),
        ("The consultation period runs between 1 February 2026 and 2 March 2026.", "2026-03-02"),
        ("The draft is open for public comment until March 15.", "2026-03-15"),
        ("Stakeholders may submit comments through March 20, 2026.", "2026-03-20"),
    ],
)
def test_the_last_day(text: str, day: str, pack: Pack) -> None:
    (fact,) = _read(text, pack)
    assert isinstance(fact.details, Event)
    assert (fact.details.date, fact.period, fact.region) == (day, day, "台州市")
    assert fact.surface in text


@pytest.mark.parametrize(
    "text",
    [
        "2026年1月20日，市科技局就该办法公开征求意见。",
        "该办法于2025年12月1日起公开征求意见，将自2026年5月1日起施行。",
        "申报截止时间为2026年3月31日，请各单位提出意见。",
        "去年3月1日征求意见的方案已于6月印发。",
        "会议听取了各方意见，2026年2月3日闭幕。",
        "2026年1月5日至7日，市政府召开座谈会听取企业意见。",
        "征求意见后，市政府将于2026年6月30日前印发方案。",
        "征求意见稿提出，到2027年12月31日前建成三家平台。",
        "公示时间为2026年2月1日至2026年2月7日。",
        "征求意见期为自公告之日起30个工作日。",
        "The agency sought comments on January 5, 2026 and will publish the final rule by June 30, 2026.",
    ],
)
def test_other_days(text: str, pack: Pack) -> None:
    assert _read(text, pack) == []


def test_one_day_is_told_once(pack: Pack) -> None:
    said = (
        "请于2026年3月15日前反馈意见。\n意见反馈截止时间为2026年3月15日。\n意见反馈截止时间为2026年3月20日。"
    )
    assert [fact.period for fact in _read(said, pack)] == ["2026-03-15", "2026-03-20"]
