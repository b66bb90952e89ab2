"""Which figures of a clause does a policy pay now? Not what it paid before a change, nor what somebody has received."""

import re
from collections.abc import Sequence

from yaowen.packs.wording import get_wording
from yaowen.pipeline.kinds.ground import Ground
from yaowen.records import Fact

_REACH = 60
_RECEIVED = re.compile(
    r"来自[^，。；]{0,20}(?:补助|补贴|奖励|资助|奖补|贴息|扶持)|\bcame from\b[^.;]{0,60}\bsubsid"
)
"""12 million of it came from the park's subsidies: somebody's money, no offer."""


_RECKONED = re.compile(r"测算|估算|粗略计算|\b(?:reckons?|calculates?|estimates?) that\b")


def figures_of(ground: Ground, start: int, end: int) -> Sequence[Fact]:
    """The figures within [start, end), without those that a change left behind (由1200万元提高到1500万元)."""
    inside = ground.figures_in(start, end)
    return [
        fact
        for fact in inside
        if not (_is_left(fact, ground) or _is_received(fact, ground) or _is_reckoned(fact, ground))
    ]


def _is_left(fact: Fact, ground: Ground) -> bool:
    folded = ground.scene.folded
    before = get_wording("measures.moves_from").search(folded[max(0, fact.start - _REACH) : fact.start])
    return before is not None and get_wording("measures.moves_to").match(folded, fact.end) is not None


def _is_reckoned(fact: Fact, ground: Ground) -> bool:
    """Is it what somebody reckons that a firm could get in all: 业内人士测算，一家企业最多可拿到1800万元?"""
    low = max(0, fact.start - _REACH)
    low = max(low, *(ground.text.rfind(mark, low, fact.start) + 1 for mark in "。！？\n"))
    return _RECKONED.search(ground.scene.folded, low, fact.start) is not None


def _is_received(fact: Fact, ground: Ground) -> bool:
    return _RECEIVED.match(ground.scene.folded, fact.end) is not None
