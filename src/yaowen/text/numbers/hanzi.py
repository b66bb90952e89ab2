"""Chinese numerals: 十二, 二〇二五, 三百五十万, 一点五亿."""

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}


def value_of(numeral: str) -> float | None:
    """What a run of Chinese numerals is worth; None where the characters make no number (一十百, 万点)."""
    if "点" in numeral:
        return _with_decimals(numeral)
    if all(char in DIGITS for char in numeral):
        return float("".join(str(DIGITS[char]) for char in numeral)) if numeral else None
    return _by_places(numeral)


def whole_of(numeral: str) -> int | None:
    """The same for a whole number that may stand in digits, too: 12, 十二."""
    if numeral.isdigit():
        return int(numeral)
    value = value_of(numeral)
    return None if value is None else int(value)


def neighbours(numeral: str) -> tuple[float, float] | None:
    """The ends of a spoken range: 三五 is 3 to 5, 七八十 is 70 to 80; None for every other numeral."""
    if len(numeral) < 2 or numeral[0] not in DIGITS or numeral[1] not in DIGITS:
        return None
    low, high = DIGITS[numeral[0]], DIGITS[numeral[1]]
    if not (0 < low < high and (high == low + 1 or (low, high) == (3, 5))):
        return None
    rest = numeral[2:]
    if any(char in DIGITS for char in rest):
        return None
    ends = value_of(numeral[0] + rest), value_of(numeral[1] + rest)
    return (ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None


def _with_decimals(numeral: str) -> float | None:
    whole, _, rest = numeral.partition("点")
    digits = rest.rstrip("十百千万亿")
    scale = value_of(rest[len(digits) :]) if len(digits) < len(rest) else 1.0
    head = value_of(whole)
    if head is None or scale is None or not digits or any(char not in DIGITS for char in digits):
        return None
    decimals = "".join(str(DIGITS[char]) for char in digits)
    return float(f"{int(head)}.{decimals}") * scale


def _by_places(numeral: str) -> float | None:
    total = section = 0.0
    digit: int | None = None
    place = 1
    for char in numeral:
        if char in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[char]
        elif char in _SMALL:
            place = _SMALL[char]
            section += (1 if digit is None or digit == 0 else digit) * place
            digit = None
        else:
            section += digit or 0
            place = _LARGE[char]
            total = (total + section) * place if char == "亿" else total + (section or 1) * place
            total = total or float(place)
            section, digit = 0.0, None
    # 三百五 is 350: a last digit without its place counts for the place below.
    spoken = digit and place > 10 and "零" not in numeral and "〇" not in numeral
    return total + section + (digit or 0) * (place / 10 if spoken else 1)
