"""English times: August 27, 2025; by April next year; January to August 2025; the 14th Five-Year Plan."""

import re
from datetime import date

from yaowen.text.dates.calendar import Part, months, plan_years, quarter_of, window, year_of_month
from yaowen.text.numbers import words
from yaowen.text.wordings import get_wording

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
    "twelve": 12,
}
_PLANS = {
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
}
_PLAN_NAME = re.compile(
    r"(?:plan|measures|scheme|programme|program|strategy|opinions|blueprint)\s?[(（,]\s?$"
)
_WILL_BE = re.compile(r"\bwill (?:be held|take place|be staged|open|kick off|run)\b[^.;]{0,40}$")
_ENDS = re.compile(r"\s?(?:to|through|until|-|–)\s?(?:[a-z]{3,9}\.?\s)?\d{1,2}\b")
_ORDINAL = {"first": 1, "second": 2, "latter": 2, "third": 3, "fourth": 4}
_WINDOW_UNITS = {"year": "年", "decade": "年", "month": "月", "week": "周", "day": "日"}
PATTERN = get_wording("times_en.time")
HEADS = {
    "“\"‘'": r"(?=[\da-z])",
    r"\d": r"(?<=\b\d)(?=\d{3}|h|\d?(?:[snrt]|\s[a-z]))",
}
"""What a match of `PATTERN` that begins with no letter begins with, in folded text."""

_RELATIVE = {
    "this year": 0,
    "the year": 0,
    "last year": -1,
    "the previous year": -1,
    "previous year": -1,
    "next year": 1,
    "the year before last": -2,
    "the year after next": 2,
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
    if match["ago"] and lead == "than" and match.string.endswith(("more ", "less "), 0, match.start()):
        return period, kind
    if lead.startswith("by") and kind in ("date", "relative"):
        return period, "by"
    if lead.startswith("since") and kind == "date" and period and published:
        first = period[:4]
        return (f"{first}/{published.year}" if int(first) < published.year else first), "since"
    if lead == "from" and (match["y1"] or match["fm"] or match["n"] or match["nth"]):
        return period, kind
    if lead == "from" and (match["m"] or match["d2"]) and _ENDS.match(match.string, match.end()):
        return period, kind  # held from November 22 to 24
    if lead and not lead.startswith(("by", "since")):
        return period, "base"
    return period, kind


def _read(match: re.Match[str], published: date | None) -> tuple[str | None, str] | None:
    if match["n"] or match["nth"]:
        return _plan(match), "plan"
    if match["y1"]:
        return f"{match['y1']}/{match['y2']}", "date"
    if match["now"]:
        return (str(published.year) if published else None), "now"
    if match["side"]:
        return _read_window(match, published)
    if match["ten"]:
        ahead = match["ten"] in ("next", "coming")
        return (window(published, 10, "年", ahead=ahead) if published else None), "window"
    if match["since_start"]:
        return (str(published.year) if published else None), "since"
    if match["rel"] or match["whole"]:
        return _dated(Part(), match["rel"] or match["whole"], published)
    if match["ago"]:
        return _read_ago(match, published), "relative" if match["ago_unit"] == "month" else "former"
    if match["former"] or match["anchored"]:
        return None, "former" if match["former"] else "relative"
    if match["decade"] or match["edge"] or match["near"]:
        return (_near(match, published) if published else None), "relative"
    return _read_ended(match, published) if match["ended"] else _read_part(match, published)


_SPANS = {"year": 12, "half-year": 6, "half": 6, "quarter": 3}
_SPAN_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}


