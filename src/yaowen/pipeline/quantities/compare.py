"""Is the value exact, a bound, about that much? And does it fall?"""

import re

from yaowen.pipeline.quantities.grammar import COMPARATORS, Grammar
from yaowen.pipeline.quantities.nonfacts import LITTLE_MORE
from yaowen.pipeline.quantities.piece import Piece
from yaowen.records import Comparator

_SHARES = re.compile(r"(?P<bound>约|近|超过?|逾|接近|不足|不到)占[^，。；\d]{1,8}$")
"""约占广州市的六成: the bound stands before the verb."""

_OF_BASE = re.compile(
    r"(?P<bound>不低于|不超过|不高于|不少于|不得超过|不得低于|至少|最高|最多|超过?)[一-鿿]{2,12}的?$"
)
_FIGURE_BETWEEN = re.compile(r"[同环]比|[增减升降][长加少幅高低]|和|与|及|占")
"""不低于投资额的20%: the bound stands before what the share is of."""

_NOT_MORE = re.compile(
    r"\b(?:no|not|never|nor|neither|cannot)\b[^.;,\d]{0,60}\b(?:more|longer|higher|greater) than $"
)
"""No enterprise shall receive more than 100 million yuan."""

_THAN_THE = (" below the ", " above the ", " over the ", " under the ")
_SEEN = re.compile(r"(?: [a-z]+)? (?:seen|recorded|reported|posted|reached|in|of|a year|last|it|they|that)\b")
"""below the 11.5 times seen in 2021: what is compared with is told as it was."""
_SAID_AGAIN = re.compile(
    r"(?:rmb|cny|us\$|hk\$|[$¥€])?\s?\d[\d.,]*\s?(?:thousand|million|billion|trillion|万亿|[万亿])?"
    r"\s?(?:[%％]|percent|yuan|美元|元)?,? ?(?:or|即) ?$"
)
"""Decreased by RMB 74.9 million or 19.3%: one fall, told twice."""
_TWO_BASES = re.compile(
    r"\d[\d.,]*\s?(?:[%％]|per ?cent|percentage points|pp),? "
    r"(?:year|quarter|month)-o(?:n|ver)-(?:year|quarter|month),? and $"
)
"""Down 5% year-on-year and 2% quarter-on-quarter."""

_COMPARATOR: dict[str, Comparator] = {name: name for name in COMPARATORS}
_SPANS = frozenset({"day", "week", "month", "year"})
"""用时270天封顶: a building that is topped out, no bound."""

_LITTLE_LESS = "弱"
_OVERCOME = frozenset({"technologies", "difficulties", "bottlenecks"})
"""突破15项关键技术: mastered, not exceeded."""
_HEADINGS = frozenset(
    {"headings", "heads", "chapters", "sections", "parts", "categories", "pillars", "themes", "titles"}
    | {"programmes", "programs", "schemes", "brands", "names", "rules", "laws"}
)
_UNDER_THE = ("under the ", "under these ", "under its ", "under their ")
_CENTRED = re.compile(
    r"\b(?:built|cent(?:red|ered|re|er)s?|revolv\w+|organi[sz]ed|formed|clustered|grouped|structured|designed) around $"
)
_RISING = frozenset({"rank", "times", "mu", "sqm", "acre"})
"""Units whose figures after a falling word are levels, no changes."""


def compare(piece: Piece, folded: str, grammar: Grammar) -> None:
    """Sets comparator and sign from the words before and after the figure."""
    if piece.comparator == "range":
        return
    before = folded[max(0, piece.start - 28) : piece.start]
    found, after = _before(before, grammar), _after(piece, folded, grammar)
    if found is None or (found == "le" and after == "approx"):
        found = after
    if found is None and (piece.number.lower or folded.startswith("个多", piece.number.end)):
        found = "gt"
    if piece.number.form == "fraction" and folded.startswith((LITTLE_MORE, _LITTLE_LESS), piece.end):
        found = "gt" if folded.startswith(LITTLE_MORE, piece.end) else "lt"
    if piece.noun in _OVERCOME and before.endswith("突破"):
        found = None
    if found is None and piece.base != "count" and grammar.far.search(before):
        found = "le"
    if found is None and piece.base == "percent" and (share := _OF_BASE.search(before)) is not None:
        apart = _FIGURE_BETWEEN.search(before, share.end("bound"))
        found = None if apart else _before(share["bound"].replace("得", ""), grammar)
    if found == "gt" and _NOT_MORE.search(folded, max(0, piece.start - 80), piece.start):
        found = "le"
    if found in ("gt", "lt") and before.endswith(_THAN_THE) and _SEEN.match(folded, piece.end):
        found = None
    if found is not None and not _bounds_nothing(found, piece, before):
        piece.comparator = found
    if not piece.signed and _falls(piece, before, folded, grammar):
        piece.value, piece.fell = -piece.value, True


def _bounds_nothing(found: Comparator, piece: Piece, before: str) -> bool:
    """Whether the word for a bound says where things stand: under six headings, built around nine chains."""
    headed = found == "lt" and (
        piece.noun in _HEADINGS or (piece.base == "count" and before.endswith(_UNDER_THE))
    )
    return headed or (found == "approx" and _CENTRED.search(before) is not None)


def bound_beside(start: int, end: int, folded: str, grammar: Grammar) -> Comparator | None:
    """The bound told right before or after a stretch: nearly doubled, 翻了一番多."""
    found = _before(folded[max(0, start - 28) : start], grammar)
    if found is None and (match := grammar.after.match(folded, end)) is not None:
        found = _group(match)
    return found


def _falls(piece: Piece, before: str, folded: str, grammar: Grammar) -> bool:
    if piece.base in _RISING:
        return False
    if grammar.falls.find(before) or (piece.base == "pp" and grammar.falls_pp.find(before)):
        return True
    if before.endswith(("or ", "即", "and ")):
        further = folded[max(0, piece.start - 60) : piece.start]
        again = (_TWO_BASES if before.endswith("and ") else _SAID_AGAIN).search(further)
        if again is not None and grammar.falls.find(further[: again.start()][-28:]):
            return True
    return piece.base in ("percent", "pp") and grammar.falls_after.match(folded, piece.end) is not None


def _before(before: str, grammar: Grammar) -> Comparator | None:
    found = grammar.before.find(before)
    if found is None and (share := _SHARES.search(before)) is not None:
        found = grammar.before.find(share["bound"])
    return _COMPARATOR.get(found[1]) if found else None


def _after(piece: Piece, folded: str, grammar: Grammar) -> Comparator | None:
    # 20万人口以上: the bound may follow the noun that stands for a unit.
    place = piece.place
    noun = place[1] if place and not piece.own_unit and place[0] == piece.end else piece.end
    if folded.startswith("以", noun):
        return _group(match) if (match := grammar.after.match(folded, noun)) else None
    if piece.base in _SPANS and folded.startswith("封顶", piece.end):
        return None
    for position in (piece.end, piece.number.end):
        match = grammar.after.match(folded, position)
        if match is not None:
            return _group(match)
    return None


def _group(match: re.Match[str]) -> Comparator | None:
    return next((name for name in COMPARATORS if match.groupdict().get(name)), None)
