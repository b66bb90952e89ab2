"""Is one text a copy of the other in which one number was changed on the way?

All but one of the numbers, the places, the codes, the names and nine tenths of the words are the same. A number
that names a period or an edition (3月, 第二批, 2024年) is no misprint: it makes other news.
"""

from yaowen.pipeline.cluster.edited import (
    FEW,
    are_apart,
    codes_fit,
    count_telling,
    days_fit,
    is_strange,
    iter_values,
    regions_fit,
    share_grams,
)
from yaowen.pipeline.cluster.templates import are_template_leads
from yaowen.records import Signature

SHARE = 0.88
"""Part of the shorter's grams in the longer, where two telling numbers are in common."""

FEW_SHARE = 0.94
"""The same where a single telling number is in common."""

SHORTEST = 80
"""Characters of a gist in which one number is but one of many things said."""

_PERIODS = tuple("年月日号时点季批期届轮次版章条")
_PERIODS_EN = ("year", "month", "day", "quarter", "st", "nd", "rd", "th")


def find_misprint(one: Signature, other: Signature) -> float | None:
    """Part of the shorter that stands in the longer, 0 … 1; None where it is no such copy."""
    if one.lang != other.lang or min(len(one.gist), len(other.gist)) < SHORTEST:
        return None
    if are_apart(one, other):
        return None
    telling = count_telling(one, other)
    if not telling or _ordinals(one) != _ordinals(other):
        return None
    shorter, longer = sorted((one, other), key=lambda s: (len(s.gist), s.article_id))
    if not (
        days_fit(one, other) and codes_fit(shorter, longer) and regions_fit(shorter, longer, strict=True)
    ):
        return None
    part = share_grams(shorter, longer)
    if part < (SHARE if telling >= FEW else FEW_SHARE) or not _one_differs(shorter, longer):
        return None
    if (
        is_strange(one, other)
        or is_strange(other, one)
        or are_template_leads(one.gist[:120], other.gist[:120])
    ):
        return None
    return part


def _ordinals(signature: Signature) -> set[str]:
    return {number for number in signature.numbers if number.startswith("#")}


def _one_differs(shorter: Signature, longer: Signature) -> bool:
    """One value of the shorter is not the longer's, and it names no period."""
    theirs = set(longer.slots)
    strange = {
        (
            value,
            shorter.gist[place + 1 : place + 8].startswith(_PERIODS_EN if shorter.lang == "en" else _PERIODS),
        )
        for place, value in iter_values(shorter)
        if value not in theirs
    }
    return len(strange) == 1 and not any(period for _, period in strange)
