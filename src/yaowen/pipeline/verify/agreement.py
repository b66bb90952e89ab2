"""Does a text agree with itself? Averages against their totals, one thing told twice, days that are yet to come."""

import re
from collections.abc import Iterator
from datetime import date

from yaowen.pipeline.verify.amounts import dimension, same_amount
from yaowen.pipeline.verify.owning import beside_figure
from yaowen.pipeline.verify.periods import days_of
from yaowen.pipeline.verify.reading import Figure, Reading, figures_in
from yaowen.pipeline.verify.tense import AHEAD
from yaowen.pipeline.verify.times_beside import periods_beside
from yaowen.records import Finding

_AVERAGE = re.compile(
    r"平均每[家个项名户人例]|平均(?:单[个笔项])?|人均|户均|每[家个项名户](?:平均)?"
    r"|\bon average\b|\baverag\w+|\bapiece\b|\beach\b",
    re.IGNORECASE,
)
_REACH = 24
_SLACK = 0.06
"""How far a stated average may lie off the reckoned one: both levels and it may have been rounded."""


def check_agreement(reading: Reading, on: date | None = None) -> Iterator[Finding]:
    """What of a text contradicts the rest of it; `on` is the day on which it was written, if that is known."""
    yield from _averages(reading)
    yield from _told_twice(reading)
    if on is not None:
        yield from _done_ahead(reading, on)


def _averages(reading: Reading) -> Iterator[Finding]:
    """Twelve projects, 2.4 billion yuan in all, 500 million each on average."""
    for sentence in reading.sentences:
        figures = [f for f in figures_in(reading, sentence) if f.quantity.value_high is None]
        money = [f for f in figures if dimension(f.quantity.unit) == "money"]
        counts = [f for f in figures if dimension(f.quantity.unit) == "count" and f.quantity.value > 1]
        means = [f for f in money if _is_mean(f, reading)]
        if len(means) != 1 or len(money) != 2 or len(counts) != 1:
            continue
        total = next(f for f in money if f is not means[0])
        if total.quantity.unit != means[0].quantity.unit:
            continue
        reckoned = total.quantity.value / counts[0].quantity.value
        if abs(reckoned / means[0].quantity.value - 1) > _SLACK:
            yield Finding(
                kind="arithmetic",
                claim=means[0].quantity.surface,
                source=total.quantity.surface,
                why=f"{total.quantity.surface} over {counts[0].quantity.surface} is another average",
            )


def _is_mean(figure: Figure, reading: Reading) -> bool:
    lead = reading.text[max(figure.clause[0], figure.start - _REACH) : figure.start]
    trail = reading.text[figure.end : min(figure.clause[1], figure.end + _REACH)]
    return bool(_AVERAGE.search(lead) or (reading.article.lang == "en" and _AVERAGE.search(trail)))


def _told_twice(reading: Reading) -> Iterator[Finding]:
    """Two amounts in one unit beside the very same words, of the same time, in two sentences."""
    levels = [
        f
        for f in reading.figures
        if dimension(f.quantity.unit) == "money"
        and f.quantity.comparator == "eq"
        and f.quantity.value_high is None
    ]
    told: dict[tuple[str, frozenset[str], frozenset[str]], Figure] = {}
    for figure in levels:
        words = beside_figure(figure, reading)
        if sum(not word.startswith("w:") for word in words) < 2 or figure.listed:
            continue
        times = frozenset(p.period or "" for p in periods_beside(figure, reading))
        first = told.setdefault((figure.quantity.unit, words, times), figure)
        if times and first.sentence != figure.sentence and not same_amount(figure.quantity, first.quantity):
            yield Finding(
                kind="number",
                claim=figure.quantity.surface,
                source=first.quantity.surface,
                why="the text gives two figures for this",
                paragraph=first.paragraph,
                start=first.start,
                end=first.end,
            )


def _done_ahead(reading: Reading, on: date) -> Iterator[Finding]:
    """What is told as done on a day, or in a year, after that on which it was written."""
    today = on.year * 10_000 + on.month * 100 + on.day
    for mention in reading.periods:
        days = days_of(mention.period) if mention.period and mention.kind != "plan" else None
        clause = reading.clause_at(mention.start)
        if clause[1] <= mention.end + 1:
            clause = clause[0], reading.clause_at(min(clause[1] + 1, len(reading.text) - 1))[1]
        said = reading.ids(*clause)
        if days and days[0] > today and "cue_done" in said and not said & AHEAD and mention.kind != "by":
            yield Finding(
                kind="period",
                claim=reading.text[slice(*clause)].strip(),
                why="told as done on a day that is yet to come",
            )
