"""The way from a text to its quantities."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from yaowen.packs.model import Pack
from yaowen.pipeline.quantities import counted
from yaowen.pipeline.quantities.compare import compare
from yaowen.pipeline.quantities.elide import share_nouns
from yaowen.pipeline.quantities.grammar import Grammar, grammar_of
from yaowen.pipeline.quantities.imply import LEVEL, imply
from yaowen.pipeline.quantities.join import carry_units, join, spread_bounds
from yaowen.pipeline.quantities.nonfacts import find_blocked, find_names, is_label, is_slogan
from yaowen.pipeline.quantities.piece import Piece
from yaowen.pipeline.quantities.ranks import iter_multiples, iter_ranks
from yaowen.pipeline.quantities.units import attach
from yaowen.records import Quantity
from yaowen.text.numbers import fold, iter_numbers

_DURATIONS = frozenset({"year", "month", "week", "day", "hour", "minute"})
_WINDOW_AFTER = re.compile(
    r"\s?(?:内|时间[内里]|以?来|间|前|后|过渡期|期(?!限)|度|新[设增建]|(?:累计|共)?(?:提高|增加|增长|翻|下降|减少|缩短)"
    r"|(?:ago|earlier|later|from now|old|survival|high|low|plan|action|period)\b)"
)
_WINDOW_BEFORE = re.compile(
    r"(?:近|每|(?<!提)前|(?<!推)后|第|过去|未来|今后|这|经过|(?<![超通])过了|关键|(?<![仅只])用"
    r"|(?<![a-z])(?:after|before|every|each|past|last|next|within|in|coming|during|throughout"
    r"|(?:over|in|of) (?:the|these|those)))\s?$"
)
_SPENT_OVER = re.compile(r"(?:[mb]illion|yuan|percent|%)\b.{0,40}\bover (?:about |the )?$")
"""What is spent or grows over five years does so in a window."""
_SPANS = frozenset({"decades", "centuries"})
_IN_A_ROW = re.compile(
    r"\s(?:[a-z]+ )?(?:consecutive|straight|successive|rent-free|tax-free)\s(?P<unit>year|month|week)s"
)
"""four consecutive years: as long as that, like 连续四年."""

_SAVED = re.compile(r"(?:缩短|提前|延长|节省|推迟|压缩)[\u4e00-\u9fff]{0,6}$")
"""平均缩短审批时间一年左右: one is a figure there."""

_AGAINST = re.compile(r"[较比][\u4e00-\u9fff]{1,8}的$")
"""较法定的60个工作日缩短28%: how long it might take, no window of the change."""

_INSTEAD = re.compile(r"\s(?:instead of|rather than|compared with|down from|from)\b")
_LEFT = re.compile(r"\s?(?:大幅|平均|进一步)?(?:缩短|压缩|压减|减少|缩减|缩|降低|降|延长|提高|增加)[到至为]")
_STARTED = re.compile(
    r"[由从](?:平均|原来的?|过去的?|此前的?|目前的?|[\d今去前上]+年(?:的|底的?))?(?:约|近|超)?$"
)
"""由5个月缩短至20天, 从2020年的26周缩短到12周: it is where the change began."""

_PLACED = re.compile(
    r"(?:排名|名次|位次|[列居])[^，。；\d]{0,4}[由从]$|(?:[上跃提回]?升|前移|[下]?降|下滑|退|跌)[到至]$"
)
"""排名由69位上升到35位: two places in a ranking, no number of them."""

_PER = re.compile(r"(?:每|\b(?:per|every)\s)$")
_DAY_OF_MONTH = re.compile(r"\d\s?日$")
_LASTS = re.compile(
    r"(?:(?:连续|持续)(?:发放|补贴|补助|支持|资助|奖励|享受)?|\bfor)\s?"
    r"(?:about |nearly |almost |another |a further |up to |some )?$"
)
_BARE_SCALE = re.compile(r"[十百千万亿]")


def find_quantities(text: str, pack: Pack, *, lang: str | None = None) -> tuple[Quantity, ...]:
    """Every figure of the text that measures or counts something, in base units, by place.

    Dates, codes, list names, slogans, citation marks and other figures that only name something are left
    out. A range is one quantity, a list is one a member. `lang` decides nothing today: each figure is read
    by the words beside it, so that mixed texts work.
    """
    del lang
    grammar = grammar_of(pack)
    folded = fold(text)
    found = [*_iter_measured(text, folded, grammar)]
    taken = {position for quantity in found for position in (quantity.start, quantity.end)}
    for quantity in (*iter_ranks(text, folded, grammar), *iter_multiples(text, folded, grammar)):
        if quantity.start not in taken and quantity.end not in taken:
            found.append(quantity)
    return _without_overlaps(sorted(found, key=lambda q: (q.start, -q.end)))


def _iter_measured(text: str, folded: str, grammar: Grammar) -> Iterator[Quantity]:
    pieces = _pieces(text, folded, grammar)
    for piece in pieces:
        attach(piece, folded, grammar)
    pieces = [*_outermost(pieces)]
    join(pieces, folded)
    pieces = [piece for piece in pieces if not piece.joined]
    carry_units(pieces, folded)
    for piece in pieces:
        if piece.base is None:
            imply(piece, folded, grammar)
    join(pieces, folded)
    pieces = [piece for piece in pieces if not piece.joined]
    floor = 0
    for piece in pieces:
        _name(piece, folded, grammar, floor)
        if piece.place is not None and piece.place[0] >= piece.end:
            floor = piece.place[1]
    share_nouns(pieces, folded, grammar)
    pieces = [piece for piece in pieces if piece.base is not None]
    for piece in pieces:
        compare(piece, folded, grammar)
    spread_bounds(pieces, folded)
    for piece in pieces:
        if _measures(piece, folded, grammar):
            yield _quantity(piece, text, folded, grammar)


def _outermost(pieces: list[Piece]) -> Iterator[Piece]:
    """Without numbers that are part of another's unit: the second one of 8.5/10万 and of 十万分之7.5."""
    end = 0
    for piece, after in zip_longest(pieces, pieces[1:]):
        in_prefix = after is not None and after.start <= piece.start
        if piece.start >= end and not in_prefix:
            end = piece.end
            yield piece


