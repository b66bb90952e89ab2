"""Numbers as Word writes them before paragraphs: the formats of ISO 29500-1, § 17.18.59 (ST_NumberFormat)."""

from collections.abc import Callable

MOST = 99_999
"""Numbers above are written in digits, whatever the format."""

_DIGITS = "〇一二三四五六七八九"
_LEGAL, _LEGAL_TRADITIONAL = "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def write_numeral(number: int, form: str) -> str:
    """`number` in the format `form`; in digits where the format has no sign for it, or is not known here."""
    write = _WRITERS.get(form, str)
    return write(number) if 0 < number <= MOST else str(number)


def _counted(digits: str, places: str = "十百千万") -> Callable[[int], str]:
    """Up to 99,999 with names of places: 二十一, 一百零三; a ten without 一 in everyday figures (十二)."""

    def write(number: int) -> str:
        words, gap = "", False
        for power in range(4, -1, -1):
            digit = number // 10**power % 10
            if digit:
                zero = digits[0].replace("〇", "零") if gap and words else ""
                words += zero + digits[digit] + (places[power - 1] if power else "")
            gap = not digit
        return words[1:] if digits is _DIGITS and 10 <= number < 20 else words

    return write


def _positional(number: int) -> str:
    """Digit by digit: 一〇, 二五."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _counted_below_hundred(number: int) -> str:
    """Counted up to 99, digit by digit from there on."""
    return _counted(_DIGITS)(number) if number < 100 else _positional(number)


def _roman(number: int) -> str:
    words = ""
    for value, sign in _ROMAN:
        words += sign * (number // value)
        number %= value
    return words


def _letters(number: int) -> str:
    """A … Z, AA … ZZ, AAA …"""
    times, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * min(times + 1, 40)


def _series(signs: str) -> Callable[[int], str]:
    """A sign for each number, in digits where the signs end."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _from(first: str, count: int) -> Callable[[int], str]:
    return _series("".join(chr(ord(first) + n) for n in range(count)))


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


_everyday = _counted(_DIGITS)
_circled = _series("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿")
_WRITERS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "chineseCounting": _counted_below_hundred,
    "taiwaneseCounting": _counted_below_hundred,
    "chineseCountingThousand": _everyday,
    "taiwaneseCountingThousand": _everyday,
    "japaneseCounting": _everyday,
    "ideographDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "taiwaneseDigital": _positional,
    "chineseLegalSimplified": _counted(_LEGAL, "拾佰仟万"),
    "ideographLegalTraditional": _counted(_LEGAL_TRADITIONAL, "拾佰仟萬"),
    "ideographTraditional": _series("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _series("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _: "",
}
