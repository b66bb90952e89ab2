"""Do words lay down a condition? What stands before the grant of its sentence does, and what must or may not be."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from yaowen.insight.diffing.tokens import Token
from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.text.match import either, fold

_ENDS = "。；;！？\n"


class _Signs(NamedTuple):
    grant: re.Pattern[str]
    condition: re.Pattern[str]


@once_per_pack
def _signs(pack: Pack) -> _Signs:
    grants = [
        fold(word)
        for term in pack.terms.values()
        if term.axis == "grant"
        for word in (*term.words_zh, *term.words_en)
    ]
    return _Signs(re.compile(either(grants)), re.compile(either(pack.words.get("condition_signs", ()))))


def is_condition(words: str, changed: Sequence[Token], pack: Pack) -> bool:
    """Do these tokens of `words` lay down a condition in their sentence?"""
    if not changed:
        return False
    signs, folded = _signs(pack), fold(words)
    start, end = _sentence_around(words, changed[0].start, changed[-1].end)
    grant = signs.grant.search(folded, start, end)
    if grant is not None:
        return changed[-1].end <= grant.start()
    return signs.condition.search(folded, start, end) is not None


def _sentence_around(words: str, start: int, end: int) -> tuple[int, int]:
    begins = max(words.rfind(sign, 0, start) for sign in _ENDS) + 1
    ends = [place for sign in _ENDS if (place := words.find(sign, end)) >= 0]
    return begins, min(ends, default=len(words))
