"""Reckonings that a source leaves to its reader, and the rest of a count, for which no word of the claim asks."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from yaowen.pipeline.verify.amounts import dimension, kind, rounds_to, same_value, step, written_digits
from yaowen.pipeline.verify.reading import Figure, Reading, Stretch, once_per_reading
from yaowen.pipeline.verify.tense import AHEAD
from yaowen.text.numbers import iter_numbers

_ADDED = re.compile(
    r"(?:\b(?:another|an additional|a further|additional|further)"
    r"|再(?:新增|增加|建|添)?|另(?:有|外)?|新增|(?:还将|再)?增加|还将)\s*$",
    re.IGNORECASE,
)
_ADDED_AFTER = re.compile(
    r"\s*(?:\w+ ){0,3}(?:will be|are to be|would be|were|was) added\b|\s(?:more|additional)\b(?! than)",
    re.IGNORECASE,
)
_THAN = re.compile(r"[比较][^，,。；;]{0,10}$")
"""比上年增加7.2亿元: the level has it in it already."""
_ADDING = re.compile(
    r"\banother\b|\badditional\b|\bfurther\b|\badded\b|\bmore\b|再|另|新增|增加|还将", re.IGNORECASE
)
"""A quick look for the words of `_ADDED` and `_ADDED_AFTER`."""
_TIMES = (
    (2.0, re.compile(r"翻一番|翻番|翻倍|增加一倍|\bdoubl(?:e|es|ed|ing)\b|\btwice\b", re.IGNORECASE)),
    (3.0, re.compile(r"增加两倍|\btripl(?:e|es|ed|ing)\b|\bthreefold\b", re.IGNORECASE)),
    (
        0.5,
        re.compile(
            r"减半|\bhalv(?:e|es|ed|ing)\b|\bby half\b|\bhalf (?:as much|that|the amount)\b", re.IGNORECASE
        ),
    ),
)
_TIMES_FROM = re.compile(
    r"\b(doubl\w+|tripl\w+|halv\w+)\b[^.;]{0,30}? from (?:about |some )?$", re.IGNORECASE
)
"""Should double by 2030 from 60 billion yuan."""
_PENDING = re.compile(
    r"\bunder review\b|\bin review\b|\bpending\b|\bawait\w*|\bin the pipeline\b|在审|审评|待|受理",
    re.IGNORECASE,
)
"""Another 11 that are under review are not yet done."""
_LEAD = 16
_EXACT = 3
"""Digits of a figure that no reckoning meets by chance."""
_NEAR_HALF = 20
"""Of a share that lies nearer to the half, the rest is easily told for the share itself."""
_FEW = 5
"""So few figures of a place make few reckonings, of which none meets a share by chance."""
_MOST = 6
_OF_MANY = re.compile(
    r"\s*(?:of (?:the|its|these|all|them)\b|[家个项种款只名人]?(?:为|是|属))", re.IGNORECASE
)

_PART_AFTER = re.compile(
    r"\s*(?:\w+ )?of (?:the total|the sum|it|that|this|them|these|which)\b", re.IGNORECASE
)
_PART_BEFORE = re.compile(
    r"其中[^，,。；;]{0,16}$|\bof (?:which|these|them|this|it)\b[^,.;]{0,40}$", re.IGNORECASE
)


def added_or_multiplied(sort: str, group: list[Figure], source: Reading, *, done: bool) -> Iterator[float]:
    """What a source leaves to its reader: 38 counties and another twelve, 240 million that are to double.

    `done`: the claim tells it as reached; then what is only to come gives nothing.
    """
    if not _asking(source) & {figure.sentence for figure in group}:
        return
    if done and any(source.ids(*figure.sentence) & AHEAD for figure in group):
        return
    alike = [f for f in group if kind(f.quantity.unit) == sort]
    for first, second in combinations(alike, 2):
        if _PENDING.search(source.text, second.start, second.clause[1]) and done:
            continue
        if _is_added(second, source) or _ADDED_AFTER.match(source.text, first.end):
            yield first.quantity.value + second.quantity.value
    for figure in alike:
        for factor, words in _TIMES:
            before = _TIMES_FROM.search(source.text, figure.sentence[0], figure.start)
            if words.search(source.text, figure.end, figure.sentence[1]) or (
                before and words.match(before[1])
            ):
                yield figure.quantity.value * factor


def _is_added(figure: Figure, source: Reading) -> bool:
    low = max(figure.sentence[0], figure.start - _LEAD)
    before = _ADDED.search(source.text, low, figure.start)
    if before and _THAN.search(source.text, low, before.start()):
        return False
    return bool(before or _ADDED_AFTER.match(source.text, figure.end))


@once_per_reading
def _asking(source: Reading) -> frozenset[Stretch]:
    """The sentences that leave anything to be reckoned: with another, a further, doubled."""
    patterns = (_ADDING, *(words for _, words in _TIMES))
    return frozenset(
        (low, high)
        for low, high in source.sentences
        if any(p.search(source.text, low, high) for p in patterns)
    )


def is_rest_of_sum(figure: Figure, groups: Iterable[list[Figure]], source: Reading) -> bool:
    """Whether an amount is what a part, told as one, leaves of its whole: 30 of the total; 其中外资12亿元."""
    quantity, digits = figure.quantity, f"{figure.quantity.value:.10g}".strip("0.")
    if written_digits(quantity) < _EXACT - 1:
        return False
    if any(f"{f.quantity.value:.10g}".strip("0.") == digits for f in source.figures):
        return False  # a slip of a stated one's scale
    for group in groups:
        alike = [f for f in group if f.quantity.unit == quantity.unit]
        for part in (f for f in alike if _is_told_as_part(f, source)):
            levels = [f.quantity.value for f in alike if f.start < part.start]
            if any(
                same_value(quantity.value, whole - part.quantity.value, step(quantity)) for whole in levels
            ):
                return True
    return False


def _is_told_as_part(figure: Figure, source: Reading) -> bool:
    low = figure.clause[0]
    return bool(
        _PART_AFTER.match(source.text, figure.end) or _PART_BEFORE.search(source.text, low, figure.start)
    )


def is_rest_of_count(figure: Figure, claim: Reading, groups: Iterable[list[Figure]], source: Reading) -> bool:
    """Whether a count of some of many is what the source leaves of them: 21 projects, where six of 27 are foreign.

    No word asks for the difference, so it is neither borne out nor wrong.
    """
    if kind(figure.quantity.unit) != "count" or not _OF_MANY.match(claim.text, figure.end):
        return False
    for group in groups:
        levels = [f.quantity.value for f in group if kind(f.quantity.unit) == "count"]
        levels += _spelled(group, source) if levels else []
        if any(figure.quantity.value == abs(a - b) for a, b in combinations(levels, 2)):
            return True
    return False


def _spelled(group: list[Figure], source: Reading) -> list[float]:
    """Numbers in words, which are no figures by themselves, up to the next sentence: Forty of them are foreign."""
    low, high = group[-1].sentence
    after = next((end for start, end in source.sentences if start >= high), high)
    text = source.text[low:after]
    return [n.value for n in iter_numbers(text) if n.form != "digits" and n.value > 1][:_MOST]


def may_be_reckoned(figure: Figure, groups: Iterable[list[Figure]]) -> bool:
    """Whether one step from two stated figures of one place gives a figure to its last digit, whoever asked for it.

    Beside few figures three digits are hardly met by chance, nor are two of a share.
    """
    quantity, unit = figure.quantity, kind(figure.quantity.unit)
    digit, digits = step(quantity), written_digits(quantity)
    if unit == "percent" and not digit:
        shares = [abs(f.quantity.value) for group in groups for f in group if f.quantity.unit == "percent"]
        left = [100 - share for share in shares if abs(share - 50) > _NEAR_HALF]
        return quantity.comparator != "eq" and any(rounds_to(quantity, share) for share in left)
    if not digit or (unit not in ("count", "percent") and dimension(unit) not in ("money", "area", "weight")):
        return False
    if digits < (_EXACT - 1 if unit == "percent" else _EXACT):
        return False
    return any(
        same_value(abs(quantity.value), value, digit) for group in groups for value in _one_step(unit, group)
    )


def _one_step(unit: str, group: list[Figure]) -> Iterator[float]:
    """Differences of amounts in a unit, parts of them, and what shares leave over; sums are told by words."""
    shares = [abs(f.quantity.value) for f in group if f.quantity.unit == "percent"]
    if sum(kind(f.quantity.unit) == unit for f in group) > _FEW:
        return
    if unit == "percent":
        points = [abs(f.quantity.value) for f in group if f.quantity.unit == "pp"]
        yield from (100 - share for share in shares)
        yield from (abs(a + way * b) for a in shares for b in points for way in (1, -1))
        yield from (abs(a - b) for a, b in combinations(shares, 2))
        return
    levels = [f for f in group if kind(f.quantity.unit) == unit]
    for first, second in combinations(levels, 2):
        if first.start != second.start:
            yield abs(abs(first.quantity.value) - abs(second.quantity.value))
    for level in levels:
        for share in shares:
            if 0 < share < 100:
                yield from (abs(level.quantity.value) * share / 100, abs(level.quantity.value) / share * 100)
