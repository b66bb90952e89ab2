"""What a deal brings: still owed, or paid already?"""

import re

from yaowen.pipeline.extract.scene import Hit, Scene, Sentence
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


def is_received(hit: Hit, quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Has what the deal brings been paid (an upfront sum received, a milestone triggered)?"""
    if _RECEIVED_AFTER.match(scene.folded, quantity.end, sentence.end):
        return True
    before = scene.folded[max(sentence.start, min(hit.start, quantity.start) - 30) : quantity.start]
    if _TRIGGERED.search(before):
        return True
    return bool(_RECEIVED.search(before)) and not _OWED.search(scene.folded, hit.start, quantity.start)
