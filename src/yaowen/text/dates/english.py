"""English times: August 27, 2025; by April next year; January to August 2025; the 14th Five-Year Plan."""

import re
from datetime import date

from yaowen.text.dates.calendar import Part, months, plan_years, quarter_of, window, year_of_month
from yaowen.text.numbers import words

_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTHS = {name[:3]: i + 1 for i, name in enumerate(_NAMES)}
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sep(?:t|tember)?\.?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?![a-z])"
)
_FULL_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.|feb\.|aug\.|sept?\.|oct\.|nov\.|dec\.)"
)
_AHEAD = re.compile(r"\b(?:will|to|expected|plans?|planned|scheduled|due|next|by)\b[^.;]{0,40}$")
_NEAR = {"this": 0, "last": -1, "next": 1}
_COUNTS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
}
_PLAN_NAME = re.compile(
    r"(?:plan|measures|scheme|programme|program|strategy|opinions|blueprint)\s?[(（,]\s?$"
)
_YEAR = r"(?:19[5-9]|20[0-4])\d"
_SOME = rf"(?:{_YEAR}\b|this year|last year|next year|the previous year|the year)"
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_WINDOW_UNITS = {"year": "年", "decade": "年", "month": "月", "week": "周", "day": "日"}
_NOT_YEAR = r"(?!\s?(?:yuan|rmb|usd|million|billion|mu\b|square|acres|people|%|times|units|tons|元)|,\d|\.\d)"
PATTERN = (
    r"(?:(?<![A-Za-z])(?P<lead>(?:compared (?:with|to)|than|versus|against|from)(?: in)?"
    r"|by(?: the end of| around| mid-?| late| early)?|since(?: the start of| the beginning of)?)"
    r"\s(?:the )?)?(?:"
    rf"[“\"'‘]?(?P<n>\d{{1,2}})(?:st|nd|rd|th)\sfive[-\s]year\splan"
    rf"|(?:from\s|between\s)?\b(?P<y1>{_YEAR})\s?(?:[-–—]|to|and)\s?(?P<y2>{_YEAR})\b"
    rf"|(?:from\s)?\b(?P<fm>{_MONTH})\s?(?:[-–—]|to|through)\s?(?P<lm>{_MONTH})\s(?:of\s)?(?P<fy>{_SOME})"
    rf"|\b(?P<half>first|second)\shalf(?:\sof\s(?P<hy>{_SOME}))?|\bh(?P<h>[12])\s(?P<hhy>{_YEAR})\b"
    rf"|\b(?P<q>first|second|third|fourth)\squarter(?:\sof\s(?P<qy>{_SOME}))?|\bq(?P<qn>[1-4])\s(?P<qny>{_YEAR})\b"
    rf"|\bfirst three quarters(?:\sof\s(?P<ty>{_SOME}))?"
    rf"|\bfirst\s(?P<some>\d{{1,2}}|[a-z]{{3,6}})\smonths(?:\sof\s(?P<sy>{_SOME}))?"
    rf"|\b(?P<m>{_MONTH})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?(?:%|million|billion))(?:,?\s(?P<dy>{_YEAR})\b)?"
    rf"|\b(?P<d2>\d{{1,2}})\s(?P<m2>{_MONTH})(?:\s(?P<d2y>{_YEAR})\b)?"
    rf"|\b(?P<om>{_MONTH})(?:,|\sof)?\s(?P<oy>{_SOME})"
    r"|\b(?P<lonely>(?:in|by|of|since|until|through|during|early|late|mid-?|last|next|this)\s)"
    rf"(?P<lm2>{_FULL_MONTH})(?![a-z])(?!\s\d)"
    r"|\b(?P<decade>(?:end|turn) of the decade)\b"
    r"|\b(?P<edge>year-end|year end|end of the year)\b(?!\s(?:19|20)\d\d)"
    r"|\b(?P<near>(?:this|last|next)\s(?:month|quarter))\b"
    r"|\b(?P<former>(?:a|one)\syear\s(?:earlier|ago|before)|the\syear\sbefore"
    r"|(?:the\s)?same\s(?:period|month|quarter|time)\s(?:of\s)?"
    r"(?:last year|the previous year|a year (?:earlier|ago)|the year before))\b"
    r"|\b(?P<anchored>(?:the\s)?full[\s-]year|that year|the same year|the following year"
    r"|(?:for|over|during)\sthe\syear(?=[\s,.;]))"
    rf"|\b(?P<rel>this year|last year|next year|(?:the )?previous year|year-on-year)"
    r"|\b(?P<side>past|last|next|previous|coming|recent)\s(?P<count>\d{1,2}|[a-z]{2,9})\s(?P<unit>year|decade|month|week|day)s?\b"
    r"|\b(?P<ten>past|last|next|coming)\sdecade\b"
    rf"|\b(?P<now>currently|at present|now|to date|so far|up to now)\b"
    rf"|(?<![\w.,-])(?:(?:early|late|mid|end)-)?(?P<y>{_YEAR})(?![\w-]){_NOT_YEAR}"
    r")"
)
_RELATIVE = {
    "this year": 0,
    "the year": 0,
    "last year": -1,
    "the previous year": -1,
    "previous year": -1,
    "next year": 1,
}


