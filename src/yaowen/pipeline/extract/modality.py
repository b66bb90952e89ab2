"""Is a figure a fact, an aim, a forecast, a plan, or a policy's condition?"""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.cues import Cues, cues_of
from yaowen.pipeline.extract.echo import find_echo
from yaowen.pipeline.extract.foretold import (
    COUNTED_IN_PLANS,
    SETTLED,
    find_outlook,
    goes_on,
    is_level_aim,
    is_moved_by_plan,
    is_price,
    is_striven_for,
    is_told_since,
    lies_ahead,
    names_firm,
    runs_on,
)
from yaowen.pipeline.extract.former import is_former
from yaowen.pipeline.extract.given import is_given
from yaowen.pipeline.extract.inherit import is_review, told_in
from yaowen.pipeline.extract.limit import is_cap, is_limit
from yaowen.pipeline.extract.lists import list_end
from yaowen.pipeline.extract.paid import nature_of_deal
from yaowen.pipeline.extract.period import find_period
from yaowen.pipeline.extract.reach import TOTALS, passes_by
from yaowen.pipeline.extract.scene import Hit, Scene, Sentence, within
from yaowen.pipeline.extract.sections import last_year
from yaowen.pipeline.extract.tobuild import is_capacity, is_set_out, is_to_be_built, is_to_come
from yaowen.pipeline.extract.turns import (
    find_pact,
    is_aside,
    is_ended,
    is_focus,
    is_lifted,
    is_of_now,
    is_of_whom,
    is_own_spending,
    is_reckoned,
    is_sought,
    is_struck,
    is_told_alone,
    names_past,
    takes_part,
)
from yaowen.pipeline.extract.usable import year_of
from yaowen.pipeline.quantities.units import CURRENCIES
from yaowen.records import Modality, Quantity
from yaowen.text.dates.calendar import FIRST_MONTHS

_NATURES: dict[str, Modality] = {
    "target": "target",
    "forecast": "forecast",
    "plan": "plan",
    "intent": "plan",
    "deal": "plan",
    "actual": "actual",
}
_OF_ANY_TIME = frozenset({"累计", "同比", "位居"})
_WRITTEN = re.compile(
    r"(?:部署|提出|明确|细化|设定|列出|确定|安排|制定|出台|印发)了|》[^，。；]{0,8}(?:部署|提出|明确|细化|设定|列出|确定)"
)
"""A document has set it down, so what it counts of itself is there: 《纲要》提出了23个主要指标."""

_MONEY = CURRENCIES | {"percent", "times"}
_COMING = get_wording("natures.coming")
_GROWS = re.compile(r"达|突破|超|增|升至|上升|跃|占")
_COMES_ABOUT = re.compile(r"将[在于][^，。；]{0,12}(?:迎来|达到|突破|实现增长|增长|翻番)")
_INVESTS = re.compile(r"投|invest")
_BARE_FUTURE = re.compile(r"[还也均都仍又]?将|will\b|would\b")
"""What is foretold is said with these too: analysts forecast that growth will be 8 percent."""

_PERFECT = re.compile(
    r"(?:has|have)(?: [a-z]+){0,2} [a-z]+(?:ed|en|ut|un|on|ot|ld|ent|de|ht)(?: [a-z]+){0,4}\s[$€]?"
)
"""has cut with more than: finite, and nothing but its own words up to the figure."""

_WOULD = re.compile(r"\b(?:will|would|could|may|might|should|to|expected to|shall|can) $")


_HEADED = re.compile(
    r"(?P<who>(?:[A-Z][\w'’&.-]*,? |(?:and|of|the) ){1,8})to (?:acquire|add|build|buy|create|hire"
    r"|inject|invest|launch|open|pay|pour|pump|raise|set up|spend)\b[^.;]{0,60}$"
)
"""A headline's verb: Huayan Foundation to inject $850M."""

