"""Days of the week as news names them: the last one up to the day of publication.

They date what happened, not the figures that somebody told on such a day; so `iter_periods` leaves them out.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from yaowen.text.dates.mention import PeriodMention

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_WEEK = 7

_DAY = re.compile(
    rf"\b(?P<which>last |next |every )?(?P<en>{'|'.join(_ENGLISH)})\b"
    r"|(?<![一每两三四])(?P<base>上|本|这|下)?(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])(?![期年边旁个])",
    re.IGNORECASE,
)


def iter_weekdays(
    text: str, published: date | None, start: int = 0, end: int | None = None
) -> Iterator[PeriodMention]:
    """Days of the week named in [start, end), as dates; 上周五 is of the week before. Those to come are left out."""
    if published is None:
        return
    for match in _DAY.finditer(text, start, len(text) if end is None else end):
        day = _resolve(match, published)
        if day is not None and day <= published:
            low, high = match.span()
            yield PeriodMention(
                start=low, end=high, surface=match.group(), period=day.isoformat(), kind="date"
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
