"""Parts of a year without the year: the first half told as three quarters, or as the whole year."""

import re
from collections.abc import Iterator

from yaowen.pipeline.verify.reading import Figure, Pair, Reading, Stretch
from yaowen.records import Finding, Record
from yaowen.text.numbers import iter_numbers

_NUMBER = r"[一二三四五六七八九十两]{1,2}|\d{1,2}"
_ZH = re.compile(
    rf"(?P<quarter>第?(?P<q>[一二三四1-4])季度|[一二三四]季报)|(?P<first>前(?P<n>{_NUMBER})个?(?P<unit>季度|月(?!龄)))"
    r"|(?P<h1>上半年|中期业绩|半年报)|(?P<h2>下半年)|(?P<year>全年|整年|(?<!半)年度|(?<!半)年报)"
    r"|(?P<range>(?P<low>\d{1,2})\s*[-—–~至到]\s*(?P<high>\d{1,2})月(?!\d))"
    r"|(?P<month>(?<![\d年个.])(?P<m>\d{1,2})月(?![\d一二三四五六七八九十上中下初]|份?以来)(?P<edge>[底末])?)"
    r"|(?P<this>本月)|(?P<last>上月|上个月)|(?P<weekthis>本周)|(?P<weeklast>上周)"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:{_MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_EN = re.compile(
    rf"\b(?P<range>(?:(?:in|from|for|during|between) )?(?P<low>{_MONTH})"
    rf"(?: ?[-–—] ?| (?:to|through|until|and) )(?P<high>{_MONTH}))"
    r"|\b(?P<q>first|second|third|fourth)[- ]quarter\b|\bQ(?P<qq>[1-4])\b"
    r"|\b(?:first|opening) (?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
    r" (?P<unit>quarters|months)\b"
    r"|\b(?P<h1>(?:first|opening)[- ]half(?! of the (?:list|day|month))|H1|half-year|1H|interim results)\b"
    r"|\b(?P<h2>(?:second|latter)[- ]half(?! of the (?:list|day|month))|H2|2H)\b"
    r"|\b(?P<year>(?:full|whole|entire)[- ]year|(?:whole|all) of (?:(?:this|last|the) year|\d{4})"
    r"|annual (?:revenue|sales|profit|results))\b"
    rf"|\b(?:(?P<edge>(?:end|close) of |end-|by )|(?:in|for|during|of|since) )(?P<month>{_MONTHS})\b(?! \d)"
    r"|\b(?P<this>this month)\b|\b(?P<last>last month)\b"
    r"|\b(?P<weekthis>this week)\b|\b(?P<weeklast>last week)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?:\bthan|\bover|\bfrom|compared with|\bagainst|\bversus|\bsince|[较比]|上年|去年)"
    r"(?: (?:that|those) (?:of|in)| the| in)*\s*$",
    re.IGNORECASE,
)

_EDGE = re.compile(r"\b(?:by|at|before) (?:the )?(?:(?:end|close) of )?(?:the )?$", re.IGNORECASE)
_OWN_YEAR = re.compile(r"\s+in (?:19|20)\d\d\b")
_YEAR = re.compile(r"(?:19|20)\d\d年|去年|上年|\bin (?:19|20)\d\d\b|\blast year\b", re.IGNORECASE)


class Span(Record, frozen=True, kw_only=True):
    """Part of a year: `months` are its first and last (6, 6 is June); `named` where it hangs on the day.

    `edge`: what stood on its last day.
    """

    months: tuple[int, int] = (0, 0)
    named: str = ""
    edge: bool = False
    start: int
    end: int


def iter_spans(text: str, low: int, high: int, lang: str) -> Iterator[Span]:
    """Parts of a year told between two places; what a figure is only compared with is left out."""
    for match in (_ZH if lang == "zh" else _EN).finditer(text, low, high):
        if _COMPARED.search(text, max(low, match.start() - 16), match.start()):
            continue
        found = match.groupdict()
        named = next((name for name in ("this", "last", "weekthis", "weeklast") if found.get(name)), "")
        months = (0, 0) if named else _months_zh(found) if lang == "zh" else _months_en(found)
        if named or 1 <= months[0] <= months[1] <= 12:
            yield Span(
                months=months,
                named=named,
                edge=bool(found.get("edge") or _EDGE.search(text, low, match.start())),
                start=match.start(),
                end=match.end(),
            )


def _months_zh(found: dict[str, str | None]) -> tuple[int, int]:
    if found["quarter"]:
        number = _count(found["q"] or (found["quarter"] or "")[0])
        return number * 3 - 2, number * 3
    if found["first"]:
        number = _count(found["n"] or "")
        return 1, number * 3 if found["unit"] == "季度" else number
    if found["range"]:
        return int(found["low"] or 0), int(found["high"] or 0)
    if found["month"]:
        return int(found["m"] or 0), int(found["m"] or 0)
    return (1, 6) if found["h1"] else (7, 12) if found["h2"] else (1, 12)


def _months_en(found: dict[str, str | None]) -> tuple[int, int]:
    quarter = (found["q"] or found["qq"] or "").lower()
    if quarter:
        return _ORDER[quarter] * 3 - 2, _ORDER[quarter] * 3
    if found["n"]:
        number = _count(found["n"])
        return 1, number * 3 if (found["unit"] or "").lower() == "quarters" else number
    if found["range"]:
        return _month(found["low"] or ""), _month(found["high"] or "")
    if found["month"]:
        return _month(found["month"]), _month(found["month"])
    return (1, 6) if found["h1"] else (7, 12) if found["h2"] else (1, 12)


def _month(name: str) -> int:
    return [month[:3] for month in _MONTHS.lower().split("|")].index(name[:3].lower()) + 1


def _count(words: str) -> int:
    number = next(iter_numbers(words), None)
    return int(number.value) if number else 0


def _governing(figure: Figure, reading: Reading) -> list[Span]:
    """The parts of a year told of a figure: in its own words, in its clause, or last before it."""
    low = max(figure.sentence[0], reading.text.rfind("；", figure.sentence[0], figure.start) + 1)
    told = list(iter_spans(reading.text, low, figure.sentence[1], reading.article.lang))
    own: list[Stretch] = [figure.before]
    if reading.article.lang == "en":
        own = [(figure.end, figure.after[1]), figure.before]
    for low, high in own if not figure.listed else own[-1:]:
        here = [span for span in told if low <= span.start < high]
        if here:
            return here
    if figure.listed:
        return []
    here = [span for span in told if figure.clause[0] <= span.start < figure.start]
    if reading.article.lang == "en" and _OWN_YEAR.match(reading.text, figure.end):
        return []
    earlier = here[-1:] or [span for span in told if span.start < figure.start][-1:]
    return earlier or (told if len(told) == 1 and reading.article.lang == "en" else [])


def check_span(pair: Pair) -> tuple[Finding, ...]:
    """Both give the part of the year, and not the same one."""
    claimed = _governing(pair.mine, pair.claim)
    stated = _governing(pair.theirs, pair.source)
    if claimed and not stated:
        return _of_year(pair, claimed)
    if not claimed or not stated:
        return ()
    if any(_is_same(a, b) for a in claimed for b in stated):
        return ()
    if any(bool(a.named) != bool(b.named) and _may_meet(a, b) for a in claimed for b in stated):
        return ()
    return (_finding(pair, claimed[0], (stated[0].start, stated[0].end)),)


def _of_year(pair: Pair, claimed: list[Span]) -> tuple[Finding, ...]:
    """The source's figure is of a year, and the claim's part of a year is told of another one."""
    source, theirs = pair.source, pair.theirs
    high = theirs.start
    year = _YEAR.search(source.text, theirs.sentence[0], high)
    elsewhere = list(iter_spans(source.text, theirs.end, theirs.sentence[1], source.article.lang))
    if year is None or not any(a.months == b.months for a in claimed for b in elsewhere if a.months[1]):
        return ()
    if any(a.months == (1, 12) or a.named for a in claimed) or list(
        iter_spans(source.text, theirs.sentence[0], high, source.article.lang)
    ):
        return ()
    return (_finding(pair, claimed[0], year.span()),)


def _finding(pair: Pair, mine: Span, theirs: Stretch) -> Finding:
    return pair.source.finding(
        theirs,
        "period",
        f"{pair.claim.text[mine.start : mine.end]}: {pair.mine.quantity.surface}",
        why="the source gives this figure for another part of the year",
        shown=f"{pair.source.text[slice(*theirs)]}: {pair.theirs.quantity.surface}",
    )


def _is_same(first: Span, second: Span) -> bool:
    """The same months; what stood at the end of September may be told of nine months."""
    if first.named != second.named:
        return False
    ends = first.months[1] == second.months[1]
    if (first.edge or second.edge) and (1, 12) in (first.months, second.months):
        return True
    return first.months == second.months or (ends and (first.edge or second.edge))


def _may_meet(first: Span, second: Span) -> bool:
    """Last month may be July; it is no half-year."""
    months = second.months if first.named else first.months
    return months[0] == months[1]
