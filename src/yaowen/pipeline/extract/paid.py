"""What a deal brings: still owed, or paid already?"""

import re
from typing import Literal

from yaowen.pipeline.extract.foretold import is_ended_run
from yaowen.pipeline.extract.scene import Hit, Scene, Sentence
from yaowen.pipeline.extract.turns import is_potential
from yaowen.pipeline.extract.usable import year_of
from yaowen.records import Quantity

_RECEIVED = re.compile(
    r"已|(?<![将可会能])收到|到账|获得了|计入|自[^，。；]{2,12}收取"
    r"|\b(?:received|paid|collected|pocketed|recorded|booked|totall?ed|rose|fell|grew|averaged|reached|came to)\b"
)
_RECEIVED_AFTER = re.compile(
    r"(?:\s[a-z-]+){0,3} (?:was |were |has been |have been |already )?(?:received|paid|collected|booked)\b"
    r"|[^，。；]{0,8}已(?:全部|全额)?(?:到账|收到|支付)"
)
_TRIGGERED = re.compile(r"(?<!be )(?<!been )\btriggered (?:an? )?(?:further )?$|(?<![将会可能])触发了?$")
"""A milestone that was met has been earned."""

_OWED = re.compile(r"eligible|entitled|trigger|有权|有资格")
_YEARLY_TOTAL = re.compile(r"同比|[是为较比](?:上年|去年)")
"""What is held against the year before has come in, whoever paid it: 首付款70亿美元，为上年的1.7倍."""

_ROYALTY = re.compile(r"royalt|percentage of|提成|分成|特许权|费率", re.IGNORECASE)


def nature_of_deal(
    hit: Hit, quantity: Quantity, sentence: Sentence, scene: Scene, period: str | None
) -> Literal["actual", "plan"] | None:
    """The nature of a figure beside a deal's word; None for a share that is no royalty.

    What somebody is entitled to stays planned, whenever the deal was struck.
    """
    if quantity.unit.startswith("count:") and quantity.noun != "deals":
        return None
    if quantity.unit in ("percent", "pp", "times") and not _ROYALTY.search(sentence.text):
        return None
    past = scene.is_gone(year_of(period))
    if past and is_potential(quantity, sentence, scene):
        return "plan"
    if _is_received(hit, quantity, sentence, scene):
        return "actual"
    if _OWED.search(scene.folded, hit.start, quantity.start):
        return "plan"
    if _is_counted(sentence, scene) or is_ended_run(period, scene) or past:
        return "actual"
    return "actual" if _YEARLY_TOTAL.search(scene.folded, quantity.end, sentence.end) else "plan"


def _is_counted(sentence: Sentence, scene: Scene) -> bool:
    """Does the sentence count deals, so that it tells the sums of a time, and no single deal's terms?"""
    figures = scene.figures_in(sentence.start, sentence.end)
    return any(q.unit == "count:deals" and q.value > 1 for q in figures)


def _is_received(hit: Hit, quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Has what the deal brings been paid (an upfront sum received, a milestone triggered)?"""
    if _RECEIVED_AFTER.match(scene.folded, quantity.end, sentence.end):
        return True
    before = scene.folded[max(sentence.start, min(hit.start, quantity.start) - 30) : quantity.start]
    if _TRIGGERED.search(before):
        return True
    return bool(_RECEIVED.search(before)) and not _OWED.search(scene.folded, hit.start, quantity.start)
