"""A text against itself: changes and their two ends, rates and their counts, shares of a whole, days that are none."""

import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import pairwise

from yaowen.packs.wording import WORDINGS, get_wording
from yaowen.pipeline.verify.amounts import dimension, same_value, step
from yaowen.pipeline.verify.levels import change_pairs
from yaowen.pipeline.verify.reading import Figure, Reading, figures_in
from yaowen.pipeline.verify.wholes import check_larger_part
from yaowen.records import Finding

_FALLS = get_wording("verify_changes.sinks")
_RISES = get_wording("verify_changes.rises")
_MULTIPLES = (
    (2.0, re.compile(r"翻一番|翻了一番|翻番|翻倍|\bdoubl(?:e|es|ed|ing)\b", re.IGNORECASE)),
    (3.0, re.compile(r"增长(?:了)?两倍|增加(?:了)?两倍|\btripl(?:e|es|ed|ing)\b", re.IGNORECASE)),
    (4.0, re.compile(r"翻两番|翻了两番|\bquadrupl(?:e|es|ed|ing)\b", re.IGNORECASE)),
)
_LOOSE = 0.12
"""So far from a multiple in words two levels may be, as a part of it."""
_GAP = re.compile(
    r"(?:增加|减少|净?增|净?减|多|少)了?(?:约|近)?$"
    r"|\b(?:drop|fall|rise|increase|decrease|gain|cut) of (?:about )?$",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"年均|每年平均|\b(?:a|per|each) year\b|\bannual(?:ly)?\b", re.IGNORECASE)
_YEARS = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_PART_OF = re.compile(r" (?:out )?of (?:the |its |their |all )?(?:the )?", re.IGNORECASE)
_OF_FIRST = re.compile(r"\b(?:of|among) (?:the |its )?$", re.IGNORECASE)
_OR = re.compile(r"[^,.;\d]{0,30}, or (?:about |nearly |roughly |almost )?$", re.IGNORECASE)
_AMONG = re.compile(r"[^，,。；;\d]{0,10}中[，,]?(?:共?有|已有)?$")
_RATE = re.compile(r"[^。；;\d]{0,14}(?:率|占比?|比例)(?:为|达到?|是|约|近)*$")
_SHARES = re.compile(r"占|份额|比重|\b(?:made up|account\w* for|share)\b", re.IGNORECASE)
_JOINT = re.compile(r"[、，,和与及]{1,2}| of the \w+ and \w+ ")
_BACKWARDS = re.compile(r"\s?(?:至|到|[-—–~～])\s?")
_FROM = re.compile(r"从|由|自|降|减|缩|[Ff]rom")
_DAY_ZH = re.compile(r"(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]")
_DAY_EN = re.compile(
    r"\b(?P<m>(?:Jan|Febr)uary|March|April|May|June|July|August|\w{2,5}ember|October)"
    r" (?P<d>\d{1,2})(?=[,.;)]|$| 20\d\d)"
)
_PART_OF_YEAR = re.compile(
    r"前[两三]季度|上半年|[一二三四]季度|前\d+个?月|\b(?:first half|nine months|quarter)\b", re.IGNORECASE
)
_WHOLE_YEAR = re.compile(r"全年|\b(?:full|whole) year\b|\bfull-year\b", re.IGNORECASE)
_NAMES = [name.casefold() for name in WORDINGS.words("verify_spans.month_name")]
_ORDINAL = re.compile(r"第|\d(?:st|nd|rd|th)$")
_BY = re.compile(r"\bby (?:about |nearly |some )?$")
_SUM_SLACK = 1.5
"""Percentage points by which rounded shares of one whole may exceed it."""
_RATE_SLACK = 0.06


def check_itself(reading: Reading) -> Iterator[Finding]:
    """What of a text cannot be, by its own figures."""
    yield from check_larger_part(reading)
    for sentence in reading.sentences:
        figures = [f for f in figures_in(reading, sentence) if f.quantity.value_high is None]
        yield from _shares(figures, reading)
        yield from _rates(figures, reading)
        yield from _backwards(figures, reading)
        yield from _parts_of_year(figures, reading)
    for first, second in change_pairs(reading):
        ranks = any(_ORDINAL.search(f.quantity.surface) or f.quantity.unit == "rank" for f in (first, second))
        by = _BY.search(reading.text, 0, first.start)
        if _alike(first, second) and first.quantity.value > 0 and not ranks and not by:
            yield from _change(first, second, reading)
    yield from _days(reading)


def _finding(figure: Figure, why: str) -> Finding:
    return Finding(kind="arithmetic", claim=figure.quantity.surface, why=why)


def _change(first: Figure, second: Figure, reading: Reading) -> Iterator[Finding]:
    """From A to B: up or down, by how much, how many times, how much a year."""
    low, high = first.quantity.value, second.quantity.value
    clause = first.clause[0], second.clause[1]
    around = (
        reading.text[max(clause[0], first.start - 24) : first.start] + reading.text[first.end : second.start]
    )
    falls, rises = bool(_FALLS.search(around)), bool(_RISES.search(around))
    if falls != rises and (high > low if falls else high < low):
        yield _finding(second, "the two levels go the other way")
        return
    behind = second.clause[0], min(first.sentence[1], second.end + 40)
    for times, words in _MULTIPLES:
        said = words.search(reading.text, clause[0], behind[1])
        if said and abs(high / low / times - 1) > _LOOSE:
            yield _finding(second, f"the second level is {high / low:.1f} times the first")
    for figure in figures_in(reading, first.sentence):
        if figure in (first, second) or figure.start < second.end or figure.start > second.end + 40:
            continue
        if _alike(figure, first):
            lead = reading.text[max(second.end, figure.start - 16) : figure.start]
            slack = step(first.quantity) + step(second.quantity) + step(figure.quantity)
            gap = abs(high - low)
            if _GAP.search(lead) and not same_value(figure.quantity.value, gap, slack):
                yield _finding(figure, f"the two levels differ by {gap:g}")
        elif figure.quantity.unit == "percent" and _YEARLY.search(reading.text, *figure.clause):
            yield from _yearly(figure, high / low, reading)


