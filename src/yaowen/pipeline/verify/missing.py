"""A figure that the source does not give: is it reckoned, written otherwise, a slip, or another one?"""

import math
import re
from collections.abc import Sequence

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.amounts import (
    comparable,
    converted,
    dimension,
    is_solid,
    same_amount,
    same_value,
    step,
    unit_of,
)
from yaowen.pipeline.verify.arithmetic import follows_by_arithmetic
from yaowen.pipeline.verify.beside import beside
from yaowen.pipeline.verify.per import is_share_of_ten
from yaowen.pipeline.verify.reading import Figure, Reading, Stretch, once_per_reading
from yaowen.pipeline.verify.wording import write_amount
from yaowen.records import Finding, FindingKind, Quantity
from yaowen.text.numbers import iter_numbers

_CHANGED = re.compile(
    r"(?:[省多少增减降升涨]了|\b(?:saved?|saving|rose|fell|cut|up|down)\b[^,.;]{0,24}\bby) ?$", re.IGNORECASE
)
_WIDEST = 6
"""Powers of ten that a slip can reach; further off, one of the two was not read whole (3万多亿)."""
_OTHERS = re.compile(r"\s*(?:others?\b|more\b|其他|其它)", re.IGNORECASE)
_OLDER = re.compile(r"\b(?:over|under|above|below|aged|older than|younger than) $", re.IGNORECASE)
_WHICH = re.compile(r"\b(?:first|last|next|other|previous|earlier|top) $", re.IGNORECASE)
"""The first two lists: which ones, not how many there are."""
_THESE = ("这", "上述", "前述")
"""这两种疫苗: of those that were named."""
_TIMES = {"years", "quarters", "months", "weeks", "days", "hours"}
"""四季度 says which one."""
_COUNTERS = ("个", "家", "大", "项", "名", " ")
ANOTHER, NONE = "the source gives another figure", "no such figure in the source"


