"""What each of several sums is for, where that stands right before it: Ⅱ期补500万元，Ⅲ期补1000万元."""

import re
from collections.abc import Sequence
from itertools import pairwise

from yaowen.pipeline.kinds.measures.conditions import read_condition
from yaowen.pipeline.kinds.measures.grants import Grant
from yaowen.pipeline.kinds.measures.terms import Wording
from yaowen.records import Condition, Fact

_PARTS = re.compile(r"[，,；;：:、]")
_FOR_EACH = re.compile(
    r"每[个家项件例位名]?(?:品种|企业|产品|项目|单位|平台|人)?|单个(?:品种|企业|产品|项目)?"
)
_PAYS = re.compile(
    r"给予|奖励|补助|补贴|资助|奖补|支持|扶持|最高|不超过|上限|封顶|最多|一次性|分别|获得|[再各可奖补给得按为的元\s，,；;：:、]"
)
_PAYS_EN = re.compile(
    r"\b(?:and|while|will|shall|can|receives?|gets?|be|is|are|given|granted|awarded|rewarded|rmb|cny|yuan|an?|of"
    r"|up to|with)\b"
)
_SAY_NOTHING = (_FOR_EACH, _PAYS, _PAYS_EN)
_AFTER = re.compile(
    r" ?(?:yuan )?(?:each )?(?:after|upon|when|once|on|for) (?P<what>[^,.;]{3,80}?)"
    r"(?=,| and (?:a further )?(?:rmb |cny )?\d|[.;]|$)"
)
"""What an English sum is for stands behind it: 2 million yuan after share reform."""
_LONGEST = 60


def label_steps(paid: Sequence[Fact], grant: Grant, wording: Wording) -> list[Condition] | None:
    """One condition for each figure by the words before it; None where one has none, or two have the same."""
    if wording.text[grant.start : grant.end].isascii():
        after = [_AFTER.match(wording.folded, fact.end, grant.end) for fact in paid]
        if all(after):
            spans = [match.span("what") for match in after if match is not None]
            return [
                read_condition(*s, wording, ()) or Condition(words=wording.text[slice(*s)]) for s in spans
            ]
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
        if _says_something(wording.folded[low:high]):
            high = _stripped(low, high, wording.folded)
            return (low, high) if high - low <= _LONGEST else None
    return None


def _says_something(words: str) -> bool:
    for pattern in _SAY_NOTHING:
        words = pattern.sub("", words)
    return bool(words)


def _stripped(low: int, high: int, folded: str) -> int:
    """Where the words end that say what for, before those that say that it is paid."""
    spans = sorted(match.span() for pattern in _SAY_NOTHING for match in pattern.finditer(folded, low, high))
    while spans and spans[-1][1] >= high:
        high = min(high, spans.pop()[0])
    return high
