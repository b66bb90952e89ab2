"""Headings, and the time that a section's words tell of until the next heading or the next such opening."""

import re
from datetime import date

from yaowen.text.dates import PeriodMention, iter_periods
from yaowen.text.dates.calendar import FIRST_MONTHS
from yaowen.text.needing import Needing

_TOP = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章部节]|[IVX]{1,4}\.\s[A-Z]")
_GROUP = re.compile(r"(?:Group \d+(?:: )?|\d+[.、] ?|[一二三四五六七八九十]、)")
_LONGEST_GROUP = 110
_AIMS = re.compile(r"[\u4e00-\u9fff]{0,8}(?:目标|任务|重点工作|工作安排)[：:]?")
_TIMED = re.compile(
    r"[“\"‘]?(?:(?:19|20)\d\d年|十[一二三四五六]五[”\"’])[^，。；：:,;]{0,28}"
    r"(?:回顾|总结|成就|目标|任务|重点工作|工作安排|主要工作|工作打算|实事)"
)
"""A bare line as heading, told by its time: “十四五”时期工作回顾."""

_TIMED_EN = re.compile(
    r"(?:Review of|Achievements in|Performance in|Progress in|Work in|Plans? for|Targets? for|Goals? for|Tasks? for"
    r"|Outlook for|Priorities for) (?:the year )?(?:19|20)\d\d"
)
"""Review of 2025, Plans for 2026: until the next heading."""

_LEADS_IN = Needing(r"(?:目标|任务)[^，。；]{0,6}[：:]$|\b(?:targets|goals|objectives|tasks)\b[^.;]{0,80}:$")
"""Today's targets are: what the lines below list is aimed at."""

_LEAD_IN = 120
_ITEM = re.compile(r"[-–—·•●]|[(（]?[一二三四五六七八九十\d]{1,2}[)）、.]")
_APPENDIX = re.compile(
    r"附件\s?[\d一二三四五]{0,2}|.{0,14}名词(?:解释|注释)|相关(?:报道|链接|附件|文档|阅读)[：:>]{0,2}"
)
_HEADING_WORDS = re.compile(
    r"(?:Group \d{1,2}(?:: [A-Z][^\[\].]{2,100})?|Core (?:Viewpoint|Insights?)|[A-Z][A-Za-z&,\- ]{3,40})$"
)
_TOLD = re.compile("回顾|总结|完成情况|成就|review")
_LEAD = re.compile(
    r"(?:[—―\-–]{1,3}\s?)?(?:[(（][一二三四五六七八九十]{1,3}[)）])?(?:各位代表[，,！!]?)?"
    r"(?:回顾|回望|回首|展望|纵观|做好|刚刚)?(?:刚刚)?(?:过去的)?[“\"‘]?"
)
_NAMES_IT = re.compile(
    r"是(?!全国|全省)|[，,]?(?:我们|我省|我市|我区)|(?:经济社会发展|发展)?的?主要|政府工作|工作|[，,：:]"
)
_AHEAD = re.compile(r"目标|任务|要求|安排|着力|重点")
_OUTLINE = re.compile(r"规划?纲要|《[^》]{0,12}纲要[^》]{0,12}》|规划的建议")
"""A section of both tells of what is to come from where it names the plan."""

_SPAN = re.compile(r"((?:19|20)\d\d)(?:/((?:19|20)\d\d))?")
_REACH = 160
_MAY_OPEN = re.compile(r"[^年五]{0,20}[年五]")
_TURNS = re.compile(r"今后|未来|十[一二三四五六]五")
"""Without these nothing opens: most sentences are passed over at once."""

_REPORT = re.compile("政府工作报告|government work report", re.IGNORECASE)
_REPORT_SAYS = re.compile(
    r"(?:《?(?:政府工作)?报告》?|会议|大会)(?:中|里|还|也){0,2}(?:提出|明确|部署|指出)[，,：:]?\s?"
)
"""What an account of the report opens its parts with: 报告提出，2026年…."""
_PASSING = ("base", "by", "former", "now")


def is_top(text: str) -> bool:
    """Does a heading begin a section of its own: 一、工作回顾, “十四五”时期工作回顾?"""
    return _TOP.match(text) is not None or _TIMED.fullmatch(text) is not None or _is_timed_en(text)


def _is_timed_en(text: str) -> bool:
    return text.isascii() and _TIMED_EN.fullmatch(text) is not None


def is_heading(text: str) -> bool:
    """Is a stretch a heading, by its form: short, without a full stop, no figure of its own?"""
    longest = _LONGEST_GROUP if text.startswith("Group ") else 70
    if len(text) > longest or text[-1:] in "。.!?]；;，,":
        return False
    if is_top(text) and len(text) <= (longest if text.isascii() else 45):
        return True
    if _AIMS.fullmatch(text) or _APPENDIX.fullmatch(text):
        return True
    return _HEADING_WORDS.match(text) is not None or (len(text) <= 24 and _GROUP.match(text) is not None)


