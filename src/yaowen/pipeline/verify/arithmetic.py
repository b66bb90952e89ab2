"""Does a claimed figure follow from stated ones? Sums, differences, shares, growth, averages."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from msgspec.structs import replace

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.amounts import (
    about_step,
    converted,
    kind,
    rounds_to,
    same_value,
    step,
    worded_step,
    written_digits,
)
from yaowen.pipeline.verify.asked import BOUNDS, EACH, REST, Asked
from yaowen.pipeline.verify.compared import direction, levels_before, levels_compared
from yaowen.pipeline.verify.durations import YEARLY, iter_durations, years_apart
from yaowen.pipeline.verify.equals import equal_figures
from yaowen.pipeline.verify.reading import Figure, Reading, figures_in, once_per_reading
from yaowen.pipeline.verify.shares import (
    is_of_sum,
    is_of_them,
    iter_of_sum,
    parts_of_named_totals,
    shares_of_ratio,
)
from yaowen.pipeline.verify.sums import between_sentences, from_levels, is_sum_of_its_parts, is_sum_of_named
from yaowen.pipeline.verify.unasked import (
    added_or_multiplied,
    is_rest_of_count,
    is_rest_of_sum,
    may_be_reckoned,
)
from yaowen.records import Quantity
from yaowen.text.numbers import iter_numbers

_EXACT = 3
"""Digits of a figure that no product meets by chance."""
_RATES = ("percent", "pp", "times", "rank")
_FEW = 12
"""Figures of one kind in a source, beside which a share of one of them is not met by chance."""
_MOST = 24
"""Figures of one stretch that are combined; pairs grow with the square."""
STEPS = ((1, get_wording("verify_changes.steps_up")), (-1, get_wording("verify_changes.steps_down")))
"""Places gained and lost in a ranking."""
_OF_WHOLE = re.compile(
    r"其中|包括|也就是|[，,]即|相当于|折合|\bof (?:which|them|these|whom)\b|\bincluding\b", re.IGNORECASE
)
_OVER_YEARS = re.compile(
    r"\b(?:since|over|from|compared|than|within|between|in (?:two|three|four|five|\d+) years)\b"
    r"|自|较|比|以来|年间|[两二三四五六\d]年[里内来]",
    re.IGNORECASE,
)
"""Growth over another time than the one whose rate the source gives."""
_WORDS = {"a": 1, "one": 1, "两": 2}


def follows_by_arithmetic(figure: Figure, claim: Reading, source: Reading, *, exactly: bool = False) -> bool:
    """True where the claim's words ask for a reckoning and the stated figures of one place give the figure.

    What is reckoned may be rounded, but for where it must be met `exactly`.
    """
    if claim.is_list:
        return False
    digit = 0.0 if exactly else _last_digit(figure.quantity)
    value, unit = abs(figure.quantity.value), figure.quantity.unit
    asked = Asked(figure, claim, source)
    if figure.quantity.comparator in BOUNDS and not asked.for_reckoning():
        return any(
            same_value(value, each, digit)
            for group in _groups(source)
            for each in (
                *added_or_multiplied(kind(unit), group, source, done=asked.done),
                *(_told_parts(asked, group, source) if asked.digits > 1 else ()),
            )
        )
    if is_sum_of_its_parts(figure, claim, source) or is_sum_of_named(figure, claim, source):
        return True
    of_sums = iter_of_sum(source) if asked.spent else ()
    groups = (*_groups(source), *of_sums, _own_figures(figure, claim, source))
    if any(
        same_value(value, reckoned, digit) for group in groups for reckoned in _reckoned(asked, group, source)
    ):
        return True
    if asked.difference and any(same_value(value, gap, digit) for gap in between_sentences(asked, source)):
        return True
    if written_digits(figure.quantity) >= _EXACT and any(
        same_value(value, part, digit) for part in parts_of_named_totals(unit, source)
    ):
        return True
    return not exactly and any(
        rounds_to(figure.quantity, converted(reckoned, unit))
        for group in groups
        for reckoned in _in_words(asked, group, source)
    )


def _last_digit(quantity: Quantity) -> float:
    """How exactly a figure is told: worth of its last digit, of its last that is no zero where it is about so much."""
    rough = about_step(quantity) if quantity.comparator == "approx" else 0.0
    return max(step(quantity), worded_step(quantity), _loosely(quantity), rough)


def is_left_open(figure: Figure, claim: Reading, source: Reading) -> bool:
    """Whether a figure that nobody gives may be reckoned from what is given: no finding, and no support.

    It is the rest of a count; or the share that one of the claim's own figures has of one that stands far from it.
    """
    share = figure.quantity.unit == "percent" and Asked(figure, claim, source).plain_share
    if share:
        own = [f for f in _own_figures(figure, claim, source) if f.quantity.unit not in _RATES]
        kinds = {kind(f.quantity.unit) for f in own}
        others = [end for f in source.figures if kind(f.quantity.unit) in kinds for end in _ends(f)]
        if len(others) <= _FEW and any(_is_ratio(figure.quantity, a, b) for a in own for b in others):
            return True
    groups = _groups(source)
    reckoned = (share or figure.quantity.unit != "percent") and may_be_reckoned(figure, groups)
    reckoned = reckoned or is_rest_of_sum(figure, groups, source)
    return reckoned or is_rest_of_count(figure, claim, groups, source)


def _is_ratio(share: Quantity, first: Figure, second: Figure) -> bool:
    one, two = abs(first.quantity.value), abs(second.quantity.value)
    if one == two or kind(first.quantity.unit) != kind(second.quantity.unit):
        return False
    part = min(one, two) / max(one, two) * 100
    return same_value(share.value, part, _last_digit(share)) or rounds_to(share, part)


def _own_figures(figure: Figure, claim: Reading, source: Reading) -> list[Figure]:
    """The source's figures that stand in the claim's sentence too, however far apart they are in the source."""
    others = [f for f in figures_in(claim, figure.sentence) if f is not figure]
    stated = [equal_figures(f.quantity, source)[:1] for f in others[:_MOST]]
    return [f for found in stated for f in found if f.quantity.value_high is None and f.quantity.value]


def _in_words(asked: Asked, group: list[Figure], source: Reading) -> Iterator[float]:
    """What may be told in round words: a share in words (over half), a sum or difference that the words ask for."""
    if asked.unit == "percent" and (asked.worded or asked.rough or asked.near):
        yield from _ratios(asked, group, source)
    elif asked.difference or asked.sum:
        yield from from_levels(asked, group, source)
    if asked.earlier and asked.near:
        yield from levels_before(asked, group, source)
    if asked.rough:
        yield from _parts(asked, group, source)
    elif asked.near:
        yield from _told_parts(asked, group, source)


def _loosely(quantity: Quantity) -> float:
    """About twenty times may stand for 20.3: an approximation by two and a half percent either way."""
    rough = quantity.unit == "times" and quantity.comparator in ("approx", "gt", "near")
    return abs(quantity.value) * 0.05 if rough else 0.0


def places_before(sentence: str, places: Iterable[int]) -> set[int]:
    """The places that were held before a stated climb or fall: ninth after four places up was"
    " thirteenth."""
    found: set[int] = set()
    for way, pattern in STEPS:
        for match in pattern.finditer(sentence):
            words = match["many"] or match["some"]
            number = next(iter_numbers(words), None)
            steps = int(number.value) if number else _WORDS.get(words.lower(), 0)
            found |= {place + way * steps for place in places if steps}
    return found


