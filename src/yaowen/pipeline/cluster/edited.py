"""Is one short text a lightly edited copy of the other? Judged on their gists.

The words of the shorter must mostly stand in the longer, and its numbers as values: a number in words that
the longer has with another number parts them at once; a number in a sentence that was added only counts
against them. So a template that two cities, batches or years filled in stays apart.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from yaowen.pipeline.cluster.clashes import codes
from yaowen.pipeline.cluster.gist import MASK
from yaowen.pipeline.cluster.templates import are_template_leads
from yaowen.records import Signature
from yaowen.text.fingerprints import pairs, share_some

SHARE = 0.58
"""Part of the shorter's grams in the longer, where `MANY` telling numbers are in common."""

FEW_SHARE = 0.6
NO_SHARE = 0.65
"""The same where one or two, and where no telling numbers are in common."""

MANY, FEW = 3, 2
ADDED = 0.34
"""Part of the shorter's numbers that may stand in added sentences."""

LACKING = 2
"""Numbers that may always stand in added sentences."""

LEAD = 60
LEAD_SHARE = 0.35
"""Characters of a beginning, and the part of its grams that the other text has: of one of the two at least.
News that share only what they say about their company share no beginning."""

SHORTEST = 24
"""Characters of a gist that can be judged."""

NEAR_DAYS = 15
RELATIVE_DAYS = 3
"""How far a reprint's yesterday may be from the day that the text names: reprints keep the word."""

STRANGE = 0.34
"""Part of the repeated words of a text that a copy may lack."""

_GRAM_ZH, _GRAM = 3, 8
_BEFORE, _AFTER = 3, 2


def find_edited(one: Signature, other: Signature) -> float | None:
    """Part of the shorter that stands in the longer, 0 … 1; None where it is no copy of it."""
    if one.lang != other.lang or min(len(one.gist), len(other.gist)) < SHORTEST:
        return None
    # what costs least is asked first: most candidates are other news in the same words
    if are_apart(one, other):
        return None
    telling = count_telling(one, other)
    if telling < 2 and not _share_prints(one, other):
        return None
    shorter, longer = sorted((one, other), key=lambda s: (len(s.gist), s.article_id))
    if not days_fit(shorter, longer) or not codes_fit(shorter, longer):
        return None
    if not regions_fit(shorter, longer, strict=telling < MANY) or not _numbers_fit(shorter, longer):
        return None
    part = share_grams(shorter, longer)
    needed = SHARE if telling >= MANY else FEW_SHARE if telling else NO_SHARE
    if part < needed or not share_lead(shorter, longer):
        return None
    if is_strange(shorter, longer) or is_strange(longer, shorter):
        return None
    if telling < FEW and part < 0.95 and are_template_leads(shorter.gist[:120], longer.gist[:120]):
        return None
    return part


def count_telling(one: Signature, other: Signature) -> int:
    """Numbers in common that are more than small counts and years."""
    return len(_telling(one.slots) & _telling(other.slots))


def share_grams(shorter: Signature, longer: Signature) -> float:
    """Part of the shorter's grams that the longer has."""
    size = _GRAM_ZH if shorter.lang == "zh" else _GRAM
    grams = _grams(shorter.gist, size)
    return len(grams & _grams(longer.gist, size)) / len(grams)


def share_lead(one: Signature, other: Signature) -> bool:
    """Does the beginning of one of the two stand in the other? True where there is nothing to compare."""
    if min(len(one.gist), len(other.gist)) < SHORTEST or one.lang != other.lang:
        return True
    size = _GRAM_ZH if one.lang == "zh" else _GRAM
    for mine, theirs in ((one, other), (other, one)):
        lead = _grams(mine.gist[:LEAD], size)
        if len(lead & _grams(theirs.gist, size)) >= LEAD_SHARE * len(lead):
            return True
    return False


def _share_prints(one: Signature, other: Signature) -> bool:
    return share_some(one.fingerprint, other.fingerprint) or one.title_key == other.title_key


@lru_cache(maxsize=2048)
def _grams(words: str, size: int) -> frozenset[str]:
    return frozenset(words[start : start + size] for start in range(max(1, len(words) - size + 1)))