def _read_ended(match: re.Match[str], published: date | None) -> tuple[str | None, str] | None:
    """The stretch that ends with a month: the year ended December 31, 2025; the six months to June."""
    if match["until"] and not match["the"]:
        return None  # one year to May
    last = _month(match["em"])
    if not match["ey"] and published is None:
        return None, "relative"
    year = int(match["ey"]) if match["ey"] else year_of_month(published or date.min, Part(month=last))
    word = match["ended"].lower().split()[0]
    count = _SPANS.get(match["ended"].lower()) or _SPAN_COUNTS.get(word) or int(word)
    kind = "date" if match["ey"] else "relative"
    if count == 12:
        return str(year), kind
    if count == 6 and last % 6 == 0:
        return Part(half=last // 6).of(year), kind
    if count == 3 and last % 3 == 0:
        return Part(quarter=last // 3).of(year), kind
    return (Part(first=last - count + 1, last=last).of(year), kind) if last >= count else (str(year), kind)


def _read_ago(match: re.Match[str], published: date | None) -> str | None:
    """The year so many years or decades before, the month so many months before."""
    count = match["ago"].lower()
    number = int(count) if count.isdigit() else _COUNTS.get(count, 1)
    if published and match["ago_unit"].lower() == "month":
        return months(published, -number)
    years = number * 10 if match["ago_unit"].lower() == "decade" else number
    return str(published.year - years) if published else None


def _plan(match: re.Match[str]) -> str:
    """The years of a five-year plan, or the one that its words single out."""
    first, last = plan_years(int(match["n"]) if match["n"] else _PLANS[match["nth"]])
    edge = f"{match['lead'] or ''} {match['edge_of_plan'] or ''}"
    if re.search(r"\bend\b|\bclose\b|\b(?:last|final) year\b", edge):
        return str(last)
    return str(first) if "year of" in edge else f"{first}/{last}"


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
    before = re.split(r"[;.,\]\n]| - ", match.string[max(0, match.start() - 60) : match.start()])[-1]
    if not surely and _is_past(match):
        return False
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
    ahead = (
        lead != "last" and not _is_past(match) and _is_ahead(match, surely=lead.startswith(("next", "by")))
    )
    part = Part(month=_month(match["lm2"]))
    kind = "by" if lead.startswith("by") and ahead else "relative"
    return part.of(year_of_month(published, part, ahead=ahead)), kind


def _is_past(match: re.Match[str]) -> bool:
    """Does its clause go on to tell what was by then: by the end of September, the park had …?"""
    after = re.split(r"[;.\n]", match.string[match.end() : match.end() + 80])[0]
    return re.search(r"\b(?:had|was|were|stood|totall?ed|reached|numbered)\b", after) is not None


def _read_part(match: re.Match[str], published: date | None) -> tuple[str | None, str] | None:
    if match["y"]:
        return match["y"], "date"
    if match["fm"]:
        return _dated(Part(first=_month(match["fm"]), last=_month(match["lm"])), match["fy"], published)
    if match["lonely"]:
        if match["ly"]:
            period, kind = _dated(Part(month=_month(match["lm2"])), match["ly"], published) or (
                None,
                "relative",
            )
            return period, "by" if match["lonely"].startswith("by") else kind
        return _read_lonely(match, published)
    if match["some"]:
        last = int(match["some"]) if match["some"].isdigit() else _COUNTS.get(match["some"], 0)
        last *= 3 if match["parts"] == "quarter" else 1
        return _dated(Part(first=1, last=last), match["sy"], published) if last else None
    half = match["half"] or match["h"] or match["hh"] or match["lh"] or match["h2"]
    quarter = match["q"] or match["qn"] or match["qn2"]
    if half or quarter:
        part = Part(half=_order(half), quarter=_order(quarter))
        year = match["hy"] or match["hhy"] or match["hy2"] or match["qy"] or match["qny"]
        return _dated(part, year, published, ahead=_is_ahead(match))
    if match["m"]:
        ahead = _WILL_BE.search(match.string, max(0, match.start() - 60), match.start()) is not None
        return _dated(
            Part(month=_month(match["m"]), day=int(match["d"])), match["dy"], published, ahead=ahead
        )
    if match["d2"]:
        return _dated(Part(month=_month(match["m2"]), day=int(match["d2"])), match["d2y"], published)
    return _dated(Part(month=_month(match["om"])), match["oy"], published)


def _order(word: str | None) -> int | None:
    return None if not word else int(word) if word.isdigit() else _ORDINAL[word]


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
