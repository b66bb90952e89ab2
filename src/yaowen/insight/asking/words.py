"""Which words of a list stand in a question? English ones as whole words, Chinese ones anywhere."""

import re
from collections.abc import Iterable
from functools import lru_cache

from yaowen.packs.model import Pack


def said(text: str, name: str, pack: Pack) -> list[str]:
    """Those words of a list that stand in the text."""
    folded = text.lower()
    return [word for word in pack.words.get(name, ()) if holds(folded, word)]


def holds(folded: str, word: str) -> bool:
    """Does a word stand in lower-case text?"""
    return word in folded and (not word.isascii() or _whole(word).search(folded) is not None)


def without(text: str, used: Iterable[str]) -> str:
    """The text with blanks for words that are read already, the longest first; of equally long ones, as they sort."""
    for word in sorted(set(used), key=lambda word: (-len(word), word)):
        if word.isascii():
            text = re.sub(rf"(?<![A-Za-z]){re.escape(word)}(?:['’]s)?(?![A-Za-z])", " ", text, flags=re.I)
        else:
            text = text.replace(word, " ")
    return text


@lru_cache(maxsize=4096)
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){re.escape(word)}(?![a-z])")
