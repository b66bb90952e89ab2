"""Can these paragraphs be stamped at all? Every stamp leaves a sign that is quickly seen, and most texts have none.

`stamps` looks closely, at every run of eight characters, only where one of these says so.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from yaowen.text.scripts import SENTENCE_ENDS, count_han

_ALNUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_ADDRESS = re.compile(
    r"://|[wW]{3}\.|[.．。](?i:com|cn|net|org|top|info|cc|vip|xyz)|[.．。]\s(?i:com|cn|net|org)\b"
)
_BRACKETED = re.compile(r"[A-Za-z0-9\s]*[【\[(（<《]")
_TAIL, _SHORT_TAIL = 7, 3
"""A stamp has at least seven characters; three are left of one that ends in letters before a random code."""
_RUN = b"\x01" * 10
"""A stamp that stands anywhere has at least ten characters."""


def may_be_stamped(paragraphs: Sequence[str]) -> bool:
    """Whether addresses, repeated ends, heads or whole paragraphs, or a run of shared characters may be a stamp's."""
    least = max(3, len(paragraphs) // 4)
    return (
        max(Counter(text.strip() for text in paragraphs).values(), default=0) >= 3
        or _ends_alike(paragraphs, least)
        or sum(1 for text in paragraphs if _BRACKETED.match(text)) >= max(4, len(paragraphs) * 4 // 5)
        or sum(1 for text in paragraphs if _ADDRESS.search(text)) >= least
        or _shares_run(paragraphs)
    )


def _ends_alike(paragraphs: Sequence[str], least: int) -> bool:
    """Whether words that end two paragraphs, or end them before a code, stand in as many as a stamp does.

    Ends of sentences are none, unless an address is in them.
    """
    tails: Counter[str] = Counter()
    for text in paragraphs:
        whole = text.rstrip()
        if whole[-1] not in SENTENCE_ENDS:
            tails[whole[-_TAIL:]] += 1
            bare = whole.rstrip(_ALNUM).rstrip()
            if len(bare) < len(whole):
                tails[bare[-_SHORT_TAIL:]] += 1
    repeated = (tail for tail, count in tails.items() if count * 2 >= least)
    return any(sum(1 for text in paragraphs if tail in text) >= least for tail in repeated)


def _shares_run(paragraphs: Sequence[str]) -> bool:
    """Whether a Chinese text has a run of ten characters each of which stands in three fifths of the paragraphs.

    What is in three fifths is in one of any two fifths and one more: the shortest are looked through.
    """
    if len(paragraphs) < 4 or not is_chinese(paragraphs):
        return False
    held = Counter(chain.from_iterable(map(set, paragraphs)))
    common = {char for char, count in held.items() if count * 5 >= len(paragraphs) * 3}
    shortest = sorted(paragraphs, key=len)[: len(paragraphs) * 2 // 5 + 1]
    return _RUN in bytes(map(common.__contains__, "\n".join(shortest)))


def is_chinese(paragraphs: Sequence[str]) -> bool:
    """Whether a third of the first paragraphs' characters are ideographs."""
    sample = "".join(paragraphs[:20])
    return count_han(sample) * 3 >= len(sample)
