"""How long: five years for three, 48 months for 48 weeks, a sum over three years for a sum a year."""

import re
from collections.abc import Iterator, Sequence

from yaowen.packs.wording import get_wording, group_of
from yaowen.pipeline.verify.amounts import same_amount
from yaowen.pipeline.verify.reading import Figure, Pair, Reading, once_per_reading
from yaowen.records import Finding, Record
from yaowen.text.needing import Needing
from yaowen.text.numbers import iter_numbers

_EN = get_wording("verify_times.length")
_ZH = re.compile(
    r"(?<![\d.〇零一二三四五六七八九十])第?(?P<n>\d{1,3}|[一二三四五六七八九十两]{1,3})(?P<unit>年(?![代级度规计报前会初底末中起]|以前)|个月"
    r"|个?周(?![年岁边])|天|个工作日)"
)
_UNITS = {"年": "year", "个月": "month", "周": "week", "个周": "week", "天": "day", "个工作日": "day"}
_MONTHS = {"year": 12.0, "month": 1.0, "week": 12 / 52.0, "day": 12 / 365.0}
YEARLY = Needing(r"每年|年度|年均|一年|每一年|\b(?:a|per|each|every) year\b|\bannual(?:ly)?\b", re.IGNORECASE)
_AGO = (re.compile(r"(?P<n>\d{1,2}|[一二三四五六七八九十两]{1,3})年前"), get_wording("verify_times.ago"))
_CHANGED = re.compile(
    r"[多少长短快慢早晚]|\b(?:more|less|fewer|shorter|longer|sooner|earlier|later)\b", re.IGNORECASE
)
_ONE_YEAR = Needing(
    r"\b(?:in|within|over|during) (?:just |only )?(?:a single|one|a|one single) year\b(?! (?:earlier"
    r"|ago|before|after))"
    r"|(?<![\d第十近])一年(?:内|间|里|之内|就|便|净?增|新增|获批)|仅(?:去年|今年|20\d\d年)?(?:这)?一年",
    re.IGNORECASE,
)
_SUMMED_UP = Needing(
    r"累计[^，。；\d]{0,14}(?:超过?|达|约|近)?$|\b(?:cumulative\w*|to date|in total since)\b", re.IGNORECASE
)
_FROM_YEAR = re.compile(r"\bfrom\b[^.;]*\bto\b|[从由自][^。；]*[至到]", re.IGNORECASE)
_BY_YEAR = Needing(r"每年|一年|\b(?:a|per|each|every|one|single) year\b", re.IGNORECASE)
_OVER_YEARS = Needing(get_wording("verify_times.over_years"))
_IN_ALL = Needing(get_wording("verify_times.in_all"))


_ADDED_UP = Needing(
    r"合计|总共|一共|共计|加起来|\b(?:in total|in all|altogether|combined|together|a total of)\b",
    re.IGNORECASE,
)


class Duration(Record, frozen=True, kw_only=True):
    """A length of time in words, `number` of `unit` (year, month, week, day)."""

    number: float
    unit: str
    start: int
    end: int


def iter_durations(text: str, low: int, high: int) -> Iterator[Duration]:
    """Lengths of time told between two places; 2025年 is none."""
    for pattern in (_EN, _ZH):
        for match in pattern.finditer(text, low, high):
            number = next(iter_numbers(match["n"]), None)
            unit = _UNITS.get(match["unit"], match["unit"].lower())
            start, end = match.span()
            if unit == "decade":
                yield Duration(
                    number=10 * (number.value if number else 1.0), unit="year", start=start, end=end
                )
            elif number is not None:
                yield Duration(number=number.value, unit=unit, start=start, end=end)


def iter_months(text: str, low: int, high: int) -> Iterator[float]:
    """The same lengths in months."""
    return (round(d.number * _MONTHS[d.unit], 1) for d in iter_durations(text, low, high))


@once_per_reading
def _durations(reading: Reading) -> tuple[Duration, ...]:
    return tuple(d for low, high in reading.sentences for d in iter_durations(reading.text, low, high))