_LAID_DOWN = re.compile(
    r"(?:根据|按照?|依据)[^，。；]{0,24}(?:规划|部署|安排|计划|要求|目标|方案|措施|[)）])》?[，,]|(?:方案|规划|纲要|计划|意见|措施)[^，。；》]{0,8}》?\s?中?(?:提出|明确|要求|确定)"
)
_OF_PLACE = re.compile(r"(?:(?<!安)(?<!健)全[省市区县州盟]|[我本][省市区县])(?![内外]|民)")
"""到2027年，全省产业规模将达到…: what an authority says of its own place to come is its aim."""

_STRUCK = re.compile(r"\b(?:struck|signed|inked|closed|completed|announced)\b")

_SPENT = re.compile(
    r"\s(?:was|were|has been|have been) (?:already |actually )?"
    r"(?:invested|spent|paid|disbursed|raised|registered|launched|established|set up|allocated)\b"
)
_FOLLOWS_ON = re.compile(r"\s?[、，,]\s?")
_CLOSED = re.compile(r";[^;]{0,120}ed$|, and (?:completed|recorded|reached|posted|generated|sold)$")
"""What a sentence goes on to tell as done, after an aim or a forecast."""
_TURNS = re.compile(r"[；;]|\b(?:and|while|but|said)\b")
_TOLD = re.compile("回顾|总结|完成情况|review")
_BASIS = re.compile(r"[余多]?的?(?:基础|水平)上|\s(?:as )?(?:the )?base\b")


def find_modality(quantity: Quantity, scene: Scene, period: str | None, earlier: Modality | None) -> Modality:
    """The nature of a figure, by the nearest cue that governs it.

    `period` is what its sentence says of its time. `earlier` is the nature of the last figure of the
    sentence before, in the same paragraph; aims run on.
    """
    cues = cues_of(scene.pack)
    sentence = scene.sentence_at(quantity.start)
    if sentence is None:
        return "actual"
    told = told_in(sentence, scene) is not None and not _is_due(period, scene)
    agenda = not told and (_is_agenda(sentence, cues) or _is_begun(sentence, scene))
    if _is_settled(quantity, sentence, scene, agenda=agenda) or is_given(quantity, sentence, scene):
        return "actual"
    ahead = lies_ahead(period, sentence, scene)
    if is_limit(quantity, sentence, scene, period):
        return "limit"
    if not ahead and _is_basis(quantity, scene):
        return "actual"
    hit = _governing(quantity, sentence, scene, cues, period)
    cue = _nature_of(hit, quantity, sentence, scene, period)
    striven = agenda and cue == "plan" and not _is_cost(hit, scene)
    cue = "target" if striven and is_striven_for(quantity, sentence, scene) else cue
    if told and not ahead and cue in ("target", "plan") and not _is_cost(hit, scene):
        return "actual"
    if cue not in ("target", "forecast") and not ahead and is_cap(quantity, sentence, scene):
        return "limit"
    if cue == "plan" and hit is not None and hit.name == "intent":
        runs_ahead = ahead or agenda or earlier == "target" or is_lifted(hit, quantity, scene)
        return "target" if _is_public_aim(hit, sentence, scene, runs_ahead) else "plan"
    if cue in ("target", "plan"):
        return "target" if is_set_out(quantity, sentence, scene) else cue
    if cue == "forecast" and not (told and quantity.unit == "rank"):
        return _of_forecast(hit, quantity, sentence, scene, agenda=agenda)
    outlook = None if told or cue == "actual" else find_outlook(quantity, period, sentence, scene)
    if outlook is not None:
        return outlook
    set_down = is_level_aim(quantity, sentence, scene) or is_moved_by_plan(quantity, sentence, scene)
    if ahead or (not told and set_down):
        return "plan" if ahead and is_to_come(quantity, sentence, scene) else "target"
    return _without_cue(quantity, sentence, scene, hit, cue, agenda=agenda, earlier=earlier)


