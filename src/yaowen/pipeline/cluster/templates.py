"""Were two texts filled into one template? Then the same slot holds different words in each.

Notices of companies, towns and months are nine tenths alike and yet different news. What differs between
copies of one text was added or left out; what differs between two fillings of a template was replaced.
"""

import re
from difflib import SequenceMatcher
from itertools import takewhile

TITLE_SHARE = 0.6
"""Part of the longer title that both titles share before and behind the slot."""

TITLE_SLOT = 10
"""Characters of a title's slot at most."""

BLOCK = 4
"""Characters in a row that two leads share before they count as the same words."""

SLOT = 2
SLOT_LONGER = 3
"""Characters that a slot of a lead holds at least, in either and in one of the two."""

HEAD_SLOT = 3
"""The same for a slot that the leads begin with."""

_TIME_WORDS = re.compile(r"[今昨近日前天晚上午下\d年月时从记者获悉据了解]+\Z")


def are_template_titles(one: str, other: str) -> bool:
    """Titles that differ in one slot which both fill: 苏州… and 无锡…, 第二批 and 第三批."""
    if not one or not other or one == other:
        return False
    head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    rest_one, rest_other = one[head:], other[head:]
    pairs = zip(reversed(rest_one), reversed(rest_other), strict=False)
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    slots = (len(rest_one) - tail, len(rest_other) - tail)
    return (
        min(slots) > 0 and max(slots) <= TITLE_SLOT and head + tail >= TITLE_SHARE * max(len(one), len(other))
    )


def are_template_leads(one: str, other: str) -> bool:
    """Leads in which different words stand between, or before, the same words.

    Words of time do not count: 近日 becomes 昨日 in a copy. Leads that share nothing say nothing.
    """
    if one == other or not one or not other:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= BLOCK]
    place_one = place_other = 0
    for number, block in enumerate(blocks):
        slots = (one[place_one : block.a], other[place_other : block.b])
        if _is_replaced(slots, first=number == 0):
            return True
        place_one, place_other = block.a + block.size, block.b + block.size
    return False


def _is_replaced(slots: tuple[str, str], *, first: bool) -> bool:
    shorter, longer = sorted(map(len, slots))
    if shorter < (HEAD_SLOT if first else SLOT) or longer < SLOT_LONGER:
        return False
    return not all(_TIME_WORDS.match(slot) for slot in slots)
