"""What is told of a time to come by those who aim at nothing, or set out without a word of aiming."""

import re
from typing import Literal

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.cues import cues_of
from yaowen.pipeline.extract.scene import Hit, Scene, Sentence, within
from yaowen.pipeline.extract.usable import year_of
from yaowen.pipeline.quantities.units import CURRENCIES
from yaowen.records import Quantity

_PARTS = {"H1": "06-30", "H2": "12-31", "Q1": "03-31", "Q2": "06-30", "Q3": "09-30", "Q4": "12-31"}
"""Parts of a year, with the day on which each ends."""

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
    r"\bcould be worth\b[^;]{0,60}\bmilestones?\b|\bmilestones?(?: payments)? (?:could|may|might) (?:add"
    r"|bring|total|reach|be worth)\b|里程碑[^。；]{0,20}(?:有望|可能|可达|将达)"
)

_DONE = re.compile(
    r"已|了|共有|累计|现有|截至|同比|\b(?:had|has|have|was|were|reached|stood|totall?ed|rose|grew|fell"
    r"|struck|signed|inked|closed|completed|raised|won|sold|made|brought|filed|opened|launched)\b"
)
_GIVEN = re.compile("(?:统筹|安排|设立|投入|投资|筹集|拨付)[^，。；,;]{0,14}")
_TELLS = re.compile(
    "已|目前|当前|截至|去年|上年|近年|此前|以来|现有|拥有|同比|位居|记者|介绍|表示|认为|数据|统计|现场|签约|成为|据了解|[了过]|共有|吸引"
)
"""Words of what is so, or of who says so."""

_RUN_IN = re.compile(
    r"(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.、])?[\u4e00-\u9fff“”]{2,14}(?:行动|工程|任务|举措|目标)[。：:]"
)
"""A paragraph of a plan that names its part first: 园区提质行动。"""

_ORDERS = re.compile(
    "(?:^|[，。；、：]|每年|内|方面[，,]?)(?:支持|推动|推进|培育|打造|新增|引进|实施|争取|布局|组建|建立|鼓励|遴选|认定|力促|加快|统筹|建设)"
)
_LOOKS_AHEAD = re.compile(
    r"\b(?:will|shall|should|must|would|aim\w*|target\w*|goals?|plans?|is to|are to|to be|by)\b|^-"
)
_SECOND_VERB = re.compile(r"\b(?:and|but|while) (?:[a-z]+ly )?[a-z]$")
_PUBLIC = frozenset({"region", "zone", "agency", "plan"})
_TAKES_UP = re.compile(r"(?:It|They|This|That|These|Its|Their)\b")
_AUTHORITY = re.compile(
    r"\b(?:cit(?:y|ies)|provinces?|zones?|parks?|government|authorit\w+|count(?:y|ies)|districts?|country|nation"
    r"|ministry|commission|administration|bureau|region|municipality|officials?|we)\b"
)
_NAME = re.compile(
    r"(?!The|This|That|These|It|In|By|At|On|For|Under|We|A|An|During|To)(?:[A-Z][\w'’-]+ ){1,4}[a-z]"
)
_LEVEL_AIM = re.compile(r"打造|建设|形成|培育|冲刺|迈向|剑指|向着|奔向|冲击|挺进")
_LEVEL_DONE = re.compile(r"已|跻身|成为|迈入|突破|建成|跨入")
_YEARS = re.compile(r"(?:19|20)\d\d")


