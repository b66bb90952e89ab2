"""A question for a number as a statement with one (有多少家企业 → 有5家企业), to be read as statements are."""

import re
from collections.abc import Sequence

from yaowen.insight.asking.words import holds
from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.quantities import find_quantities
from yaowen.pipeline.run import understand
from yaowen.records import Fact

FILLING = "5"
"""Stands in the blank; its value counts for nothing."""

_MONEY = "亿元"
_RANK = "第"
_BARE = re.compile(r"(?:^|[的年]|\b(?:most|fewest|least))\s*$", re.IGNORECASE)
"""What may stand before a noun that is counted whole."""
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


def find_counted(text: str, level_words: Sequence[str], pack: Pack) -> Fact | None:
    """A count of that of which something has the most: 哪家公司的员工最多 asks for employees.

    `level_words` are those that say what is asked about (公司); they are not what is counted. Before the noun nothing
    stands that narrows it (研发人员), for the figures of all would answer then.
    """
    found: list[str] = []
    for known in pack.nouns.values():
        for noun in (*known.words_zh, *known.words_en):
            if noun not in level_words and holds(text.lower(), noun.lower()):
                found.append(noun)
    if not found:
        return None
    noun = max(found, key=lambda noun: (len(noun), noun))
    at = text.lower().index(noun.lower())
    sizes = (size.span() for size in get_wording("scopes.above_size").finditer(text))
    start = next((first for first, last in sizes if not text[last:at].strip()), at)
    words = text[start : at + len(noun)]
    if not _BARE.search(text, 0, start) and not text.endswith(tuple(level_words), 0, start):
        return None
    counted = f"{FILLING} {words}" if words.isascii() else f"{FILLING}个{words}"
    return next(iter(understand(describe_text("counted", counted), pack).facts), None)


def _has_unit(after: str, pack: Pack) -> bool:
    first = next(iter(find_quantities(FILLING + after, pack)), None)
    return first is not None and first.start == 0 and not first.implied
