"""What is told of a time to come by those who aim at nothing, or set out without a word of aiming."""

import re
from typing import Literal

from yaowen.pipeline.extract.cues import cues_of
from yaowen.pipeline.extract.scene import Hit, Scene, Sentence, within
from yaowen.pipeline.extract.usable import year_of
from yaowen.records import Quantity

_CURRENCIES = frozenset({"CNY", "USD", "HKD", "EUR"})
SETTLED = frozenset({"aspects", "tasks", "measures", "documents"})
COUNTED_IN_PLANS = SETTLED | {"indicators", "items", "goals", "categories"}
"""What a plan holds is there as soon as the plan is: 18 tasks are no target."""

_SETS_OUT_ZH = re.compile(
    r"(?:报告|纲要|规划|方案|计划|意见|会议|大会|全会|草案|文件|通知)[)）》”]{0,2}(?:中|里|还|也|明确|同时){0,2}"
    r"(?:提出|部署|要求|明确|定下|敲定)(?![的了过])"
)
_SETS_OUT_EN = re.compile(
    r"\b(?:report|plan|outline|blueprint|meeting|document|congress) (?:has |have |also )?"
    r"(?:proposes?|proposed|sets? out|set|puts forward|lays? out|stipulates?|pledges?)\b"
)
_SO_FAR = re.compile(r"已|目前|截至|累计|实际|现有|同比|\b(?:so far|already|currently|has|have|was|were)\b")
_SUPPOSED = re.compile(r"如果|假如|若(?!干)|假设|\b(?:if|assuming|supposing)\b")
_MILESTONES = re.compile(
    r"\bcould be worth\b[^;]{0,60}\bmilestones?\b|里程碑[^。；]{0,20}(?:有望|可能|可达|将达)"
)

_DONE = re.compile(
    r"已|了|共有|累计|现有|截至|同比|\b(?:had|has|have|was|were|reached|stood|totall?ed|rose|grew|fell)\b"
)
_LOOKS_AHEAD = re.compile(
    r"\b(?:will|shall|should|must|would|aim\w*|target\w*|goals?|plans?|is to|are to|to be|by)\b|^-"
)
_SECOND_VERB = re.compile(r"\b(?:and|but|while) (?:[a-z]+ly )?[a-z]$")
_YEARS = re.compile(r"(?:19|20)\d\d")


def is_price(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it what a deal could come to with all its milestones?"""
    return (
        quantity.unit in _CURRENCIES
        and _MILESTONES.search(scene.folded, sentence.start, sentence.end) is not None
    )


def find_outlook(
    quantity: Quantity, period: str | None, sentence: Sentence, scene: Scene
) -> Literal["forecast", "target"] | None:
    """What somebody's words make of a figure without a cue: an analyst's forecast, a plan's aim."""
    year = scene.published.year if scene.published else 0
    if not year or year_of(period) < year:
        return None
    if year_of(period) > year and _is_foretold(quantity, sentence, scene):
        return "forecast"
    return "target" if _is_set_out(quantity, sentence, scene) else None


def _is_foretold(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Does an analyst or a supposition speak of a time to come, for which nobody states an aim?"""
    before = scene.folded[sentence.start : quantity.start]
    return cues_of(scene.pack).forecasters.search(before) is not None or _SUPPOSED.search(before) is not None


def _is_set_out(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Does a report or plan set out a figure for this year or a later one: 报告提出，2026年…增长8%?"""
    if quantity.noun in COUNTED_IN_PLANS:
        return False
    sets_out = _SETS_OUT_EN if sentence.text.isascii() else _SETS_OUT_ZH
    found = sets_out.search(scene.folded, sentence.start, quantity.start)
    return found is not None and _SO_FAR.search(scene.folded, found.end(), quantity.start) is None


def is_striven_for(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Among what is to be done, only what is to be paid is a plan, and not where an aim stands before it."""
    if quantity.unit not in _CURRENCIES:
        return True
    return any(hit.name == "target" for hit in within(scene.natures, sentence.start, quantity.start))


def is_ended_run(period: str | None, scene: Scene) -> bool:
    """Is it a stretch of this year that has ended, so that its deals are counted, not foretold?"""
    first, _, last = (period or "").partition("/")
    return bool(last) and scene.published is not None and first < last <= scene.published.isoformat()


def runs_on(sentence: Sentence) -> bool:
    """May the aims of the sentence before go on here? An English one says so with a verb that looks ahead."""
    return not sentence.text.isascii() or _LOOKS_AHEAD.search(sentence.text.lower()) is not None


def goes_on(quantity: Quantity, hit: Hit, scene: Scene) -> bool:
    """Does the cue belong to a second verb: raised $60 million and plans to hire?"""
    return hit.name == "intent" and _SECOND_VERB.search(scene.folded, quantity.end, hit.start + 1) is not None


def lies_ahead(period: str | None, sentence: Sentence, scene: Scene) -> bool:
    """Is the time still to come, or a plan's whole run that has only begun (“十五五”期间)?"""
    years = [int(year) for year in _YEARS.findall(period or "")]
    if not years:
        return False
    if scene.published is None:
        return _is_deadline(period, sentence, scene)
    if "/" not in (period or ""):
        return years[0] > scene.published.year
    begun = years[0] >= scene.published.year and years[-1] > scene.published.year
    return begun and re.search(r"以来|已|\bsince\b|\bhas\b|\bhave\b", sentence.text) is None


def _is_deadline(period: str | None, sentence: Sentence, scene: Scene) -> bool:
    """Without a day of publication: is it said as a year to reach (到2027年, by 2027), and nothing as done?"""
    due = any(m.kind == "by" and m.period == period for m in scene.periods_in(sentence.start, sentence.end))
    return due and _DONE.search(sentence.text) is None