@once_per_reading
def _groups(source: Reading) -> tuple[list[Figure], ...]:
    """The figures of each sentence, with those of the sentence after it in the same paragraph."""
    by_sentence: dict[tuple[int, int], list[Figure]] = {}
    for figure in source.figures:
        if figure.quantity.unit != "rank" and figure.quantity.value:
            by_sentence.setdefault(figure.sentence, []).extend(_ends(figure))
    groups: list[list[Figure]] = []
    last: list[Figure] = []
    for figures in by_sentence.values():
        near = last and last[0].paragraph == figures[0].paragraph
        groups.append([*(last if near else ()), *figures][:_MOST])
        last = figures
    return tuple(groups)


_MONTHLY = re.compile(r"每个?月|\b(?:a|per|each|every) month\b|\bmonthly\b", re.IGNORECASE)


def _by_years(asked: Asked, group: list[Figure], source: Reading) -> Iterator[float]:
    """A yearly amount over the claim's years, and what an amount of several years is a year."""
    alike = [f for f in group if asked.wants(f.quantity.unit) and f.quantity.value]
    for figure in alike:
        if asked.years and YEARLY.search(source.text, *figure.clause):
            yield figure.quantity.value * asked.years
        if asked.years and _MONTHLY.search(source.text, figure.clause[0], figure.start):
            yield figure.quantity.value * asked.years * 12
        for length in iter_durations(source.text, *figure.sentence) if asked.yearly else ():
            if length.unit == "year" and length.number > 1:
                yield figure.quantity.value / length.number


