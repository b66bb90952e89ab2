"""Can these paragraphs be stamped at all? Every stamp leaves a sign that is quickly seen, and most texts have none.

`stamps` looks closely, at every run of eight characters, only where one of these says so.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations, filterfalse, islice, starmap

from yaowen.text.scripts import SENTENCE_ENDS, count_han

_ALNUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_ADDRESS = re.compile(
    r"[:.．。](?:(?<=:)//|(?<=[wW]{3}\.)|(?<=[.．。])(?:(?i:com|cn|net|org|top|info|cc|vip|xyz)|\s(?i:com|cn|net|org)\b))"
)
"""Begins with a class of characters, which the engine looks for many times faster than for a choice."""
_BRACKETED = re.compile(r"[A-Za-z0-9\s]*[【\[(（<《]")
_TAIL, _SHORT_TAIL = 7, 3
"""A stamp has at least seven characters; three are left of one that ends in letters before a random code."""
_RUN = 10
"""A stamp that stands anywhere has at least ten characters."""


def may_be_stamped(paragraphs: Sequence[str]) -> bool:
    """Whether addresses, repeated ends, heads or whole paragraphs, or a run of shared characters may be a stamp's."""
    least = max(3, len(paragraphs) // 4)
    return (
        _repeats(paragraphs)
        or _ends_alike(paragraphs, least)
        or _opens_bracketed(paragraphs)
        or _names_address(paragraphs, least)
        or _shares_run(paragraphs)
    )


def _repeats(paragraphs: Sequence[str]) -> bool:
    """Whether a paragraph stands there three times."""
    whole = [text.strip() for text in paragraphs]
    return len(set(whole)) + 2 <= len(whole) and max(Counter(whole).values()) >= 3


def _opens_bracketed(paragraphs: Sequence[str]) -> bool:
    """Whether four of five paragraphs, and four at least, open with a bracket."""
    most = len(paragraphs) - max(
        4, len(paragraphs) * 4 // 5
    )  # may open otherwise; in most texts so many soon do
    return most >= 0 and next(islice(filterfalse(_BRACKETED.match, paragraphs), most, None), None) is None


def _names_address(paragraphs: Sequence[str], least: int) -> bool:
    """Whether as many paragraphs as a stamp stands in hold an address; most texts hold none at all."""
    return (
        _ADDRESS.search("\n".join(paragraphs)) is not None
        and sum(1 for text in paragraphs if _ADDRESS.search(text)) >= least
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
    """Whether some paragraphs of a Chinese text share ten characters, as those with a stamp that stands anywhere do.

    What stands in three fifths of the paragraphs stands in more than half of the shorter four fifths, and so, however
    these are paired, in both of some pair. Less than six are too few for that, and each is held to each.
    """
    count = len(paragraphs)
    if count < 4 or not is_chinese(paragraphs):
        return False
    by_length = sorted(paragraphs, key=len)
    paired = by_length[: count * 2 // 5 * 2 + 2]
    pairs = zip(paired[::2], paired[1::2], strict=True) if count > 5 else combinations(by_length, 2)
    return any(starmap(_share_words, pairs))


def _share_words(shorter: str, longer: str) -> bool:
    """Whether two texts share ten characters: then also five that begin at every sixth."""
    return any(
        shorter[start : start + _RUN] in longer
        for at in range(0, len(shorter) - 4, 6)
        if shorter[at : at + 5] in longer
        for start in range(max(0, at - 5), min(at, len(shorter) - _RUN) + 1)
    )


def is_chinese(paragraphs: Sequence[str]) -> bool:
    """Whether a third of the first paragraphs' characters are ideographs."""
    sample = "".join(paragraphs[:20])
    return count_han(sample) * 3 >= len(sample)
