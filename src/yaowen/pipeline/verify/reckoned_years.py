"""Years that a claim names and a source does not, because they are counted or compared from those it gives."""

import re

from yaowen.pipeline.verify.bases import is_base
from yaowen.pipeline.verify.near_years import near_years
from yaowen.pipeline.verify.reading import Figure, Reading, figures_in, once_per_reading
from yaowen.pipeline.verify.times_beside import periods_beside
from yaowen.text.dates import PeriodMention
from yaowen.text.numbers import iter_numbers

_YEAR = re.compile(r"\b(?:19|20)\d\d(?!\d)")
_YEAR_ON_YEAR = re.compile(
    r"同比|[较比](?:上年|去年)|上年同期|year[- ]on[- ]year|(?:than|from|over|on) (?:a"
    r"|the) year (?:earlier|ago|before)"
    r"|(?:than|from|over) the previous year",
    re.IGNORECASE,
)
YEARS_BACK = re.compile(
    r" ?(?P<many>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|[两二三四五六七八九十]{1,2})"
    r"(?: years? (?:earlier|before|ago|previously)|年前)",
    re.IGNORECASE,
)
_GROWTH = frozenset(("growth", "decline"))


def is_reckoned(mention: PeriodMention, claim: Reading, source: Reading) -> bool:
    """Whether a time need not be given: it is counted from another one, or only compared with."""
    if mention.kind == "by":
        return False
    counted = mention.kind == "relative" and _is_counted_back(mention, claim)
    return counted or _is_year_before(mention, claim, source) or _is_base_unnamed(mention, claim, source)


def _is_counted_back(mention: PeriodMention, claim: Reading) -> bool:
    """Whether a year is told from another one of the claim: 2026年…，上一年…; what it is, the claim says itself."""
    year = (mention.period or "")[:4]
    return year.isdigit() and any(p.period == str(int(year) + 1) for p in claim.periods)


@once_per_reading
def years_back(source: Reading) -> set[str]:
    """The years that a source names by their distance from one that it gives: from 52 % two years earlier."""
    years = {int(p.period[:4]) for p in source.periods if p.period and p.period[:4].isdigit()}
    return {str(year - step) for year in years for step in steps_back(source)}


@once_per_reading
def steps_back(source: Reading) -> tuple[int, ...]:
    """How many years before its own a source looks: 是五年前的十倍."""
    return tuple(
        int(number.value)
        for low, high in source.sentences
        for match in YEARS_BACK.finditer(source.text, low, high)
        if (number := next(iter_numbers(match["many"]), None))
    )


def _is_year_before(mention: PeriodMention, claim: Reading, source: Reading) -> bool:
    """Whether a claim only compares with the year before the one that the source compares of."""
    if mention.kind not in ("base", "former") and not is_base(claim.text, mention.start):
        return False
    year = (mention.period or "")[:4]
    after = {p.period[:4] for p in source.periods if p.period}
    return year.isdigit() and str(int(year) + 1) in after and any(n == "last" for n, _ in near_years(source))


def _is_base_unnamed(mention: PeriodMention, claim: Reading, source: Reading) -> bool:
    """Whether a year is the one that the source compares its own with, without naming it: 2024年…同比增长."""
    sentence = claim.sentence_at(mention.start)
    if not figures_in(claim, sentence) and not is_base(claim.text, mention.start):
        return False
    year = _YEAR.search(mention.surface)
    part = (mention.period or "")[4:]
    years = {p.period for p in source.periods}
    return (
        year is not None
        and f"{int(year.group()) + 1}{part}" in years
        and (
            any(_YEAR_ON_YEAR.search(source.text, low, high) for low, high in source.sentences)
            or any(_is_rate_of(figure, int(year.group()) + 1, source) for figure in source.figures)
        )
    )


def _is_rate_of(figure: Figure, year: int, source: Reading) -> bool:
    """Whether a figure is by how much something grew in a year, and so tells of the one before: 2024年…，增长8.5%."""
    if figure.quantity.unit != "percent" or not source.ids(*figure.clause) & _GROWTH:
        return False
    return [p.period for p in periods_beside(figure, source)] == [str(year)]