def _ends(figure: Figure) -> list[Figure]:
    """A figure, or the two ends of a range."""
    quantity, high = figure.quantity, figure.quantity.value_high
    if high is None:
        return [figure]
    ends = (quantity.value, high)
    plain = [replace(quantity, value=end, value_high=None, comparator="eq") for end in ends]
    return [replace(figure, quantity=end) for end in plain]


def _reckoned(asked: Asked, group: list[Figure], source: Reading) -> Iterator[float]:
    if asked.unit in ("percent", "times"):
        yield from _ratios(asked, group, source)
    if asked.unit in ("pp", "count:points") and asked.difference:
        rates = [f.quantity.value for f in group if f.quantity.unit == "percent"]
        yield from (abs(a - b) for a, b in combinations(rates, 2))
    yield from from_levels(asked, group, source)
    yield from added_or_multiplied(kind(asked.unit), group, source, done=asked.done)
    if asked.earlier:
        yield from levels_before(asked, group, source)
    elif asked.before_due:
        yield from levels_before(asked, [f for f in group if f.quantity.unit not in _RATES[:2]], source)
    yield from levels_compared(asked, group, source)
    yield from _by_years(asked, group, source)
    if asked.unit in ("year", "count:years"):
        yield from years_apart(source)
    if asked.unit == "percent" and group:
        yield from shares_of_ratio(source.text[slice(*group[-1].sentence)])
    if asked.for_reckoning() or _OF_WHOLE.search(asked.claim):
        yield from _parts(asked, group, source)
    elif asked.digits > 1:
        yield from _told_parts(asked, group, source)


def _is_share(figure: Figure, source: Reading) -> bool:
    return figure.quantity.unit == "percent" and not direction(figure, source)


def _parts(asked: Asked, group: list[Figure], source: Reading) -> Iterator[float]:
    """A share of a total, an amount for each of many, and a yearly amount over years."""
    for whole, other in ((a, b) for a in group for b in group if a is not b and a.quantity.unit != "percent"):
        amount, factor, unit = whole.quantity.value, other.quantity.value, other.quantity.unit
        if not asked.wants(whole.quantity.unit):
            continue
        near = whole.sentence == other.sentence or (asked.spent and is_of_sum(other, source))
        near = near or (
            asked.rough and (_share_name(whole, other, source) or is_of_them(other, whole, source))
        )
        if near and _is_share(other, source) and 0 < factor < 100:
            yield amount * factor / 100
            if asked.rest:
                yield amount * (100 - factor) / 100
            if factor not in (1, 10):
                yield amount / factor * 100
        if asked.each and unit != whole.quantity.unit and (unit.startswith("count:") or unit == "number"):
            yield amount / factor
        each = unit.startswith("count:") and EACH.search(source.text[slice(*whole.sentence)])
        if asked.sum and each and whole.sentence == other.sentence:
            yield amount * factor
        if asked.sum and unit in ("year", "month", "count:years") and _is_paid_by(unit, whole, source):
            yield amount * factor


