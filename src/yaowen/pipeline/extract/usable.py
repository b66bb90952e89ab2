"""Which times of a sentence may a figure take? None of a base, a name, a founding, or of another event alone."""

import re

from yaowen.pipeline.extract.cues import cues_of
from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.records import Quantity
from yaowen.text.dates import PeriodMention

_AMOUNTS = ("CNY", "percent")
_PLAN_HOLDS = re.compile(r"以来|期间|时期|末$|since|during|period|over the|end of|收官", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:(?:up|down|by)(?: by)? [\d.,]+(?: [a-z]+){0,2} from"
    r"|than(?: (?:budgeted|planned|expected|reported|recorded|estimated|seen))?"
    r"|(?:half|times|twice|double|third|quarter) the (?:number|figure|level|total|amount|size|value|valuation|price)"
    r"(?: (?:of|in))?"
    r"|of [\d.,]+ over|versus|against|compared (?:with|to)|above)"
    r"(?: (?:in|that (?:in|of)|those (?:in|of)|of (?:its|the|their) (?:[\w-]+ ){1,3}in))?"
    r"(?: the)?(?: (?:same period|level|figure|first half|end)(?: (?:of|in))?)? ?$"
)
_SINCE_EVENT = re.compile(r"\bsince (?:its|their|the|his|her) (?:[\w-]+ ){1,3}(?:in|on) $")
"""They have tripled since their debut in March: as of today."""

_ATTRIBUTE = re.compile("(?:新)?(?:建成|投产|成立|开业|启用|投用|落户|揭牌|设立|开园)的")
_NEAR = 4
_VALID = re.compile(
    r"\b(?:valid|effective|in force|in effect|runs?|running)(?: from [\w ,]{1,20})?"
    r" (?:until|through|to)(?: the end of)? $"
    r"|(?:有效期|有效|执行|施行)(?:暂定)?[至到]$"
)
"""How long a rule holds is no time of its figures."""


def year_of(period: str | None) -> int:
    """The last year of a period; 0 where there is none."""
    years = re.findall(r"(?:19|20)\d\d", period or "")
    return int(years[-1]) if years else 0


def usable_in(sentence: Sentence, scene: Scene) -> list[PeriodMention]:
    """Times of a sentence that figures may take: no bases, no years in names, no founding years."""
    return [
        mention
        for mention in scene.periods_in(sentence.start, sentence.end)
        if mention.period and _holds(mention, scene) and not _is_founding(mention, scene)
    ]


def is_event(mention: PeriodMention, sentence: Sentence, scene: Scene) -> bool:
    """Is it when something opens, is finished or approved: 2027年投产?"""
    cues = cues_of(scene.pack)
    near = scene.folded[max(sentence.start, mention.start - 24) : mention.start]
    return cues.event.match(scene.folded, mention.end) is not None or (
        cues.event_before.search(near) is not None
    )


def is_apart(mention: PeriodMention, sentence: Sentence, scene: Scene) -> bool:
    """Does it date an event alone: one to come, or in a clause that has no figure (approved in 2022, …)?"""
    if not is_event(mention, sentence, scene):
        return False
    if scene.published is None or year_of(mention.period) > scene.published.year:
        return True
    return scene.figures_between(*scene.clause_of(sentence, mention.start)) == 0


def is_attribute(mention: PeriodMention, quantity: Quantity, scene: Scene) -> bool:
    """Does it only tell which one is meant: 去年建成的交易中心年交易额达14亿元?"""
    found = _ATTRIBUTE.match(scene.folded, mention.end, quantity.start)
    return found is not None and quantity.unit in _AMOUNTS and quantity.start - found.end() > _NEAR


def _is_founding(mention: PeriodMention, scene: Scene) -> bool:
    cues = cues_of(scene.pack)
    near = scene.folded[max(0, mention.start - 24) : mention.start]
    return (
        cues.founding_before.search(near) is not None
        or cues.founding.match(scene.folded, mention.end) is not None
    )


def _holds(mention: PeriodMention, scene: Scene) -> bool:
    if scene.text.startswith("远景目标", mention.end):
        return False
    if _VALID.search(scene.folded, max(0, mention.start - 24), mention.start):
        return False
    if _SINCE_EVENT.search(scene.folded, max(0, mention.start - 48), mention.start):
        return False
    if mention.kind == "base" or _COMPARED.search(scene.folded, max(0, mention.start - 48), mention.start):
        return False
    if mention.kind != "plan" or mention.surface.rstrip("”\"’'").endswith("末"):
        return True
    around = (
        scene.text[max(0, mention.start - 14) : mention.start]
        + mention.surface
        + scene.text[mention.end : mention.end + 8]
    )
    return _PLAN_HOLDS.search(around) is not None