def read(match: re.Match[str], published: date | None) -> tuple[str | None, str] | None:
    """Period and kind of a match of `PATTERN`; None where the figures are no date."""
    if match["rel"] and match["rel"].lower() == "year-on-year":
        return None
    got = _read(match, published)
    if got is None:
        return None
    period, kind = got
    if match["y1"] and _PLAN_NAME.search(match.string, max(0, match.start() - 16), match.start()):
        return period, "base"
    lead = (match["lead"] or "").lower()
    if lead.startswith("by") and kind in ("date", "relative"):
        return period, "by"
    if lead.startswith("since") and kind == "date" and period and published:
        first = period[:4]
        return (f"{first}/{published.year}" if int(first) < published.year else first), "since"
    if lead == "from" and (match["y1"] or match["fm"] or match["n"]):
        return period, kind
    if lead and not lead.startswith(("by", "since")):
        return period, "base"
    return period, kind


def _read(match: re.Match[str], published: date | None) -> tuple[str | None, str] | None:
    if match["n"]:
        first, last = plan_years(int(match["n"]))
        return f"{first}/{last}", "plan"
    if match["y1"]:
        return f"{match['y1']}/{match['y2']}", "date"
    if match["now"]:
        return (str(published.year) if published else None), "now"
    if match["side"]:
        return _read_window(match, published)
    if match["ten"]:
        ahead = match["ten"] in ("next", "coming")
        return (window(published, 10, "年", ahead=ahead) if published else None), "window"
    if match["rel"]:
        return _dated(Part(), match["rel"], published)
    if match["former"] or match["anchored"]:
        return None, "former" if match["former"] else "relative"
    if match["decade"] or match["edge"] or match["near"]:
        return (_near(match, published) if published else None), "relative"
    if match["y"]:
        return match["y"], "date"
    return _read_part(match, published)


def _near(match: re.Match[str], published: date) -> str:
    if match["decade"]:
        return str(published.year // 10 * 10 + 10)
    if match["edge"]:
        return str(published.year)
    which, unit = match["near"].split()
    step = _NEAR[which]
    return months(published, step) if unit == "month" else quarter_of(published, step)


def _is_ahead(match: re.Match[str], *, surely: bool = False) -> bool:
    """Do the words before it in its clause speak of what is to come?"""
    before = re.split(r"[;.,]", match.string[max(0, match.start() - 60) : match.start()])[-1]
    if re.match(r"\s(?:is|are|will|looks?)\b", match.string[match.end() : match.end() + 8]):
        return True
    if re.search(r"\b(?:had|was|were|has|have)\b|ed\b", before):
        return False
    return surely or _AHEAD.search(before) is not None


def _read_lonely(match: re.Match[str], published: date | None) -> tuple[str | None, str] | None:
    """A month without a day or a year; what is said before it decides whether it lies ahead."""
    if published is None:
        return None, "relative"
    lead = match["lonely"].strip()
    ahead = lead != "last" and _is_ahead(match, surely=lead in ("next", "by"))
    part = Part(month=_month(match["lm2"]))
    return part.of(year_of_month(published, part, ahead=ahead)), "by" if lead == "by" else "relative"


def _read_part(match: re.Match[str], published: date | None) -> tuple[str | None, str] | None:
    if match["fm"]:
        return _dated(Part(first=_month(match["fm"]), last=_month(match["lm"])), match["fy"], published)
    if match["lonely"]:
        return _read_lonely(match, published)
    if match["some"]:
        last = int(match["some"]) if match["some"].isdigit() else _COUNTS.get(match["some"], 0)
        return _dated(Part(first=1, last=last), match["sy"], published) if last else None
    if match["half"] or match["h"]:
        half = _ORDINAL[match["half"].lower()] if match["half"] else int(match["h"])
        return _dated(Part(half=half), match["hy"] or match["hhy"], published, ahead=_is_ahead(match))
    if match["q"] or match["qn"]:
        quarter = _ORDINAL[match["q"].lower()] if match["q"] else int(match["qn"])
        return _dated(Part(quarter=quarter), match["qy"] or match["qny"], published, ahead=_is_ahead(match))
    if match["m"]:
        return _dated(Part(month=_month(match["m"]), day=int(match["d"])), match["dy"], published)
    if match["d2"]:
        return _dated(Part(month=_month(match["m2"]), day=int(match["d2"])), match["d2y"], published)
    if match["om"]:
        return _dated(Part(month=_month(match["om"])), match["oy"], published)
    return _dated(Part(three_quarters=True), match["ty"], published)


def _dated(
    part: Part, year: str | None, published: date | None, *, ahead: bool = False
) -> tuple[str | None, str] | None:
    if not part.is_sound:
        return None
    if year and year.isdigit():
        return part.of(int(year)), "date"
    if published is None:
        return None, "relative"
    if year:
        return part.of(published.year + _RELATIVE[year.lower()]), "relative"
    return part.of(year_of_month(published, part, ahead=ahead)), "relative"


def _read_window(match: re.Match[str], published: date | None) -> tuple[str | None, str] | None:
    count = match["count"].lower()
    number = int(count) if count.isdigit() else {"few": 3, "several": 3}.get(count) or words.SMALL.get(count)
    if number is None:
        return None
    if match["unit"].lower() == "decade":
        number *= 10
    ahead = match["side"].lower() in ("next", "coming")
    unit = _WINDOW_UNITS[match["unit"].lower()]
    return (window(published, number, unit, ahead=ahead) if published else None), "window"


def _month(name: str) -> int:
    return _MONTHS[name[:3].lower()]
