"""Numbers that are no quantities by themselves, shares in words, and two quantities that make one range."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import msgspec

from yaowen.records import Comparator, Quantity
from yaowen.text.needing import Needing
from yaowen.text.numbers import iter_numbers

_GLUED = re.compile(r"[A-Za-z0-9_./-]")
_NO_FIGURE_AFTER = re.compile(
    r"^\s*(?:[年月日号届版)）]|[A-Za-z]*\d|th\b|st\b|nd\b|rd\b|[-–](?:year|day|month)"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|[A-Z]{2,})"
)
_BY_TO = re.compile(
    r"\bby\s+(?:an? )?(?:net|further|additional|about|some|nearly|almost|over)?\s*$", re.IGNORECASE
)
_TO = re.compile(r"\s*(?:\bto\b|-|–)\s*")
_FROM_TO = re.compile(r"^\s*(?:to|至|到|增至|降至|升至|缩短到|提高到)\s*$")
_DASH = re.compile(r"^\s*(?:-|–|—|~|～|to|至|到)\s*$")
_BETWEEN = re.compile(r"\bbetween\s*$", re.IGNORECASE)
_AND = re.compile(r"^\s*and\s*$")
_DOWN_FROM = re.compile(r"^[^,.;]{0,16}, (?:up|down) from\s*$")
_SCALED = re.compile(r"[\d,.]+ (?:million|billion|trillion)")
_OF_THE = re.compile(r" of (?:the|its|their|that) (?:total |planned )?", re.IGNORECASE)
_NEAR = 90
"""So far behind an amount of money a bare number of millions is money too: 2.17 billion, of which 1.5 billion …"""
_PLAIN = re.compile(r"^[\d,.]+$")
_ABOUT = re.compile(
    r"(?:\babout|\baround|\broughly|\bsome|\bnearly|\bclose to|\balmost|约|大约)\s*$", re.IGNORECASE
)
_OVER = re.compile(r"(?:\bmore than|\bover|\bat least|超|超过|逾)\s*$", re.IGNORECASE)
_UNDER = re.compile(r"(?:\b(?:fewer|less) than|\bunder|\bbelow|不到|不足)\s*$", re.IGNORECASE)
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PARTS = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ROUND = (10, 100, 1000)
"""Out of these a share is told; 48 out of 960 makers are counts."""
_LARGE = {"a dozen": 12, "a hundred": 100, "a thousand": 1000}
_ONE_IN = Needing(
    rf"\b(?P<part>{'|'.join(_SMALL)}|\d{{1,2}}) (?:in|out of)(?: every)?"
    rf" (?P<whole>{'|'.join((*_SMALL, *_LARGE))}|\d{{1,3}})\b",
    re.IGNORECASE,
)
_ONE_IN_ZH = re.compile(
    r"每(?P<whole>[两二三四五六七八九十]|\d{1,3})[个家款种件名项人例](?:[^，。；]{0,16}?[里中])?[^，。；]{0,16}?就?有"
    r"(?P<part>[一两二三四五六七八九]|\d{1,2})[个家款种件名项人例]"
)
"""每三个获批的新药就有一个."""
_ONE_OF_THEM = re.compile(r" (?:phase|section|million|billion)", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?P<part>half|an? (?:third|quarter|fifth|tenth)) (?:as (?:much|many|large|big|high)|more) again\b",
    re.IGNORECASE,
)
"""Half as much again: a rise by half."""
_PART_OF = Needing(
    rf"\b(?P<count>an?|one|two|three|four)[ -](?P<part>{'|'.join(_PARTS[1:])})s?\b", re.IGNORECASE
)
_SHARED_OUT = re.compile(
    r"\s+(?:of|to|from|in|will|went|goes?|was|were|is|are|have|has|had|comes?|came)\b|[,.;]|\s*$",
    re.IGNORECASE,
)
"""What follows a share of something."""
_NO_SHARE = re.compile(
    r"\s+of\s+(?:an? (?:million|billion|trillion)|(?:the|this|last|next) year|growth|decline|(?:19|20)\d\d)",
    re.IGNORECASE,
)
"""A quarter of growth and a third of a million are none."""
_WHICH_PART = re.compile(r"(?:first|opening|last|past|next|previous|final|consecutive) $", re.IGNORECASE)
_REACH = 12
_HALF = Needing(
    r"(?<!first )(?<!second )(?<!latter )(?<!other )\bhalf (?:of )?(?:the|its|their|all"
    r"|our)\b(?! (?:year|period|month|time))|一半|半数|过半",
    re.IGNORECASE,
)
_SPAN_AFTER = re.compile(r"\s?(?:calendar |working |business )?(?P<unit>day|week|month)s\b", re.IGNORECASE)
"""Within 30 days: a time limit is no time, and no bare number."""
_VISITS = 1000
"""A multiple of so much is no multiple: 1.02 billion times are visits."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEHIND = re.compile(r"(?:[、和与及至—–-]|, | and | to )(?:19|20)\d\d(?!\d)|这?[两三]年")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d\d年?(?:[、和与及至—–-]|, | and | to )$")
_WAVES = ("~", "～")
_OR = re.compile(r"^\s*(?:or|或|、)\s*$", re.IGNORECASE)


