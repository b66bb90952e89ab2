"""Chinese times: 2025年8月27日, 今年前三季度, 2026年1—8月, “十四五”以来, 到2027年底, 近五年."""

import re
from datetime import date, timedelta

from yaowen.text.dates.calendar import (
    FIRST_MONTHS,
    Part,
    months,
    plan_years,
    quarter_of,
    window,
    year_of_month,
)
from yaowen.text.numbers import hanzi
from yaowen.text.wordings import get_wording

_NUMERAL = "[一二两三四五六七八九十]"
_RELATIVE = {
    "今年": 0,
    "本年": 0,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "前年": -2,
    "明年": 1,
    "新的一年": 0,
    "新一年": 0,
    "后年": 2,
}
_DAY = {"今日": 0, "今天": 0, "昨日": -1, "昨天": -1, "明日": 1}
_MONTH = {"本月": 0, "当月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_QUARTERS = {"本季度": 0, "上季度": -1, "上一季度": -1, "下季度": 1}
_AHEAD = re.compile(r"(?:将|预计|拟|计划|力争|有望|争取|定于|确保)[^，。；,;]{0,8}$")
_AHEAD_AFTER = re.compile(r"[，,]?[^，。；,;\d]{0,8}(?:将|预计|有望|力争|拟|计划)")
_FIRST_OF_NEW = 9
_WISHED = re.compile(r"(?:将|预计|拟|计划|力争|有望|争取|确保|希望|提出|目标)[^。；;]{0,20}$")
_BASE_AFTER = get_wording("times_zh.base_after")
_BEFORE = re.compile("前(?![一二两三四五六七八九十\\d])")
_SINCE_BEFORE = re.compile(r"(?:^|[自从，。；\n])$")
_SINCE_AFTER = re.compile(r"(?!一?[季月]|[上下]半年)[^，。；,;\d“”（）()]{1,14}?(?:以来|至今)")
"""自2022年运作以来: what began then says its name between the year and 以来."""

_NAMED = re.compile(r"(?:计划|规划|方案|纲要|意见|措施|政策|目录|办法)\s?[(（]\s?$")
PATTERN = get_wording("times_zh.time")
_FIRST = rf"\d{_NUMERAL[1:-1]}今本去上前明新后全当同次翌“\"‘'未接往近过最此这截目眼如现迄昨下年开第首"
HEADS = {
    _NUMERAL[1:-1]: rf"(?=[{_NUMERAL[1:-1]}〇零○]{{0,3}}[余多]?[年季]|\s?[一二三四五六]\s?五)",
    r"\d": r"(?=\d{0,3}\s{0,2}[余多年财月\-—–~至到])",
    "到至": f"(?=[{_FIRST}])",
    "快慢高低好优多少": r"(?=于(?:\d{4}\s?年|“十))",
    "较比": f"(?=[之到至力{_FIRST}])",
    "上": "(?=[年个一半季月])",
    "下": "(?=[个半季月])",
    "今明昨": "(?=[年日天后])",
    "前后近": rf"(?=年|\s?[\d{_NUMERAL[1:-1]}])",
    "本": "(?=[年月季])",
    "当": "(?=[年月天日前])",
    "同": "(?=[年比日一])",
    "年": "(?=[内底末初])",
    "去次翌开全": "(?=年)",
    "新": "(?=的?一年)",
    "“\"‘'": "(?=十)",
    "第": "(?=[一二三四])",
    "首": "(?=季)",
    "力": "(?=争)",
    "相": "(?=比)",
    "过": "(?=去)",
    "最": "(?=近)",
    "此目": "(?=前)",
    "未": "(?=来)",
    "往": "(?=后)",
    "接眼": "(?=下)",
    "如迄": "(?=今)",
    "现": "(?=[已有在])",
    "截": "(?=至)",
    "这": f"(?={_NUMERAL}年)",
}
"""What a match of `PATTERN` begins with, and what stands behind that."""

_QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def read(match: re.Match[str], published: date | None) -> tuple[str | None, str] | None:
    """Period and kind of a match of `PATTERN`; None where the figures are no date (month 13)."""
    got = _read(match, published)
    if got is None:
        return None
    period, kind = got
    if match["base"] or _is_base(match):
        return period, "base"
    if match["ago"]:
        return period, kind
    if match["same"]:
        return period, "former"
    due = match["by"] or match[0].endswith("前") or _BEFORE.match(match.string, match.end())
    due = due and not _is_level_of(match, period, published)
    return (period, "by") if due and kind in ("date", "relative") else (period, kind)


def _is_level_of(match: re.Match[str], period: str | None, published: date | None) -> bool:
    """Is it a year gone by whose level something came to, and no deadline: 降到去年的4%?"""
    led = (match["by"] or "").strip() in ("到", "至") and match.string.startswith("的", match.end())
    return led and published is not None and (period or "9") < str(published.year)


def _is_base(match: re.Match[str]) -> bool:
    """Is it only what something is measured against (是2020年的3倍), or a plan's name (计划(2026—2030年))?"""
    if _BASE_AFTER.match(match.string, match.end()):
        return True
    return (
        match["y1"] is not None and _NAMED.search(match.string, match.start() - 8, match.start()) is not None
    )


def _read(match: re.Match[str], published: date | None) -> tuple[str | None, str] | None:
    year = published.year if published else None
    if match["y1"]:
        return f"{match['y1']}/{match['y2']}", "date"
    if match["plan"]:
        first, last = plan_years(hanzi.value_of(re.sub(r"\s", "", match["plan"])[:2]) or 0)
        edge = last if match["plan_end"] else first if match["plan_first"] else None
        return (str(edge) if edge else f"{first}/{last}"), "plan"
    if match["within"]:
        return _read_within(match, published)
    if match["window"] or match["nlai"]:
        return _read_window(match, published)
    if match["ago"]:
        years = hanzi.whole_of(match["ago"]) or 0
        return (str(year - years) if year else None), "former"
    if match["now"]:
        return (str(year) if year else None), "now"
    if match["day"]:
        day = published + timedelta(days=_DAY[match["day"]]) if published else None
        return (day.isoformat() if day else None), "relative"
    if match["anchored"]:
        return None, "relative"
    if match["itself"]:
        return (str(year) if year else None), "relative"
    if match["quarters"]:
        return (quarter_of(published, _QUARTERS[match["quarters"]]) if published else None), "relative"
    if match["month"]:
        return (months(published, _MONTH[match["month"]]) if published else None), "relative"
    return _read_year(match, published)


def _read_within(match: re.Match[str], published: date | None) -> tuple[str | None, str]:
    """力争三年内 is a deadline; elsewhere three years are how long something took."""
    ahead = match["by"] or _WISHED.search(match.string[max(0, match.start() - 24) : match.start()])
    if published is None or not ahead:
        return None, "window"
    years = hanzi.whole_of(match["within"]) or 0
    # In its first months a year is the first of them.
    return str(published.year + years - (published.month <= FIRST_MONTHS)), "by"


def _read_window(match: re.Match[str], published: date | None) -> tuple[str | None, str] | None:
    in_all = match["nlai"] is not None and match[0].endswith("年")
    if in_all and (published is None or published.month > FIRST_MONTHS):
        return None  # 三年累计: of whole years only where the last one has just ended
    number = hanzi.whole_of(match["n"] or match["nlai"]) or 0
    unit = match["wu"] or "年"
    return (window(published, number, unit, ahead=bool(match["ahead"])) if published else None), "window"


def _read_year(match: re.Match[str], published: date | None) -> tuple[str | None, str] | None:
    bare = not (match["y"] or match["hy"] or match["rel"])
    prefix = "b" if bare else ""
    quarter = "1" if match[f"{prefix}q1"] else match[f"{prefix}q"]
    so_far = _months_so_far(match[f"{prefix}pn"], match[f"{prefix}pu"])
    part = Part(
        month=_number(match[f"{prefix}m"]),
        day=_number(match[f"{prefix}d"]),
        first=1 if so_far else _number(match[f"{prefix}m1"]),
        last=so_far or _number(match[f"{prefix}m2"]),
        half={"上": 1, "下": 2}.get(match[f"{prefix}half"] or ""),
        quarter=_QUARTER[quarter] if quarter else None,
    )
    if not part.is_sound:
        return None
    year = _year(match, published, part)
    if year is None:
        return None, "relative"
    kind = "date" if match["y"] or match["hy"] else "relative"
    if _is_since(match) and published and year <= published.year:
        return (f"{year}/{published.year}" if year < published.year else str(year)), "since"
    return part.of(year), kind


def _is_since(match: re.Match[str]) -> bool:
    if match["since"]:
        return True
    begins = _SINCE_BEFORE.search(match.string, max(0, match.start() - 1), match.start())
    return begins is not None and _SINCE_AFTER.match(match.string, match.end()) is not None


def _months_so_far(number: str | None, unit: str | None) -> int | None:
    """How many months of the year: ten in 前十个月, nine in 前三季度."""
    if not number:
        return None
    return (hanzi.whole_of(number) or 0) * (3 if unit == "季度" else 1)


def _year(match: re.Match[str], published: date | None, part: Part) -> int | None:
    if match["y"]:
        return int(match["y"])
    if match["hy"]:
        return int(hanzi.value_of(match["hy"].replace("○", "〇")) or 0)
    if published is None:
        return None
    if match["rel"]:
        # Who speaks in December of the new year means the next.
        new = match["rel"].startswith("新") and published.month > _FIRST_OF_NEW
        return published.year + new + _RELATIVE[match["rel"]]
    # The three or four words before, or the verb after, decide whether the month is to come.
    before = match.string[max(0, match.start() - 12) : match.start()]
    ahead = _AHEAD.search(before) or _AHEAD_AFTER.match(match.string, match.end())
    return year_of_month(published, part, ahead=ahead is not None)


def _number(text: str | None) -> int | None:
    return int(text) if text else None
