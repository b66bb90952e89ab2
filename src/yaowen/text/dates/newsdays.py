"""Days as news names them: the weekday, or the day of the month alone; the last such day up to that of publication.

They date what happened, not the figures that somebody told on such a day; so `iter_periods` leaves them out.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from yaowen.text.dates.mention import PeriodMention

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_WEEK = 7
_MONTHS = 12
_A_DAY, _A_MONTH = 10, 7
"""Characters of a date that say as much."""

_DAY = re.compile(
    rf"\b(?P<which>last |next |every )?(?P<en>{'|'.join(_ENGLISH)})\b"
    r"|(?<![一每两三四])(?P<base>上|本|这|下)?(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])(?![期年边旁个])",
    re.IGNORECASE,
)
_AFTER = "，,晚上下早凌傍中午夜盘从在于举召公宣表透获正闭签收电就对向与和由国省市该全我同走涨跌投落启"
_OF_MONTH = re.compile(
    r"(?<![\d月年第近每满过达逾超前后续期隔至到计、.,/~\-—–])(?P<zh>[12]\d|3[01]|[1-9])日"
    rf"(?=[{_AFTER}]|[发开高低][布出盘市表幕开走]|讯[ ，])"
)
_OF_MONTH_EN = re.compile(r"\bon the (?P<en>\d{1,2})(?:st|nd|rd|th)(?=[,.;]| (?:that|in|at|to|it|by|with)\b)")
_WEEKS = re.compile(
    r"(?P<ago>[上两]周前?|上星期|\blast week|\btwo weeks ago)(?![一二三四五六日天的])"
    r"|本周(?![一二三四五六日天])|\bthis week\b"
)
_EARLIER = re.compile(
    r"(?P<two>前天)|(?<![\d之])前一[天日]|\b(?:the previous day|a day earlier|the day before)\b"
)
_DATED = re.compile(r"(?:(?P<year>20\d\d)年)?(?P<month>1[0-2]|[1-9])月(?P<day>[12]\d|3[01]|[1-9])日")


def iter_news_days(
    text: str, published: date | None, start: int = 0, end: int | None = None
) -> Iterator[PeriodMention]:
    """Days named in [start, end) by weekday or day of the month, as dates; 上周五 is of the week before.

    A day of the month (9日) is of the month that its paragraph named last, else of that of publication or the one
    before. A week is known by its month alone. Those to come are left out.
    """
    if published is None:
        return
    high = len(text) if end is None else end
    found = [(m, _resolve(m, published), _A_DAY) for m in _DAY.finditer(text, start, high)]
    for days in (_OF_MONTH, _OF_MONTH_EN):
        found += [(m, _of_month(m, text, published), _A_DAY) for m in days.finditer(text, start, high)]
    found += [(m, _day_earlier(m, text, published), _A_DAY) for m in _EARLIER.finditer(text, start, high)]
    found += [(m, _in_week(m, published), _A_MONTH) for m in _WEEKS.finditer(text, start, high)]
    for match, day, known in sorted(found, key=lambda each: each[0].start()):
        if day is not None and day <= published:
            yield PeriodMention(
                start=match.start(),
                end=match.end(),
                surface=match.group(),
                period=day.isoformat()[:known],
                kind="date",
            )


def _resolve(match: re.Match[str], published: date) -> date | None:
    which = (match["which"] or match["base"] or "").strip().lower()
    if which in ("next", "every", "下"):
        return None
    number = _CHINESE[match["zh"]] if match["zh"] else _ENGLISH.index(match["en"].lower())
    if match["base"]:
        monday = published - timedelta(days=published.weekday() + (_WEEK if which == "上" else 0))
        return monday + timedelta(days=number)
    return published - timedelta(days=(published.weekday() - number) % _WEEK)


def _day_earlier(match: re.Match[str], text: str, published: date) -> date | None:
    """The day before the one that the paragraph named last; 前天 is two days before publication."""
    if match["two"]:
        return published - timedelta(days=2)
    named = _named_before(match, text)
    if not named:
        return published - timedelta(days=1)
    day = _day_of(int(named[-1]["year"] or published.year), int(named[-1]["month"]), int(named[-1]["day"]))
    return day - timedelta(days=1) if day is not None else None


def _in_week(match: re.Match[str], published: date) -> date:
    """A day of that week."""
    weeks = {"": 0, "两": 2, "t": 2}.get((match["ago"] or "")[:1], 1)
    return published - timedelta(days=weeks * _WEEK)


def _of_month(match: re.Match[str], text: str, published: date) -> date | None:
    """The day in the month named last before it in its paragraph (2月26日…，3日: in March), else the last such day."""
    number = int(match.group(1))
    named = _named_before(match, text)
    if named:
        year = int(named[-1]["year"] or published.year)
        month, day = int(named[-1]["month"]), int(named[-1]["day"])
        found = [_day_of(year, month + later, number) for later in (1, 0, -1)]
        near = [one for one in found[number >= day :] if one is not None and one <= published]
        return near[0] if near else _day_of(year - 1, month + (number < day), number)
    return _day_of(published.year, published.month - (number > published.day), number)


def _named_before(match: re.Match[str], text: str) -> list[re.Match[str]]:
    """The dates that its paragraph has before it."""
    return [*_DATED.finditer(text, text.rfind("\n", 0, match.start()) + 1, match.start())]


def _day_of(year: int, month: int, day: int) -> date | None:
    """The day; months beyond the year's ends are of the years beside it. None where the month is shorter."""
    years, months = divmod(month - 1, _MONTHS)
    try:
        return date(year + years, months + 1, day)
    except ValueError:
        return None
