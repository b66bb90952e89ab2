"""Do two written amounts say the same? Units are converted, ordinary rounding is allowed."""

import re
from functools import lru_cache

from yaowen.records import Quantity
from yaowen.text.numbers import iter_numbers

_AREA = {"sqm": 1.0, "mu": 2000 / 3, "acre": 4046.8564, "hectare": 10_000.0, "sqkm": 1_000_000.0}
_SPAN = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
_WEIGHT = {"kg": 1.0, "ton": 1000.0, "jin": 0.5, "g": 0.001}
_SCALES = {"area": _AREA, "span": _SPAN, "weight": _WEIGHT}
_DECIMALS = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_SPOKEN = re.compile(
    r"(?:一|二|两|三|四|五|六|七|八|九)成|(?:half|a quarter of) a .*|[a-z]+ (?:out of|in) (?:every )?[a-z]+",
    re.IGNORECASE,
)
"""Three tenths in a word, a quarter of a million: nobody means them to the digit."""
_CONVERTED = 0.012
"""How far a converted amount may lie off: 46 hectares are 113 acres."""


_NEARLY_HALF = 0.86
"""近一半 is said from 43 of a hundred on."""


def unit_of(quantity: Quantity) -> str:
    """The unit that is written; `number` where the text leaves it out, which is comparable with any."""
    return "number" if quantity.implied else quantity.unit


def is_solid(quantity: Quantity) -> bool:
    """Whether the unit is written out, so that another unit in the source is an error."""
    return not quantity.implied and dimension(quantity.unit) in (
        "money",
        "area",
        "span",
        "weight",
        "percent",
        "pp",
    )


def kind(unit: str) -> str:
    """Counts of different things are of one kind, with those whose thing is left out; other units stay."""
    return "count" if unit == "number" or unit.startswith("count:") else unit


@lru_cache(maxsize=1024)
def dimension(unit: str) -> str:
    """What a unit measures: money, area, span, weight, count, ratio or the unit itself."""
    for name, table in _SCALES.items():
        if unit in table:
            return name
    if unit.startswith("count:"):
        return "count"
    return "money" if len(unit) == 3 and unit.isupper() else unit


def converted(value: float, unit: str) -> float:
    """In the base unit of its dimension (square metres, days, kilograms); others stay."""
    table = _SCALES.get(dimension(unit))
    return value * table[unit] if table else value


@lru_cache(maxsize=4096)
def step(quantity: Quantity) -> float:
    """Worth of the last written digit, in the quantity's own unit; 0 where it is spelled out.

    `0.98 trillion yuan` has a step of ten billion yuan.
    """
    number = next(iter_numbers(quantity.surface), None)
    if number is None or number.form != "digits" or not number.raw:
        return 0.0
    written = _DECIMALS.search(number.surface)
    decimals = len(written.group(1) or "") if written else 0
    return abs(quantity.value / number.raw) * 10.0**-decimals


def _last_place(quantity: Quantity) -> tuple[float, int]:
    """Worth of the last digit that is no zero, and how many digits there are down to it."""
    digits = f"{abs(quantity.value):.10g}"
    mantissa, _, power = f"{abs(float(digits)):.9e}".partition("e")
    figures = mantissa.replace(".", "").rstrip("0") or "0"
    return float(10.0 ** (int(power) - len(figures) + 1)), len(figures)


def written_digits(quantity: Quantity) -> int:
    """How many digits say something: two in 24 million, one in 300."""
    return _last_place(quantity)[1]


def _is_fraction(quantity: Quantity) -> bool:
    """A third, 七成: a share that is told in words."""
    return quantity.unit == "percent" and step(quantity) == 0


def worded_step(quantity: Quantity) -> float:
    """How exact a share in words is: a third stands for 33.3, about a third for 32 to 35 percent."""
    if not _is_fraction(quantity):
        return 0.0
    return quantity.value * 0.12 if quantity.comparator == "approx" else 0.1


def is_rounded(claim: Quantity, source: Quantity) -> bool:
    """Whether the claim gives the source's amount in round words: about 190 for 187, over 70 for 72.5.

    At most two digits can be round. *Over* may lie below by less than one of its last digit, *nearly* above
    by five percent (a share in words, nearly half, by ten), *about* beside by 2.5 (by six where there is only
    one digit). A word like 三成 or a quarter of a million may lie off by four percent.
    """
    if not comparable(unit_of(claim), unit_of(source)) or claim.value_high or source.value_high:
        return False
    return "times" not in (claim.unit, source.unit) and rounds_to(claim, converted(source.value, source.unit))


