"""What a text itself abbreviates: 星澜生物科技有限公司（以下简称“星澜”）, Akeso, Inc. ("Akeso")."""

import re

from yaowen.pipeline.link.names import Name, NameIndex
from yaowen.pipeline.link.spots import Spot

_DEFINITION = re.compile(
    r"\s{0,2}[》”\"]?\s{0,2}[（(]\s{0,2}"
    r"(?:(?:以下|下文|下)?(?:统称|简称|称)\s{0,2}(?:为|:|：)?\s{0,2}[“\"「『《‘']?(?P<zh>[^”\"」』》’'（）()，,。;；\s]{2,16})[”\"」』》’']?"
    r"|(?:the |hereinafter )?[“\"](?P<en>[A-Z][\w&.\- ]{1,30})[”\"])"
)
_GENERIC = frozenset({"公司", "本公司", "集团", "方案", "the company", "company", "group", "the group"})
"""Words that a text defines for itself but that also stand for much else in it."""

_FEWEST = 2


def find_definitions(text: str, folded: str, spots: list[Spot], index: NameIndex) -> list[Spot]:
    """Further places of names that the text abbreviates, where no spot is already.

    An abbreviation holds from its definition to the end of the text.
    """
    meanings: dict[str, tuple[int, Name]] = {}
    for spot in spots:
        found = _DEFINITION.match(text, spot.end)
        if not found:
            continue
        group = "zh" if found["zh"] else "en"
        short = folded[found.start(group) : found.end(group)].strip()
        if len(short) >= _FEWEST and short not in _GENERIC and short not in index.names:
            meanings.setdefault(short, (found.start(group), spot.names[0]))
    if not meanings:
        return []
    taken = _covered(spots)
    return [
        spot
        for short, (start, name) in meanings.items()
        for spot in _uses(text, folded, short, start, name, taken)
    ]


def _covered(spots: list[Spot]) -> set[int]:
    return {position for spot in spots for position in range(spot.start, spot.end)}


def _uses(text: str, folded: str, short: str, start: int, name: Name, taken: set[int]) -> list[Spot]:
    meant = name._replace(spelling=short, how="context", weak=False)
    uses = []
    position = folded.find(short, start)
    while position >= 0:
        end = position + len(short)
        if taken.isdisjoint(range(position, end)) and _is_whole_word(folded, position, end):
            taken.update(range(position, end))
            uses.append(Spot(position, end, text[position:end], (meant,)))
        position = folded.find(short, end)
    return uses


def _is_whole_word(folded: str, start: int, end: int) -> bool:
    inside_left = (
        start > 0
        and (folded[start - 1] + folded[start]).isascii()
        and (folded[start - 1] + folded[start]).isalnum()
    )
    inside_right = (
        end < len(folded)
        and (folded[end - 1] + folded[end]).isascii()
        and (folded[end - 1] + folded[end]).isalnum()
    )
    return not (inside_left or inside_right)
