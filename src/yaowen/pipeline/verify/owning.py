"""The words that belong to a figure and to no other: those around it, or those of the level that it leans on."""

import re
from bisect import bisect_left

from yaowen.pipeline.verify.amounts import dimension
from yaowen.pipeline.verify.reading import Figure, Reading, Stretch, figures_in, once_per_figure, starts
from yaowen.pipeline.verify.words import words_in

_TO_LEVEL = re.compile(
    r"\s+to (?:a (?:record |new )?|some |about |nearly |over )?|[，,]?(?:达到?|增?至|为|增长到)"
)
_AMOUNT_OF = re.compile(r"[，,][^，,。；;]{0,8}$")
_OF_CHANGE = frozenset((
    "c:growth", "c:decline", "c:yoy", "c:qoq", "c:previous_year", "c:last_year", "w:增速", "w:增幅",
))  # fmt: skip
_BRACKETED = re.compile(
    r"(?:^|[，,、。；;：:）)和与及或为]|\b(?:and|or)\b)\s*(?P<of>[^，,、。；;：:（）()和与及或]{2,40}?)\s?[（(]$"
)
"""恶心(18%)和头晕(11%): what a figure in brackets is of stands right before them."""
_OF_WHOLE = re.compile(r"\s*of (?:the|its|their|these|all)(?: the)? ", re.IGNORECASE)
_CUT_AFTER = re.compile(
    r"\b(?:as|after|versus|compared|than|including|of which|despite|although|even though)\b|较|比|其中"
    r"|\b(?:from|to|against)\b(?=\s*(?:about |nearly |over |more than )?[A-Z]{0,3}[\d$€£])"
)


@once_per_figure
def stretches(figure: Figure, reading: Reading) -> tuple[Stretch, ...]:
    """The words that belong to a figure and to no other."""
    before, after = figure.before, figure.after
    if figure.listed:
        return (before,)
    noun = _BRACKETED.search(reading.text, figure.sentence[0], figure.start)
    if noun is not None:
        return ((noun.start("of"), noun.end("of")),)
    count = dimension(figure.quantity.unit) in ("count", "number")
    index = bisect_left(starts(reading), figure.start)
    earlier = reading.figures[index - 1] if index else None
    later = reading.figures[index + 1] if index + 1 < len(reading.figures) else None
    cut = _CUT_AFTER.search(reading.text, after[0], after[1])
    tail = (after[0], cut.start() if cut else after[1])
    told_after = bool(reading.text[tail[0] : tail[1]].strip(" 的"))
    if count and told_after and earlier is not None and before[0] == earlier.end:
        return (tail,)
    runs_on = later is not None and later.start <= after[1] + 1
    return (before,) if runs_on and not (count and told_after) else (before, tail)


def _previous(figure: Figure, reading: Reading) -> Figure | None:
    """The figure before this one in the text."""
    index = bisect_left(starts(reading), figure.start)
    return reading.figures[index - 1] if index else None


@once_per_figure
def beside_figure(figure: Figure, reading: Reading) -> frozenset[str]:
    """The words of `stretches`, as concepts, names and bare words.

    A rate of change without words of its own is told of the figure before it: 利润5亿元,同比增长8%.
    """
    own = own_words(figure, reading) | _segment_words(figure, reading)
    own |= _words_of_whole(figure, reading) | _words_of_condition(figure, reading)
    before = _previous(figure, reading)
    if before is None:
        return own
    step = step_of(figure, reading)
    if step is not None:
        return own | beside_figure(step, reading)
    if _follows_rate(figure, before, reading) or _is_in_row(figure, before, reading):
        return own | own_words(before, reading)
    if not own and not figure.listed and reading.article.lang == "zh":
        return _words_of_level_before(figure, reading)
    if figure.listed or figure.quantity.unit != "percent" or not own or own - _OF_CHANGE:
        return own
    if before.sentence != figure.sentence or before.quantity.unit == "percent":
        return own
    return own | own_words(before, reading)


