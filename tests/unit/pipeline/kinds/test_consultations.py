"""Until when opinions can be given: read where a sentence says so, and nowhere else."""

from datetime import date
from hashlib import sha256

import msgspec
import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.kinds.reckoned import add_working_days
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
        ("请于本月28日前将意见反馈至邮箱。", "2026-02-28"),
        ("意见反馈截止时间为本月28日。", "2026-02-28"),
        ("请于下月10日前反馈修改意见。", "2026-03-10"),
        ("请于本月底前反馈意见。", "2026-02-28"),
        ("请于2月底前反馈意见。", "2026-02-28"),
        ("即日起至2026年3月10日，公开征求意见。", "2026-03-10"),
        ("公开征求意见，时间自即日起至3月10日。", "2026-03-10"),
        ("即日起至3月10日，社会各界可通过邮件提出意见建议。", "2026-03-10"),
        ("公示时间为2026年2月2日至2026年2月8日。", "2026-02-08"),
        ("现公开征求意见。请于2026年3月15日前反馈。", "2026-03-15"),
        ("Comments are due by the 28th of this month.", "2026-02-28"),
        ("The draft is open for comment from today until 10 March.", "2026-03-10"),
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
        "自批准之日起30日内办结，企业可提出意见。",
        "上月28日征求意见的方案已印发。",
        "审评时限由60个工作日缩短至30个工作日，公开征求意见后施行。",
        "该办法公开征求意见30天后，于3月印发。",
        "收到意见后10个工作日内予以答复。",
        "The agency replied to comments within 30 days.",
        "办法征求意见后，将于公布之日起30日后施行。",
        "After a 60-day comment period, the agency issued the rule.",
        "公示期满后10个工作日内拨付资金。",
        "申报材料自通知发布之日起30日内报送，逾期不予受理，有意见的另行说明。",
        "The rule, open for comment last year, takes effect within 30 days of publication.",
        "对公示有异议的，应在公示期内提出。",
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


@pytest.mark.parametrize(
    ("text", "day", "how"),
    [
        ("自发布之日起30日内，可以书面形式反馈意见。", "2026-03-03", "days"),
        ("征求意见时间为30天。", "2026-03-03", "days"),
        ("公开征求意见期限为三十日。", "2026-03-03", "days"),
        ("自2026年2月10日起30日内，公众可提出意见。", "2026-03-12", "days"),
        ("现公开征求意见，为期一个月。", "2026-03-01", "days"),
        ("请在本公告发布之日起三十个自然日内反馈意见。", "2026-03-03", "days"),
        ("有关意见请于两周内反馈。", "2026-02-15", "days"),
        ("The draft is open for public comment for 30 days.", "2026-03-03", "days"),
        ("The agency opened a 60-day public comment period.", "2026-04-02", "days"),
        ("Comments are due within 30 days of publication.", "2026-03-03", "days"),
        ("The public comment period lasts two weeks.", "2026-02-15", "days"),
        ("Stakeholders have 45 days to submit comments.", "2026-03-18", "days"),
        ("征求意见期为自公告之日起30个工作日。", "2026-03-13", "working_days"),
        ("请于10个工作日内将意见反馈至邮箱。", "2026-02-13", "working_days"),
        ("征求意见期限为自公告发布之日起15个工作日。", "2026-02-20", "working_days"),
        ("公示期7个工作日，如有异议请书面反馈。", "2026-02-10", "working_days"),
        ("公示期为5个工作日。", "2026-02-06", "working_days"),
        ("公示期自2026年2月3日起，为期5个工作日。", "2026-02-10", "working_days"),
        ("Comments must be submitted within 10 working days.", "2026-02-13", "working_days"),
        ("Comments must be submitted within 10 business days of publication.", "2026-02-13", "working_days"),
    ],
)
def test_a_length_of_time_is_counted_and_the_event_says_how(
    text: str, day: str, how: str, pack: Pack
) -> None:
    (fact,) = _read(text, pack)
    assert isinstance(fact.details, Event)
    assert (fact.details.date, fact.details.reckoned) == (day, how)


def test_a_printed_day_goes_before_one_that_is_counted(pack: Pack) -> None:
    (fact,) = _read("公开征求意见，为期30天。\n意见反馈截止时间为2026年3月5日。", pack)
    assert isinstance(fact.details, Event)
    assert (fact.period, fact.details.reckoned) == ("2026-03-05", None)


def test_working_days_pass_over_weekends() -> None:
    friday = date(2026, 2, 6)
    assert [add_working_days(friday, n) for n in (1, 5, 6)] == [
        date(2026, 2, 9),
        date(2026, 2, 13),
        date(2026, 2, 16),
    ]
    assert add_working_days(date(2026, 2, 7), 1) == date(2026, 2, 9), "from a Saturday"