def with_bare_numbers(
    found: Sequence[Quantity], text: str, periods: Sequence[tuple[int, int]]
) -> tuple[Quantity, ...]:
    """The quantities, and every other number in digits, with the unit `number`; in the order of"
    " the text."""
    taken = sorted([*((q.start, q.end) for q in found), *periods])
    bare = []
    place = 0
    for number in iter_numbers(text):
        if number.form != "digits" or number.value < 10:
            continue
        while place < len(taken) and taken[place][1] <= number.start:
            place += 1
        if place < len(taken) and taken[place][0] < number.end:
            continue
        glued = number.start and _GLUED.match(text[number.start - 1])
        if _YEAR.fullmatch(number.surface) and _is_listed_year(number.start, number.end, text):
            continue
        if glued or _NO_FIGURE_AFTER.match(text[number.end : number.end + 12]):
            continue
        span = _SPAN_AFTER.match(text, number.end)
        lead = text[max(0, number.start - _REACH) : number.start]
        end = span.end() if span else number.end
        bare.append(
            Quantity(
                start=number.start,
                end=end,
                surface=text[number.start : end],
                value=number.value,
                unit=span["unit"].lower() if span else "number",
                comparator="gt" if number.lower else "approx" if _ABOUT.search(lead) else _bound(lead),
                implied=span is None,
            )
        )
    return tuple(sorted([*found, *bare], key=lambda q: q.start))


def _is_listed_year(start: int, end: int, text: str) -> bool:
    """2024、2025年, 2024 and 2025: a year beside another one."""
    return bool(_YEAR_BEHIND.match(text, end) or _YEAR_BEFORE.search(text, max(0, start - _REACH), start))


def _bound(lead: str) -> Comparator:
    """What the words before a bare number bound it to."""
    return "lt" if _UNDER.search(lead) else "eq"