def _name(piece: Piece, folded: str, grammar: Grammar, floor: int) -> None:
    if piece.base == "count" and piece.noun is None and piece.own_unit:
        noun = counted.noun_of_classifier(piece, folded, grammar, floor)
        if noun is not None:
            piece.noun, piece.place = noun.id, (noun.start, noun.end)


def _pieces(text: str, folded: str, grammar: Grammar) -> list[Piece]:
    blocked, names = find_blocked(folded), find_names(folded, grammar)
    return [
        Piece(
            number=n,
            scale=n.scale,
            start=n.start,
            end=n.end,
            value=n.value,
            high=n.value_high,
            comparator="range" if n.value_high is not None else "eq",
        )
        for n in iter_numbers(text)
        if not blocked.touches(n.start, n.end)
        and not names.holds(n.start, n.end)
        and not is_label(folded, n, grammar)
        and not is_slogan(text, n)
    ]


def _measures(piece: Piece, folded: str, grammar: Grammar) -> bool:
    number = piece.number
    if number.form == "hanzi":
        telling = piece.base in ("times", "percent", "CNY", "USD", "pp") or piece.noun == "positions"
        telling = telling or (
            piece.base in _DURATIONS
            and _SAVED.search(folded[max(0, piece.start - 8) : piece.start]) is not None
        )
        if number.value <= 1 and not number.lower and not telling:
            return False
        if _BARE_SCALE.fullmatch(number.surface) and number.surface != "十" and piece.comparator == "eq":
            return False
    if number.form == "words" and number.value <= 1:
        hyphened = folded[piece.number.end : piece.number.end + 1] == "-"
        if piece.base == "count" or (piece.base in _DURATIONS and hyphened):
            return False
    if piece.base == "count" and piece.noun in _SPANS:
        return False
    if piece.noun == "positions" and _PLACED.search(folded, max(0, piece.start - 12), piece.start):
        return False
    if piece.base == "count" and (row := _IN_A_ROW.match(folded, piece.end)) is not None:
        piece.base, piece.noun = row["unit"], None
        return True
    per = piece.base == "count" or _is_unit_price(piece)
    if per and _PER.search(folded, max(0, piece.start - 8), piece.start):
        return False
    return piece.base not in _DURATIONS or _is_duration(piece, folded, grammar)


