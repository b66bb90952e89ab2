"""What a project is to have or make once it is there, told on the day when it is begun or agreed."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.period import horizon
from yaowen.pipeline.extract.scene import Hit, Scene, Sentence
from yaowen.pipeline.extract.turns import is_signed_for
from yaowen.pipeline.quantities.units import CURRENCIES
from yaowen.records import Quantity

_BUILT_FOR = re.compile(
    r"[^，。；]{0,24}(?:项目|基地|工厂|厂房|生产线|产线|产业园)[^，。；]{0,10}(?:开工|动工|奠基|签约|落户|落地|启动建设|破土)"
)
_OF_PROJECT = re.compile(r"[^，。；]{0,60}项目")
_YEARLY = re.compile(r"年(?:产能?|处理|加工|生产|供应)[约近超达]?$")
"""年产10万支的项目开工: what it shall make once it is there."""
_GROUND_BROKEN = get_wording("natures.ground_broken")
_INVESTED_IN = re.compile(r"(?<!完成)(?<!累计)投资[约近超]?$")
_TO_BUILD = re.compile(r"元?(?:人民币)?(?:建设|兴建|新建|打造|投建)(?!了|的)")
"""由某公司投资11亿元建设: what is meant to go into it."""


_BEGUN = frozenset({"projects", "plants", "facilities", "bases", "buildings"})
"""Ground was broken on 16 projects: that many have begun."""

_COMMITTED = re.compile(r"\b(?:committed|commits|pledged|pledges) (?:about |another |a further |over )?$")


def is_to_be_built(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it what a project has or makes once it is there, told on the day when it is begun or agreed?"""
    if _YEARLY.search(scene.folded, max(0, quantity.start - 8), quantity.start):
        if _BUILT_FOR.match(scene.folded, quantity.end) is not None:
            return True
        begun = _BEGINS.search(scene.folded, sentence.start, quantity.start) is not None
        return begun and _OF_PROJECT.match(scene.folded, quantity.end) is not None
    if quantity.unit == "CNY" and _INVESTED_IN.search(scene.folded, sentence.start, quantity.start):
        return _TO_BUILD.match(scene.folded, quantity.end) is not None
    if quantity.unit in ("percent", "pp", "rank", "times"):
        return False
    if quantity.unit in CURRENCIES and _COMMITTED.search(scene.folded, sentence.start, quantity.start):
        return True
    if is_signed_for(quantity, sentence, scene):
        return True
    if quantity.noun in _BEGUN or _NEWLY_BEGUN.search(scene.folded[sentence.start : quantity.start]):
        return False
    if quantity.unit in _AREAS and _is_begun_in_title(quantity, sentence, scene):
        return True
    return _GROUND_BROKEN.search(scene.folded[sentence.start : quantity.start]) is not None


_NEWLY_BEGUN = re.compile(r"新开工(?:建设)?[^，。；]{0,10}$")
"""去年新开工建设医院30家: how many were begun, and nothing that one of them shall have."""

_AREAS = frozenset({"sqm", "mu"})
_FLOOR = re.compile(r"(?:建筑|规划|建设)(?:总?面积|规模)[约近超达为]{0,2}$")
_BEGINS = re.compile(r"开工|动工|奠基|破土|启动建设|落地建设|签约")
_THERE = re.compile(r"已|建成|投用|启用|现有|累计|[一二三]期[^，。；]{0,6}(?:完工|竣工)")


def _is_begun_in_title(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Does the title say that the building begins whose floor area the text tells?"""
    if _BEGINS.search(scene.folded, 0, scene.title_end) is None:
        return False
    if _THERE.search(scene.folded, sentence.start, quantity.start) is not None:
        return False
    return _FLOOR.search(scene.folded, max(0, quantity.start - 12), quantity.start) is not None


_CAPACITY = re.compile(r"\b(?:capacity|annual output|floor area|floor space)\b[^.;]{0,60}$")
_PLANT = get_wording("natures.plant")
_PUBLIC = get_wording("natures.public")
_TO_BE = re.compile(
    r"\b(?:will be (?:kept|built|set up|raised|increased|added)|(?:is|are) to (?:be|go|rise|grow|reach))\b"
)
_WILL = ("will ", "would ")


def is_capacity(hit: Hit | None, quantity: Quantity, scene: Scene) -> bool:
    """Is it what a plant will be able to make, which its owner decides: will triple capacity to 360,000 units?"""
    if hit is None or not scene.folded.startswith(_WILL, hit.start) or quantity.unit in ("percent", "pp"):
        return False
    return _CAPACITY.search(scene.folded, max(0, quantity.start - 100), quantity.start) is not None


def is_to_come(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it what an English sentence on a plant or a firm gives for a time to come, which is no authority's aim?"""
    if not sentence.text.isascii() or quantity.unit in ("percent", "pp", "rank"):
        return False
    if _PUBLIC.search(scene.folded, sentence.start, quantity.start):
        return False
    return _PLANT.search(scene.folded, sentence.start, quantity.start) is not None


def is_set_out(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it what an authority's plan with one deadline has built or kept, no money: 20 workshops are to be built?"""
    if not sentence.text.isascii() or quantity.unit in CURRENCIES or horizon(scene) is None:
        return False
    if _PLANT.search(scene.folded, sentence.start, sentence.end) is not None:
        return False
    return _TO_BE.search(scene.folded, sentence.start, sentence.end) is not None