def join_alternatives(found: Sequence[Quantity], text: str) -> tuple[Quantity, ...]:
    """Two or three companies, 50~60度: whole numbers joined by *or* or the sign of a range are one."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if last is not None and (_is_next(last, quantity, text) or _is_dashed(last, quantity, text)):
            joined[-1] = msgspec.structs.replace(
                quantity,
                start=last.start,
                surface=text[last.start : quantity.end],
                value=last.value,
                value_high=quantity.value,
                comparator="range",
            )
        else:
            joined.append(quantity)
    return tuple(joined)


def _is_next(last: Quantity, quantity: Quantity, text: str) -> bool:
    """Two or three: neighbours, joined by *or*."""
    follows = quantity.value == last.value + 1 and last.value_high is None
    return follows and _OR.match(text[last.end : quantity.start]) is not None


def _is_dashed(last: Quantity, quantity: Quantity, text: str) -> bool:
    """50~60度: two bare numbers with the sign of a range between them."""
    bare = last.unit == quantity.unit == "number" and last.value_high is None
    return bare and last.value < quantity.value and text[last.end : quantity.start] in _WAVES


def shares_in_words(found: Sequence[Quantity], text: str) -> tuple[Quantity, ...]:
    """One in three, a fifth to …, half of the …: shares that no unit marks, in place of what they cover."""
    shares = [*_one_in(text), *_one_in_zh(text), *_parts_of(text), *_halves(text)]
    taken = [(q.start, q.end) for q in found if q.unit == "percent"]
    new = [s for s in shares if not any(low < s.end and s.start < high for low, high in taken)]
    if not new:
        return tuple(found)
    kept = [q for q in found if not any(q.start < s.end and s.start < q.end for s in new)]
    return tuple(sorted([*kept, *new], key=lambda q: q.start))


def _one_in(text: str) -> Iterator[Quantity]:
    for match in _ONE_IN.finditer(text):
        if _ONE_OF_THEM.match(text, match.end()):
            continue
        part, whole = _small(match["part"]), _small(match["whole"])
        counted = (
            part > 1 and match["part"].isdigit() and (" out of" not in match.group() or whole not in _ROUND)
        )
        if 0 < part < whole and not counted:
            share = _share(match, part / whole * 100, text)
            rough = whole == 10 and part > 1 and share.comparator == "eq"
            yield msgspec.structs.replace(share, comparator="approx") if rough else share


def _one_in_zh(text: str) -> Iterator[Quantity]:
    for match in _ONE_IN_ZH.finditer(text):
        part, whole = (next(iter_numbers(match[name])).value for name in ("part", "whole"))
        if 0 < part < whole:
            yield _share(match, part / whole * 100, text)


def _small(word: str) -> int:
    folded = word.lower()
    return int(word) if word.isdigit() else _LARGE.get(folded) or _SMALL.index(folded) + 1


def _parts_of(text: str) -> Iterator[Quantity]:
    for match in _PART_OF.finditer(text):
        if not _SHARED_OUT.match(text, match.end()) or _NO_SHARE.match(text, match.end()):
            continue
        if _WHICH_PART.search(text, max(0, match.start() - _REACH), match.start()):
            continue
        count = 1 if match["count"].lower() in ("a", "an") else _small(match["count"])
        parts = _PARTS.index(match["part"].lower()) + 2
        if count < parts:
            yield _share(match, count / parts * 100, text)


def _halves(text: str) -> Iterator[Quantity]:
    for match in _HALF.finditer(text):
        yield _share(match, 50.0, text)
    for match in _AGAIN.finditer(text):
        parts = _PARTS.index(match["part"].lower().rpartition(" ")[2]) + 2
        yield _share(match, 100 / parts, text)


def _share(match: re.Match[str], value: float, text: str) -> Quantity:
    lead = text[max(0, match.start() - 12) : match.start()]
    over = _OVER.search(lead) or match.group() == "过半"
    under: Comparator = "lt" if _UNDER.search(lead) else "eq"
    return Quantity(
        start=match.start(),
        end=match.end(),
        surface=match.group(),
        value=round(value, 2),
        unit="percent",
        comparator="gt" if over else "approx" if _ABOUT.search(lead) else under,
    )


def reshaped(found: Sequence[Quantity], text: str) -> tuple[Quantity, ...]:
    """*By 18 to 74* is a change and a level, *US$6-8 billion* and *between 9 and 14* are ranges."""
    made: list[Quantity] = []
    for quantity in found:
        for part in _split(quantity, text):
            last = made[-1] if made else None
            joined = _joined(last, part, text) if last is not None else None
            if joined is not None:
                made[-1] = joined
            else:
                last = _before_share(made) if _SCALED.fullmatch(part.surface) else last
                made.append(_visits(_like_last(last, part, text)))
    return tuple(_like_whole(made, text))


def _like_whole(made: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """110 million of the 180 million yuan: a part without a unit is in that of its whole."""
    for quantity, later in zip_longest(made, made[1:]):
        money = later is not None and len(later.unit) == 3 and later.unit.isupper()
        of_whole = later is not None and _OF_THE.fullmatch(text, quantity.end, later.start)
        if later is not None and money and of_whole and _SCALED.fullmatch(quantity.surface):
            yield msgspec.structs.replace(quantity, unit=later.unit, implied=False)
        else:
            yield quantity


def _before_share(made: Sequence[Quantity]) -> Quantity | None:
    """The last quantity, or where that is a share or a span the one before: 88 million yuan, half of 203 million."""
    between = ("percent", "year", "count:years", "month")
    last = made[-1] if made else None
    return made[-2] if last is not None and last.unit in between and len(made) > 1 else last


def _split(quantity: Quantity, text: str) -> Iterator[Quantity]:
    """A change and the level after it, where the second is three times the first or more: no"
    " range is so wide."""
    cut = _TO.search(quantity.surface) if quantity.comparator == "range" else None
    if cut is None or quantity.value_high is None or not _BY_TO.search(text[: quantity.start][-24:]):
        yield quantity
        return
    first = next(iter_numbers(quantity.surface[: cut.start()]), None)
    last = next(iter_numbers(quantity.surface[cut.end() :]), None)
    if first is None or last is None:
        yield quantity
        return
    low = (
        first.value
        if first.raw != first.value or last.raw == last.value
        else first.value * last.value / last.raw
    )
    if last.value < 3 * low:
        yield quantity
        return
    for start, end, value in (
        (0, cut.start(), low),
        (cut.end(), len(quantity.surface), last.value),
    ):
        yield msgspec.structs.replace(
            quantity,
            start=quantity.start + start,
            end=quantity.start + end,
            surface=quantity.surface[start:end],
            value=value,
            value_high=None,
            comparator="eq",
        )


