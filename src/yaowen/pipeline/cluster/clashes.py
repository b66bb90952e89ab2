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
    mine, theirs = _editions(one), _editions(other)
    here = {str(s.published.at.year) for s in (one, other) if s.published}
    if mine["ordinal"] - theirs["ordinal"] and theirs["ordinal"] - mine["ordinal"]:
        return True
    if bool(mine["year"] - theirs["year"] - here) and bool(theirs["year"] - mine["year"] - here):
        return True
    periods = [set(_PERIOD.findall(s.title_key)) for s in (one, other)]
    return bool(periods[0]) and bool(periods[1]) and periods[0].isdisjoint(periods[1])


def _editions(signature: Signature) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"ordinal": set(), "year": set()}
    for number in signature.numbers:
        if number.startswith("#"):
            found["ordinal"].add(number)
        elif len(number) == 4 and number[:2] in ("19", "20") and number.isdigit():
            found["year"].add(number)
    return found


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
