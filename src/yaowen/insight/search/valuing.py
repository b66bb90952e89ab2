"""When is a figure in a search the figure in an article? When they agree as far as the search was exact.

A figure is kept under its value rounded to three digits, to four …, and as it is, each with its unit and without; a
search asks for the value as it was typed, with three digits at least. So 984.7 billion yuan finds 9847.02亿元, 1万亿
finds 1.004 trillion, and neither finds 0.95万亿.
"""

from collections.abc import Iterator

FEWEST_DIGITS = 3
MOST_DIGITS = 6
_EXACT = 12


def iter_value_keys(value: float, unit: str | None) -> Iterator[str]:
    """What a figure is kept under."""
    exact = _round(value, _EXACT)
    fewer = range(FEWEST_DIGITS, min(MOST_DIGITS + 1, _count_digits(exact)))
    for rounded in dict.fromkeys((*(_round(value, digits) for digits in fewer), exact)):
        yield rounded
        if unit:
            yield f"{rounded} {unit}"


def value_key(value: float, unit: str | None = None) -> str:
    """What a search for a figure asks for."""
    exact = _round(value, _EXACT)
    typed = _count_digits(exact)
    rounded = _round(value, max(typed, FEWEST_DIGITS)) if typed <= MOST_DIGITS else exact
    return f"{rounded} {unit}" if unit else rounded


def _count_digits(rounded: str) -> int:
    """The digits of its mantissa."""
    mantissa = rounded.partition("e")[0]
    return len(mantissa) - ("." in mantissa) - ("-" in mantissa)


def _round(value: float, digits: int) -> str:
    """Scientific notation with so many digits at most, and no zero at the end: 9.847e+11."""
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    plain = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{plain}e{exponent}"
