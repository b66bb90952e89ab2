"""What each of several sums is for, where that stands right before it: Ⅱ期补500万元，Ⅲ期补1000万元."""

import re
from collections.abc import Sequence
from itertools import pairwise

from yaowen.pipeline.kinds.measures.conditions import read_condition
from yaowen.pipeline.kinds.measures.grants import Grant
from yaowen.pipeline.kinds.measures.terms import Wording
from yaowen.records import Condition, Fact

_PARTS = re.compile(r"[，,；;：:、]")
_SAYS_NOTHING = re.compile(
    r"每[个家项件例位名]?(?:品种|企业|产品|项目|单位|平台|人)?|单个(?:品种|企业|产品|项目)?|给予|奖励|补助|补贴|资助|奖补|支持|扶持"
    r"|最高|不超过|上限|封顶|最多|一次性|分别|获得|再|各|可|奖|补|给|得|按|为|的|[\s，,；;：:、元]"
)
_LONGEST = 40


def label_steps(paid: Sequence[Fact], grant: Grant, wording: Wording) -> list[Condition] | None:
    """One condition for each figure by the words before it; None where one has none, or two have the same."""
    found: list[Condition] = []
    low = grant.start
    for fact in paid:
        span = _label(low, fact.start, wording)
        low = fact.end
        if span is None:
            return None
        words = wording.text[span[0] : span[1]].strip()
        found.append(read_condition(*span, wording, ()) or Condition(words=words))
    return found if len({condition.words for condition in found}) == len(found) else None


def _label(start: int, end: int, wording: Wording) -> tuple[int, int] | None:
    """The nearest part between commas before a figure that says more than that something is paid."""
    cuts = [start, *(match.end() for match in _PARTS.finditer(wording.folded, start, end)), end]
    for low, high in reversed([*pairwise(cuts)]):
        if _SAYS_NOTHING.sub("", wording.folded[low:high]):
            high = _stripped(low, high, wording.folded)
            return (low, high) if high - low <= _LONGEST else None
    return None


def _stripped(low: int, high: int, folded: str) -> int:
    """Where the words end that say what for, before those that say that it is paid."""
    ends = [m.span() for m in _SAYS_NOTHING.finditer(folded, low, high)]
    while ends and ends[-1][1] == high:
        high = ends.pop()[0]
    return high
