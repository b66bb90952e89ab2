"""The time that a figure takes from the sentences before it, where its own says none."""

import re
from bisect import bisect_left

from yaowen.pipeline.extract.apart import is_event
from yaowen.pipeline.extract.cues import cues_of
from yaowen.pipeline.extract.former import compares, is_former, owner_of
from yaowen.pipeline.extract.period import is_state
from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.pipeline.extract.sections import last_year, looks_back
from yaowen.pipeline.extract.usable import year_of
from yaowen.pipeline.quantities.units import CURRENCIES
from yaowen.records import Modality, Quantity
from yaowen.records.facts import LOOKING_AHEAD
from yaowen.text.dates import PeriodMention
from yaowen.text.dates.calendar import FIRST_MONTHS

_FURTHEST = 8
_LEADING = 3
_AMOUNTS = CURRENCIES | {"percent", "pp", "ton"}
_FLOWS = _AMOUNTS | {"rank", "times"}
_DONE = re.compile(
    r"(?:新获批|新批准|新增|新引进|新签约|新注册|新开工|签发|受理|审结|查处|开展|举办)[^，。；]{0,10}$"
)
"""新获批药品24个: that many in the year, too."""

_HAPPENED = re.compile(r"(?:人次|[件起笔次场例批]|天|日|周|小时)$")
"""What is counted with these was done within a time: 受理14961件, 平均用时43个工作日; nobody has them now."""

_PART = re.compile(r"其中|当月|单月|分别|\balone\b|respectively")
_WHOLE_YEARS = re.compile(r"(?:19|20)\d\d/(?:19|20)\d\d")
_AMOUNTS_TO = re.compile(r"(?:产值|营收|收入|规模|总量|余额|总额)(?:分别)?[为达]到?[约近超逾]?$")
_LISTED_ON = re.compile(r"(?:产值|营收|收入|规模|总量|余额)分别[为达]到?[^，。；,;]{0,60}$")
_JUST_NOW = re.compile(
    r"(?:近日|日前|近期|最近)[^，。；,;]{0,8}(?:公布|发布|披露|宣布|揭晓|完成|启动|签约|获批)"
)
_THIS_WEEK = re.compile(
    r"\b(?:clos|end|ros|fell|open|drop|slid|jump|gain|soar|plung)\w*\b.{0,80}\bon (?:Mon|Tues|Wednes|Thurs|Fri)day\b"
    r"|\btoday\b"
)
"""Shares closed at 62.35 yuan on Monday: a market tells of the day."""

_DATA = re.compile("数据|统计|年报|报告|榜单|公报|显示")
_RESPECTIVELY = re.compile("分别|respectively")
_SUM = re.compile("年均|累计|五年|每年")
_LEVEL = re.compile(
    "(?:提高|提升|增加|增长|增|升|扩大|下降|降|发展|拓展|缩小|压减|降低)[到至]|达|稳定在|保持在|位居|居|总量|总数|总长|总里程|保有量"
    "|(?:率|比重|比例|占比|强度)$"
    "|(?:生产总值|总收入|营收|零售总额|进出口总值|进出口总额|总产值|增加值|余额|数量|规模)(?:约|近|超过?){0,2}$"
)
_CHANGES = frozenset({"pp", "percent", "times"})
_GREW = re.compile(
    r"(?:提高|提升|增加|增长|上升|下降|降低|减少|扩大|缩小|压减|翻)(?:了|约|近|超过?|分别|幅度){0,2}$"
)
"""Over the whole stretch: 比重提升1.5个百分点."""


def inherit_period(quantity: Quantity, scene: Scene, modality: Modality) -> str | None:
    """The time that the sentences before hand on, or the section's heading.

    A state of now and a policy's condition take none; a fact takes no deadline, and what is to come takes
    no year gone by.
    """
    sentence = scene.sentence_at(quantity.start)
    if sentence is None or modality == "limit":
        return None
    told = told_in(sentence, scene)
    if modality == "actual" and told is None and is_of_today(quantity, sentence, scene):
        return None
    period = _handed_on(sentence, scene, "actual" if told else modality)
    if told and modality in ("actual", "forecast"):
        period = _within(told, period, quantity, sentence, scene)
        if period == told and modality == "actual" and _WHOLE_YEARS.fullmatch(told):
            period = _end_of(told, quantity, sentence, scene)
    elif period and modality == "target":
        period = _of_the_whole(period, quantity, sentence, scene)
    elif period and modality == "actual" and _WHOLE_YEARS.fullmatch(period):
        period = _end_of(period, quantity, sentence, scene)
    if told and modality == "actual" and is_former(quantity, scene):
        return str(int(told[:4]) - 1)
    if period and is_former(quantity, scene):
        before = _year_before(period, sentence) if modality == "actual" else None
        return compares(quantity, scene, period) or before
    return period


