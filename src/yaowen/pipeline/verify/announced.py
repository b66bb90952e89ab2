"""Told as done, where a Chinese paragraph only orders: 推进…, 加快…, 强化… without one result.

In a report work done and work to come are told in the same bare verbs. A paragraph of nothing but orders is read as
work to come; one that gives any result (增长3%, 获批, 入选) is left open, and so is one of a known section.
"""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.passages import find_telling
from yaowen.pipeline.verify.reading import Reading, Stretch, once_per_place
from yaowen.pipeline.verify.tense import AHEAD
from yaowen.records import Finding
from yaowen.text.needing import Needing

_SAID_DONE = Needing(get_wording("verify_deeds.said_done"))
_ORDER = get_wording("verify_deeds.order")
_RESULT = Needing(get_wording("verify_deeds.result"))
_CLAUSE = re.compile(r"[，；。]")
_LEAST = 3
"""Clauses that order, by which a paragraph is one of orders."""


def check_announced(claim: Reading, source: Reading) -> tuple[Finding, ...]:
    """What a claim says was done, of the sentence of a paragraph that only orders."""
    said = _SAID_DONE.search(claim.text)
    if said is None or source.article.lang != "zh" or claim.ids() & AHEAD:
        return ()
    telling = find_telling(claim, source) or _alone(source)
    if telling is None or not _only_orders(telling, source):
        return ()
    shown = source.text[slice(*telling)].strip()
    why = "the source only announces it"
    return (source.finding(telling, "modality", claim.text.strip(), why=why, shown=shown),)


def _alone(source: Reading) -> Stretch | None:
    """The first sentence of a source of one paragraph: whatever a claim says of it, it is said there."""
    numbers = {source.article.paragraph_at(low) for low, _ in source.sentences}
    return source.sentences[0] if len(numbers) == 1 else None


@once_per_place
def _only_orders(sentence: Stretch, source: Reading) -> bool:
    paragraph = source.article.find_paragraph(source.article.paragraph_at(sentence[0]))
    low, high = (paragraph.start, paragraph.end) if paragraph is not None else sentence
    inside = [f for f in source.figures if low <= f.start < high and f.fact is not None]
    if _RESULT.search(source.text, low, high) or any(
        f.fact and f.fact.period_from in ("neighbour", "title") for f in inside
    ):
        return False
    starts = [low, *(m.end() for m in _CLAUSE.finditer(source.text, low, high))]
    return sum(_ORDER.match(source.text, start) is not None for start in starts) >= _LEAST
