"""The words around a figure: its clause, and what stands before and behind it up to the next mark."""

import re

from yaowen.records import Quantity

Stretch = tuple[int, int]

CLAUSE = re.compile(r"[，；。！？：;!?\n]|[,:](?!\d)|\.(?=\s|$)")
_PART = re.compile(
    r"[，；。！？：、;!?\n()（）]|[,:](?!\d)|\.(?=\s|$)|和|及|与|\band\b|\bwhile\b|\bbut\b|\bor\b"
    r"|\beven as\b|\balthough\b|\bwhereas\b",
    re.IGNORECASE,
)

_LIST_AFTER = re.compile(
    r"\s+(?:in|of|for) [a-z-]+(?: [a-z-]+)?(?:, [a-z-]+(?: [a-z-]+)?)*,?"
    r" (?:and|or) (?:[a-z-]+ ){0,2}(?:payments?|milestones?|fees)\b"
)
"""Up to $1.53 billion in development, registration and sales milestones."""
_LEADS_ON = re.compile(
    r"\b(?:with|plus|including|over)\b[^,.;]{1,40}\b(?:of|at|to)\s*(?:about |some |over )?$"
    r"|\b(?:when|once|if|whose)\b[^,.;]{1,50}\b(?:pass|reach|exceed|top|hit|surpass|total)(?:es|s|ed)? (?:RMB |\$)?$"
)
"""Words between two figures that belong to the second: 182 mu with a floor area of 126,000."""
_OF_START = re.compile(
    r"\s(?:at|in|on|by) [^,.;]{2,30} (?=to (?:about |some |nearly |just |over )?[^\w\s]?$)"
)
"""From $815 million at the end of 2024 to $640 million: the time is that of the first."""
_AFTERWARDS = re.compile(r"[一-鿿]{2}后[，,]?(?=仍|还|尚|继续|依然)")
"""减持后仍持有8.2%: what came before is told of another figure."""


def clause_around(text: str, low: int, high: int, quantity: Quantity) -> Stretch:
    """The stretch between marks that holds a figure."""
    start = low
    for match in CLAUSE.finditer(text, low, quantity.start):
        start = match.end()
    following = CLAUSE.search(text, quantity.end, high)
    return start, following.start() if following else high


def words_before(text: str, low: int, high: int, inner: frozenset[int]) -> Stretch:
    """The words since the last separator that is not part of a concept's name."""
    start = low
    led = _OF_START.match(text, low, high)
    if led:
        return led.end(), high
    after = _AFTERWARDS.search(text, low, high)
    if after:
        low = start = after.end()
    for match in _PART.finditer(text, low, high):
        if match.start() not in inner:
            start = match.end()
    return start, high


def words_after(text: str, low: int, high: int, inner: frozenset[int]) -> Stretch:
    """The words up to the next separator, or those of a list that all belong to the figure."""
    listed = _LIST_AFTER.match(text, low, high)
    if listed:
        return listed.span()
    leads = _LEADS_ON.search(text, low, high)
    if leads:
        high = leads.start()
    for match in _PART.finditer(text, low, high):
        if match.start() not in inner:
            return low, match.start()
    return low, high
