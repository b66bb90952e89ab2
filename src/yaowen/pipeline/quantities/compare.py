"""Is the value exact, a bound, about that much? And does it fall?"""

import re

from yaowen.pipeline.quantities.grammar import COMPARATORS, Grammar
from yaowen.pipeline.quantities.piece import Piece
from yaowen.records import Comparator

_BOUNDARY = re.compile(r"[，。；、,;\n（(]")
_COMPARATOR: dict[str, Comparator] = {name: name for name in COMPARATORS}
_FALLING = frozenset({"percent", "pp", "count", "CNY", "USD", "times"})


def compare(piece: Piece, folded: str, grammar: Grammar) -> None:
    """Sets comparator and sign from the words before and after the figure."""
    if piece.comparator == "range":
        return
    before = folded[max(0, piece.start - 28) : piece.start]
    found = _before(before, grammar) or _after(piece, folded, grammar)
    if found is None and piece.number.lower:
        found = "gt"
    if found is None and piece.base != "count" and grammar.far.search(before):
        found = "le"
    if found is not None:
        piece.comparator = found
    if not piece.signed and piece.base in _FALLING and grammar.falls.find(before):
        piece.value = -piece.value


def _before(before: str, grammar: Grammar) -> Comparator | None:
    found = grammar.before.find(before)
    return _COMPARATOR.get(found[1]) if found else None


def _after(piece: Piece, folded: str, grammar: Grammar) -> Comparator | None:
    for position in (piece.end, piece.number.end):
        match = grammar.after.match(folded, position)
        if match is not None:
            return _group(match)
    return None


def _group(match: re.Match[str]) -> Comparator | None:
    return next((name for name in COMPARATORS if match.groupdict().get(name)), None)
