"""A question for a number as a statement with one (有多少家企业 → 有5家企业), to be read as statements are."""

import re

from yaowen.packs.model import Pack
from yaowen.pipeline.quantities import find_quantities

FILLING = "5"
"""Stands in the blank; its value counts for nothing."""

_MONEY = "亿元"
_RANK = "第"
_AHEAD = 12
"""Characters after the blank in which its unit stands."""


def fill_blanks(text: str, pack: Pack) -> tuple[str, tuple[int, ...]]:
    """The text with a number where it asks for one in a unit that it names, and where the numbers stand.

    多少钱 asks for money, 第几 for a rank.
    """
    money = pack.words.get("ask_money", ())
    blanks = sorted((*money, *pack.words.get("ask_blanks", ())), key=len, reverse=True)
    filled, place, starts = "", 0, []
    for match in re.finditer("|".join(map(re.escape, blanks)) or r"(?!)", text, re.IGNORECASE):
        is_rank, is_money = text.endswith(_RANK, 0, match.start()), match[0].lower() in money
        if not (is_rank or is_money or _has_unit(text[match.end() : match.end() + _AHEAD], pack)):
            continue
        filled += text[place : match.start()]
        starts.append(len(filled) - (len(_RANK) if is_rank else 0))
        filled += FILLING + (_MONEY if is_money else "")
        place = match.end()
    return filled + text[place:], tuple(starts)


def _has_unit(after: str, pack: Pack) -> bool:
    first = next(iter(find_quantities(FILLING + after, pack)), None)
    return first is not None and first.start == 0 and not first.implied