def _without_cue(
    quantity: Quantity,
    sentence: Sentence,
    scene: Scene,
    hit: Hit | None,
    cue: Modality | None,
    *,
    agenda: bool,
    earlier: Modality | None,
) -> Modality:
    """What nothing in the sentence decides: its heading, the aims before it, the figure that it repeats."""
    if cue == "actual" and not (agenda and _is_sum_to_come(hit, sentence, scene)):
        return "actual"
    aims = earlier == "target" and runs_on(sentence) and not names_past(sentence, scene)
    aims = aims and not is_review(sentence, scene)
    if agenda or aims:
        return "target"
    echo = find_echo(quantity, scene)
    if echo is None:
        return "actual"
    said = find_period(echo, scene)
    return find_modality(echo, scene, said.period if said else None, None)


def _is_agenda(sentence: Sentence, cues: Cues) -> bool:
    """Does a heading over it say that this is to be done: Industry Goals, 2026年重点工作?"""
    if cues.heading.search(sentence.heading) or (
        cues.agenda.search(sentence.heading) and not _TOLD.search(sentence.heading)
    ):
        return True
    return cues.agenda.search(sentence.section) is not None and _TOLD.search(sentence.section) is None


def _is_due(period: str | None, scene: Scene) -> bool:
    """Does its sentence say a time that has not ended: 2026年力争…, in a review?"""
    return scene.published is not None and year_of(period) >= scene.published.year


def _is_begun(sentence: Sentence, scene: Scene) -> bool:
    """Does a report of the first months tell in this section of its own year, or of the years to come?"""
    if scene.published is None or scene.published.month > FIRST_MONTHS or not sentence.section:
        return False
    return last_year(sentence.section_period) >= scene.published.year


def _is_settled(quantity: Quantity, sentence: Sentence, scene: Scene, *, agenda: bool) -> bool:
    """Does it count what a document holds, so that it is there as soon as the document is, or what is known?"""
    if is_focus(quantity, scene) or (quantity.noun in SETTLED and not agenda):
        return True
    if quantity.noun not in COUNTED_IN_PLANS:
        return False
    return _WRITTEN.search(scene.folded, sentence.start, quantity.start) is not None


def _of_forecast(
    hit: Hit | None, quantity: Quantity, sentence: Sentence, scene: Scene, *, agenda: bool
) -> Modality:
    """What is foretold: a deal's price where milestones decide it, an aim where a plan says so."""
    if is_price(quantity, sentence, scene) or is_capacity(hit, quantity, scene):
        return "plan"
    if hit is not None and is_told_since(quantity, hit, sentence, scene):
        return "actual"
    return "target" if agenda or _is_laid_down(hit, sentence, scene) else "forecast"


def _is_laid_down(hit: Hit | None, sentence: Sentence, scene: Scene) -> bool:
    """Does a plan say that it will be so: 《行动方案》明确，产业规模将达4000亿元?"""
    if hit is None or not scene.folded.startswith("将", hit.start):
        return False
    if _LAID_DOWN.search(scene.folded, sentence.start, hit.start) is not None:
        return True
    if any(h.name == "forecast" for h in within(scene.natures, sentence.start, hit.start)):
        return False
    due = any(m.kind == "by" for m in scene.periods_in(sentence.start, hit.start))
    return due and _OF_PLACE.search(scene.folded, sentence.start, hit.start) is not None


def _is_cost(hit: Hit | None, scene: Scene) -> bool:
    return hit is not None and TOTALS.search(scene.folded, hit.start, hit.end) is not None


def _is_sum_to_come(hit: Hit | None, sentence: Sentence, scene: Scene) -> bool:
    """累计建成7000个, 同比增长7% among what is to be done is what there shall be then."""
    if hit is None or scene.published is None:
        return False
    if scene.folded[hit.start : hit.end] not in _OF_ANY_TIME:
        return False
    times = scene.periods_in(sentence.start, sentence.end)
    return not any(m.kind == "now" or scene.is_gone(year_of(m.period)) for m in times)


