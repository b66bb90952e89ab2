"""Which numbers belong together: ranges (3—5个) and lists whose last member carries the unit."""

import re
from itertools import pairwise

from yaowen.pipeline.quantities.piece import Piece

_SHARES = ("percent", "pp")
"""Up by 3.96 million or 1.6 percent: a share says nothing of an amount beside it."""

_RANGE = re.compile(r"\s?(?:[-—–~−]{1,2}|至|到|\bto\b)\s?")
_LIST = re.compile(r"\s?(?:、|/|和|及|与|以及|,\s?and\b|,|\band\b|\bor\b|或)\s?")
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|some\s|an?\s)?(?:rmb|us|hk)?[$¥€]?$|介于\D{0,3}$")
_AND = re.compile(r"\s?(?:and|和|与|到|至)\s?")
_CHANGED = re.compile(
    r"\b(?:by|up|down|rose|risen|fell|grew|increased|declined|dropped|gained|added|jumped|climbed|lost)\s$"
)
_COMPARED = r"(?:against|versus|vs\.?|instead of|rather than|compared (?:with|to)|up from|down from|from)"
_SOME = r"\s(?:just |only |about |nearly |more than |some )?"
_BECAME = re.compile(
    rf"[一-鿿]{{0,8}}(?:至|到|为)[了约近超]?|\s?[^\d.;:\n]{{0,28}}\s(?:to|{_COMPARED}){_SOME}"
)
_AGAINST = re.compile(rf",?\s[^\d.,;:\n]{{0,12}}{_COMPARED}{_SOME}")
_STANDS_OPEN = re.compile(
    r"\s?(?:$|[.,;)\n，。；、])|\s(?:an?|in|the|last|this|at|by|on|from|and|for|per|while|as|during)\b"
)
_FROM = re.compile(r"(?:从|由|自|(?<![A-Za-z])from)\s?[^\d，。；]{0,12}$")
_EACH = re.compile(r"分别|各|最高|respectively")
_RANGING = re.compile(
    r"(?:rang\w+|var\w+|between)\s(?:from\s)?\D{0,6}$|幅度|区间"
    r"|\b(?:funding|rewards?|subsid(?:y|ies)|grants?|support|bonus(?:es)?|incentives|awards?)\s(?:of\s)?from\s\D{0,6}$"
)


def join(pieces: list[Piece], folded: str) -> None:
    """Joins ranges and lets units run back through lists; right to left, one pass."""
    for index in range(len(pieces) - 2, -1, -1):
        left, right = pieces[index], pieces[index + 1]
        if right.start - left.end > 8 or right.start < left.end:
            continue
        gap = folded[left.end : right.start]
        between = _AND.fullmatch(gap) and _BETWEEN.search(folded, max(0, left.start - 24), left.start)
        if _RANGE.fullmatch(gap) or between:
            _join_range(left, right, folded)
        elif (
            not (right.base in _SHARES and left.scale > 1)
            and _LIST.fullmatch(gap)
            and right.base is not None
            and left.base is None
            and not (gap == ", " and _is_lone(pieces, index, folded))
        ):
            _inherit(left, right, spread=_spreads(left, right, gap))


def _is_lone(pieces: list[Piece], index: int, folded: str) -> bool:
    """Whether a comma stands between two numbers of no longer list: at week 52, 46.1% had …"""
    outer = ((index - 1, index), (index + 1, index + 2))
    return not any(
        low >= 0 and high < len(pieces) and _LIST.fullmatch(folded, pieces[low].end, pieces[high].start)
        for low, high in outer
    )


def carry_units(pieces: list[Piece], folded: str) -> None:
    """A unit said once holds for what it became: from 130 working days to 98, 由60个工作日压缩至30."""
    for left, right in pairwise(pieces):
        if right.base is not None or left.base is None or not left.own_unit or right.start - left.end > 48:
            continue
        if right.number.form == "fraction" or not _STANDS_OPEN.match(folded, right.end):
            continue
        gap = folded[left.end : right.start]
        became = _BECAME.fullmatch(gap) and _FROM.search(folded, max(0, left.start - 24), left.start)
        if became or (left.base != "count" and _AGAINST.fullmatch(gap)):
            _inherit(right, left, spread=right.scale == 1 and left.scale > 1 and right.number.raw < 1000)


def spread_bounds(pieces: list[Piece], folded: str) -> None:
    """A bound said once holds for the list that follows it: exceeding 8, 3, 2 and 1 billion yuan."""
    for left, right in pairwise(pieces):
        gap = right.start - left.end
        if left.base != right.base or not (0 < gap <= 8 and _LIST.fullmatch(folded, left.end, right.start)):
            continue
        each = _EACH.search(folded, max(0, left.start - 32), right.start) is not None
        if left.fell and each and not right.fell and not right.signed:
            right.value, right.fell = -right.value, True
        bounds = ("gt", "ge", "le") if each or left.base == "CNY" else ("gt", "ge")
        alike = left.base != "count" or not left.own_unit
        if right.comparator == "eq" and left.comparator in bounds and alike:
            right.comparator = left.comparator


def _join_range(left: Piece, right: Piece, folded: str) -> None:
    if right.base is None and left.own_unit and left.unit is not None and left.end == left.number.end:
        right.unit, right.base = left.unit, left.base
    if right.base is None or (left.base is not None and left.base != right.base) or right.high is not None:
        return
    before = folded[max(0, left.start - 24) : left.start]
    two_facts = _FROM.search(before) is not None and _RANGING.search(before) is None
    two_facts = two_facts and not folded.startswith("之间", right.end)
    word = folded[left.end : right.start].strip().lower()
    own = left.scale > 1 or left.unit is not None
    if own and word == "to" and right.base != "percent" and _CHANGED.search(before):
        two_facts = True
    if two_facts and word in ("至", "到", "to"):
        if left.base is None:
            _inherit(left, right, spread=_spreads(left, right, ""))
        return
    if left.base is None:
        _inherit(left, right, spread=_spreads(left, right, ""))
    elif left.own_unit and _spreads(left, right, ""):
        left.value, left.scale = left.value * right.scale, right.scale
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
