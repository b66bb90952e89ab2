"""The times that a text tells of a figure: in its own words, else before it in its sentence."""

import re

from yaowen.pipeline.verify.bases import is_base
from yaowen.pipeline.verify.reading import Figure, Reading, Stretch, once_per_figure, once_per_place
from yaowen.text.dates import PeriodMention

_LOOSE = ("window", "now")
_AGO = re.compile(r"\byear (?:earlier|ago|before)", re.IGNORECASE)


@once_per_place
def told_in(stretch: Stretch, reading: Reading) -> list[PeriodMention]:
    """The times told in a stretch, without those that something is only compared with."""
    return [
        p
        for p in reading.periods
        if p.period
        and p.kind not in (*_LOOSE, "base")
        and stretch[0] <= p.start < stretch[1]
        and not _AGO.search(p.surface)
        and not is_base(reading.text, p.start)
    ]


@once_per_figure
def own_periods(figure: Figure, reading: Reading) -> list[PeriodMention]:
    """The times in the words of one figure: before it in Chinese, in English rather after it."""
    told = told_in(figure.sentence, reading)
    before = [p for p in told if figure.before[0] <= p.start < figure.before[1]]
    if reading.article.lang == "zh" or figure.listed:
        return before
    return [p for p in told if figure.end <= p.start < figure.after[1]] or before


def periods_beside(figure: Figure, reading: Reading) -> list[PeriodMention]:
    """The times told of one figure: in its own words, else the last one before it in its sentence."""
    told = told_in(figure.sentence, reading)
    return own_periods(figure, reading) or [p for p in told if p.start < figure.start][-1:]