def _is_basis(quantity: Quantity, scene: Scene) -> bool:
    """Is it what a change starts from, however much the change is to come: from 46 billion to 120?"""
    if is_former(quantity, scene) or is_of_now(quantity, scene):
        return True
    return _BASIS.match(scene.folded, quantity.end) is not None


def _governing(
    quantity: Quantity, sentence: Sentence, scene: Scene, cues: Cues, period: str | None
) -> Hit | None:
    """The last cue before the figure; else one that follows it in its clause (…亿元的目标)."""
    cue: Hit | None = None
    for hit in within(scene.natures, sentence.start, quantity.start):
        if passes_by(hit, quantity, sentence, scene):
            continue
        if cue is None or _overrides(hit, cue, scene) or _is_perfect(hit, quantity, scene):
            cue = hit
    _, end = scene.clause_of(sentence, quantity.start)
    after = cues.aftermath.match(scene.folded, quantity.end, end)
    if after:
        return Hit(after.start(), after.end(), "target")
    spent = _SPENT.match(scene.folded, quantity.end)
    if spent:
        return Hit(spent.start(), spent.end(), "actual")
    if (
        _COMING.match(scene.folded, quantity.end)
        or is_to_be_built(quantity, sentence, scene)
        or (cue is None and takes_part(quantity, scene))
    ):
        return Hit(quantity.end, quantity.end, "plan")
    if (cue is None or is_struck(quantity, scene)) and (pact := find_pact(quantity, scene)) is not None:
        return pact
    if cue is None and (headed := _HEADED.match(scene.text[sentence.start : quantity.start])) is not None:
        return Hit(sentence.start + headed.end("who"), quantity.start, "intent")
    if cue is not None:
        return cue
    later = within(scene.natures, quantity.end, sentence.end)
    if later and later[0].name == "target" and _is_aimed(quantity, later[0], scene, period):
        return later[0]
    follows = [hit for hit in later if hit.start < end and not goes_on(quantity, hit, scene)]
    follows = [
        h for h in follows if not is_of_whom(quantity, h, scene) and not is_told_alone(quantity, h, scene)
    ]
    follows = [h for h in follows if not TOTALS.search(scene.folded, h.start, h.end)] or follows[1:]
    # What is paid to acquire or to invest is paid: an infinitive looks ahead, not back.
    follows = [h for h in follows if not scene.folded.startswith("to ", h.start) or h.name == "plan"]
    if quantity.unit.startswith("count") and _STRUCK.search(scene.folded, sentence.start, quantity.start):
        follows = [hit for hit in follows if hit.name != "deal"]
    return follows[0] if follows and follows[0].name in ("forecast", "plan", "intent", "deal") else None


def _is_aimed(quantity: Quantity, hit: Hit, scene: Scene, period: str | None) -> bool:
    """Is the figure before an aim one too: a bound, a figure of this whole year, 530亿元、力争550亿元?"""
    end = list_end(quantity, scene)
    if _TURNS.search(scene.folded, end, hit.start) or _in_other_part(quantity, hit, scene):
        return False
    if quantity.comparator in ("gt", "ge"):
        return True
    if _FOLLOWS_ON.fullmatch(scene.folded, end, hit.start):
        return not is_aside(quantity, scene)
    return scene.published is not None and period == str(scene.published.year)


def _in_other_part(quantity: Quantity, hit: Hit, scene: Scene) -> bool:
    """Does a word stand in another part of the title?"""
    sentence = scene.sentence_at(quantity.start)
    if sentence is None or quantity.start >= scene.title_end:
        return False
    _, end = scene.clause_of(sentence, quantity.start)
    return end < hit.start and scene.text[end : end + 1] == " "