def looks_back(section: str) -> bool:
    """Is the heading of a section that of a review?"""
    return _TOLD.search(section) is not None


class Sections:
    """Walks through the stretches of a text in their order and knows the headings over each.

    `period` is what the section tells of at that place: whole years, `2025` or `2021/2025`. A heading says
    it, and so does a sentence that opens a part of it (过去一年, 五年来, 今年是…), until the next one.
    An excerpt of a report may have lost its headings: then its `title` stands over it.
    """

    def __init__(self, published: date | None, title: str = "") -> None:
        self._published = published
        self._paragraph = -1
        self.heading = ""
        self.section = title.lower() if _REPORT.search(title) else ""
        self.period: str | None = None
        self._later: str | None = None
        self._leads = False
        self._timed_en = False
        self._outer: str | None = None

    def enter(self, text: str, paragraph: int, *, heading: bool) -> None:
        """Takes the next stretch: a heading or a sentence."""
        begins = paragraph != self._paragraph
        self._paragraph = paragraph
        if begins and self._leads and not _ITEM.match(text):
            self._leads = False
            self.heading, self.period = self.section, self._outer
        elif _LEADS_IN.search(text):
            self._outer = self._outer if self._leads else self.period
            self._leads = True
            self.heading = text[-_LEAD_IN:].lower()
            self.period = self._named_ahead(text)
            return
        if heading or is_heading(text):
            self._take_heading(text)
            return
        opened = self._opening(text, begins=begins) if self.section else None
        if opened is None and self._later and _OUTLINE.search(text):
            opened, self._later = self._later, None
        if opened is not None:
            self.period = opened

    def _named_ahead(self, text: str) -> str | None:
        """The year that a lead-in names, if it has not ended; else what its section tells of, if that has not."""
        year = self._published.year if self._published else 0
        said = [m.period for m in iter_periods(text[-_LEAD_IN:], self._published)] + [self.period]
        return next((period for period in said if last_year(period) >= max(year, 1)), None)

    def _take_heading(self, text: str) -> None:
        self.heading = text.lower()
        if _APPENDIX.fullmatch(text):
            self.section, self.period = "", None
        elif self._timed_en and not is_top(text):
            self.section, self.period, self._timed_en = "", None, False
        elif is_top(text):
            self._timed_en = _is_timed_en(text)
            self.section = self.heading
            said = [mention.period for mention in iter_periods(text, self._published)] or [None]
            self._later = self._comes(said)
            self.period = said[0] or self._meant(text)

    def _comes(self, said: list[str | None]) -> str | None:
        """The years to come of a heading that tells of both: “十四五”发展成就和“十五五”主要目标."""
        ahead = self._published is not None and last_year(said[-1]) >= self._published.year
        return said[-1] if ahead and last_year(said[0]) < last_year(said[-1]) else None

    def _meant(self, text: str) -> str | None:
        """What a heading without a time tells of: 工作回顾 the year before, else what comes, as before."""
        if self._published is None or self._published.month > FIRST_MONTHS:
            return None
        if _TOLD.search(text):
            return str(self._published.year - 1)
        return self.period if last_year(self.period) >= self._published.year else None

    def _opening(self, text: str, *, begins: bool) -> str | None:
        """The whole years that a sentence says at its head of itself and what follows."""
        if _MAY_OPEN.match(text) is None and _TURNS.search(text, 0, _REACH) is None:
            return None
        lead = _LEAD.match(text)
        says = _REPORT_SAYS.match(text)
        end = max(lead.end() if lead else 0, says.end() if says else 0)
        for mention in iter_periods(text[:_REACH], self._published):
            if _SPAN.fullmatch(mention.period or "") is None or mention.kind in _PASSING:
                continue
            if mention.start > end:
                return mention.period if self._looks_ahead(mention, text) else None
            if says or mention.kind in ("window", "plan") or _is_named(mention, text, begins=begins):
                return mention.period
            return None
        return None

    def _looks_ahead(self, mention: PeriodMention, text: str) -> bool:
        """《纲要》明确了今后五年的目标: a sentence that turns to the years to come."""
        year = self._published.year if self._published else 0
        if mention.kind not in ("window", "plan") or last_year(mention.period) <= year:
            return False
        if last_year(self.period) >= year:
            return False
        return _AHEAD.search(text, mention.end, mention.end + 14) is not None


def _is_named(mention: PeriodMention, text: str, *, begins: bool) -> bool:
    """今年是…, 2025年，我们…: does the year stand for what follows, and not for this figure alone?"""
    if text[: mention.start].endswith("过去的"):
        return True
    return (begins or mention.kind == "relative") and _NAMES_IT.match(text, mention.end) is not None


def last_year(period: str | None) -> int:
    """The last year of a section's period; 0 where there is none."""
    found = _SPAN.fullmatch(period or "")
    return int(found[2] or found[1]) if found else 0
