"""Who counts and foretells for others: brokers, consultancies, providers of data. Their figures are not their own."""

import re

from yaowen.pipeline.extract.headwords import head_words
from yaowen.pipeline.extract.scene import Scene

_NEAR_BY = 240
_REPORTED = re.compile(
    r"\b(?:consultanc\w+|consultants?|research firm|research house|brokerage|analytics|data provider"
    r"|pollster)\b|咨询|券商"
)


def is_teller(scene: Scene, start: int, end: int) -> bool:
    """Does it count or foretell what is others': Huatai Securities puts the market at 58 billion?"""
    words = head_words(scene.pack)
    return words.teller.search(scene.folded[start:end]) is not None and (
        words.tells.match(scene.folded, end) is not None
    )


def is_teller_again(scene: Scene, start: int, end: int) -> bool:
    """Does "the firm" there count or foretell, a consultancy or broker having been named before?"""
    if head_words(scene.pack).tells.match(scene.folded, end) is None:
        return False
    return _REPORTED.search(scene.folded, max(0, start - _NEAR_BY), start) is not None
