"""Counts of what is given already, in a plan that aims at other things: 推动四大主导产业升级, 重点抓好八个方面工作."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.records import Quantity

_FIXED = frozenset({"indicators", "aspects"})
"""What a document counts of itself."""

_DIVIDES = frozenset({"categories", "areas"})
_INTO_INDICATORS = re.compile(r"\d{1,3}[个项][^，。；]{0,6}指标|[^，。；、]{0,4}细化")
_RULES = frozenset({"measures", "policies"})
_DEFINITE = re.compile(r"[一二两三四五六七八九十]{1,3}[大个项条类种张支]?大?|\d{1,2}大")
"""三大, 四项: a number written so is that of a known set."""

_CREATES = get_wording("natures.creates")
_DEEDS = get_wording("natures.deeds")
_CARRIED_OUT = get_wording("natures.carried_out")


def is_given(quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Is it the number of things that are there, though what is to be done with them is an aim?"""
    noun = quantity.noun or ""
    if noun in _FIXED:
        return True
    if not quantity.unit.startswith("count:"):
        return False
    if noun in _DIVIDES and _INTO_INDICATORS.match(scene.folded, quantity.end):
        return True
    start, _ = scene.clause_of(sentence, quantity.start)
    if _CREATES.search(scene.folded, start, quantity.start):
        return False
    if noun in _RULES and _CARRIED_OUT.search(scene.folded, start, quantity.start):
        return True
    return _DEFINITE.fullmatch(quantity.surface) is not None and not _DEEDS.match(noun)
