"""Does a time belong to an event alone, or only tell which thing is meant, so that no figure takes it?"""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.cues import cues_of
from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.pipeline.extract.usable import year_of
from yaowen.records import Quantity
from yaowen.text.dates import PeriodMention

_AMOUNTS = ("CNY", "percent")
_ATTRIBUTE = re.compile("(?:新)?(?:建成|投产|成立|开业|启用|投用|落户|揭牌|设立|开园)的")
_NEAR = 4


def is_event(mention: PeriodMention, sentence: Sentence, scene: Scene) -> bool:
    """Is it when something opens, is finished or approved: 2027年投产?"""
    cues = cues_of(scene.pack)
    near = scene.folded[max(sentence.start, mention.start - 24) : mention.start]
    return cues.event.match(scene.folded, mention.end) is not None or (
        cues.event_before.search(near) is not None
    )


def is_apart(mention: PeriodMention, sentence: Sentence, scene: Scene) -> bool:
    """Does it date an event alone: one to come, or in a clause that has no figure (approved in 2022, …)?"""
    if (
        mention.kind == "since"
        or not is_event(mention, sentence, scene)
        or _leads_on(mention, sentence, scene)
    ):
        return False
    if mention.kind != "plan" and (scene.published is None or year_of(mention.period) > scene.published.year):
        return True
    return scene.figures_between(*scene.clause_of(sentence, mention.start)) == 0


_LEADS_ON = get_wording("comparing.event_leads")


def _leads_on(mention: PeriodMention, sentence: Sentence, scene: Scene) -> bool:
    """Does its event begin the sentence, so that what follows holds then: when we launched in 2023, the price was…?"""
    return _LEADS_ON.match(scene.folded[sentence.start : mention.start]) is not None


def is_attribute(mention: PeriodMention, quantity: Quantity, scene: Scene) -> bool:
    """Does it only tell which one is meant: 去年建成的交易中心年交易额达14亿元?"""
    found = _ATTRIBUTE.match(scene.folded, mention.end, quantity.start)
    return found is not None and quantity.unit in _AMOUNTS and quantity.start - found.end() > _NEAR


_BRACKETED = re.compile(r"[（(][^（）()]*$")
_UP_TO_BRACKET = re.compile(r"[^（）()]{0,60}[)）]")


def bracket_end(quantity: Quantity, sentence: Sentence, scene: Scene) -> int | None:
    """Where the brackets close that the figure stands in: a time behind them is another's."""
    if _BRACKETED.search(scene.folded[sentence.start : quantity.start]) is None:
        return None
    closing = _UP_TO_BRACKET.match(scene.folded, quantity.end, sentence.end)
    return closing.end() if closing else None


_TOTAL_NOW = re.compile("(?:总市值|总数|总量|总额|企业数|总规模)[^，。；]{0,6}$|位居|位列|名列|居全国")


def is_level_now(mention: PeriodMention, quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it what there is now, in a later clause than what was added since: 2020年以来新增8家，总市值超3000亿元?"""
    start, _ = scene.clause_of(sentence, quantity.start)
    return mention.end <= start and _TOTAL_NOW.search(scene.folded, start, quantity.start) is not None