def _joined(first: Quantity, second: Quantity, text: str) -> Quantity | None:
    """One range of two neighbours, where the words make one of them."""
    between = text[first.end : second.start]
    if len(between) > 8 or first.value_high or second.value_high:
        return None
    low, unit = first.value, second.unit
    dashed = (
        _DASH.match(between) and 0 < first.value < 1000 <= second.value and not second.surface[:1].isalpha()
    )
    scale = next((n.value / n.raw for n in iter_numbers(second.surface) if n.raw), 1.0)
    if dashed and scale > 1 and (second.implied or second.unit in (first.unit, "number")):
        low, unit = first.value * scale, first.unit
    else:
        named = _AND.match(between) and _BETWEEN.search(text[max(0, first.start - 9) : first.start])
        if not named or not (first.implied or first.unit == second.unit):
            return None
    if low >= second.value:
        return None
    return msgspec.structs.replace(
        second,
        start=first.start,
        surface=text[first.start : second.end],
        value=low,
        value_high=second.value,
        unit=unit,
        implied=False,
        comparator="range",
    )


def _like_last(last: Quantity | None, quantity: Quantity, text: str) -> Quantity:
    """From 130 working days to 98: the bare number is in the unit of the first."""
    if last is None or last.unit == quantity.unit:
        return quantity
    between = text[last.end : quantity.start]
    if (
        len(last.unit) == 3
        and last.unit.isupper()
        and _SCALED.fullmatch(quantity.surface)
        and len(between) < _NEAR
        and not _is_counted(quantity, text)
    ):
        return msgspec.structs.replace(quantity, unit=last.unit, implied=False)
    if not _PLAIN.match(quantity.surface) or _PLAIN.match(last.surface):
        return quantity
    if not _FROM_TO.match(between) and not _DOWN_FROM.match(between):
        return quantity
    if last.unit in ("percent", "pp", "rank", "times") or last.value > 1e6:
        return quantity
    return msgspec.structs.replace(quantity, unit=last.unit, implied=False)


def _is_counted(quantity: Quantity, text: str) -> bool:
    """Whether what is counted stands right behind: 25 million doses, after a capital of $40 million."""
    noun = quantity.noun_surface
    return bool(noun) and text[quantity.end :].lstrip().startswith(noun or "")


def _visits(quantity: Quantity) -> Quantity:
    if quantity.unit == "times" and quantity.value >= _VISITS:
        return msgspec.structs.replace(quantity, unit="count:person-times")
    return quantity