def _alike(first: Figure, second: Figure) -> bool:
    """Whether two amounts are in one unit, or both count something."""
    units = first.quantity.unit, second.quantity.unit
    return units[0] == units[1] or all(dimension(unit) in ("count", "number") for unit in units)


def _yearly(rate: Figure, ratio: float, reading: Reading) -> Iterator[Finding]:
    years = [int(m[1]) for m in _YEARS.finditer(reading.text, *rate.sentence)]
    span = max(years) - min(years) if len(years) > 1 else 0
    if span < 2 or ratio <= 0:
        return
    likely = [(ratio ** (1 / n) - 1) * 100 for n in (span, span + 1)]
    if all(abs(abs(rate.quantity.value) - abs(each)) > max(1.0, abs(each) * _RATE_SLACK) for each in likely):
        yield _finding(rate, f"the two levels differ by {likely[0]:.1f}% a year")


def _rates(figures: list[Figure], reading: Reading) -> Iterator[Finding]:
    """Nine of the 36, or half; 126个申请中有84个获批，获批率为75%; of the 34, 41."""
    for index, (first, second) in enumerate(pairwise(figures)):
        if dimension(first.quantity.unit) != "count" or dimension(second.quantity.unit) not in (
            "count",
            "number",
        ):
            continue
        between = reading.text[first.end : second.start]
        of_first = bool(_AMONG.fullmatch(between)) or (
            bool(_OF_FIRST.search(reading.text, first.sentence[0], first.start)) and "," in between
        )
        of_second = _PART_OF.fullmatch(between) is not None
        if not of_first and not of_second:
            continue
        part, whole = (second, first) if of_first else (first, second)
        if part.quantity.value > whole.quantity.value and part.quantity.comparator == "eq":
            yield _finding(part, "a part is larger than its whole")
            return
        rate = figures[index + 2] if index + 2 < len(figures) else None
        if rate is None or rate.quantity.unit != "percent" or whole.quantity.value <= 0:
            continue
        lead = reading.text[second.end : rate.start]
        true = part.quantity.value / whole.quantity.value * 100
        slack = max(1.0, true * _RATE_SLACK)
        if (_OR.fullmatch(lead) or _RATE.fullmatch(lead)) and abs(rate.quantity.value - true) > slack:
            yield _finding(rate, f"{part.quantity.surface} of {whole.quantity.surface} is {true:.1f}%")


def _shares(figures: list[Figure], reading: Reading) -> Iterator[Finding]:
    """Shares that are listed of one whole and exceed it."""
    run: list[Figure] = []
    for figure in figures:
        joined = run and _JOINT.fullmatch(reading.text, run[-1].end, figure.start)
        if figure.quantity.unit == "percent" and joined:
            run.append(figure)
        elif figure.quantity.unit == "percent":
            run = [figure]
    if len(run) < 2 or not _SHARES.search(reading.text, run[0].clause[0], run[-1].end):
        return
    total = sum(f.quantity.value for f in run)
    if total > 100 + _SUM_SLACK:
        yield _finding(run[-1], f"the shares add up to {total:g}%")


def _backwards(figures: list[Figure], reading: Reading) -> Iterator[Finding]:
    """500万元至200万元: the first end of a range is the larger one."""
    for first, second in pairwise(figures):
        if first.quantity.unit != second.quantity.unit or dimension(first.quantity.unit) not in (
            "money",
            "percent",
        ):
            continue
        joined = _BACKWARDS.fullmatch(reading.text, first.end, second.start)
        told = joined and not _FROM.search(reading.text, first.clause[0], first.start)
        if told and first.quantity.value > second.quantity.value:
            yield _finding(first, "the range begins with its larger end")


def _parts_of_year(figures: list[Figure], reading: Reading) -> Iterator[Finding]:
    """More in three quarters than in the whole year."""
    for first, second in pairwise(figures):
        if first.quantity.unit != second.quantity.unit or dimension(first.quantity.unit) != "money":
            continue
        low, high = reading.text[slice(*first.own)], reading.text[slice(*second.own)]
        same = reading.ids(*first.own) & reading.ids(*second.own)
        if not (_PART_OF_YEAR.search(low) and _WHOLE_YEAR.search(high) and same):
            continue
        if first.quantity.value > second.quantity.value > 0:
            yield _finding(first, "a part of the year has more than the whole")


def _days(reading: Reading) -> Iterator[Finding]:
    """30 February."""
    for pattern in (_DAY_ZH, _DAY_EN):
        for match in pattern.finditer(reading.text):
            name = match["m"]
            month = (
                int(name)
                if name.isdigit()
                else _NAMES.index(name.casefold()) + 1
                if name.casefold() in _NAMES
                else 0
            )
            if not 1 <= month <= 12 or not 1 <= int(match["d"]) <= monthrange(2024, month)[1]:
                yield Finding(kind="period", claim=match.group(), why="there is no such day")
