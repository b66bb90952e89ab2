"""分别, 依次 and respectively: the n-th figure belongs to the n-th thing that was listed."""

import re
from collections.abc import Sequence

from yaowen.records import Quantity

Stretch = tuple[int, int]

MARKS = ("分别", "依次", "respectively")
_BETWEEN = re.compile(r"^\s*(?:[、,，和及与]|,\s|and|以及|\s)+\s*$")
_JOIN = re.compile(r"、|和|及(?!以[上下])|与|\band\b")
_COMMA = re.compile(r"，|, |,(?=[一-鿿])")
_ITEMS = re.compile(r"[、/]|和|及(?!以[上下])|与|\band\b|,(?!\d)|，")
_ZH = ("分别", "依次")
_EN = re.compile(r"^[^.;]{0,40}\brespectively\b")
_VERB = re.compile(
    r"\b(?:account(?:ed|s|ing)? for|make up|made up|(?!listed|licensed|based)[a-z]+ed|was|were|is|are|came"
    r"|come|stood|stand|rose|fell|grew|had|have|has|took|will|(?:increase|rise|fall|decline)s? of)\b"
)
_NEAR = 28
_VERSUS = re.compile(
    r"(?:与|和|同|相比于?|相较于?|较)(?P<other>[^，,。；;\d]{2,14}?)(?:相比|比较|相较)?[，,](?P<one>[^，,。；;]{2,20})"
)
"""与安慰剂组相比，用药组…分别为: the one that is compared comes first, that it is compared with second."""


def listed_things(found: Sequence[Quantity], text: str, low: int, high: int) -> dict[int, Stretch]:
    """Start of each listed figure → the words of its thing, within one sentence."""
    inside = [q for q in found if low <= q.start < high]
    things: dict[int, Stretch] = {}
    for run in _runs(inside, text):
        lead = max(text.rfind(mark, low, run[0].start) for mark in _ZH)
        if lead >= 0 and run[0].start - lead < _NEAR:
            items = _compared(text, low, lead, len(run)) or _items(text, low, lead, len(run))
        elif _EN.match(text[run[-1].end : high]):
            lead = run[0].start
            items = _items(text, low, lead, len(run))
        else:
            items = []
        earlier = _earlier(inside, run, things, text, low)
        if not items and not all(thing in things.values() for thing in earlier):
            continue
        if items and earlier and items[0][0] >= _last_before(inside, run).end:
            earlier = []
        things |= {q.start: item for q, item in zip(run, earlier or items, strict=False)}
    return things


def _compared(text: str, low: int, high: int, count: int) -> list[Stretch]:
    found = _VERSUS.search(text, low, high) if count == 2 else None
    return [found.span("one"), found.span("other")] if found else []


def _earlier(
    inside: Sequence[Quantity], run: list[Quantity], things: dict[int, Stretch], text: str, low: int
) -> list[Stretch]:
    """The things of as many figures in one other unit just before: took in A and spent B, up a % and b %."""
    place = inside.index(run[0])
    before = list(inside[max(0, place - len(run)) : place])
    units = {q.unit for q in before}
    if len(before) != len(run) or len(units) != 1:
        return []
    parted = any(text.find(mark, before[0].start, run[0].start) >= 0 for mark in ";；")
    if not parted and all(q.start in things for q in before):
        return [things[q.start] for q in before]
    if run[0].unit in units:
        # 突破1亿元、5亿元的企业，分别奖励50万元、150万元: amounts are what amounts are for
        listed = any([q.start for q in other] == [q.start for q in before] for other in _runs(inside, text))
        return [(q.start, q.end) for q in before] if listed else []
    if parted:
        return []
    starts = [low if place == len(run) else inside[place - len(run) - 1].end, *(q.end for q in before[:-1])]
    return list(zip(starts, (q.start for q in before), strict=True))


def _last_before(inside: Sequence[Quantity], run: list[Quantity]) -> Quantity:
    """The figure before a list: what is named behind it is named for the list."""
    return inside[inside.index(run[0]) - 1]


def _runs(quantities: Sequence[Quantity], text: str) -> list[list[Quantity]]:
    """Figures with nothing but separators between them, two or more."""
    runs: list[list[Quantity]] = []
    for quantity in quantities:
        if runs and _BETWEEN.match(text[runs[-1][-1].end : quantity.start]):
            runs[-1].append(quantity)
        else:
            runs.append([quantity])
    return [run for run in runs if len(run) > 1]


def _end_of_list(text: str, start: int, high: int, count: int) -> int:
    """Where a list ends that is told on after a comma: drugs and devices, whose output was …; 药品和器械,产值分别….

    Up to two further clauses may follow it: 完成Ⅰ、Ⅱ期试验的，按研发投入的20%，分别….
    """
    commas = [match.start() for match in _COMMA.finditer(text, start, high)]
    if not commas or _JOIN.search(text, commas[-1] + 1, high):
        return high
    for comma in reversed(commas[-3:]):
        before = [m.end() for m in _COMMA.finditer(text, start, comma)]
        named = max(text.rfind(mark, start, comma) + 1 for mark in ("为", "是"))
        low = max(start, named, *before[-1:])
        if len(_JOIN.findall(text, low, comma)) == count - 1:
            return comma + 1
    return high


def _items(text: str, low: int, high: int, count: int) -> list[Stretch]:
    """The last `count` items before a place, each with its separator; none where there are not as many."""
    start = max(text.rfind(mark, low, max(low, high - 2)) for mark in ("；", ";", "：", "。")) + 1
    start = max(start, low)
    high = _end_of_list(text, start, high, count)
    cuts = [start, *(m.end() for m in _ITEMS.finditer(text, start, high))]
    ends = [*(m.start() for m in _ITEMS.finditer(text, start, high)), high]
    items = [(a, b + 1) for a, b in zip(cuts, ends, strict=True) if text[a:b].strip(" ,，的")]
    if len(items) < count:
        return []
    verb = _VERB.search(text, items[-1][0] + 1, items[-1][1])
    last = (items[-1][0], verb.start() if verb else items[-1][1] - 1)
    return [*items[-count:-1], last]