def _year_before(period: str, sentence: Sentence) -> str:
    """What a change of a section's own year begins from is of the year before: 从420元提高至900元."""
    own = period == sentence.section_period and period.isdigit()
    return str(int(period) - 1) if own else period


def is_of_today(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it a state of now, or what somebody has made known these days (近日公布中期分析, no statistics)?"""
    if is_state(quantity, sentence, scene):
        return True
    if sentence.text.isascii() and _THIS_WEEK.search(sentence.text):
        return True
    just_now = _JUST_NOW.search(scene.folded, sentence.start, quantity.start)
    return just_now is not None and _DATA.search(sentence.text) is None


def told_in(sentence: Sentence, scene: Scene) -> str | None:
    """The years gone by that a sentence's section looks back on; None where it does not."""
    gone = scene.is_gone(last_year(sentence.section_period))
    if gone or (scene.published is None and looks_back(sentence.section)):  # a review says so without a day
        return sentence.section_period
    return None


def _within(
    told: str, period: str | None, quantity: Quantity, sentence: Sentence, scene: Scene
) -> str | None:
    """The whole stretch for a sum or a mean of it (累计, 年均), its end for a level (达, 居, 稳定在)."""
    if "/" not in told:
        return period
    start, _ = scene.clause_of(sentence, quantity.start)
    if _SUM.search(scene.folded, start, quantity.start):
        return told
    if quantity.unit in _CHANGES and _GREW.search(scene.folded[start : quantity.start]):
        return period
    level = quantity.unit == "rank" or _LEVEL.search(scene.folded[start : quantity.start])
    level = level or cues_of(scene.pack).state.search(scene.folded, start, quantity.start)
    return str(last_year(told)) if level and period == told else period


def _end_of(period: str, quantity: Quantity, sentence: Sentence, scene: Scene) -> str:
    """A level beside what was done in years gone by is that of their end: “十四五”时期…。三地产值分别为…."""
    start, _ = scene.clause_of(sentence, quantity.start)
    if not scene.is_gone(last_year(period)) or _SUM.search(scene.folded, start, quantity.start):
        return period
    level = quantity.unit == "CNY" and _AMOUNTS_TO.search(scene.folded, start, quantity.start)
    level = level or (quantity.unit == "CNY" and _LISTED_ON.search(scene.folded, start, quantity.start))
    return str(last_year(period)) if level else period


def _of_the_whole(period: str, quantity: Quantity, sentence: Sentence, scene: Scene) -> str:
    """A yearly mean that is aimed at in a section on the years to come is for all of them."""
    ahead = sentence.section_period or ""
    start, _ = scene.clause_of(sentence, quantity.start)
    if "/" not in ahead or "年均" not in scene.text[start : quantity.start]:
        return period
    return ahead


def is_review(sentence: Sentence, scene: Scene) -> bool:
    """Does the paragraph tell of years gone by, by the last time said before the sentence or its heading?"""
    if scene.published is None:
        return False
    earlier = scene.before(sentence)
    for _ in range(_FURTHEST):
        if earlier is None:
            break
        if found := _usable(earlier, scene):
            return all(year_of(mention.period) < scene.published.year for mention in found)
        earlier = scene.before(earlier)
    return told_in(sentence, scene) is not None


def review_year(quantity: Quantity, scene: Scene) -> str | None:
    """The year gone by that an article of the first months reviews: its section's time for undated amounts.

    What is counted there now (companies, beds) holds when the article appears.
    """
    sentence = scene.sentence_at(quantity.start)
    if sentence is None or scene.published is None or is_of_today(quantity, sentence, scene):
        return None
    told = _is_told_as_past(quantity, sentence, scene)
    if not told:
        low = bisect_left(scene.figure_starts, sentence.start)
        if scene.published.month > FIRST_MONTHS or not _is_of_a_time(scene.quantities[low], sentence, scene):
            return None
    last = str(scene.published.year - 1)
    for earlier in scene.sentences[max(0, sentence.index - _FURTHEST) : sentence.index][::-1]:
        if earlier.heading != sentence.heading:
            return None
        found = [m for m in _usable(earlier, scene) if _fits(m, scene, "actual")]
        if found:
            latest = max(year_of(m.period) for m in found)
            return last if latest == int(last) and any(m.period == last for m in found) else None
    return None


def _is_of_a_time(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it an amount or something done, which a year has, and no number of what is there?"""
    if quantity.unit in _AMOUNTS or _HAPPENED.search(quantity.surface):
        return True
    return _DONE.search(scene.folded, sentence.start, quantity.start) is not None


def _is_told_as_past(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Does an English sentence tell an amount or a rank as done in a time that has passed: sales grew 20.4% to…?"""
    first_months = scene.published is not None and scene.published.month <= FIRST_MONTHS
    if not sentence.text.isascii() or not (quantity.unit in _FLOWS or first_months):
        return False
    return cues_of(scene.pack).past.search(scene.folded, sentence.start, quantity.start) is not None


def _handed_on(sentence: Sentence, scene: Scene, modality: Modality) -> str | None:
    earlier = scene.before(sentence)
    part: str | None = None
    for step in range(_FURTHEST):
        if earlier is None or earlier.section_period != sentence.section_period:
            break
        usable = _usable(earlier, scene)
        first = scene.before(earlier) is None
        passing = step and not first and not sentence.text.isascii()
        if passing or sentence.section_period:
            usable = [m for m in usable if m.start - earlier.start <= _LEADING]
        if sentence.section_period:
            # A day within the year told of is that of an event.
            usable = [m for m in usable if last_year(m.period)]
        fitting = [m for m in usable if _fits(m, scene, modality)]
        if usable and not fitting and not (modality == "actual" and _is_all_ahead(usable, scene)):
            return part
        if fitting and sentence.section_period in {mention.period for mention in fitting}:
            return sentence.section_period
        if fitting:
            period = _topic(fitting, earlier, scene).period
            # A quarter told of within its year does not change what the paragraph is about.
            if period and _PART.search(earlier.text) and "-" in period and part is None:
                part = period
            elif part is None or (period and period == part[:4]):
                return period
        earlier = scene.before(earlier)
    return part or sentence.section_period


def _usable(sentence: Sentence, scene: Scene) -> list[PeriodMention]:
    usable = scene.usable_in(sentence)
    if len({m.period for m in usable}) > 1 and _RESPECTIVELY.search(sentence.text):
        return []  # 2022年、2023年分别为… says no time of what follows.
    found = [
        mention
        for mention in usable
        if mention.kind not in ("now", "window", "former", "since")
        and owner_of(mention, scene) is None
        and not (is_event(mention, sentence, scene) and _is_figureless(mention, sentence, scene))
    ]
    found = [m for m in found if not _is_subordinate(m, sentence, scene)]
    # The day of a report stands beside the time that it reports of.
    return [m for m in found if len(m.period or "") != 10] or found


_SUBORDINATE = re.compile(r"\b(?:because|after|as|when|since|which|who|where|whose) (?!of |at )[^,;:]{2,60}$")
_PARENTHESIS = re.compile(r"\([^()]{0,12}$")


def _is_subordinate(mention: PeriodMention, sentence: Sentence, scene: Scene) -> bool:
    """Is it said of a reason or a circumstance, of which the sentences after do not go on to tell?"""
    if mention.start - sentence.start <= _LEADING or not sentence.text.isascii():
        return False
    before = scene.folded[sentence.start : mention.start]
    return _SUBORDINATE.search(before) is not None or _PARENTHESIS.search(before) is not None


def _is_figureless(mention: PeriodMention, sentence: Sentence, scene: Scene) -> bool:
    _, end = scene.clause_of(sentence, mention.start)
    return scene.figures_between(mention.end, end) == 0


def _fits(mention: PeriodMention, scene: Scene, modality: Modality) -> bool:
    if scene.published is None:
        return mention.kind != "by" or modality in LOOKING_AHEAD
    if modality in ("target", "forecast") and _has_passed(mention.period or "", scene.published.isoformat()):
        return False
    ahead = year_of(mention.period) > scene.published.year
    due = mention.kind == "by" and year_of(mention.period) >= scene.published.year
    if modality in ("actual", "limit", "plan") and (ahead or due):
        return False
    return modality not in LOOKING_AHEAD or year_of(mention.period) >= scene.published.year


_DAY_OR_MONTH = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def _has_passed(period: str, today: str) -> bool:
    """Is it a month gone by, or any day told, at which nothing is still to come?"""
    if _DAY_OR_MONTH.fullmatch(period) is None:
        return False
    return len(period) == len(today) or period < today[: len(period)]


def _is_all_ahead(mentions: list[PeriodMention], scene: Scene) -> bool:
    """Do they only tell of what is to come, so that what went before still holds?"""
    return scene.published is not None and all(
        year_of(mention.period) > scene.published.year for mention in mentions
    )


def _topic(mentions: list[PeriodMention], sentence: Sentence, scene: Scene) -> PeriodMention:
    """The last time that begins a clause; else the last."""
    leading = [m for m in mentions if m.start - scene.clause_of(sentence, m.start)[0] <= _LEADING]
    return (leading or mentions)[-1]
