"""分别 and respectively: the n-th figure belongs to the n-th thing that was listed."""

import re
from collections.abc import Sequence

from yaowen.records import Quantity

Stretch = tuple[int, int]

_BETWEEN = re.compile(r"^\s*(?:[、和及与]|,\s|and|以及|\s)+\s*$")
_ITEMS = re.compile(r"[、/]|和|及|与|\band\b|,(?!\d)|，")
_ZH = "分别"
_EN = re.compile(r"^[^.;]{0,40}\brespectively\b")


def listed_things(found: Sequence[Quantity], text: str, low: int, high: int) -> dict[int, Stretch]:
    """Start of each listed figure → the words of its thing, within one sentence."""
    inside = [q for q in found if low <= q.start < high]
    things: dict[int, Stretch] = {}
    for run in _runs(inside, text):
        lead = text.rfind(_ZH, low, run[0].start)
        if lead >= 0 and run[0].start - lead < 16:
            items = _items(text, low, lead, len(run))
        elif _EN.match(text[run[-1].end : high]):
            items = _items(text, low, run[0].start, len(run))
        else:
            continue
        things |= {q.start: item for q, item in zip(run, items, strict=False)}
    return things


def _runs(quantities: Sequence[Quantity], text: str) -> list[list[Quantity]]:
    """Figures with nothing but separators between them, two or more."""
    runs: list[list[Quantity]] = []
    for quantity in quantities:
        if runs and _BETWEEN.match(text[runs[-1][-1].end : quantity.start]):
            runs[-1].append(quantity)
        else:
            runs.append([quantity])
    return [run for run in runs if len(run) > 1]


def _items(text: str, low: int, high: int, count: int) -> list[Stretch]:
    """The last `count` items before a place, each with its separator; none where there are not as many."""
    start = max(text.rfind(mark, low, high - 2) for mark in ("；", ";", "：", "。")) + 1
    start = max(start, low)
    cuts = [start, *(m.end() for m in _ITEMS.finditer(text, start, high))]
    ends = [*(m.start() for m in _ITEMS.finditer(text, start, high)), high]
    items = [(a, b + 1) for a, b in zip(cuts, ends, strict=True) if text[a:b].strip(" ,，的")]
    return items[-count:] if len(items) >= count else []
