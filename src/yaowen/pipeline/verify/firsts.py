"""First, only, again: what the source calls the first is not thereby the only one, nor one more."""

import re

from yaowen.pipeline.verify.passages import find_closest
from yaowen.pipeline.verify.reading import Reading, Stretch
from yaowen.records import Finding
from yaowen.text.needing import Needing

_ONLY = Needing(r"唯一|独家|仅此|\b(?:the|its|whose|'s) (?:one and )?only\b|\bsole\b", re.IGNORECASE)
_ANY_ONLY = re.compile(
    r"唯一|独家|仅|独有|只有|\b(?:only|sole|exclusive|alone|no other|single)\b", re.IGNORECASE
)
_ONLY_CHILD = re.compile(
    r"独家(?:授权|许可|开发|权|代理|协议)|独家[^，。]{0,6}(?:许可|授权|权利)", re.IGNORECASE
)
_OF_SOME = Needing(r"\bonly (?:one|two|three) of\b|[中里]唯一", re.IGNORECASE)
"""The only one of four that shrank: the reader of the four sees it."""
_AGAIN = Needing(
    r"再次|再度|又一次|第[二三四五]次|第[二三四五]家|第[二三四五]款|连续[^，。]{0,4}(?:次|年|季)"
    r"|\b(?:once again|once more|yet again|again|for the (?:second|third) time|(?:its|their) (?:second|third))\b"
    r"|\bset up its second\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"首[次个款例家批台]|第一[次个款例家]|\bfirst\b|\bfor the first time\b", re.IGNORECASE)
_FIRST_OF = Needing(
    r"首[家个款例座只]|第一[家个款例座只]|\b(?:the|country's|china's|its) (?:very )?first\b"
    r"(?! (?:quarter|half|year|month|time|\w+ (?:months|quarters|years)))",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"第[二三四五六七八九十](?:[家款例座只]|个(?!季|五年))"
    r"|\bthe (?:second|third|fourth|fifth|sixth) (?!quarter|half|phase|stage|year|time|round|batch|largest|biggest)",
    re.IGNORECASE,
)


def check_firsts(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """*Only* or *again* in the claim, where the sentence that says it has *first*, or nothing of the sort."""
    only = None if _OF_SOME.search(claim.text) else _ONLY.search(_ONLY_CHILD.sub(" ", claim.text))
    if only and not any(_ANY_ONLY.search(source.text, low, high) for low, high in source.sentences):
        place = find_closest(claim, source, 0, len(claim.text))
        return (_finding(only.group(), source, place, "the source does not say that it is the only one"),)
    again = _AGAIN.search(claim.text)
    if again and not _FIRST.search(claim.text):
        place = find_closest(claim, source, 0, len(claim.text))
        if place and _FIRST.search(source.text, *place) and not _AGAIN.search(source.text, *place):
            return (_finding(again.group(), source, place, "the source says that it was the first time"),)
    return _nth(claim, source)


def _nth(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """The first of its sort, where the source says the third and calls nothing the first."""
    first = _FIRST_OF.search(claim.text)
    if not first or _NTH.search(claim.text) or any(_FIRST.search(source.text, *s) for s in source.sentences):
        return ()
    for low, high in source.sentences:
        nth = _NTH.search(source.text, low, high)
        if nth:
            return (_finding(first.group(), source, nth.span(), "the source says that others came before"),)
    return ()


def _finding(said: str, source: Reading, place: Stretch | None, why: str) -> Finding:
    if place is None:
        return Finding(kind="scope", claim=said, why=why)
    low, high = place
    return source.finding((low, high), "scope", said, why=why, shown=source.text[low:high].strip()[:80])
