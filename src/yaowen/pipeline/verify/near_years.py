"""This, last and next year: is one told for another, where the text names no year?"""

import re

from yaowen.pipeline.verify.bases import is_base
from yaowen.pipeline.verify.reading import Figure, Pair, Reading, once_per_figure, once_per_reading
from yaowen.records import Finding
from yaowen.text.needing import Needing

_NEAR_YEARS = {
    "this": Needing(r"今年|本年|\bthis year\b", re.IGNORECASE),
    "last": Needing(
        r"去年|上一?年|同比|\b(?:last|previous) year\b|\byear[- ]on[- ]year\b"
        r"|\b(?:a|one|the) year (?:earlier|ago|before)\b|\b(?:prior|previous)-year\b|\byear-(?:earlier|ago)\b",
        re.IGNORECASE,
    ),
    "next": Needing(r"明年|来年|次年|\bnext year\b|\bthe following year\b", re.IGNORECASE),
}

_ALIKE = re.compile(r"[^，。,;；]{0,4}(?:持平|相比|一样|相同)")
"""与上年持平 only compares with last year."""
_NOW = re.compile(r"目前|现在|眼下|现有|\b(?:now|currently|at present|today)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_IS_RATE = re.compile(r"同比|year[- ]on|(?:a|one|the) year ", re.IGNORECASE)


def other_relative(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """This year told as last year, where neither can be turned into a year."""
    if any(p.period for p in claim.periods if p.kind == "relative"):
        return ()
    said = {name for name, _ in near_years(source)}
    wrong = next(
        (
            m
            for name, m in near_years(claim)
            if name not in said and not _IS_RATE.match(m.group()) and not is_base(claim.text, m.start())
        ),
        None,
    )
    if any(p.kind == "date" and p.period and len(p.period) == 4 for p in source.periods):
        return ()  # of a year that the text names, whoever writes later says last year
    if said & {name for name, _ in near_years(claim)}:
        return ()  # it tells both apart
    plain = [m for _, m in near_years(source) if not _IS_RATE.match(m.group())]
    plain = [m for m in plain if not _ALIKE.match(source.text, m.end())]
    right = next((m for m in plain if not is_base(source.text, m.start())), None)
    if wrong is None or right is None:
        return ()
    return (
        source.finding(
            (right.start(), right.end()),
            "period",
            wrong.group(),
            why="the source speaks of another year",
            shown=right.group(),
        ),
    )


_PART_OF_YEAR = re.compile(
    r"(?:前三季度|上半年|[一二三四]季度|\bfirst (?:half|three quarters|quarter))", re.IGNORECASE
)
_AGAINST_LAST = re.compile(r"同比|\byear[- ]on[- ]year\b|\bfrom a year (?:earlier|ago)\b", re.IGNORECASE)


def _is_latest(pair: Pair) -> bool:
    """Whether both tell of a part of a year, which the source compares with the year before and names no other of."""
    claim, source, theirs = pair.claim, pair.source, pair.theirs
    part = _PART_OF_YEAR.search(claim.text, *pair.mine.sentence)
    if part is None or any(p.kind == "date" for p in source.periods):
        return False
    return bool(
        _PART_OF_YEAR.search(source.text, *theirs.sentence)
        and _AGAINST_LAST.search(source.text, theirs.end, theirs.sentence[1])
    )


def other_near_year(pair: Pair) -> tuple[Finding, ...]:
    """This year's figure told as last year's: each text has one of them, apart from what it compares with."""
    claimed = _plain_years(pair.mine, pair.claim)
    if not claimed:
        return ()
    stated = _plain_years(pair.theirs, pair.source)
    if pair.source.article.lang == "zh":
        before = [year for year in stated if year[1].start() < pair.theirs.start]
        stated = sorted(before, key=lambda year: year[1].start())[-1:] or stated
    if [name for name, _ in claimed] == ["last"] and not stated and _is_latest(pair):
        why = "the source gives this figure for another year"
        return (pair.finding("period", why),)
    if len({name for name, _ in claimed}) != 1 or len({name for name, _ in stated}) != 1:
        return ()
    (mine, word), (theirs, other) = claimed[0], stated[0]
    if len({name for name, _ in near_years(pair.claim)}) > 1:
        return ()
    absolute = any(p.kind in ("date", "plan") for p in pair.source.periods)
    if mine == theirs or absolute or pair.mine.quantity.unit in ("percent", "pp"):
        return ()
    return (
        pair.source.finding(
            (other.start(), other.end()),
            "period",
            word.group(),
            why="the source gives this figure for another year",
            shown=other.group(),
        ),
    )


def is_of_near_year(figure: Figure, reading: Reading) -> bool:
    """Whether the words that lead to a figure count its year from another: in 2027; last year it was 261 billion."""
    low = max(figure.clause[0], figure.before[0])
    if _NOW.search(reading.text, low, figure.start):
        return True
    return any(
        low <= match.start() < figure.start
        and not _IS_RATE.match(match.group())
        and not is_base(reading.text, match.start())
        for _, match in near_years(reading)
    ) and not _YEAR.search(reading.text, low, figure.start)


@once_per_figure
def _plain_years(figure: Figure, reading: Reading) -> list[tuple[str, re.Match[str]]]:
    return [
        (name, match)
        for name, match in near_years(reading)
        if figure.sentence[0] <= match.start() < figure.sentence[1]
        and not _IS_RATE.match(match.group())
        and not is_base(reading.text, match.start())
    ]


@once_per_reading
def near_years(reading: Reading) -> list[tuple[str, re.Match[str]]]:
    """This, last and next year, where the text says so."""
    return [
        (name, match)
        for low, high in reading.sentences
        for name, pattern in _NEAR_YEARS.items()
        for match in pattern.finditer(reading.text, low, high)
    ]
