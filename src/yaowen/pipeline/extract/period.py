"""When does a figure hold? The time that its own sentence says for it; the title's, for a title."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from yaowen.pipeline.extract.apart import bracket_end, is_apart, is_attribute, is_level_now
from yaowen.pipeline.extract.averages import find_span
from yaowen.pipeline.extract.changedaims import find_aimed_year
from yaowen.pipeline.extract.cues import cues_of
from yaowen.pipeline.extract.former import compares, is_former, owner_of, shares_time, year_before
from yaowen.pipeline.extract.inturn import find_in_turn
from yaowen.pipeline.extract.scene import Scene, Sentence, within
from yaowen.pipeline.extract.sections import last_year
from yaowen.pipeline.extract.usable import year_of
from yaowen.records import Quantity
from yaowen.text.dates import PeriodMention

_THEN = re.compile(r"届时|到时|\b(?:by then|at that time|by that time)\b")
_ATTACHED = re.compile(r"\s(?:in |by |for |during |on |as of |at |the )*(?:end of )?(?:early |late |mid-)?")


_LEVELS = ("CNY", "percent")
_REACHED = re.compile(r"\bto\s?$|[至到]$")
_YEAR_OF_RULE = re.compile(r"(?:in |of |from |for |over )?(?:the )?(?:previous|preceding|prior) year")
_OF_RULE = re.compile("次年|翌年|上一?年度?|当年度?|前一年度?")
_SPANS = ("window", "since", "date", "plan")


_SUMMED = re.compile("累计|共计|总计|年均|每年|新增|增加|total|average")
_HELD_TO_MEAN = re.compile(r"[，,]?(?:[高低快慢多]于|超过|超|高出|领先)[于]?全[国省市区]")
"""近3年提升21个百分点，高于全国平均0.3个百分点: the second is of today."""

_NOW_COUNTED = re.compile("其中")
_LISTS_ON = re.compile(r"[a-z ]{0,60}(?:, [a-z ]{1,30}){0,3} (?:and|or) [a-z ]{1,60}")
"""500 beds built, bought or renovated over the last five years: the list ends before its time."""


_NOW_DOES = re.compile(
    r" and (?:now |currently |also )?(?:supports?|has|have|employs?|operates?|serves?|holds?|owns?|runs?"
    r"|hosts?|covers?|counts?) "
)
"""Signed 117 projects during 2025 and supports 24 products: the second verb tells of now."""


_IN_PAPERS = frozenset({"tasks", "measures", "aspects", "articles"})
"""A plan that lists 34 tasks for 2024 to 2026 lists them as soon as it is there."""

_SECOND_VERB = re.compile(
    r" and (?:now |also )?(?:has|have|had|is|are|was|were|will|would|plans to|plan to|expects? to|aims? to)\b"
)
"""It works with 500 hospitals and has led trials over the past three years: that time is the second verb's."""

_HELD = re.compile(r"\b(?:compared|against|versus|from|than)\b")
_TODAY = re.compile(r"\b(?:today|yesterday|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")


class Said(NamedTuple):
    """What a sentence says of a figure's time; None: that it has none yet (达产后, a price target)."""

    period: str | None


def find_period(quantity: Quantity, scene: Scene) -> Said | None:
    """The time that the sentence says for the figure; None where it says nothing of it."""
    sentence = scene.sentence_at(quantity.start)
    if sentence is None:
        return None
    listed = find_in_turn(quantity, sentence, scene)
    if listed is not None:
        return Said(listed.period)
    if (between := find_span(quantity, sentence, scene)) is not None:
        return Said(between)
    former = is_former(quantity, scene)
    shared = shares_time(quantity, scene) if former else None
    mention = shared or find_aimed_year(quantity, sentence, scene)
    mention = mention or _choose(quantity, sentence, scene, former=former)
    if mention is not None and mention.kind == "window" and not _spans(mention, quantity, sentence, scene):
        mention = None
    if mention is not None and mention.kind == "since" and is_level_now(mention, quantity, sentence, scene):
        mention = None
    if _hangs_on_unknown(quantity, sentence, mention, scene):
        return Said(None)
    if _is_undated(quantity, sentence, mention, scene):
        return Said(None)
    if mention is None:
        return None
    if (
        former
        and shared is None
        and owner_of(mention, scene) is not quantity
        and "/" not in (mention.period or "")
    ):
        return Said(compares(quantity, scene, mention.period))
    return Said(_as_said(quantity, mention, scene, former=former))