def step_of(figure: Figure, reading: Reading) -> Figure | None:
    """The amount that a listed reward is for: 突破1亿元、5亿元的，分别奖励50万元、150万元."""
    if not figure.listed:
        return None
    index = bisect_left(starts(reading), figure.before[0])
    step = reading.figures[index] if index < len(reading.figures) else None
    return step if step is not None and (step.start, step.end) == figure.before else None


_ROW = re.compile(r"\s*(?:[、/]|和|及|与|以及|或)\s*")


def _is_in_row(figure: Figure, before: Figure, reading: Reading) -> bool:
    """销售额突破50亿元、100亿元的企业: what is named before the first of a row is told of the next, too."""
    alike = figure.quantity.unit == before.quantity.unit and not figure.listed
    return (
        alike
        and reading.article.lang == "zh"
        and _ROW.fullmatch(reading.text, before.end, figure.start) is not None
    )


def _words_of_whole(figure: Figure, reading: Reading) -> frozenset[str]:
    """Nine of the 31 provinces have included it: what follows the whole is told of the part."""
    index = bisect_left(starts(reading), figure.end)
    later = reading.figures[index] if index < len(reading.figures) else None
    if later is None or not _OF_WHOLE.fullmatch(reading.text, figure.end, later.start):
        return frozenset()
    return own_words(later, reading)


def _words_of_level_before(figure: Figure, reading: Reading) -> frozenset[str]:
    """Of a figure that has nothing but a time for itself: 2025年规模为391亿元，增长6.3%；2024年为368亿元."""
    told = [f for f in figures_in(reading, figure.sentence) if f.start < figure.start]
    alike = [f for f in told if f.quantity.unit == figure.quantity.unit]
    timed = any(figure.clause[0] <= p.start < figure.start for p in reading.periods)
    return own_words(alike[-1], reading) if alike and timed else frozenset()


def _segment_words(figure: Figure, reading: Reading) -> frozenset[str]:
    """Concepts beside a count, for the amount of it in a list cut by semicolons: 药品类项目12个，协议投资46.2亿元；…"""
    counted = None if figure.listed else _previous(figure, reading)
    if counted is None or counted.sentence != figure.sentence or dimension(counted.quantity.unit) != "count":
        return frozenset()
    low = max(reading.text.rfind("；", *figure.sentence), 0)
    between = reading.text[counted.end : figure.start]
    if not low or dimension(figure.quantity.unit) != "money" or not _AMOUNT_OF.match(between):
        return frozenset()
    return frozenset(word for word in own_words(counted, reading) if word.startswith("c:"))


_CLAUSE_ENDS = "；。，"


def _words_of_condition(figure: Figure, reading: Reading) -> frozenset[str]:
    """获得美国FDA批准的，奖励800万元: what is rewarded stands in the clause before, which has no figure of its own."""
    before = _previous(figure, reading)
    text, first = reading.text, figure.sentence[0]
    low = max(first, before.end if before is not None else 0)
    end = _last_end(text, low, figure.start)
    if figure.listed or reading.lang != "zh" or end < 0 or text[end] != "，":
        return frozenset()
    begin = max(first, _last_end(text, first, end) + 1)
    start = max(low, begin)
    if not text.endswith("的", start, end) and not (start == begin and text.startswith("对", start, end)):
        return frozenset()
    return frozenset(word for word, _ in words_in(reading, (start, end)) if not word.startswith("w:"))


def _last_end(text: str, low: int, high: int) -> int:
    """Where the last clause of a stretch ends that is ended there; -1 where none is."""
    return max(text.rfind(mark, low, high) for mark in _CLAUSE_ENDS)


def _follows_rate(figure: Figure, before: Figure, reading: Reading) -> bool:
    """Revenue slipped 4.9% to 6.61 billion: the level is of what the rate is told of."""
    if figure.listed or before.sentence != figure.sentence or before.quantity.unit != "percent":
        return False
    return figure.quantity.unit != "percent" and bool(
        _TO_LEVEL.fullmatch(reading.text, before.end, figure.start)
    )


@once_per_figure
def own_words(figure: Figure, reading: Reading) -> frozenset[str]:
    """The words of `stretches` alone."""
    return frozenset(word for part in stretches(figure, reading) for word, _ in words_in(reading, part))
