"""Does a text tell the same news as one in the other language? By figures, names, places and shape.

A figure counts by its rarity: the more digits, the rarer (8.7 % is weak, 448.663 billion yuan is strong).
Names count where an English word in capitals is the pinyin of the Chinese text, or a code stands in both.
The figures of the brief must be the text's; others count against it, a slip of the scale (亿 read as
billion) only half.
"""

import re
from functools import lru_cache

from yaowen.records import Record, Signature
from yaowen.text.pinyin import to_pinyin

ENOUGH = 4.0
"""Weight of figures, names and regions in common."""

FIGURES = 1.5
"""Weight of the figures alone."""

SHARE = 0.65
UNNAMED_SHARE = 0.8
"""Part of the brief's figures, by weight, that the text has; with a name in common, and without."""

NAMES = 3.0
"""Weight of names at most."""

REGION = 0.5

PER_CHARACTER = 2.8
EQUAL = 0.75
BACK_SHARE = 0.45
"""Texts of about equal length: so large a part of the figures of either stands in the other."""

_DIGITS = (0.0, 0.25, 0.8, 1.5, 2.5)
_UNIT = 0.3
_MEASURE = 1.4  # of a measure at most: 58 mu has many digits in square metres
_COUNTED = frozenset(("count", "percent", "pp", "times", "rank", "year", "month", "week", "day"))
_SLIPS = (1, 2, 3, 4)

_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|uan|uai|iao|ian|ai|ei|ui|ao|ou|iu"
    r"|ie|ue|ve|er|an|en|in|un|vn|ia|ua|uo|[aeiouv])"
)
_PINYIN = re.compile(rf"(?:{_SYLLABLE}){{2,5}}")


class Agreement(Record, frozen=True, kw_only=True):
    """What a brief and a text have in common: weights, and numbers of figures and names."""

    figures: float
    share: float
    shared: int
    names: float


def find_agreement(brief: Signature, text: Signature) -> Agreement:
    """What the two have in common; symmetric but for the share, which is the brief's."""
    mine, theirs = set(brief.figures), set(text.figures)
    shared = mine & theirs
    weight = sum(map(weigh, shared))
    slips = sum(weigh(figure) for figure in mine - theirs if _is_slip(figure, theirs)) / 2
    total = sum(map(weigh, mine))
    share = (weight + 2 * slips) / total if total else 0.0
    theirs_total = sum(map(weigh, theirs))
    if EQUAL * told_length(text) < told_length(brief) and weight + 2 * slips < BACK_SHARE * theirs_total:
        share = 0.0
    return Agreement(
        figures=weight + slips,
        share=share,
        shared=len(shared),
        names=_names(brief, text),
    )


def told_length(signature: Signature) -> float:
    """Length in Chinese characters: English takes about `PER_CHARACTER` letters for one."""
    return signature.length / (1.0 if signature.lang == "zh" else PER_CHARACTER)


def is_enough(found: Agreement, *, regions: bool) -> bool:
    """Does that join them? `regions`: have they regions in common?"""
    if found.figures < FIGURES or found.share < (SHARE if found.names >= 1 else UNNAMED_SHARE):
        return False
    return found.figures + found.names + REGION * regions >= ENOUGH


@lru_cache(maxsize=4096)
def weigh(figure: str) -> float:
    """The weight of a figure `value|unit`: by its digits, amounts and measures a little more."""
    value, _, unit = figure.partition("|")
    digits = len(value.partition("e")[0].replace(".", "").strip("0"))
    rarity = _DIGITS[min(digits, len(_DIGITS) - 1)]
    if unit in _COUNTED:
        return rarity
    return rarity + _UNIT if unit.isupper() else min(rarity + _UNIT, _MEASURE)


def _is_slip(figure: str, theirs: set[str]) -> bool:
    value, _, unit = figure.partition("|")
    try:
        number = float(value)
    except ValueError:
        return False
    if len(value.partition("e")[0].replace(".", "").strip("0")) < 2 or unit == "percent":
        return False
    return any(f"{number * factor:.6g}|{unit}" in theirs for n in _SLIPS for factor in (10.0**n, 10.0**-n))


def _names(one: Signature, other: Signature) -> float:
    linked = {n for n in one.names if not n.startswith(("agency:", "zone:"))}.intersection(other.names)
    codes = {word for word in one.latin if any(map(str.isdigit, word))}.intersection(other.latin)
    chinese, foreign = (one, other) if one.lang == "zh" else (other, one)
    spelled: set[str] = set()
    if chinese.lang == "zh" and foreign.lang != "zh" and (words := _pinyin_words(foreign.latin)):
        sounds = _sounds(chinese.title_key + "\n" + chinese.gist)
        spelled = {word for word in words if _sounds_like(word, sounds)}
    return min(NAMES, float(len(linked) + len(codes) + len(spelled)))


def _pinyin_words(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if len(word) > 3 and _PINYIN.fullmatch(word)]


@lru_cache(maxsize=512)
def _sounds(text: str) -> str:
    return to_pinyin(text).replace(" ", "")


def _sounds_like(word: str, sounds: str) -> bool:
    """Does it stand there from the beginning of a syllable to the end of one?"""
    lowered = _lower(sounds)
    place = lowered.find(word)
    while place >= 0:
        end = place + len(word)
        if sounds[place].isupper() and (end == len(sounds) or not sounds[end].islower()):
            return True
        place = lowered.find(word, place + 1)
    return False


@lru_cache(maxsize=512)
def _lower(sounds: str) -> str:
    return sounds.lower()
