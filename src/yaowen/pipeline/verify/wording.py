"""Amounts in words: one value, written the way each language writes it."""

from typing import Literal

from yaowen.packs.model import Pack

Money = Literal["CNY", "RMB", "yuan"]
"""How English writes money: `CNY 1.25 trillion`, `RMB 1.25 trillion`, `1.25 trillion yuan`."""

_EN_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_ZH_SCALES = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
_MONEY = {
    "CNY": ("yuan", "元"),
    "USD": ("US dollars", "美元"),
    "EUR": ("euros", "欧元"),
    "HKD": ("Hong Kong dollars", "港元"),
    "JPY": ("yen", "日元"),
    "GBP": ("pounds", "英镑"),
}
_UNITS = {
    "pp": ("percentage points", "个百分点"),
    "sqm": ("square metres", "平方米"),
    "mu": ("mu", "亩"),
    "acre": ("acres", "英亩"),
    "times": ("times", "倍"),
    "year": ("years", "年"),
    "month": ("months", "个月"),
    "week": ("weeks", "周"),
    "day": ("days", "天"),
}
_LAND = 1e8
"""Square metres from which English counts square kilometres."""
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def write_number(value: float, lang: str) -> str:
    """A number with the scale words of the language: 984.7 billion, 9847亿; exact to 12 digits."""
    for scale, word in _EN_SCALES if lang == "en" else _ZH_SCALES:
        if abs(value) >= scale:
            return f"{_digits(value / scale, lang)}{' ' if lang == 'en' else ''}{word}"
    return _digits(value, lang)


def _digits(value: float, lang: str) -> str:
    rounded = round(value, 6)
    whole = f"{rounded:,.6f}" if lang == "en" else f"{rounded:.6f}"
    return whole.rstrip("0").rstrip(".")


def write_amount(
    value: float,
    unit: str,
    lang: str,
    pack: Pack,
    *,
    high: float | None = None,
    noun: str | None = None,
    money: Money = "yuan",
) -> str:
    """An amount with its unit: `984.7 billion yuan`, `9847亿元`, `204 drugs`, `3 to 5 companies`, `第2位`.

    `noun` replaces the noun of a count; `money` chooses between `984.7 billion yuan` and `CNY 984.7 billion`.
    """
    if unit == "sqm" and lang == "en" and high is None and value >= _LAND and value % 1e4 == 0:
        return f"{write_number(value / 1e6, lang)} square kilometres"
    number = write_number(value, lang)
    if high is not None and high != value:
        number = _range(value, high, lang)
    if unit == "percent":
        return f"{number}%"
    if unit in ("number", "implied"):
        return number
    if unit == "rank":
        return write_ordinal(int(value)) if lang == "en" else f"第{number}位"
    if unit.startswith("count:"):
        return _counted(
            number, unit.removeprefix("count:"), lang, pack, noun, single=value == 1 and high is None
        )
    english, chinese = _MONEY.get(unit) or _UNITS.get(unit) or (_plural(unit), unit)
    if lang == "zh":
        return f"{number}{chinese}"
    if unit in _MONEY and money != "yuan":
        return f"{money if unit == 'CNY' else unit} {number}"
    if unit not in _MONEY and value == 1 and high is None:
        english = english.removesuffix("s")
    return f"{number} {english}"


def _range(low: float, high: float, lang: str) -> str:
    first, last = write_number(low, lang), write_number(high, lang)
    if lang == "zh":
        return f"{first}至{last}"
    shared = first.rpartition(" ")[2]
    if " " in first and last.endswith(f" {shared}"):
        first = first.removesuffix(f" {shared}")
    return f"{first} to {last}"


def _counted(number: str, noun_id: str, lang: str, pack: Pack, noun: str | None, *, single: bool) -> str:
    known = pack.nouns.get(noun_id)
    if lang == "zh":
        word = noun or (known.words_zh[0] if known and known.words_zh else "")
        return f"{number}个{word}"
    word = noun or noun_id.replace("_", " ")
    return f"{number} {singular(word) if single else word}".rstrip()


def singular(plural: str) -> str:
    """`companies` → `company`, `clinical trials` → `clinical trial`."""
    if plural.endswith("series"):
        return plural
    if plural.endswith("ies"):
        return plural[:-3] + "y"
    if plural.endswith(("ches", "shes", "sses", "xes")):
        return plural[:-2]
    return plural[:-1] if plural.endswith("s") and not plural.endswith("ss") else plural


def _plural(unit: str) -> str:
    """`tons`; codes of currencies and units such as `kg` stay as they are."""
    return f"{unit}s" if len(unit) > 2 and unit.islower() and "/" not in unit else unit


def write_ordinal(rank: int) -> str:
    """`second`, `21st`."""
    if 1 <= rank <= len(_ORDINALS):
        return _ORDINALS[rank - 1]
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"
