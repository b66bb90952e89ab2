"""What of a short text survives light editing: its words without numbers and days, and those as values.

Reprints change the dateline, turn dates into yesterday, write 3.2亿 as 32000万, name their outlet. The words
of the gist hold `#` for each number, in the order of `slots`; days are resolved from the day of publication.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from yaowen.packs.wording import get_wording
from yaowen.records import Record
from yaowen.text.jump import Worded
from yaowen.text.tokens import fold

GIST = 1600
"""Characters of a text that are looked at: what an aggregator shows of a text, three times."""

MASK = "#"

_PLACE = "\x00"
"""Stands for a number until the signs are gone that are no words; of a text it is no word."""
_IDLE_SIGNS = re.compile(r"[^\w\x00][^\w\x00]*|__*")

_DATELINE = re.compile(
    r"\s*(?:[^\n。,;]{0,40}?(?:日电|日讯|[报网社台]讯|快讯|消息|电)[\s:,]*)?(?:\([^()\n]{0,40}\)\s*)?"
    r"(?:[A-Z][A-Za-z.]+(?:, [A-Z][a-z.]+ \d+)? (?:\([^()\n]{2,30}\) )?[-—–]+ )?"
)
_IDLE = get_wording("cluster.idle")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PLACED = {
    "今日": 0,
    "今天": 0,
    "昨日": -1,
    "昨天": -1,
    "昨晚": -1,
    "前天": -2,
    "今晨": 0,
    "今早": 0,
    "今晚": 0,
}
_PLACED |= {"today": 0, "yesterday": -1}
_DAY = get_wording("cluster.day")
_DAYS = Worded(
    _DAY,
    heads={
        r"\d": r"(?=\d{0,3}[年月日]|\d{3}-)",
        "今昨前": "(?=[日天晚晨早])",
        "近日最本上星周": "(?=[日前期近周期一二三四五六日])",
    },
)
_YEARS = {
    "今年": 0,
    "本年": 0,
    "去年": -1,
    "上年": -1,
    "明年": 1,
    "this year": 0,
    "last year": -1,
    "next year": 1,
}
_YEAR = re.compile("|".join(_YEARS))
_SCALES = {"万亿": 1e12, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "trillion": 1e12, "billion": 1e9}
_SCALES |= {"million": 1e6, "bn": 1e9, "mn": 1e6, "千": 1e3}
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<digits>\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?) ?(?P<scale>{_SCALE})?"
    r"|(?P<han>[二两三四五六七八九十][一二三四五六七八九十百零〇]*)(?P<han_scale>万亿|亿|万)?"
)
_HAN = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_LATIN = re.compile(r"[A-Za-z][A-Za-z\d]*(?:-[A-Za-z\d]+)*")


class Gist(Record, frozen=True, kw_only=True):
    """Words with `#` for numbers; their values in order; days as ISO dates, `~` before relative ones."""

    words: str = ""
    slots: tuple[str, ...] = ()
    days: tuple[str, ...] = ()


def read_gist(body: str, published: date | None, *, clipped: bool) -> Gist:
    """The gist of the first `GIST` characters of a text below its title."""
    text = fold(body[_dateline(body) : GIST])
    if clipped:
        text = re.sub(r"[\d.,年月]+\Z", "", text.rstrip(" .…\n\r\t"))
    days: list[str] = []
    text = _IDLE.sub("", text)
    text = _without_days(text, published, days)
    if published:
        text = _YEAR.sub(lambda match: f"{published.year + _YEARS[match.group()]}年", text)
    slots: list[str] = []
    parts: list[str] = []
    end = 0
    for match in _NUMBER.finditer(text):
        parts.append(text[end : match.start()])
        slots.append(_value(match))
        end = match.end()
    parts.append(text[end:])
    words = _PLACE.join(part.replace(_PLACE, "") for part in parts)
    return Gist(
        words=_IDLE_SIGNS.sub("", words).replace(_PLACE, MASK),
        slots=tuple(slots),
        days=tuple(dict.fromkeys(days)),
    )


def iter_latin(text: str) -> Iterator[str]:
    """Latin names and codes in lower case (qh520, yunjia), in order; each may come more than once."""
    for word in _LATIN.findall(unicodedata.normalize("NFKC", text)):
        if not word.islower() or not word.isalpha():
            yield word.lower().replace("-", "")


def _dateline(body: str) -> int:
    match = _DATELINE.match(body[:120].replace("\uff08", "(").replace("\uff09", ")"))
    return match.end() if match else 0


def _without_days(text: str, published: date | None, days: list[str]) -> str:
    parts: list[str] = []
    end = 0
    for match in _DAYS.iter_matches(text):
        parts += (text[end : match.start()], _day(match, published, days))
        end = match.end()
    return "".join((*parts, text[end:]))


def _day(match: re.Match[str], published: date | None, days: list[str]) -> str:
    if match["vague"]:
        days.append("~")
    elif match["word"]:
        if published:
            days.append(f"~{published + timedelta(days=_PLACED[match['word']])}")
    elif match["iso"]:
        days.append(match["iso"])
    else:
        found = _resolve(match, published)
        if found is None:
            return match.group()
        days.append(found)
    return ""


def _resolve(match: re.Match[str], published: date | None) -> str | None:
    """The day nearest to the publication; a day without its month is of the month up to it."""
    day = int(match["day"] or match["on"])
    said_year = match["year"] or match["in"]
    month = int(match["month"] or 0) or (_MONTHS.index(match["name"]) + 1 if match["name"] else 0)
    if said_year and month:
        return f"{said_year}-{month:02}-{day:02}"
    if published is None:
        return None
    if not month:
        back = published if day <= published.day else published.replace(day=1) - timedelta(days=1)
        return f"{back.year}-{back.month:02}-{day:02}"
    away = month - published.month
    year = published.year + (1 if away < -8 else -1 if away > 8 else 0)
    return f"{year}-{month:02}-{day:02}"


def _value(match: re.Match[str]) -> str:
    if match["digits"]:
        value = float(match["digits"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1.0)
    else:
        value = _han(match["han"]) * _SCALES.get(match["han_scale"] or "", 1.0)
    return f"{value:.8g}"


def _han(word: str) -> int:
    if not any(c in "十百" for c in word):
        return int("".join(str(_HAN[c]) for c in word[:15]))
    total = current = 0
    for c in word:
        if c in "十百":
            total += (current or 1) * (10 if c == "十" else 100)
            current = 0
        else:
            current = _HAN[c]
    return total + current
