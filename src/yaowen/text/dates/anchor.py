"""Times that hang on another one: 全年, the year before, and halves and months without a year."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from yaowen.text.dates.calendar import FIRST_MONTHS, has_ended, shifted
from yaowen.text.dates.mention import PeriodMention

_NEXT = re.compile("次年|翌年|following")
_DAY = re.compile("[当同]日|当天|同一天")
_BARE = re.compile(r"^(?:19|20)\d\d-(?:H[12]|Q[1-4]|\d\d)$")
_NAMES_YEAR = re.compile(
    r"(?:19|20)\d\d|今年|去年|上年|前年|明年|年[底末]|(?:this|last|next)\s|[本上下](?:一季度|季度|个?月)"
)
_SEEN_FROM_TODAY = re.compile(
    r"今年|去年|[上前明]年(?!同期)|本[月季年]|新的?一年|昨[日天]|今[日天]|明[日天]|(?:this|last|next)\s",
    re.IGNORECASE,
)
"""These hang on the day of publication alone, however many years are named before."""
_MONTH = re.compile(r"\d{4}-\d\d")
_COMPARED = re.compile(
    r"(?:\b(?:from|against|versus|than|compared (?:with|to)|(?:double|triple|twice|half|times) the)\b|较|比|从"
    r"|由)(?:[^,.;，。；\n]|(?<=\d)[.,](?=\d)){0,40}$"
)
_TO_COME = re.compile(
    r"(?:\b(?:will|to|expected|scheduled|due)\b|将|预计|拟|计划|力争|有望|确保)[^,.;，。；\n]{0,30}$"
)
_YEAR_BEFORE = re.compile("上一?年(?:同期|同月)?$")
_NUMBERED = re.compile("[(（]?[一二三四五六七八九十]{1,3}[)）]?、?")
_PLANNED = re.compile(r"(?:计划|拟|将|力争|预计|目标)(?![了过])")
_WHOLE = re.compile(
    r"全年|(?:full|whole|entire)[\s-]year|(?:for|over|during|throughout|course of)\sthe\syear", re.IGNORECASE
)
_AIM = re.compile(r"(?:的?目标|计划|预期|预计|力争|任务|\s(?:target|guidance|forecast|goal|outlook))")
_FORESEEN = re.compile(r"[^，。；,;\n]{0,14}(?:预计|力争|有望|目标|将达|将超|计划)")
_RESULTS = re.compile("(?:溢利|亏损|利润|收益|收入|录得|实现)")
_ALONE = re.compile("当月|单月")


def anchored(mentions: Iterable[PeriodMention], text: str, published: date | None) -> Iterator[PeriodMention]:
    """The mentions with those resolved that hang on an earlier one of the same paragraph.

    A half, quarter or month that cannot have ended by the day of publication is one of the year told of
    before (2025年…上半年, read in January 2026); 全年 and the year before take that year too.
    """
    anchor: PeriodMention | None = None
    titled: PeriodMention | None = None
    day: str | None = None
    month: str | None = None
    last = 0
    for mention in mentions:
        if text.find("\n", last, mention.start) >= 0:
            titled = titled or _year_of_title(anchor, published, last == 0 or "\n" not in text[:last])
            anchor = anchor if anchor and _in_heading(anchor, text) else None
            day = month = None
        last = mention.start
        before = text[max(0, mention.start - 40) : mention.start]
        base = None if _TO_COME.search(before) and mention.period else anchor
        if base is None and titled is not None and _is_of_report(mention, text):
            base = titled
        resolved = _resolve(mention, base, month if mention.surface == "当月" else day, published, text)
        if anchor is None and published and _is_last_year(mention, text, before, published):
            resolved = msgspec.structs.replace(resolved, period=str(published.year - 1))
            anchor = resolved
        resolved_year = _within_year(resolved)
        if (
            resolved_year is not None
            and _NAMES_YEAR.search(resolved.surface)
            and not _COMPARED.search(before)
        ):
            anchor = resolved_year
        if resolved.kind in ("date", "relative") and resolved.period and "/" not in resolved.period:
            if len(resolved.period) == 10:
                day = resolved.period
            if _MONTH.match(resolved.period):
                month = resolved.period[:7]
            if (
                _NAMES_YEAR.search(resolved.surface)
                and not _YEAR_BEFORE.match(resolved.surface)
                and not _COMPARED.search(before)
            ):
                anchor = resolved
        yield resolved


def _year_of_title(anchor: PeriodMention | None, published: date | None, first: bool) -> PeriodMention | None:
    """The year gone by that a title names, of whose results its text tells in the first months of the next."""
    if anchor is None or published is None or not first or published.month > FIRST_MONTHS + 1:
        return None
    return anchor if anchor.period == str(published.year - 1) else None


def _is_of_report(mention: PeriodMention, text: str) -> bool:
    """Does it hang on the year that is reported: the year before, 年内溢利?"""
    if _YEAR_BEFORE.match(mention.surface):
        return True
    return mention.surface == "年内" and _RESULTS.match(text, mention.end) is not None


def _within_year(mention: PeriodMention) -> PeriodMention | None:
    """The year of a stretch of months that says it (今年前三季度), for what hangs on that."""
    first, _, last = (mention.period or "").partition("/")
    if mention.kind not in ("date", "relative") or not last or first[:4] != last[:4]:
        return None
    return msgspec.structs.replace(mention, period=first[:4])


def _is_this_year(mention: PeriodMention, text: str) -> bool:
    """全年计划投资35亿元, told after last year's figures: what is planned is for the year that has begun."""
    return mention.surface == "全年" and _PLANNED.match(text, mention.end) is not None