def rounds_to(claim: Quantity, value: float) -> bool:
    """`is_rounded` for a value in the base unit of the claim's dimension."""
    mine, theirs = abs(converted(claim.value, claim.unit)), abs(value)
    place, digits = _last_place(claim)
    place *= abs(converted(1.0, claim.unit))
    fraction = _is_fraction(claim)
    if not mine or (digits > 2 and not fraction):
        return False
    if fraction:
        place = max(place, mine * 0.3) if digits > 1 else place
    if claim.comparator in ("gt", "ge"):
        return mine < theirs < mine + place
    if claim.comparator == "lt":
        return mine - place < theirs < mine
    if claim.comparator == "near":
        least = _NEARLY_HALF if fraction and claim.value == 50 else 0.9 if fraction else 0.95
        return mine * least <= theirs < mine
    if claim.comparator == "eq" and _SPOKEN.fullmatch(claim.surface):
        return abs(mine - theirs) <= mine * 0.04
    loose = 0.06 if digits == 1 or fraction else 0.025
    return claim.comparator == "approx" and abs(mine - theirs) <= mine * loose


def about_step(quantity: Quantity) -> float:
    """The step of an approximation: about 2,760 may stand for 2,761; at most two percent of the value."""
    digit = step(quantity)
    while digit and quantity.value % (digit * 10) == 0 and digit * 10 <= abs(quantity.value) / 50:
        digit *= 10
    return digit


def same_value(claimed: float, stated: float, last_digit: float, *, tolerance: float = 1e-6) -> bool:
    """Whether the claimed value is the stated one, rounded or cut at the claim's last digit."""
    difference = abs(claimed - stated)
    if difference <= max(abs(stated), abs(claimed)) * tolerance:
        return True
    if last_digit <= 0 or abs(stated) < last_digit or abs(claimed) < last_digit:
        return False
    rounded = difference <= last_digit / 2 * 1.0001
    return rounded or (
        abs(claimed) < abs(stated) and difference < last_digit * 0.9999 and _finer(stated, last_digit)
    )


def _finer(value: float, last_digit: float) -> bool:
    """Whether a value has digits below another's last one."""
    parts = value / last_digit
    return abs(parts - round(parts)) > 1e-6


def same_amount(claim: Quantity, source: Quantity) -> bool:
    """Whether two phrases can stand for one amount, whatever the comparator says."""
    if not comparable(unit_of(claim), unit_of(source)):
        return False
    if "times" in (claim.unit, source.unit) and {claim.unit, source.unit} <= {"times", "percent"}:
        return _times_and_percent(claim, source)
    ends = _ends(claim)
    others = _ends(source)
    if "number" in (unit_of(claim), unit_of(source)):
        return len(ends) == len(others) and all(
            same_value(mine, theirs, step(claim)) for mine, theirs in zip(ends, others, strict=True)
        )
    tolerance = _CONVERTED if claim.unit != source.unit and dimension(claim.unit) in _SCALES else 1e-6
    factor = converted(1.0, claim.unit)
    digit = (about_step(claim) if claim.comparator == "approx" else step(claim)) * factor
    if len(ends) == len(others):
        return all(
            same_value(mine * factor, converted(theirs, source.unit), digit, tolerance=tolerance)
            for mine, theirs in zip(ends, others, strict=True)
        )
    if len(ends) == 2:
        return False
    bound = {"le": others[-1:], "lt": others[-1:], "ge": others[:1], "gt": others[:1]}.get(
        claim.comparator, ()
    )
    return any(
        same_value(ends[0] * factor, converted(end, source.unit), digit, tolerance=tolerance) for end in bound
    )


@lru_cache(maxsize=4096)
def comparable(claim: str, source: str) -> bool:
    """Whether amounts in these units can be held against each other."""
    if claim == source or "number" in (claim, source):
        return True
    mine, theirs = dimension(claim), dimension(source)
    if mine == theirs == "money":
        return False
    if {claim, source} in ({"percent", "times"}, {"pp", "count:points"}):
        return True
    return mine == theirs and mine in ("count", *_SCALES)


def _ends(quantity: Quantity) -> tuple[float, ...]:
    if quantity.value_high is None or quantity.value_high == quantity.value:
        return (abs(quantity.value),)
    return abs(quantity.value), abs(quantity.value_high)


def _times_and_percent(claim: Quantity, source: Quantity) -> bool:
    """Doubled is +100 % or 200 %; 增长1倍 is doubled, and so is 翻番."""
    mine = claim.value * 100 if claim.unit == "times" else claim.value
    theirs = source.value * 100 if source.unit == "times" else source.value
    return any(same_value(mine + shift, theirs, 0.0, tolerance=0.001) for shift in (0.0, 100.0, -100.0))