def is_price(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it what a deal could come to with all its milestones?"""
    return (
        quantity.unit in CURRENCIES
        and _MILESTONES.search(scene.folded, sentence.start, sentence.end) is not None
    )


def find_outlook(
    quantity: Quantity, period: str | None, sentence: Sentence, scene: Scene
) -> Literal["forecast", "target", "plan"] | None:
    """What somebody's words make of a figure without a cue: an analyst's forecast, a plan's aim or money."""
    year = scene.published.year if scene.published else 0
    if not year or 0 < year_of(period) < year:
        return None
    if year_of(period) > year and _is_foretold(quantity, sentence, scene):
        return "forecast"
    if year_of(period) and _is_set_out(quantity, sentence, scene):
        return "target"
    if not _is_ordered(quantity, sentence, scene):
        return None
    money = quantity.unit in CURRENCIES and _GIVEN.search(scene.folded, sentence.start, quantity.start)
    return "plan" if money else "target"


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
    if quantity.unit not in CURRENCIES:
        return True
    return any(hit.name == "target" for hit in within(scene.natures, sentence.start, quantity.start))


def is_ended_run(period: str | None, scene: Scene) -> bool:
    """Is it a stretch of this year that has ended, so that its deals are counted, not foretold?"""
    first, _, last = (period or "").partition("/")
    part = _PARTS.get((period or "")[5:])
    if part is not None:
        first, last = (period or "")[:4], f"{(period or '')[:4]}-{part}"
    return bool(last) and scene.published is not None and first < last <= scene.published.isoformat()


def is_told_since(quantity: Quantity, hit: Hit, sentence: Sentence, scene: Scene) -> bool:
    """Does a later clause tell of a year gone by: 2030年可达114亿美元，2024年这一数字约为10亿?"""
    start, _ = scene.clause_of(sentence, quantity.start)
    if hit.start >= start:
        return False
    times = scene.periods_in(start, quantity.start)
    return any(m.kind in ("date", "relative") and scene.is_gone(year_of(m.period)) for m in times)


def _is_ordered(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it what a plan's text orders (培育企业20家), where nothing tells what is so?"""
    if not scene.is_plan or quantity.start < scene.title_end or quantity.noun in COUNTED_IN_PLANS:
        return False
    if quantity.unit == "rank" or quantity.surface.endswith("大"):
        return False
    if any(
        text is not None and _TELLS.search(text) for text in (sentence.text, _text_before(sentence, scene))
    ):
        return False
    if _RUN_IN.match(scene.text, _begin(sentence, scene)):
        return True
    return _ORDERS.search(scene.folded[sentence.start : quantity.start]) is not None


def _begin(sentence: Sentence, scene: Scene) -> int:
    """Where the paragraph of a sentence begins."""
    return scene.text.rfind("\n", 0, sentence.start) + 1


def _text_before(sentence: Sentence, scene: Scene) -> str | None:
    before = scene.before(sentence)
    return before.text if before else None


def runs_on(sentence: Sentence) -> bool:
    """May the aims of the sentence before go on here? An English one says so with a verb that looks ahead."""
    return not sentence.text.isascii() or _LOOKS_AHEAD.search(sentence.text.lower()) is not None


def goes_on(quantity: Quantity, hit: Hit, scene: Scene) -> bool:
    """Does the cue belong to a second verb: raised $60 million and plans to hire?"""
    return hit.name == "intent" and _SECOND_VERB.search(scene.folded, quantity.end, hit.start + 1) is not None


def names_firm(sentence: Sentence, end: int, scene: Scene) -> bool:
    """Does an English sentence, or the one before that it takes up, begin with a name that is no place's?"""
    before = scene.before(sentence) if _TAKES_UP.match(sentence.text) else None
    start = before.start if before else sentence.start
    if any(m.kind in _PUBLIC for m in scene.mentions_in(start, end)) or _AUTHORITY.search(
        scene.folded, start, end
    ):
        return False
    return _NAME.match(scene.text, start) is not None


def is_level_aim(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """打造千亿级产业集群 is an aim; 成为千亿级产业集群 is a fact."""
    if not quantity.surface.endswith("级"):
        return False
    start, _ = scene.clause_of(sentence, quantity.start)
    before = scene.text[start : quantity.start]
    return _LEVEL_AIM.search(before) is not None and _LEVEL_DONE.search(before) is None


_MOVED_BY_PLAN = get_wording("natures.moved_by_plan")


def is_moved_by_plan(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Does a document set down where something shall be moved to: 方案提出，将审批时间压缩到20天?"""
    start = sentence.start
    return _MOVED_BY_PLAN.search(scene.folded, start, quantity.start) is not None


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


_CHANGED_TO = get_wording("natures.changed_to")


def _ends_change(start: int, sentence: Sentence, scene: Scene) -> bool:
    """由2020年的16亿元增至2024年的127亿元: the second year is where a change ended, no deadline."""
    return _CHANGED_TO.search(scene.folded, sentence.start, start) is not None


def _is_deadline(period: str | None, sentence: Sentence, scene: Scene) -> bool:
    """Without a day of publication: is it said as a year to reach (到2027年, by 2027), and nothing as done?"""
    due = any(
        m.kind == "by" and m.period == period and not _ends_change(m.start, sentence, scene)
        for m in scene.periods_in(sentence.start, sentence.end)
    )
    return due and _DONE.search(sentence.text) is None
