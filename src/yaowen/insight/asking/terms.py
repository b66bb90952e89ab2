"""A question's words, names and figures as one article has them, and what a sentence must hold to be an answer."""

import re

from yaowen.insight.asking.question import Asked
from yaowen.insight.asking.standing import Sought
from yaowen.insight.asking.words import said
from yaowen.insight.search.highlighting import find_figures
from yaowen.insight.search.planning import iter_keys
from yaowen.packs.model import Pack
from yaowen.records import Clause, Understanding
from yaowen.text.dates import iter_periods

_DIGIT = re.compile(r"\d|[一二两三四五六七八九十百千万亿]+(?=[个家项年月天人例只款种亿万])")
_NAMED = ("organisation", "person", "zone", "agency", "product", "region")


class Term:
    """A word, name or figure of the question."""

    def __init__(self, clause: Clause) -> None:
        self.values = {key.value for key in iter_keys(clause) if key.field == "value"}
        self.words = Sought(clause)


class TermIn:
    """One of these, looked for in one article."""

    def __init__(self, sought: Term, told: Understanding) -> None:
        self._figures = tuple(mark.start for mark in find_figures(told.facts, sought.values))
        self._sought, self._text = sought.words, told.article.text

    def is_in(self, start: int, end: int) -> bool:
        """Does it stand between two places?"""
        return any(start <= place < end for place in self._figures) or self._sought.stands_in(
            self._text[start:end]
        )


def has_wanted(told: Understanding, start: int, end: int, asked: Asked, pack: Pack) -> bool:
    """A number, a time, a name or a reason, where the question asks for one that it does not give itself."""
    sentence = told.article.text[start:end]
    if asked.wanted == "number":
        return _DIGIT.search(sentence) is not None
    if asked.wanted == "time":
        return any(mention.period or mention.kind != "now" for mention in iter_periods(sentence, None))
    if asked.wanted == "reason":
        return bool(said(sentence, "reason_signs", pack))
    if asked.wanted == "name" and asked.level is None:
        return any(
            start <= m.start < end and m.kind in _NAMED and m.surface.lower() not in asked.text.lower()
            for m in (*told.mentions, *told.references)
        )
    return True


def has_unit(told: Understanding, start: int, end: int, asked: Asked) -> bool:
    """Has a figure between two places the unit that the question asks for, or at least its kind: counts of any noun?"""
    kind = asked.unit and asked.unit.partition(":")[0]
    return bool(kind) and any(
        start <= fact.start < end and (fact.unit or "").partition(":")[0] == kind for fact in told.facts
    )
