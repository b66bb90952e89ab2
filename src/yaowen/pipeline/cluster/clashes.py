"""Do two texts in one language name different things where copies would name the same?

Each check asks both ways: a copy that leaves something out, or adds something, has names of its own on one side
alone; two fillings of one template have them on both.
"""

import re
from collections import Counter
from functools import lru_cache

from yaowen.pipeline.cluster.gist import MASK
from yaowen.records import Signature

OFTEN = 3
"""How often a text says the word that it is about."""

_PERIOD = re.compile(r"(?<!\d)\d{4}年|(?<!\d)\d{1,2}月(?![\d底末初前起])|[一二三四]季度|[上下]半年|前三季度")
_WORD_ZH, _WORD = 3, 9
_LOOKED_AT = 800


def clash(one: Signature, other: Signature) -> bool:
    """Other editions, other organisations, or other words that are said again and again."""
    return (
        _editions_clash(one, other)
        or _bodies_clash(one, other)
        or (_is_about_another(one, other) and _is_about_another(other, one))
    )


def codes_clash(one: Signature, other: Signature) -> bool:
    """Both have codes (of drugs, of standards), and none in common; in any two languages."""
    mine, theirs = codes(one), codes(other)
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def codes(signature: Signature) -> frozenset[str]:
    """Latin words with digits."""
    return frozenset(word for word in signature.latin if any(map(str.isdigit, word)))


def _editions_clash(one: Signature, other: Signature) -> bool:
    """第二批 and 第三批, A轮 and B轮; 2022 and 2023, neither being the year of publication; 3月 and 5月 in titles."""
    (mine, my_years), (theirs, their_years) = _editions(one.numbers), _editions(other.numbers)
    if mine - theirs and theirs - mine:
        return True
    if my_years - their_years and their_years - my_years:
        here = {str(s.published.at.year) for s in (one, other) if s.published}
        if my_years - their_years - here and their_years - my_years - here:
            return True
    periods, other_periods = _periods(one.title_key), _periods(other.title_key)
    return bool(periods) and bool(other_periods) and periods.isdisjoint(other_periods)


@lru_cache(maxsize=4096)
def _editions(numbers: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Ordinals and years among the numbers of a text."""
    ordinals = (number for number in numbers if number.startswith("#"))
    years = (n for n in numbers if len(n) == 4 and n[:2] in ("19", "20") and n.isdigit())
    return frozenset(ordinals), frozenset(years)


@lru_cache(maxsize=4096)
def _periods(title_key: str) -> frozenset[str]:
    return frozenset(_PERIOD.findall(title_key))


def _bodies_clash(one: Signature, other: Signature) -> bool:
    if not one.bodies or not other.bodies:
        return False
    return not _are_named(one.bodies, other) and not _are_named(other.bodies, one)


def _are_named(bodies: tuple[str, ...], signature: Signature) -> bool:
    """Is one of them in the text?"""
    text = f"{signature.title_key} {signature.gist}"
    return any(body in text for body in bodies)


def _is_about_another(one: Signature, other: Signature) -> bool:
    """Does the other text lack words that this one says again and again?"""
    text = f"{other.title_key} {other.gist}"
    return any(word not in text for word in _said_often(one.gist[:_LOOKED_AT], one.lang == "zh"))


@lru_cache(maxsize=2048)
def _said_often(gist: str, chinese: bool) -> frozenset[str]:
    size = _WORD_ZH if chinese else _WORD
    counts = Counter(gist[start : start + size] for start in range(len(gist) - size + 1))
    return frozenset(word for word, number in counts.items() if number >= OFTEN and MASK not in word)
