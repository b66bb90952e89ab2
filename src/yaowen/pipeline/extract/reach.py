"""Which words of a sentence pass a figure by, since they speak of another kind of figure or in another point?"""

import re

from yaowen.pipeline.extract.scene import Hit, Scene, Sentence
from yaowen.pipeline.quantities.units import CURRENCIES
from yaowen.records import Quantity

TOTALS = re.compile(
    "总投资|投资总额|授信|协议投资|协议金额|签约金额|签约总?额|意向投资|合同引资|采购意向|意向成交"
    "|total investment|combined investment|with an investment"
)
"""What a project costs or a bank offers: money alone, not the number of projects, nor growth."""

_UNDER_WAY = re.compile("在建")
"""What is being built is there to be counted (在建项目37个); its size and cost are planned."""

_THRESHOLD = re.compile(r"(?:及?以上)[^，。；]{0,12}(?:项目|企业|药企|产业园)")


_PART = re.compile("[，,；;]")
_AIMED_SIZE = re.compile("目标(?:总|募集)?规模|募集目标")
"""Of a fund: what its first close raised (首关规模) stands beside it and is there."""


def passes_by(hit: Hit, quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Does a word hold for another point of an enumeration, or for figures of another kind?"""
    if not scene.reaches(sentence, hit.start, quantity.start):
        return True
    if quantity.unit not in CURRENCIES and TOTALS.search(scene.folded, hit.start, hit.end):
        return True
    if _AIMED_SIZE.match(scene.folded, hit.start, hit.end) and re.search(
        "[，,；;]", scene.folded[hit.end : quantity.start]
    ):
        return True
    if _UNDER_WAY.match(scene.folded, hit.start, hit.end) and scene.folded.startswith("设", hit.end):
        return True  # 在建设过程中
    return _UNDER_WAY.match(scene.folded, hit.start, hit.end) is not None and (
        quantity.unit.startswith("count") or _THRESHOLD.match(scene.folded, quantity.end) is not None
    )