def _spans(mention: PeriodMention, quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Does a window said in an earlier clause hold for the figure too? Not for what is counted there now."""
    start, _ = scene.clause_of(sentence, quantity.start)
    if mention.start < start and _HELD_TO_MEAN.match(scene.folded, start):
        return False
    if mention.start >= start or not _counts(quantity):
        return True
    return _SUMMED.search(scene.folded, start, quantity.end + 8) is not None or not _NOW_COUNTED.search(
        scene.folded, start, quantity.start
    )


def is_procedural(quantity: Quantity, period: str | None, scene: Scene) -> bool:
    """Is a time beside a rule's figure only when to apply or to pay, or the year that is looked at (上一年度)?"""
    sentence = scene.sentence_at(quantity.start)
    if sentence is None or period is None:
        return False
    if sentence.text.isascii():
        times = [m for m in scene.periods_in(sentence.start, sentence.end) if m.period == period]
        return bool(times) and all(_YEAR_OF_RULE.fullmatch(m.surface.lower()) for m in times)
    times = [m for m in scene.periods_in(sentence.start, sentence.end) if m.period == period]
    return bool(times) and all(
        m.kind in ("by", "window")
        or _OF_RULE.fullmatch(m.surface)
        or _ASKED_IN.match(scene.folded, m.end, sentence.end)
        for m in times
    )


_ASKED_IN = re.compile(
    r"[度]?(?:内|期间|以来|以后|后)?(?:新)?(?:取得|完成|获得|获批|发生|新增|实现|通过|首次|签订|购置|投入)[^，。；]{0,40}的"
)
"""When something must have come about that is then paid for: 支持2025年内取得批件的项目."""


_FISCAL = "财年"
"""A firm's own year, which only its results have."""


def title_period(scene: Scene, *, aims: bool) -> str | None:
    """The first time that the title names; a deadline holds for aims alone."""
    kinds = ("by", "date", "relative") if aims else ("date", "relative")
    named = (m for m in scene.periods_in(0, scene.title_end) if m.kind in kinds)
    period = next((m.period for m in named if not m.surface.endswith(_FISCAL)), None)
    ahead = scene.published is not None and year_of(period) > scene.published.year
    return None if ahead and not aims else period


_LEAD = 4
_OF_A_PLAN = re.compile(r"\b(?:plan|blueprint|outline|opinions|measures|guidelines?)\b|方案|规划|计划|意见")


def horizon(scene: Scene) -> str | None:
    """The one year to come by which a plan's lead says that it aims at something; None where it says several."""
    years: dict[str, None] = {}
    for sentence in scene.sentences[1 : 1 + _LEAD]:
        if not _OF_A_PLAN.search(sentence.text) or not any(
            hit.name == "target" for hit in within(scene.natures, sentence.start, sentence.end)
        ):
            continue
        ahead = [m.period for m in scene.usable_in(sentence) if m.kind in ("by", "date") and m.period]
        ends = [str(year_of(y)) for y in ahead if scene.published and year_of(y) > scene.published.year]
        years |= dict.fromkeys(ends)
    return next(iter(years)) if len(years) == 1 else None


def _choose(quantity: Quantity, sentence: Sentence, scene: Scene, *, former: bool) -> PeriodMention | None:
    start, end = scene.clause_of(sentence, quantity.start)
    mentions: list[PeriodMention] = []
    if not former and _THEN.search(scene.folded, start, quantity.start):
        earlier = scene.before(sentence)
        low = earlier.start if earlier is not None and start == sentence.start else sentence.start
        then = [m for m in scene.periods_in(low, start) if m.period and m.kind != "base"]
        if then:
            return then[-1]
    for mention in scene.periods_in(sentence.start, quantity.start):
        if mention.kind == "base" and mention.period and owner_of(mention, scene) is quantity:
            return mention
    for mention in scene.usable_in(sentence):
        owner = owner_of(mention, scene)
        if owner is quantity:
            return mention
        here = start <= mention.start < end
        if owner is None and _may_hold(mention, quantity, sentence, scene, here=here):
            mentions.append(mention)
    if former:
        mentions = [m for m in mentions if m.kind != "by"]
    closed = bracket_end(quantity, sentence, scene)
    near = [m for m in mentions if start <= m.start < end and (closed is None or m.start < closed)]
    if near:
        return min(near, key=lambda m: _distance(quantity, m, scene))
    before = [m for m in mentions if m.start < quantity.start]
    before = [m for m in before if scene.reaches(sentence, m.start, quantity.start)]
    if before:
        return before[-1]
    return _following(quantity, mentions, sentence, scene)


_SECOND_TO = re.compile(r"仅次于|不及|低于|高于")


def _may_hold(
    mention: PeriodMention, quantity: Quantity, sentence: Sentence, scene: Scene, *, here: bool
) -> bool:
    """May a time of the sentence be the figure's: is it no other clause's year before, no event's alone?"""
    before = here and mention.start < quantity.start
    if mention.start > quantity.end and quantity.noun in _IN_PAPERS and sentence.text.isascii():
        return False
    if mention.start > quantity.end and _SECOND_VERB.search(scene.folded, quantity.end, mention.start):
        return False
    if before and _NOW_DOES.search(scene.folded, mention.end, quantity.start):
        return False
    if mention.start < quantity.start and _is_cut_off(mention, quantity, sentence, scene):
        return False
    leads = mention.start <= sentence.start + 1
    if mention.kind == "former" and not (here or leads):
        return False
    if is_attribute(mention, quantity, scene) or _is_of_reason(mention, quantity, sentence, scene):
        return False
    return before or not is_apart(mention, sentence, scene)


def _is_cut_off(mention: PeriodMention, quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Does a semicolon part it from the figure, of which another time holds: a year to come, or today?"""
    cut = scene.folded.rfind(";", mention.end, quantity.start)
    if cut < 0 or not sentence.text.isascii():
        return False
    if scene.published is not None and year_of(mention.period) > scene.published.year:
        return True
    end = scene.folded.find(";", quantity.end, sentence.end)
    return _TODAY.search(scene.folded, cut, end if end > 0 else sentence.end) is not None


_REASON = re.compile(r"\b(?:because|after|since|as|when|due to|thanks to|owing to) (?!of |at )[^,;:]{2,60}$")


def _is_of_reason(mention: PeriodMention, quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it said after the figure, of why: expenses fell to 838 million because two trials had ended in 2024?"""
    if mention.start < quantity.end or not sentence.text.isascii():
        return False
    return _REASON.search(scene.folded, quantity.end, mention.start) is not None


def _following(
    quantity: Quantity, mentions: Sequence[PeriodMention], sentence: Sentence, scene: Scene
) -> PeriodMention | None:
    """A time in a later clause, unless it begins that clause, lies ahead, or the figure is a state of now."""
    if not mentions or mentions[0].kind not in ("date", "relative", "window"):
        return None
    mention = mentions[0]
    if mention.kind == "window" and not _LISTS_ON.fullmatch(scene.folded, quantity.end, mention.start):
        return None
    begins, ends = scene.clause_of(sentence, mention.start)
    if _SECOND_TO.search(scene.folded, begins, mention.start):
        return None
    alone = mention.start - begins <= 1
    held = _HELD.search(scene.folded, quantity.end, mention.start)
    if alone and ends - mention.end <= 1 and sentence.end - ends <= 1 and held is None:
        return mention  # Exports brought it 640 million yuan, or 23% of its revenue, last year.
    if alone or is_state(quantity, sentence, scene):
        return None
    ahead = scene.published is not None and year_of(mention.period) > scene.published.year
    return None if ahead else mention


def _hangs_on_unknown(
    quantity: Quantity, sentence: Sentence, mention: PeriodMention | None, scene: Scene
) -> bool:
    """In a text without a day of publication: is the nearest time before the figure 去年, this year or now?"""
    if scene.published is not None:
        return False
    before = [m for m in scene.periods_in(sentence.start, quantity.start) if is_unknown(m)]
    return bool(before) and (mention is None or mention.start < before[-1].start)


def is_unknown(mention: PeriodMention) -> bool:
    """Does it hang on a day of publication that nobody knows?"""
    return mention.period is None and mention.kind in ("relative", "now", "since")


def is_state(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Do the words beside the figure say what is there now: 现有, holds, has raised, are based?"""
    state = cues_of(scene.pack).state
    if state.search(scene.folded, max(sentence.start, quantity.start - 160), quantity.start):
        return True
    _, end = scene.clause_of(sentence, quantity.start)
    return state.search(scene.folded, quantity.end, min(end, quantity.end + 50)) is not None


def _is_undated(quantity: Quantity, sentence: Sentence, mention: PeriodMention | None, scene: Scene) -> bool:
    """Does it hold only once something has happened (达产后), no time being said after that?"""
    undated = cues_of(scene.pack).undated
    _, end = scene.clause_of(sentence, quantity.start)
    said = mention.start if mention else sentence.start - 1
    for found in undated.finditer(scene.folded, sentence.start, end):
        if found.start() >= quantity.end:
            if found.start() - quantity.end < abs(said - quantity.start):
                return True
        elif said < found.start():
            if not _is_past(found.start(), mention, scene):
                return True
        elif said > quantity.start and _is_beside(found.end(), quantity, scene):
            return True
    return False


def _is_beside(end: int, quantity: Quantity, scene: Scene) -> bool:
    return 0 <= quantity.start - end <= 24 and not scene.figures_between(end, quantity.start)


def _is_past(position: int, mention: PeriodMention | None, scene: Scene) -> bool:
    """Had it already happened then: 2023年上市后?"""
    if mention is None or scene.published is None or not 0 <= position - mention.end <= 3:
        return False
    return year_of(mention.period) <= scene.published.year


def _distance(quantity: Quantity, mention: PeriodMention, scene: Scene) -> int:
    """How far a time stands from a figure; another figure between them doubles it."""
    if mention.start < quantity.start:
        low, high = mention.end, quantity.start
    else:
        low, high = quantity.end, mention.start
        if _ATTACHED.fullmatch(scene.folded, low, high):
            return 0
    return (high - low) * (1 + 2 * scene.figures_between(low, high))


def _as_said(quantity: Quantity, mention: PeriodMention, scene: Scene, *, former: bool) -> str | None:
    """The end of a window that a level stands at (from 94 to 133 over the past five years), or what it left."""
    if mention.kind not in _SPANS or not mention.period or "/" not in mention.period:
        return year_before(mention, scene) or mention.period
    first, last = mention.period.split("/")
    told = _told_until(quantity, scene) if mention.kind == "since" else 0
    if told and first <= str(told) < last:
        return f"{first}/{told}"  # 2022年以来 in a review of the years to 2025
    if former and (mention.kind == "plan" or quantity.unit in _LEVELS or _counts(quantity)):
        return str(int(first) - 1) if _is_whole(mention, scene) else first
    if not (quantity.unit in _LEVELS or _counts(quantity)):
        return mention.period
    before = scene.folded[max(0, quantity.start - 4) : quantity.start]
    if mention.kind == "plan" and (not scene.is_gone(int(last)) or _is_summed(quantity, scene)):
        return mention.period
    return last if _REACHED.search(before) else mention.period


def _told_until(quantity: Quantity, scene: Scene) -> int:
    """The last of the years gone by that the figure's section looks back on; 0 where it does not."""
    sentence = scene.sentence_at(quantity.start)
    last = last_year(sentence.section_period) if sentence else 0
    return last if last and scene.is_gone(last) else 0


def _is_summed(quantity: Quantity, scene: Scene) -> bool:
    sentence = scene.sentence_at(quantity.start)
    start = scene.clause_of(sentence, quantity.start)[0] if sentence else quantity.start
    return _SUMMED.search(scene.folded, start, quantity.start) is not None


def _counts(quantity: Quantity) -> bool:
    return quantity.unit.startswith("count")


def _is_whole(mention: PeriodMention, scene: Scene) -> bool:
    """Is it a plan, or a window of whole years that have ended, so that it began at the end of the year before?"""
    if mention.kind == "plan":
        return True
    years = re.fullmatch(r"\d{4}/(\d{4})", mention.period or "")
    return mention.kind == "window" and bool(
        years and scene.published and int(years[1]) < scene.published.year
    )