def _overrides(hit: Hit, cue: Hit, scene: Scene) -> bool:
    """Does a later cue end what an earlier one governs? Aims hold until a new main clause begins."""
    if hit.name == "intent" and cue.name == "forecast" and _BARE_FUTURE.match(scene.folded, hit.start):
        return _TURNS.search(scene.folded, cue.end, hit.start) is not None
    if hit.name == "target" and cue.name == "forecast" and hit.start == cue.end:
        return False
    if hit.name != "actual" or scene.folded[hit.start : hit.end].endswith("home to"):
        return True
    between = scene.folded[cue.end : hit.end]
    if _CLOSED.search(between) or (cue.name == "forecast" and ("；" in between or ";" in between)):
        return True
    if between.endswith(("已", "已经")) and re.search("[，,；;]", between):
        return True
    return cue.name not in ("target", "forecast", "intent", "deal", "after") or _breaks(
        scene.folded, hit.start
    )


def _is_perfect(hit: Hit, quantity: Quantity, scene: Scene) -> bool:
    """Does the clause beside the figure tell what somebody has done: the deals it has cut with 14 firms?"""
    if hit.name != "actual" or _WOULD.search(scene.folded, max(0, hit.start - 24), hit.start):
        return False
    return _PERFECT.fullmatch(scene.folded, hit.start, quantity.start) is not None


def _breaks(text: str, position: int) -> bool:
    """Does a new main clause begin between an aim and this word, so that the aim no longer governs?"""
    return (
        re.search(
            r"[；;]|实际(?:完成|达|实现)|而(?:目前|去年)|\bbecause\b|因为"
            r"|[，,]\s?(?:目前|截至|去年|此前|已|现|并已|currently|already|and has|has)",
            text[max(0, position - 12) : position + 9],
        )
        is not None
    )


def _nature_of(
    hit: Hit | None, quantity: Quantity, sentence: Sentence, scene: Scene, period: str | None
) -> Modality | None:
    if hit is None:
        return None
    past = scene.is_gone(year_of(period))
    if is_sought(hit, scene):
        return "plan" if quantity.unit in CURRENCIES else "target"
    reached = scene.folded.endswith("to an ", 0, hit.start) and _is_due(period, scene)
    if (is_reckoned(hit, sentence, scene) and not reached) or (past and is_ended(hit, quantity, scene)):
        return "actual"
    if hit.name == "after":
        if past:
            return "actual"
        return "forecast" if quantity.unit in _MONEY or quantity.noun == "persons" else "plan"
    if hit.name == "plan" and is_told_since(quantity, hit, sentence, scene):
        return "actual"
    if hit.name == "deal":
        return nature_of_deal(hit, quantity, sentence, scene, period)
    if hit.name == "forecast" and is_own_spending(hit, quantity, scene):
        return "plan"
    if hit.name == "intent":
        return _of_intent(hit, quantity, sentence, scene, past=past)
    return _NATURES[hit.name]


def _of_intent(hit: Hit, quantity: Quantity, sentence: Sentence, scene: Scene, *, past: bool) -> Modality:
    between = scene.folded[hit.start : quantity.start]
    if hit.start >= quantity.end and _COMES_ABOUT.match(scene.folded, hit.start):
        return "forecast"
    due = any(m.kind == "by" for m in scene.periods_in(sentence.start, hit.start))
    if not due and between.startswith(("将在", "将于")) and _GROWS.search(between):
        return "forecast"
    return "actual" if past and "拟" not in between[:2] else "plan"


def _is_public_aim(hit: Hit, sentence: Sentence, scene: Scene, aims: bool) -> bool:
    """Is what somebody plans to do by then an authority's aim, no firm's or project's plan?"""
    if not aims:
        return False
    cues = cues_of(scene.pack)
    if _INVESTS.search(sentence.text) or cues.private.search(scene.folded, sentence.start, hit.end):
        return False
    if any(m.kind == "organisation" for m in scene.mentions_in(sentence.start, hit.start)):
        return False
    return not (sentence.text.isascii() and names_firm(sentence, hit.start, scene))
