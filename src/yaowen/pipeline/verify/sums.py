"""Sums and differences of stated amounts, what parts leave of a whole, and amounts that several things have each."""

import re
from collections.abc import Iterator
from itertools import accumulate, combinations, islice

from yaowen.pipeline.verify.amounts import kind
from yaowen.pipeline.verify.asked import Asked
from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.owning import beside_figure
from yaowen.pipeline.verify.reading import Figure, Reading, figures_in
from yaowen.pipeline.verify.words import word_set

_LEFT = re.compile(r"\bthe (?:rest|remainder|others)\b|\bremaining\b|其余|剩余|余下", re.IGNORECASE)
"""Words of a source that gives a whole and all parts but one."""
_APIECE = re.compile(r"(?:各|均|分别)[^，,。；;\d]{0,6}$|\beach [^,.;\d]{0,16}$", re.IGNORECASE)
_FEW = 12
_ITEM = re.compile(r"[、和与及]|\band\b")


_LISTED = re.compile(r"[、和与及]|,|\band\b")


def is_sum_of_its_parts(figure: Figure, claim: Reading, source: Reading) -> bool:
    """Whether the parts stand behind it in the claim's sentence, and in one of the source's: 21 centres, 6 and 15."""
    parts = [f for f in figures_in(claim, figure.sentence) if f.start > figure.end]
    if len(parts) == 1 and kind(figure.quantity.unit) == kind(parts[0].quantity.unit) == "count":
        return any(_is_listed_rest(figure, f, source) for f in equal_figures(parts[0].quantity, source))
    if (
        len(parts) < 2
        or kind(figure.quantity.unit) not in ("count", "money")
        or figure.quantity.comparator != "eq"
    ):
        return False
    stated = [equal_figures(f.quantity, source) for f in parts]
    places = [{f.sentence for f in found} for found in stated]
    alike = kind(parts[0].quantity.unit) == kind(figure.quantity.unit)
    return (
        alike
        and bool(set.intersection(*places))
        and sum(f.quantity.value for f in parts) == figure.quantity.value
    )


def is_sum_of_named(figure: Figure, claim: Reading, source: Reading) -> bool:
    """Whether the claim names some of those that the source lists, and its figure is what these have together."""
    low, high = figure.sentence
    named = {f"m:{m.entity_id or m.surface}" for m in claim.mentions if low <= m.start < high}
    if len(named) < 2:
        return False
    parts = [
        f
        for f in source.figures
        if f.listed
        and kind(f.quantity.unit) == kind(figure.quantity.unit)
        and named & word_set(source, f.before)
    ]
    return len(parts) > 1 and sum(f.quantity.value for f in parts) == figure.quantity.value


def _is_listed_rest(whole: Figure, part: Figure, source: Reading) -> bool:
    """Whether the source lists a part with the rest of the whole: 8个国家级、13个省级 of 21 centres."""
    return any(
        other.quantity.value == whole.quantity.value - part.quantity.value
        and other.quantity.unit == part.quantity.unit
        and _LISTED.search(source.text, *sorted((part.start, other.start)))
        for other in figures_in(source, part.sentence)
        if other is not part
    )


def from_levels(asked: Asked, group: list[Figure], source: Reading) -> Iterator[float]:
    """Sums and differences of amounts in one unit; the two ends of a range are never added."""
    left = any(_LEFT.search(source.text, *f.sentence) for f in group)
    for sort in {kind(f.quantity.unit) for f in group if asked.wants(f.quantity.unit)}:
        figures = [f for f in group if kind(f.quantity.unit) == sort]
        if asked.sum or asked.list:
            yield from _sums(figures)
        if asked.sum:
            yield from (f.quantity.value * _each_of(f, source) for f in figures)
        if (asked.difference or asked.rest or left) and sort != "percent":
            pairs = ((a, b) for a, b in combinations(figures, 2) if a.start != b.start)
            yield from (abs(a.quantity.value - b.quantity.value) for a, b in pairs)
        if (asked.rest or left) and sort != "percent":
            yield from _less_parts(figures)


def between_sentences(asked: Asked, source: Reading) -> Iterator[float]:
    """By how much counts differ that are told in the same words sentences apart: 1,120 makers, and 960 makers then."""
    counts = (f for f in source.figures if f.quantity.unit == asked.unit and f.quantity.value_high is None)
    alike = [*islice(counts, _FEW)]
    for first, second in combinations(alike, 2):
        apart = first.sentence != second.sentence and first.paragraph == second.paragraph
        if apart and beside_figure(first, source) & beside_figure(second, source):
            yield abs(first.quantity.value - second.quantity.value)


def _sums(figures: list[Figure]) -> Iterator[float]:
    """Of any two, and of three or more that follow each other."""
    pairs = ((a, b) for a, b in combinations(figures, 2) if a.start != b.start)
    yield from (a.quantity.value + b.quantity.value for a, b in pairs)
    starts = [f.start for f in figures]
    levels = [f.quantity.value for f in figures if starts.count(f.start) == 1]
    yield from (
        sum(levels[low:high]) for low in range(len(levels)) for high in range(low + 3, len(levels) + 1)
    )


def _each_of(figure: Figure, source: Reading) -> int:
    """How many things a figure is told of that each have it: 二期、三期各15亿元; 1 where it is of one."""
    lead = source.text[figure.clause[0] : figure.start]
    return len(_ITEM.findall(lead)) + 1 if _APIECE.search(lead) else 1


def _less_parts(figures: list[Figure]) -> Iterator[float]:
    """What two or more parts that follow it leave of an amount: 519 less 23 and 208."""
    levels = [f.quantity.value for f in figures]
    for index, whole in enumerate(levels):
        taken = list(accumulate(levels[index + 1 :]))[1:]
        yield from (whole - part for part in taken if part < whole)
