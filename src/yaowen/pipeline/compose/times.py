"""When is what a clause says? Told in words, where what the sentence cites gives the time."""

import dataclasses
import re

from yaowen.pipeline.compose.frames import COUNTED, Frame
from yaowen.pipeline.compose.home import is_this_year
from yaowen.pipeline.compose.passages import find_passage, plan_of, tell_plan
from yaowen.pipeline.compose.phrases import day_of, period_of
from yaowen.pipeline.compose.scene import Scene
from yaowen.records import Fact

_FINE = re.compile(r"月|季度|半年|half|quarter", re.IGNORECASE)
_SINCE = re.compile(r"以来|since", re.IGNORECASE)
_YEARS = re.compile(r"\d{4}/\d{4}")
_FLOW = re.compile(
    r"(?:revenue|sales|profit|output value|exports|imports|收入|产值|销售额|利润|出口额|进口额|规模)$"
)
"""What comes in over a time, and not on a day."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_RELATIVE = re.compile(
    r"[今本去上前明当]年|同比|\d月|\d日|季度|半年|十[三四五六]五|this year|last year|next year|earlier|previous"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
"""Words that give a time without its year."""
_PLAN_SAID = re.compile(r"Five-Year|五”")
_PLAN_TOLD = re.compile(r"十[一二三四五六]五|five-year", re.IGNORECASE)
_NTH_PLAN = re.compile(r"(\d+)th|“(十[一二三四五六])五")


def period_told(scene: Scene, fact: Fact, *, deadline: bool = False) -> str:
    """The fact's time in words, where the cited paragraph itself gives it."""
    paragraph = scene.article.paragraph_text(fact.paragraph)
    years = (fact.period or "")[:4], (fact.period or "").partition("/")[2][:4]
    told = fact.period_from == "sentence" and _RELATIVE.search(paragraph)
    span = bool(_YEARS.fullmatch(fact.period or ""))
    printed = [year in paragraph for year in years if year]
    if not told and not (all(printed) if span else any(printed)):
        return ""
    said = period_of(fact, scene.pack, scene.lang, deadline=deadline)
    if span and not _PLAN_SAID.search(said) and not all(printed):
        return ""
    if _PLAN_SAID.search(said) and not _PLAN_TOLD.search(paragraph):
        return ""
    day = re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", fact.period or "") and not deadline
    return said if not day or day_of(fact.period, paragraph, scene.pack, scene.lang) else ""


def passage_of(scene: Scene, frame: Frame) -> int | None:
    """The paragraph of a report that gives the five years of a figure, where its sentence leaves them out."""
    plan = _plan_of(scene, frame)
    return None if plan is None else find_passage(scene.article, frame.fact.paragraph, plan)


def _plan_of(scene: Scene, frame: Frame) -> int | None:
    looks_back = scene.home is not None and scene.article.lang == "zh"
    return plan_of(f for f in (frame.fact, frame.second) if f is not None) if looks_back else None


def when_told(scene: Scene, frame: Frame, *, deadline: bool) -> str | None:
    """The time of what a clause says; None where the clause is more exact than its fact, or it cannot be said."""
    plan = _plan_of(scene, frame)
    if plan is not None:
        in_all = frame.kind in COUNTED and "累计" in scene.words(frame.clause.tokens)
        told = passage_of(scene, frame) is not None and not in_all  # in all since when, nobody says
        told = told and frame.kind != "level"  # a level is that of one year, a sum over all says so itself
        return tell_plan(plan, scene.pack, scene.lang, deadline=deadline) if told else None
    if frame.second is not None:
        frame = dataclasses.replace(frame, fact=frame.second)
    period = frame.fact.period or ""
    flow = frame.kind == "level" and bool(_FLOW.search(scene.tell.phrase(frame.phrase)))
    if flow and _DAY.fullmatch(period):
        return None
    if frame.fact.period_from == "neighbour" and period.isdigit():
        finer = rf"{period}年(?:第?[一二三四]季|前三季|半年|[上下]半年|\d{{1,2}}月)"
        if re.search(finer, scene.article.paragraph_text(frame.fact.paragraph)):
            return None
    words = "".join(scene.article.text[t.start : t.end] for t in frame.times)
    fine = bool(_FINE.search(words))
    if fine and "-" not in period and not deadline:
        return None
    if frame.kind == "level" and "累计" in scene.words(frame.clause.tokens) and not frame.timed:
        return ""
    if _SINCE.search(words):
        return _since(scene, frame.fact, words) if not fine else None
    paragraph = scene.article.paragraph_text(frame.fact.paragraph)
    due = deadline and not is_this_year(frame.fact, scene.year, paragraph)
    said = period_told(scene, frame.fact, deadline=due)
    return None if frame.timed and not said and not deadline else said


def _since(scene: Scene, fact: Fact, words: str) -> str | None:
    period = fact.period or ""
    if "五" in words or "plan" in words.casefold():
        nth = _NTH_PLAN.search(period_of(fact, scene.pack, scene.lang))
        return scene.tell.line("since_plan", nth=nth[1] or nth[2]) if nth and "/" in period else None
    return scene.tell.line("since", year=period[:4]) if period[:4].isdigit() else None
