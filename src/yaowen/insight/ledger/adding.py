"""Parts of an aim: figures right behind it in its text that add up to it, each with what it is called there."""

import re

from yaowen.insight.ledger.levels import Level
from yaowen.pipeline.verify.around import CLAUSE
from yaowen.ports import Store
from yaowen.records import Fact, Record, Wording

FEWEST, MOST = 3, 12
"""So many figures after an aim that add up to it are its parts; fewer may do so by chance."""

_EXACT = 0.0005
_LONGEST = 48
"""Characters of a name; what is longer tells a story."""
_LEADS = re.compile(r"^(?:and|with|while|其中|而)\b\s*|^其中", re.IGNORECASE)
_LINKS = re.compile(
    r"(?:规模|产值)?(?:达到?|为|约|超过?|到)$|\s(?:at|of|to|with|for|is|was|about|over|reach(?:es|ing)?)$",
    re.IGNORECASE,
)


class Part(Record, frozen=True, kw_only=True):
    """A figure that is a part of another, and what it is called in its text; empty where no name stands before it."""

    fact: Fact
    name: str


def find_parts(aim: Level, store: Store) -> tuple[Part, ...]:
    """Figures right after this one in its text, in the same unit and no changes, that add up to it."""
    told = next(iter(store.iter_wordings([aim.stated.article_id], figures=True)), None)
    if told is None:
        return ()
    after = [f for f in told.facts if f.start > aim.fact.start and f.unit == aim.unit and not f.is_change][
        :MOST
    ]
    for count in range(FEWEST, len(after) + 1):
        total = sum(fact.value or 0.0 for fact in after[:count])
        if abs(total - aim.value) < _EXACT * aim.value:
            return tuple(Part(fact=fact, name=_name(fact, told)) for fact in after[:count])
    return ()


def _name(fact: Fact, told: Wording) -> str:
    """The words of its clause before a figure, without what links them to it: 中药90亿元, devices at 6 billion."""
    low = next((p.start for p in told.paragraphs if p.start <= fact.start < p.end), 0)
    low = max([low, *(other.end for other in told.facts if low < other.end <= fact.start)])
    low = max([low, *(mark.end() for mark in CLAUSE.finditer(told.text, low, fact.start))])
    words = _LEADS.sub("", told.text[low : fact.start].strip(" 、"))
    while (shorter := _LINKS.sub("", words)) != words:
        words = shorter
    return words if len(words) <= _LONGEST else ""