def _is_last_year(mention: PeriodMention, text: str, before: str, published: date) -> bool:
    """A whole year without its number, told of in the first months of the next: 全年营收42亿元."""
    if published.month > 4 or mention.kind != "relative" or not _WHOLE.search(mention.surface):
        return False
    if _FORESEEN.match(text, mention.end):
        return False
    return not _TO_COME.search(before) and not _AIM.match(text, mention.end)


def _in_heading(mention: PeriodMention, text: str) -> bool:
    """Does it stand in a numbered heading (二、2025年工作回顾), which holds for the paragraphs below?"""
    begins = text.rfind("\n", max(0, mention.start - 12), mention.start)
    ends = text.find("\n", mention.end, mention.end + 24)
    return (begins >= 0 or mention.start < 12) and ends >= 0 and _NUMBERED.match(text, begins + 1) is not None


def _resolve(
    mention: PeriodMention,
    anchor: PeriodMention | None,
    nearest: str | None,
    published: date | None,
    text: str,
) -> PeriodMention:
    if mention.surface == "当月":
        return msgspec.structs.replace(mention, period=nearest or mention.period)
    base = (anchor.period if anchor else None) or (str(published.year) if published else None)
    if base is None:
        return mention
    if anchor and mention.kind in ("former", "relative", "base") and _YEAR_BEFORE.match(mention.surface):
        return msgspec.structs.replace(mention, period=shifted(base, -1))
    if mention.kind == "former":
        period = shifted(base, -1) if mention.period is None or _is_of(mention, anchor) else mention.period
        return msgspec.structs.replace(mention, period=period)
    if anchor and mention.surface == "年内" and _is_of_report(mention, text) and mention.kind == "relative":
        return msgspec.structs.replace(mention, period=base[:4])
    if anchor and published and published.month <= FIRST_MONTHS and mention.surface in ("年末", "年底"):
        return msgspec.structs.replace(mention, period=base[:4])
    if published is None and _SEEN_FROM_TODAY.search(mention.surface):
        return mention
    if mention.kind in ("relative", "by") and mention.period is None:
        if published and anchor and int(base[:4]) == published.year - 1 and _is_this_year(mention, text):
            return msgspec.structs.replace(mention, period=str(published.year))
        if _DAY.search(mention.surface):
            return msgspec.structs.replace(mention, period=nearest)
        step = 1 if _NEXT.search(mention.surface) else 0
        return msgspec.structs.replace(mention, period=str(int(base[:4]) + step))
    if anchor and published and _hangs(mention, published) and base[:4] < (mention.period or "")[:4]:
        return msgspec.structs.replace(mention, period=base[:4] + (mention.period or "")[4:])
    return mention


def _is_of(mention: PeriodMention, anchor: PeriodMention | None) -> bool:
    """Is it the year before the one told of, with the same part of it: 上半年…, 上年同期?"""
    return anchor is not None and (anchor.period or "")[:4] == str(int((mention.period or "0")[:4]) + 1)


def _hangs(mention: PeriodMention, published: date) -> bool:
    period = mention.period or ""
    if mention.kind != "relative" or _NAMES_YEAR.search(mention.surface) or not _BARE.match(period):
        return False
    return _ALONE.search(mention.surface) is not None or not has_ended(period[:7], published)