def check_durations(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """The source tells lengths of time in this unit, or this number of another unit, but not this one."""
    if (many := _of_many_years(claim, source)) is not None:
        return (many,)
    stated = list(_durations(source))
    if not stated:
        return ()
    known = {round(d.number * _MONTHS[d.unit], 1) for d in stated}
    for mine in iter_durations(claim.text, 0, len(claim.text)):
        if round(mine.number * _MONTHS[mine.unit], 1) in known or mine.number < 2:
            continue
        other = next((d for d in stated if d.number == mine.number and d.unit != mine.unit), None)
        other = other or next((d for d in stated if d.unit == mine.unit), None)
        if other is None or _bare(mine, stated, source, claim.text) or _reckoned(mine, stated, source):
            continue
        if _is_sum(mine, stated, claim.text):
            continue
        return (
            source.finding(
                (other.start, other.end),
                "period",
                claim.text[mine.start : mine.end],
                why="the source gives another length of time",
            ),
        )
    return ()


def _is_sum(mine: Duration, stated: Sequence[Duration], text: str) -> bool:
    """Whether a claim adds up what the source tells one after the other: 合计13个工作日 for 4 and 9."""
    if not _ADDED_UP.search(text):
        return False
    alike = [d.number for d in stated if d.unit == mine.unit]
    runs = (alike[low:high] for low in range(len(alike)) for high in range(low + 2, len(alike) + 1))
    return any(sum(run) == mine.number for run in runs)


def _of_many_years(claim: Reading, source: Reading) -> Finding | None:
    """In a single year, where the source tells it of several: since 2021, 2020 to 2024."""
    one = _ONE_YEAR.search(claim.text)
    if one is None:
        return None
    told = [f for f in source.figures for g in claim.figures if same_amount(g.quantity, f.quantity)]
    summed = next((s for f in told if (s := _SUMMED_UP.search(source.text, f.clause[0], f.start))), None)
    if summed is not None and len(told) == 1 and not YEARLY.search(source.text, *told[0].sentence):
        why = "the source tells it of several years"
        return source.finding(summed.span(), "period", one.group(), why=why)
    for low, high in [f.sentence for f in told] or source.sentences:
        spans = [p for p in source.periods if low <= p.start < high and p.period and p.kind != "base"]
        years = {p.period[:4] for p in spans if p.period and p.kind == "date"}
        wide = next((p for p in spans if _is_wide(p.period or "")), None)
        wide = wide or (spans[0] if len(years) > 1 and _FROM_YEAR.search(source.text, low, high) else None)
        if wide is None or _BY_YEAR.search(source.text, low, high):
            continue
        return source.finding(
            (wide.start, wide.end),
            "period",
            one.group(),
            why="the source tells it of several years",
            shown=wide.surface,
        )
    return None


def _is_wide(period: str) -> bool:
    first, _, last = period.partition("/")
    return bool(last) and first[:4] != last[:4]


@once_per_reading
def _numbers(source: Reading) -> tuple[tuple[float, int], ...]:
    """All numbers of a source, in digits and words, with their places."""
    return tuple(
        (number.value, low + number.start)
        for low, high in source.sentences
        for number in iter_numbers(source.text[low:high])
    )


@once_per_reading
def _agos(source: Reading) -> frozenset[float]:
    """How far back a source looks: 是五年前的十倍."""
    return frozenset(
        number.value
        for low, high in source.sentences
        for pattern in _AGO
        for ago in pattern.finditer(source.text, low, high)
        if (number := next(iter_numbers(ago["n"]), None))
    )


def _bare(mine: Duration, stated: list[Duration], source: Reading, words: str) -> bool:
    """From 130 working days to 98, eleven fewer than last year: the number stands there without its unit."""
    if any(
        _is_number(figure, mine) and not any(d.start <= figure.start < d.end for d in stated)
        for figure in source.figures
    ):
        return True
    if mine.number in _agos(source):
        return True
    return bool(_CHANGED.search(words)) and any(
        value == mine.number and not any(d.start <= place < d.end for d in stated)
        for value, place in _numbers(source)
    )


def _is_number(figure: Figure, mine: Duration) -> bool:
    """Whether a figure has the number of a length; of years of age also in round words: by three years, 2.99岁."""
    value = abs(figure.quantity.value)
    return value == mine.number or (figure.quantity.unit == mine.unit and round(value) == mine.number)


def _reckoned(mine: Duration, stated: list[Duration], source: Reading) -> bool:
    """A difference of stated lengths, or the distance of two stated years."""
    months = sorted({d.number * _MONTHS[d.unit] for d in stated})[:12]
    if any(round(b - a - mine.number * _MONTHS[mine.unit], 1) == 0 for a in months for b in months):
        return True
    lengths = [d.number for d in stated if d.unit == mine.unit][:12]
    told = ("day", mine.unit)
    lengths += [f.quantity.value for f in source.figures if f.quantity.implied or f.quantity.unit in told][
        :12
    ]
    if any(mine.number == abs(a - b) for a in lengths for b in lengths if a is not b):
        return True
    gaps = {int(gap) + extra for gap in years_apart(source) for extra in (0, 1)}
    return mine.unit == "year" and int(mine.number) in gaps


def years_apart(source: Reading) -> set[float]:
    """How many years lie between the years that a source names: opened in 1998, to close in 2026."""
    years = sorted({int(p.period[:4]) for p in source.periods if p.period and p.period[:4].isdigit()})[:12]
    return {float(b - a) for a in years for b in years if b > a}


_SINCE_THEN = re.compile(
    r"((?:19|20)\d\d)年[^，,。；;\d]{0,14}以来|\bsince [^,.;\d]{0,32}((?:19|20)\d\d)\b", re.IGNORECASE
)
_A_YEAR = re.compile(r"(?: [a-z]+){0,2} (?:an?|per|each|every) year\b", re.IGNORECASE)
_UP_TO_NOW = re.compile(
    r"以来|累计|总共|截至|\b(?:since|total|so far|to date|cumulative\w*|by|in all|as of)\b", re.IGNORECASE
)


def find_since(figure: Figure, reading: Reading) -> re.Match[str] | None:
    """The year since which a figure has added up, by the words before it (group 1 or 2)."""
    return _SINCE_THEN.search(reading.text, figure.sentence[0], figure.start)


def check_since(pair: Pair) -> tuple[Finding, ...]:
    """What has added up since a year, told of one later year: 自2016年以来累计引进412个."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if not theirs.quantity.unit.startswith("count:") or _UP_TO_NOW.search(claim.text, *mine.sentence):
        return ()
    since = find_since(theirs, source)
    low, high = mine.sentence
    years = [
        p for p in claim.periods if p.kind == "date" and low <= p.start < high and len(p.period or "") == 4
    ]
    yearly = _A_YEAR.match(claim.text, mine.end)
    if since is None or (not yearly and (len(years) != 1 or years[0].period == (since[1] or since[2]))):
        return ()
    said = yearly.group().strip() if yearly else years[0].surface
    why = "the source tells it of several years"
    return (source.finding(since.span(), "period", said, why=why, shown=since.group()),)


_OFTEN = Needing(get_wording("verify_slots.how_often"))


def check_how_often(pair: Pair) -> tuple[Finding, ...]:
    """An amount a month told as an amount a year; a sentence of the source with both is left alone."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if mine.quantity.unit in ("percent", "pp", "times", "rank"):
        return ()
    said = _times(claim.text, mine.before[0], mine.after[1])
    told = _times(source.text, *theirs.clause)
    if len(said) != 1 or len(told) != 1 or said == told or said & _times(source.text, *theirs.sentence):
        return ()
    return (pair.finding("period", "the source gives it for another length of time"),)


def _times(text: str, low: int, high: int) -> set[str]:
    """For which lengths of time a stretch tells an amount once: day, week, month, quarter, year."""
    return {group_of(m) for m in _OFTEN.finditer(text, low, high)}


def _of_passage(figure: Figure, source: Reading) -> re.Match[str] | None:
    """Whether a change is that of the years of which its paragraph tells at its head: ——这五年，…."""
    paragraph = source.article.find_paragraph(figure.paragraph)
    if paragraph is None or figure.quantity.unit not in ("percent", "pp"):
        return None
    return _PASSAGE.match(source.text, paragraph.start, figure.start)


_PASSAGE = re.compile(
    r"[—\-\s（(一二三四五六七八九十）)、]{0,6}(?:这|过去的?|近)?(?:[两三四五六七八九十]年[来间]?|“?十[一二三四五]五”?(?:期间|时期|以来))"
)


def check_yearly(pair: Pair) -> tuple[Finding, ...]:
    """An amount a year told as the amount of all years."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    sentence = claim.text[slice(*mine.sentence)]
    stated = source.text[slice(*theirs.clause)]
    if _BY_YEAR.search(sentence) and not YEARLY.search(source.text, *theirs.sentence):
        whole = _OVER_YEARS.search(source.text, theirs.clause[0], theirs.clause[1]) or _of_passage(
            theirs, source
        )
        return (pair.finding("period", "the source gives this for several years"),) if whole else ()
    if not _IN_ALL.search(sentence) or YEARLY.search(sentence) or not YEARLY.search(stated):
        return ()
    return (
        source.finding(
            (theirs.start, theirs.end),
            "period",
            sentence.strip(),
            why="the source gives this for one year",
            shown=stated.strip(),
        ),
    )