def check_missing(figure: Figure, claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """The finding on a figure that no figure of the source equals; none where it is reckoned or written otherwise."""
    quantity = figure.quantity
    other_unit = _same_number_other_unit(quantity, source.figures)
    if other_unit is not None and not (
        _is_change(figure, claim) and follows_by_arithmetic(figure, claim, source)
    ):
        return (
            _finding(
                "unit", figure, other_unit, claim, source, pack, "the source has this number in another unit"
            ),
        )
    slip = _scale_slip(quantity, source.figures)
    # A share of something comes near to any figure: beside the same digits at another scale it must give them all.
    exactly = slip is not None and _differ_in_scale(quantity, slip.quantity)
    if follows_by_arithmetic(figure, claim, source, exactly=exactly) or _written_otherwise(quantity, source):
        return ()
    if _with_others(figure, claim, source) or _is_age(figure, claim, source):
        return ()
    if is_share_of_ten(figure, claim, source):
        return ()
    if slip is not None:
        return (_finding("number", figure, slip, claim, source, pack, _why_scale(quantity, slip.quantity)),)
    near = _closest(figure, claim, source)
    spelled = not any(character.isdigit() for character in quantity.surface)
    counted = quantity.value <= 10 and spelled and quantity.unit != "percent"
    if counted and (
        _WHICH.search(claim.text, figure.sentence[0], figure.start)
        or claim.text.endswith(_THESE, figure.sentence[0], figure.start)
    ):
        return ()
    if near is not None and not (counted and near.quantity.unit != quantity.unit):
        return (_finding("number", figure, near, claim, source, pack, ANOTHER),)
    if counted:
        place = _counted_there(quantity, source, pack)
        if place is None:
            return ()  # four segments: the writer counted what the source lists
        return (source.finding(place, "number", quantity.surface, why=ANOTHER),)
    return (Finding(kind="number", claim=quantity.surface, why=NONE),)


def _counted_there(quantity: Quantity, source: Reading, pack: Pack) -> Stretch | None:
    """Where the source gives the number of these things in words that are no figure (六部门)."""
    name = quantity.unit.removeprefix("count:")
    noun = pack.nouns.get(name) if name not in _TIMES else None
    words = (noun.words_zh if source.lang == "zh" else noun.words_en) if noun is not None else ()
    for value, (start, end) in _stray_numbers(source) if words else ():
        noun_at = end + (source.text[end : end + 1] in _COUNTERS)
        is_which = source.text[start - 1 : start] == "第"
        if value > 1 and not is_which and source.text.startswith(words, noun_at):
            return start, end
    return None


def _is_change(figure: Figure, claim: Reading) -> bool:
    """Whether a word of change leads to the figure: 省了15元 is reckoned, though another 15 stands somewhere."""
    return bool(_CHANGED.search(claim.text, figure.clause[0], figure.start))


def _with_others(figure: Figure, claim: Reading, source: Reading) -> bool:
    """Uraemia and seven other diseases are eight: one text counts the named thing, the other does not."""
    mine = _OTHERS.match(claim.text, figure.end)
    return any(
        abs(figure.quantity.value - other.quantity.value) == 1
        and comparable(unit_of(figure.quantity), unit_of(other.quantity))
        and (mine or _OTHERS.match(source.text, other.end))
        for other in source.figures
    )


def _is_age(figure: Figure, claim: Reading, source: Reading) -> bool:
    """Patients over 65: an age without its unit."""
    return bool(_OLDER.search(claim.text, figure.sentence[0], figure.start)) and any(
        other.quantity.surface.endswith("岁") and other.quantity.value == figure.quantity.value
        for other in source.figures
    )


def _same_number_other_unit(quantity: Quantity, figures: Sequence[Figure]) -> Figure | None:
    if not is_solid(quantity) or (quantity.unit == "percent" and not step(quantity)):
        return None
    digit = step(quantity)
    for figure in figures:
        other = figure.quantity
        if not is_solid(other) or quantity.unit == other.unit:
            continue
        if same_value(abs(quantity.value), abs(other.value), digit if other.value > 100 else 0.0):
            return figure
        if dimension(quantity.unit) != dimension(other.unit) and _same_digits(quantity, other):
            return figure
    return None


def _same_digits(mine: Quantity, theirs: Quantity) -> bool:
    """51 % for 51 billion yuan: the written number is the same in the claim's own or in English scale."""
    if mine.value <= 0 or theirs.value <= 0 or min(mine.value, theirs.value) < 10:
        return False
    power = math.log10(theirs.value / mine.value)
    return power > 0 and abs(power - round(power)) < 1e-6 and round(power) % 3 == 0 and round(power) >= 6


def _written_otherwise(quantity: Quantity, source: Reading) -> bool:
    """The number stands in the source in a form that is no quantity (6G, 32条 in a title)."""
    digit = step(quantity)
    years = quantity.unit in ("year", "count:years")
    return any(
        same_value(abs(quantity.value), value, digit if value > 100 else 0.0)
        for value, (_, end) in _stray_numbers(source)
        if years or source.text[end : end + 1] != "年"
    )


@once_per_reading
def _stray_numbers(source: Reading) -> tuple[tuple[float, Stretch], ...]:
    """Values of the numbers that are no figure, and where they stand."""
    taken = [(f.start, f.end) for f in source.figures]
    return tuple(
        (number.value, (low + number.start, low + number.end))
        for low, high in source.sentences
        for number in iter_numbers(source.text[low:high])
        if not any(start <= low + number.start < end for start, end in taken)
    )


def _scale_slip(quantity: Quantity, figures: Sequence[Figure]) -> Figure | None:
    """The figure with the same digits at another power of ten."""
    for figure in figures:
        other = figure.quantity
        if not comparable(unit_of(quantity), unit_of(other)) or not quantity.value or not other.value:
            continue
        mine, theirs = abs(converted(quantity.value, quantity.unit)), abs(converted(other.value, other.unit))
        power = _power(mine, theirs)
        if abs(power) > _WIDEST:
            continue
        digit = step(quantity) * abs(converted(1.0, quantity.unit)) * 10.0**power
        if power and same_value(mine * 10.0**power, theirs, digit):
            return figure
    return None


def _power(first: float, second: float) -> int:
    """How many powers of ten the second is larger, about."""
    return round(math.log10(abs(second / first)))


def _differ_in_scale(first: Quantity, second: Quantity) -> bool:
    """Whether two amounts of one unit are the same but for a power of ten."""
    if first.unit != second.unit:
        return False
    power = _power(first.value, second.value)
    return same_value(abs(first.value) * 10.0**power, abs(second.value), 0.0)


def _why_scale(claim: Quantity, source: Quantity) -> str:
    power = _power(claim.value, source.value)
    if power == -1 and ("亿" in source.surface and "billion" in claim.surface):
        return "scale: 亿 is 100 million, not a billion"
    if power == 1 and ("亿" in claim.surface and "billion" in source.surface):
        return "scale: a billion is ten 亿, not one"
    if abs(power) == 4 and ("万" in source.surface + claim.surface or "亿" in source.surface + claim.surface):
        return "scale: 万 is ten thousand and 亿 is 100 million"
    times = f"{10 ** abs(power):,}"
    return f"scale: the source's figure is {times} times {'larger' if power > 0 else 'smaller'}"


def _closest(figure: Figure, claim: Reading, source: Reading) -> Figure | None:
    """The source's figure in the same unit that shares most words with the claim's."""
    mine = beside(figure, claim)
    best, shared = None, 0.0
    for other in source.figures:
        if not comparable(unit_of(figure.quantity), unit_of(other.quantity)) or _is_claimed(
            other, figure, claim
        ):
            continue
        words = len(mine & beside(other, source))
        score = words + (2 if other.quantity.unit == figure.quantity.unit and words else 0)
        if other.quantity.unit == figure.quantity.unit and other.quantity.unit.startswith("count:"):
            score += 1
        if score > shared:
            best, shared = other, score
    return best


def _is_claimed(other: Figure, figure: Figure, claim: Reading) -> bool:
    """Whether the claim gives the source's figure too, beside another thing."""
    if claim.is_list:
        return False
    return any(f is not figure and same_amount(f.quantity, other.quantity) for f in claim.figures)


def _finding(
    kind: FindingKind, mine: Figure, theirs: Figure, claim: Reading, source: Reading, pack: Pack, why: str
) -> Finding:
    return source.finding(
        (theirs.start, theirs.end),
        kind,
        mine.quantity.surface,
        why=why,
        shown=say(theirs.quantity, claim.article.lang, source.article.lang, pack),
    )


def say(quantity: Quantity, lang: str, source_lang: str, pack: Pack) -> str:
    """What the source says, in the claim's language, with the source's own words beside it."""
    if lang == source_lang:
        return quantity.surface
    written = write_amount(quantity.value, quantity.unit, lang, pack, high=quantity.value_high)
    return f"{written} ({quantity.surface})"
