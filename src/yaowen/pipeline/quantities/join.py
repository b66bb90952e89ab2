"""Which numbers belong together: ranges (3—5个) and lists whose last member carries the unit."""

import re
from itertools import pairwise

from yaowen.pipeline.quantities.piece import Piece

_RANGE = re.compile(r"\s?(?:[-—–~−]{1,2}|至|到|\bto\b)\s?", re.IGNORECASE)
_LIST = re.compile(r"\s?(?:、|/|和|及|与|以及|,\s?and\b|,|\band\b|\bor\b|或)\s?", re.IGNORECASE)
_FROM = re.compile(r"(?:从|由|自|(?<![A-Za-z])from)\s?[^\d，。；]{0,12}$", re.IGNORECASE)
_RANGING = re.compile(r"(?:rang\w+|var\w+|between)\s(?:from\s)?\D{0,6}$|幅度|区间", re.IGNORECASE)


def join(pieces: list[Piece], folded: str) -> None:
    """Joins ranges and lets units run back through lists; right to left, one pass."""
    for index in range(len(pieces) - 2, -1, -1):
        left, right = pieces[index], pieces[index + 1]
        if right.start - left.end > 8 or right.start < left.end:
            continue
        gap = folded[left.end : right.start]
        if _RANGE.fullmatch(gap):
            _join_range(left, right, folded)
        elif _LIST.fullmatch(gap) and right.base is not None and left.base is None:
            _inherit(left, right, spread=_spreads(left, right, gap))


def spread_bounds(pieces: list[Piece], folded: str) -> None:
    """A bound said once holds for the list that follows it: exceeding 8, 3, 2 and 1 billion yuan."""
    for left, right in pairwise(pieces):
        if right.comparator != "eq" or left.comparator not in ("gt", "ge") or left.base != right.base:
            continue
        alike = left.base != "count" or not left.own_unit
        if alike and 0 < right.start - left.end <= 8 and _LIST.fullmatch(folded, left.end, right.start):
            right.comparator = left.comparator


def _join_range(left: Piece, right: Piece, folded: str) -> None:
    if right.base is None or (left.base is not None and left.base != right.base) or right.high is not None:
        return
    before = folded[max(0, left.start - 24) : left.start]
    two_facts = _FROM.search(before) is not None and _RANGING.search(before) is None
    word = folded[left.end : right.start].strip().lower()
    if two_facts and word in ("至", "到", "to"):
        if left.base is None:
            _inherit(left, right, spread=_spreads(left, right, ""))
        return
    if left.base is None:
        _inherit(left, right, spread=_spreads(left, right, ""))
    if not left.value < right.value:
        return
    left.joined = True
    right.start, right.high, right.value = left.start, right.value, left.value
    right.comparator = "range"


def _spreads(left: Piece, right: Piece, gap: str) -> bool:
    """Does the scale word of the last number hold for this one too (3-5亿元, 8/3/2/1 billion)?"""
    if left.scale != 1 or right.scale == 1 or "," in left.number.surface:
        return False
    if not gap:
        return left.number.raw < right.number.raw
    return left.number.raw < 10_000


def _inherit(left: Piece, right: Piece, *, spread: bool) -> None:
    left.unit, left.base, left.noun, left.implied = right.unit, right.base, right.noun, right.implied
    if spread:
        left.value *= right.scale
        left.scale = right.scale
