"""Average growth between two levels holds for the time between their years: from 50 billion in 2021 to 75 in 2024."""

import re

from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.records import Quantity
from yaowen.text.dates import PeriodMention

_AVERAGE = re.compile(
    r"(?:年均|年复合|年平均|复合年)[^，,。；;、\d]{0,10}$"
    r"|\b(?:compound(?:ed)? annual|(?:average |annual ){2}|average yearly)[a-z ]{0,24}(?:\(cagr\) )?[a-z ]{0,12}$"
    r"|\bcagr[a-z ]{0,12}$"
)
_REACH = 48
_FROM = re.compile(r"(?:\bfrom\b|从|由|自)[^。；;]{0,40}$")
_TO = re.compile(r"\bto\b|至|到")


def find_span(quantity: Quantity, sentence: Sentence, scene: Scene) -> str | None:
    """`2021/2024` for a yearly rate behind "from … in 2021 to … in 2024"; a time in its own clause comes first."""
    if quantity.unit != "percent":
        return None
    low = max(sentence.start, quantity.start - _REACH)
    average = _AVERAGE.search(scene.folded[low : quantity.start])
    if average is None:
        return None
    start, (_, end) = low + average.start(), scene.clause_of(sentence, quantity.start)
    if any(m.period for m in scene.periods_in(start, end)):
        return None
    years = [m for m in scene.periods_in(sentence.start, start) if _is_year(m)]
    if len(years) < 2:
        return None
    first, last = years[-2:]
    low = max(sentence.start, first.start - _REACH)
    if not _FROM.search(scene.folded, low, first.start) or not _TO.search(scene.folded, first.end, last.end):
        return None
    began, ended = str(first.period), str(last.period)
    return f"{began}/{ended}" if began < ended else None


def _is_year(mention: PeriodMention) -> bool:
    return re.fullmatch(r"\d{4}", mention.period or "") is not None
