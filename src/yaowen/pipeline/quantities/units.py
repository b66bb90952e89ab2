"""Which unit, prefix or classifier belongs to a number?"""

import re

from yaowen.packs.model import Unit
from yaowen.pipeline.quantities.grammar import Grammar
from yaowen.pipeline.quantities.piece import Piece
from yaowen.text.numbers import hanzi

CURRENCIES = frozenset({"CNY", "USD", "HKD", "EUR"})
"""The ids of the units that are money."""

_RATE_PER_MANY = re.compile(
    r"率(?:已|降|下|控|约|为|是|达|到|至|制|在){0,6}每(?:10|十)万(?:人口?|名?活产婴?儿?)?(?:中|有|死亡)?(?:约|近|超)?$"
)
"""死亡率为每10万人8.5例: a rate, no count."""


_NO_NUMBER = 1e4
"""万亿大健康产业: 大 is of what follows, no classifier."""

_CHANGED = re.compile(
    r"(?:同比|环比|[增减升降]|下降|提[升高]|增[加长]|减少|扩大|收窄|上升|回落)[\u4e00-\u9fff]{0,3}$"
)
"""费用率同比减少12pct: points in Chinese reports of brokers, where an English text's pct is percent."""

_HALF_TENTH = re.compile(
    r"\s?[一二三四五六七八九](?![\u4e00-\u9fff]|\s?[\d万亿千百十])|\s?半(?![年月天日数])"
)


def attach(piece: Piece, folded: str, grammar: Grammar) -> None:
    """Gives a piece the unit written beside it, if there is one."""
    _attach_sign(piece, folded)
    if piece.number.form == "fraction":
        piece.base, piece.own_unit = "percent", True
        return
    prefix = grammar.prefix.find(folded[max(0, piece.start - 6) : piece.start])
    position = piece.end + 1 if folded[piece.end : piece.end + 1] == "+" else piece.end
    found = match_unit(folded, position, grammar)
    if found is not None:
        unit, end = found
        if _is_too_much(unit, piece, folded[end - 1 : end]):
            found = None
        elif folded.endswith("pct", 0, end) and _CHANGED.search(folded, max(0, piece.start - 6), piece.start):
            _take(piece, grammar.by_id["percentage_point"], end)
        else:
            _take(piece, unit, end)
            if unit.id == "tenth":
                _take_half_tenth(piece, folded)
            if folded.startswith("个半", piece.number.end):
                piece.value += 0.5
    if piece.base in (None, "count") and _RATE_PER_MANY.search(folded, max(0, piece.start - 24), piece.start):
        _take(piece, grammar.by_id["per_100k"], piece.end)
    if prefix is not None and (found is None or piece.base not in (None, "count")):
        piece.start = folded.rindex(prefix[0], 0, piece.start)
        unit = grammar.prefixes[prefix[0]]
        if piece.unit is None or unit.base != "CNY":
            _take(piece, unit, piece.end)


def _is_too_much(unit: Unit, piece: Piece, last: str) -> bool:
    """Is the number more than the unit goes with: 12成, 万亿大?"""
    if unit.id in ("tenth", "off"):
        return piece.number.raw > 9.9 or piece.number.scale != 1
    return last == "大" and piece.number.value >= _NO_NUMBER


def _take_half_tenth(piece: Piece, folded: str) -> None:
    """七成半 is 75 percent, 八成五 85."""
    more = _HALF_TENTH.match(folded, piece.end)
    if more is not None and piece.number.form == "hanzi":
        digit = more[0].strip()
        piece.value += 0.5 if digit == "半" else (hanzi.value_of(digit) or 0) / 10
        piece.end = more.end()


def match_unit(folded: str, position: int, grammar: Grammar) -> tuple[Unit, int] | None:
    """The unit whose word stands at `position` (a space may come first), and where the word ends."""
    match = grammar.unit.match(folded, position)
    if match is None:
        return None
    start = match.start("word")
    if grammar.traps.match(folded, start) and not _outgrows_trap(match["word"], folded, start, grammar):
        return None
    return _beyond_wrap(match, folded, grammar) or (grammar.units[match["word"]], match.end())


def _beyond_wrap(match: re.Match[str], folded: str, grammar: Grammar) -> tuple[Unit, int] | None:
    """The longer unit that a line break has split (个 百分点)."""
    start, end = match.start("word"), match.end()
    if folded[end : end + 1] != " " or match["word"].isascii():
        return None
    whole = folded[start:end] + folded[end + 1 : end + 5]
    longer = grammar.unit.match(whole)
    if longer is None or longer.end() <= end - start:
        return None
    return grammar.units[longer["word"]], start + longer.end() + 1


def _outgrows_trap(word: str, folded: str, start: int, grammar: Grammar) -> bool:
    trap = grammar.traps.match(folded, start)
    return trap is not None and len(word) >= trap.end() - trap.start()


def _take(piece: Piece, unit: Unit, end: int) -> None:
    piece.unit, piece.base, piece.end, piece.own_unit = unit, unit.base, end, True
    piece.noun = unit.noun


def _attach_sign(piece: Piece, folded: str) -> None:
    before = folded[piece.start - 1 : piece.start]
    if before not in ("-", "−"):
        return
    earlier = folded[piece.start - 2 : piece.start - 1]
    if not earlier or earlier in " （(:：,，=":
        piece.start -= 1
        piece.value = -piece.value
        piece.signed = True