def _numbers_fit(shorter: Signature, longer: Signature) -> bool:
    """No number stands between words that the longer has around other numbers; few are in added sentences."""
    theirs = set(longer.slots)
    told: defaultdict[str, set[str]] = defaultdict(set)
    for around, value in _iter_slots(longer):
        told[around].add(value)
    lacking = 0
    for around, value in _iter_slots(shorter):
        if around in told and value not in told[around]:
            return False
        lacking += value not in theirs
    return lacking <= max(ADDED * len(shorter.slots), LACKING)


def iter_values(signature: Signature) -> Iterator[tuple[int, str]]:
    """The place of each number in the gist, and its value."""
    places = (place for place, character in enumerate(signature.gist) if character == MASK)
    return zip(places, signature.slots, strict=False)


def _iter_slots(signature: Signature) -> Iterator[tuple[str, str]]:
    """Each number with the words around it; without words at a text's edge."""
    for place, value in iter_values(signature):
        around = signature.gist[max(0, place - _BEFORE) : place + 1 + _AFTER]
        if len(around) > _BEFORE:
            yield around, value


def are_apart(one: Signature, other: Signature) -> bool:
    """Published more than `NEAR_DAYS` apart; unknown times do not part."""
    if one.published is None or other.published is None:
        return False
    return abs(one.published.at - other.published.at).days > NEAR_DAYS


def days_fit(one: Signature, other: Signature) -> bool:
    """Published within `NEAR_DAYS`, and the day that the shorter names is one of the longer's."""
    if are_apart(one, other):
        return False
    said = [[day for day in s.days if day != "~"] for s in (one, other)]
    if not said[0] or not said[1]:
        return True
    return any(_is_one_day(mine, theirs) for mine in said[0] for theirs in said[1])


def _is_one_day(one: str, other: str) -> bool:
    first, second = one.lstrip("~"), other.lstrip("~")
    if first == second:
        return True
    if not (one.startswith("~") or other.startswith("~")):
        return False
    try:
        return abs((date.fromisoformat(first) - date.fromisoformat(second)).days) <= RELATIVE_DAYS
    except ValueError:
        return False


def codes_fit(shorter: Signature, longer: Signature) -> bool:
    """Most codes of the shorter (of drugs, of standards) stand in the longer."""
    mine = codes(shorter)
    return len(mine.difference(longer.latin)) <= ADDED * len(mine)


def regions_fit(shorter: Signature, longer: Signature, *, strict: bool) -> bool:
    """The texts speak of the same places; `strict` where little else speaks for one story."""
    mine, theirs = set(shorter.regions), set(longer.regions)
    if not mine or not theirs:
        return not strict or not mine
    lacking = len(mine - theirs)
    return not mine.isdisjoint(theirs) and lacking <= (len(mine) / 4 if strict else max(1, len(mine) / 3))


def is_strange(one: Signature, other: Signature) -> bool:
    """Does the other lack the words that this text repeats: the name of its company, product or town?"""
    gist = one.gist[:800]
    told = {pair for pair in pairs(one.title_key) if pair in gist and not _has_digit(pair)}
    theirs = f"{other.gist} {other.title_key}"
    size = 4 if one.lang == "zh" else 12
    counts = Counter(gist[start : start + size] for start in range(len(gist) - size + 1))
    repeated = {gram for gram, number in counts.items() if number > 1 and MASK not in gram}
    for words in (told if one.lang == "zh" else set(), repeated):
        lacking = sum(1 for word in words if word not in theirs)
        if lacking >= 2 and lacking > STRANGE * len(words):
            return True
    return False


def _has_digit(text: str) -> bool:
    return bool(re.search(r"\d", text))


@lru_cache(maxsize=2048)
def _telling(slots: tuple[str, ...]) -> frozenset[str]:
    return frozenset(filter(_is_telling, slots))


def _is_telling(value: str) -> bool:
    number = float(value)
    return not number.is_integer() or (number >= 11 and not 1990 <= number <= 2060)
