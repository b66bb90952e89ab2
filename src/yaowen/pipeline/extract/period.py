"""When does a figure hold? The time said nearest to it; else a neighbour's, the title's, the year's."""

import re
from typing import Literal

from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.records import Quantity
from yaowen.text.dates import PeriodMention

PeriodFrom = Literal["sentence", "neighbour", "title", "published", "none"]
_PLAN_HOLDS = re.compile(r"以来|期间|时期|末$|since|during|period|over the|收官", re.IGNORECASE)
_FURTHEST = 8
_LEADING = 3
_ATTACHED = re.compile(r"\s(?:in |by |for |during |on |as of |at |the )*(?:end of )?(?:early |late |mid-)?")
_FROM = re.compile(r"(?:\bfrom|从|由)\s?$", re.IGNORECASE)


def find_period(quantity: Quantity, scene: Scene) -> tuple[str | None, PeriodFrom]:
    """The period said in the sentence, its neighbour or the title, and which of them said it.

    Nothing is inferred from the publication here: whether a figure takes its year depends on its nature.
    """
    sentence = scene.sentence_at(quantity.start)
    if sentence is None:
        return None, "none"
    mention = _choose(quantity, sentence, scene)
    if mention is not None:
        return _as_said(quantity, mention, scene), "sentence"
    return _from_neighbours(sentence, scene)


def _from_neighbours(sentence: Sentence, scene: Scene) -> tuple[str | None, PeriodFrom]:
    """The sentence before; else one further up whose first words are a time; else the section's heading."""
    earlier = scene.before(sentence)
    for step in range(_FURTHEST):
        if earlier is None:
            break
        usable = [m for m in _within(earlier, scene) if m.kind not in ("now", "window", "base")]
        if step:
            usable = [m for m in usable if m.start - earlier.start <= _LEADING]
        if usable:
            return usable[-1].period, "neighbour"
        earlier = scene.before(earlier)
    return (sentence.section_period, "neighbour") if sentence.section_period else (None, "none")


def title_period(scene: Scene, *, aims: bool) -> str | None:
    """The first time that the title names; a deadline holds for aims alone."""
    if not scene.sentences or scene.article.paragraphs[0].number != 0:
        return None
    end = scene.article.paragraphs[0].end
    kinds = ("by", "date", "relative") if aims else ("date", "relative")
    return next((m.period for m in scene.periods if m.start < end and m.kind in kinds), None)


def _within(sentence: Sentence, scene: Scene) -> list[PeriodMention]:
    return [
        mention
        for mention in scene.periods_in(sentence.start, sentence.end)
        if mention.period and _holds(mention, scene)
    ]


def _holds(mention: PeriodMention, scene: Scene) -> bool:
    if mention.kind == "base":
        return False
    if mention.kind != "plan":
        return True
    around = (
        scene.text[max(0, mention.start - 14) : mention.start]
        + mention.surface
        + scene.text[mention.end : mention.end + 8]
    )
    return _PLAN_HOLDS.search(around) is not None


def _choose(quantity: Quantity, sentence: Sentence, scene: Scene) -> PeriodMention | None:
    mentions = _within(sentence, scene)
    if not mentions:
        return None
    start, end = scene.clause_of(sentence, quantity.start)
    near = [m for m in mentions if start <= m.start < end]
    if near:
        return min(near, key=lambda m: _distance(quantity, m, scene))
    before = [m for m in mentions if m.start < quantity.start]
    if before:
        return before[-1]
    return mentions[0] if mentions[0].kind in ("date", "relative") else None


def is_former(quantity: Quantity, scene: Scene) -> bool:
    """Is it where a change started from (rising from 119th to 49th)? Its own time is then not said."""
    before = scene.text[max(0, quantity.start - 6) : quantity.start]
    return quantity.value_high is None and _FROM.search(before) is not None


def _distance(quantity: Quantity, mention: PeriodMention, scene: Scene) -> int:
    """How far a time stands from a figure; another figure between them doubles it."""
    if mention.start < quantity.start:
        low, high = mention.end, quantity.start
    else:
        low, high = quantity.end, mention.start
        if _ATTACHED.fullmatch(scene.folded, low, high):
            return 0
    return (high - low) * (1 + 2 * scene.figures_between(low, high))


def _as_said(quantity: Quantity, mention: PeriodMention, scene: Scene) -> str | None:
    """The end of a window that a level stands at: from 94 to 133 over the past five years."""
    if mention.kind not in ("window", "since") or not mention.period or "/" not in mention.period:
        return mention.period
    if not quantity.unit.startswith("count") and quantity.unit != "CNY":
        return mention.period
    first, last = mention.period.split("/")
    if _FROM.search(scene.text[max(0, quantity.start - 6) : quantity.start]):
        return first
    before = scene.text[max(0, quantity.start - 4) : quantity.start]
    return last if re.search(r"\bto\s?$|[至到]$", before, re.IGNORECASE) else mention.period