def _is_paid_by(unit: str, amount: Figure, source: Reading) -> bool:
    """Whether an amount is one of each year or month: a fund of ten years has its size once."""
    each = _MONTHLY if unit == "month" else YEARLY
    return each.search(source.text, *amount.clause) is not None


def _told_parts(asked: Asked, group: list[Figure], source: Reading) -> Iterator[float]:
    """What a share told of the amount before it comes to: 950 million, of which 40 percent at signing."""
    for whole, share in pairwise(group):
        if (
            whole.sentence != share.sentence
            or not asked.wants(whole.quantity.unit)
            or not _is_share(share, source)
        ):
            continue
        if _OF_WHOLE.search(source.text, whole.end, share.start) and share.quantity.value not in (1, 10, 100):
            yield whole.quantity.value * share.quantity.value / 100


def _share_name(whole: Figure, share: Figure, source: Reading) -> bool:
    """Whether the clause of a share names what a whole of another sentence measures: 营业收入34.2亿元, 收入占比44%."""
    named = {name for name in source.ids(*whole.before) if not name.startswith("cue_")}
    return bool(named & source.ids(share.clause[0], share.start))


def _ratios(asked: Asked, group: list[Figure], source: Reading) -> Iterator[float]:
    """Growth between two levels, one as a share or a multiple of the other, and what a share"
    " leaves over."""
    times = asked.unit == "times"
    told = any(f.quantity.unit == "percent" and direction(f, source) for f in group)
    for first, second in combinations(group, 2):
        a, b = abs(first.quantity.value), abs(second.quantity.value)
        one, two = first.quantity.unit, second.quantity.unit
        if {one, two} & {"percent", "pp"} or kind(one) != kind(two):
            continue
        if times:
            yield from (max(a, b) / min(a, b), max(a, b) / min(a, b) - 1)
        elif asked.share or (asked.plain_share and first.sentence == second.sentence):
            yield min(a, b) / max(a, b) * 100
            if asked.rest:
                yield 100 - min(a, b) / max(a, b) * 100
        own_rate = told and not _OVER_YEARS.search(asked.claim)
        if asked.growth and not times and not own_rate and _alike(first, second):
            yield from (abs(b / a - 1) * 100, abs(a / b - 1) * 100)
            yield from _rates(first, second, source)
    if not times:
        yield from _left_over(asked, group, source)


def _rates(first: Figure, second: Figure, source: Reading) -> Iterator[float]:
    """The rate of a change that is told in amounts: 198 yuan more, 2,316 yuan in all, are 9.3 percent."""
    for change, level in ((first, second), (second, first)):
        way, amount = direction(change, source), abs(change.quantity.value)
        before = abs(level.quantity.value) - way * amount
        if way and before > 0 and change.sentence == level.sentence and not direction(level, source):
            yield amount / before * 100


def _alike(first: Figure, second: Figure) -> bool:
    """Whether two levels can be those of one thing; growth from imports to profit is none."""
    if first.fact is None or second.fact is None or not first.fact.metric or not second.fact.metric:
        return True
    return first.fact.metric == second.fact.metric


def _left_over(asked: Asked, group: list[Figure], source: Reading) -> Iterator[float]:
    for figure in group:
        fallen = asked.of_before and direction(figure, source) < 0
        if fallen and figure.quantity.unit == "percent":
            yield 100 - abs(figure.quantity.value)
        told = asked.rest or REST.search(source.text[slice(*figure.sentence)])
        if told and _is_share(figure, source) and figure.quantity.value < 100:
            yield 100 - figure.quantity.value
    shares = [f.quantity.value for f in group if _is_share(f, source)]
    if len(shares) > 1 and sum(shares) < 100:
        yield 100 - sum(shares)