def _is_unit_price(piece: Piece) -> bool:
    """每1元财政资金: one of a currency is what something else is told per."""
    return piece.base == "CNY" and piece.number.raw == 1 and piece.value == 1


def _is_duration(piece: Piece, folded: str, grammar: Grammar) -> bool:
    """A span of time measures something only where the words say so; 两年强基 and 3年内 name a time."""
    if piece.unit is not None and piece.unit.id == "age":
        return True
    left = _LEFT.match(folded, piece.end) is not None
    before = folded[max(0, piece.start - 20) : piece.start]
    started = left and _STARTED.search(folded, max(0, piece.start - 16), piece.start)
    if started or (_AGAINST.search(before) and not folded.startswith(("内", "来", "间"), piece.end)):
        return True
    if _WINDOW_AFTER.match(folded, piece.end):
        return False
    if (
        piece.number.form == "hanzi"
        and before.endswith("的")
        and folded[piece.end : piece.end + 1] in "。！；"
    ):
        return False
    if _INSTEAD.match(folded, piece.end):
        return True
    if _is_deadline(piece, before, folded):
        return True
    if _WINDOW_BEFORE.search(before):
        return False
    if _SPENT_OVER.search(folded, max(0, piece.start - 80), piece.start):
        return False
    if _LASTS.search(before) or _SAVED.search(before):
        return True
    if piece.comparator == "eq" and _DAY_OF_MONTH.search(folded[piece.start : piece.end]):
        return False
    if piece.comparator != "eq" or (piece.number.raw != int(piece.number.raw)):
        return True
    reach = 40 if folded[piece.start : piece.end].isascii() else 24
    begin, end = max(0, piece.start - reach), min(len(folded), piece.end + 12)
    return grammar.duration.search(folded, begin, end) is not None


def _is_deadline(piece: Piece, before: str, folded: str) -> bool:
    """Is it how soon something is to be done: decided within five working days, approved within 12 months?"""
    if not before.endswith("within "):
        return False
    if piece.base in ("day", "hour", "week"):
        return True
    return _DONE.search(folded, max(0, piece.start - 60), piece.start) is not None


_DONE = re.compile(
    r"\b(?:complet|approv|decid|review|respond|report|fil(?:e|ed|ing)\b|paid|pay\b|appl(?:y|ied)|launch|submit|deliver|settl|issued)"
)


def _quantity(piece: Piece, text: str, folded: str, grammar: Grammar) -> Quantity:
    noun: str | None = None
    unit = piece.base or ""
    factor = piece.unit.factor if piece.unit else 1.0
    if piece.base == "count":
        default = grammar.classifier_nouns.get(piece.unit.id) if piece.unit else None
        noun = piece.noun or default or "items"
        unit = f"count:{noun}"
    level = LEVEL.match(folded, piece.end)
    end = level.end() if level and piece.base == "CNY" else piece.end
    return Quantity(
        start=piece.start,
        end=end,
        surface=text[piece.start : end],
        value=_times(piece.value, factor),
        value_high=None if piece.high is None else _times(piece.high, factor),
        unit=unit,
        comparator=piece.comparator,
        noun=noun,
        noun_surface=_phrase(piece, text),
        implied=piece.implied,
    )


def _phrase(piece: Piece, text: str) -> str | None:
    start, end = piece.place or (0, 0)
    return text[start:end].strip() or None


def _times(value: float, factor: float) -> float:
    product = value * factor
    return product if factor == 1 else round(product, 10) if abs(product) < 1e6 else product


def _without_overlaps(quantities: list[Quantity]) -> tuple[Quantity, ...]:
    kept: list[Quantity] = []
    for quantity in quantities:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return tuple(kept)
