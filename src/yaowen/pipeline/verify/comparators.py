"""Over, up to, exactly, just short of: does the claim bound its figure as the source does?"""

import re
from itertools import combinations

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.amounts import kind
from yaowen.pipeline.verify.reading import Figure, Pair, Reading, figures_in
from yaowen.records import Comparator, Finding
from yaowen.text.needing import Needing

_UP = ("gt", "ge")
_DOWN = ("lt", "le", "near")
_CAP = get_wording("verify_bounds.cap")
_MORE = get_wording("verify_bounds.more")
_NO = r"(?:\b(?:not|no|none|never|cannot|nor|without)\b|n't\b)[^,.;]{0,24}\b"
_NOT_ABOVE = re.compile(
    rf"(?:{_NO}(?:above|beyond|higher|more|exceed\w*|over|later|greater|larger|longer|past"
    rf"|surpass\w*)(?: than)?"
    r"|不(?:得|能|会|可|应)?[超高多大晚长]\S?)\s*$",
    re.IGNORECASE,
)
_NOT_OVER_OF = re.compile(r"不(?:超过|高于|多于|得超过)[^，,。；;\d]{1,12}$")
"""不超过公司总股本3%: what it is a share of stands between."""
_NOT_BELOW = re.compile(
    rf"(?:{_NO}(?:below|beneath|under|less|fewer|lower|smaller|shorter|short of)(?: than)?"
    r"|不(?:得|能|会|可|应)?[低少小短]于?)\s*$",
    re.IGNORECASE,
)
_LEAST_OF = Needing(
    r"\b(?:minimum|floor(?! area| space)|lower limit|threshold)(?: \w+){0,2} (?:of|at|is|was"
    r"|to)\s*(?:[A-Z]{0,3}[$€£¥])?$",
    re.IGNORECASE,
)
_AT_MOST = Needing(r"\bat (?:the )?(?:very )?most\b|\bor (?:less|fewer|below|under)\b", re.IGNORECASE)
_AT_LEAST = Needing(r"\bat (?:the )?(?:very )?least\b|\bor (?:more|above|over)\b", re.IGNORECASE)
_MOST_SO_FAR = re.compile(r"(?:最多|至多|顶多)[^，,。；;\d]{1,6}$")
_LEAST_SO_FAR = re.compile(r"(?:至少|起码|最少)[^，,。；;\d]{1,6}$")
_SPACED = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")
_NO_BOUND = Needing(
    r"\b(?:(?:bring|brought|take|took|taking)\w*\b[^,.;]{0,60} up to|(?:turn|hand|carr|t[ao]k"
    r"|roll)\w* over)\s*$",
    re.IGNORECASE,
)
"""Up to and over that bound nothing: bringing the total up to 15 billion, turned over 4 trillion."""
_JOINT = re.compile(r"^\s*(?:[、，,和及与]|and)+\s*$")
_REACH = 24
_SPANS = ("year", "month", "week", "day")
_WITHIN = re.compile(r"(?:之|以)?内")
"""两年内 is no upper limit but a time within which something holds."""


def _near(figure: Figure, reading: Reading) -> str:
    low = max(figure.own[0], figure.start - _REACH)
    return _SPACED.sub("", reading.text[low : min(figure.own[1], figure.end + 10)])


def _led(figure: Figure, reading: Reading) -> str:
    """The clause so far, from the first of a list: at most 1, 2 or 3 million."""
    low, place = min(figure.clause[0], figure.own[0]), figure.start
    for earlier in reversed([f for f in figures_in(reading, figure.sentence) if f.end <= figure.start]):
        if earlier.quantity.unit != figure.quantity.unit or not _JOINT.match(
            reading.text[earlier.end : place]
        ):
            break
        low, place = min(low, earlier.clause[0]), earlier.start
    return _SPACED.sub("", reading.text[low : min(figure.clause[1], figure.end + 10)])


def check_comparator(pair: Pair) -> tuple[Finding, ...]:
    """A finding where the bounds exclude each other; a bound left out is no error, one put in is."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    during = mine.quantity.unit in _SPANS and _OVER_TIME.search(claim.text, 0, mine.start)
    rest = mine.quantity.comparator in _DOWN and _REST.search(source.text, theirs.end, theirs.sentence[1])
    why = None if during or rest else _wrong(mine, theirs, claim, source)
    if why is None or mine.quantity.surface.endswith("级") or _is_of_the_rest(pair):
        return ()
    return (
        source.finding(
            (theirs.start, theirs.end),
            "comparator",
            _near(mine, claim).strip(),
            why=why,
            shown=_near(theirs, source).strip(),
        ),
    )


def _is_of_the_rest(pair: Pair) -> bool:
    """Whether the claim counts those that the source leaves: 88 were cut by 40% or more, 38 of 126 by less."""
    stated = [f.quantity.value for f in figures_in(pair.source, pair.theirs.sentence) if _is_count(f)]
    left = {abs(a - b) for a, b in combinations(stated, 2)} - set(stated)
    return any(f.quantity.value in left for f in figures_in(pair.claim, pair.mine.sentence) if _is_count(f))


def _is_count(figure: Figure) -> bool:
    return kind(figure.quantity.unit) == "count" and figure.quantity.value_high is None


_SHORT = re.compile(r"不足|不到|尚不及|\b(?:less than|under|short of)\b")
"""不足高峰年份的三成: the bound stands before what it is a share of."""
_REST = re.compile(r"其余|其他|其它|\bthe (?:rest|others)\b|\ball others\b", re.IGNORECASE)
"""40分以上的列为…，其余归入低水平组: those below are the rest."""
_OR_MORE = re.compile(r" ?(?:and|or) (?:even )?(?:more|above|beyond|higher)\b|甚至更[多高]", re.IGNORECASE)
"""Up to 30% and more is no limit."""
_OVER_TIME = re.compile(r"\bover (?:the )?(?:next |past |last |coming )?$", re.IGNORECASE)
"""Over three years may be during three years."""


def _wrong(mine: Figure, theirs: Figure, claim: Reading, source: Reading) -> str | None:
    claimed, stated = mine.quantity.comparator, theirs.quantity.comparator
    cues = claim.ids(*mine.clause)
    if "cue_exact" in cues and stated in (*_UP, *_DOWN, "approx"):
        return "the source gives a bound or an approximation, not an exact figure"
    claimed = _bounded(claimed, mine, claim)
    stated = _bounded(stated, theirs, source)
    if "range" in (claimed, stated):
        return None
    if ("cue_short_of" in claim.ids(*mine.own) or claimed in ("lt", "near")) and stated in _UP:
        return "the source says that it was exceeded"
    if claimed == "lt" and stated == "eq" and _is_unbounded(mine, theirs, source):
        return "the source does not say that it stayed below"
    if claimed in _UP and abs(theirs.quantity.value) > abs(mine.quantity.value):
        return None
    if claimed in _UP and _is_above(mine, theirs):
        return "the source's figure is lower"
    if claimed in _UP:
        same_unit = mine.quantity.unit == theirs.quantity.unit
        return _put_above(stated, theirs, source) if same_unit else None
    if _is_within(mine, claim) or _is_within(theirs, source):
        return None
    if claimed == "le" and "milestone" in source.ids(*theirs.clause):
        return None  # what is paid if goals are met is a cap by itself
    if claimed == "le" and stated in ("eq", *_UP) and not _CAP.search(_led(theirs, source)):
        return "the source sets no upper limit here"
    if (
        claimed == "eq"
        and stated == "le"
        and not _CAP.search(claim.text)
        and _CAP.search(_near(theirs, source))
        and not _OR_MORE.match(source.text, theirs.end)
    ):
        return "the source gives this as an upper limit"
    return None


def _is_unbounded(mine: Figure, theirs: Figure, source: Reading) -> bool:
    """Whether a source has the claim's very amount, and no word near it that bounds it from above."""
    short = _SHORT.search(source.text, theirs.clause[0], theirs.start)
    return _is_exact(mine, theirs) and not short and not _CAP.search(_led(theirs, source))


def _is_within(figure: Figure, reading: Reading) -> bool:
    """Is it told as a time within which something holds: within 30 days, 30天内?"""
    if figure.quantity.unit not in _SPANS or figure.quantity.comparator not in ("le", "eq"):
        return False
    before = reading.text[max(0, figure.start - len("within ")) : figure.start].lower()
    return _WITHIN.match(reading.text, figure.end) is not None or before == "within "


def _is_exact(mine: Figure, theirs: Figure) -> bool:
    """Whether both write the very same amount in the same unit: 9.98 is less than 10, ten is not."""
    first, second = abs(mine.quantity.value), abs(theirs.quantity.value)
    return _are_alike(mine, theirs) and abs(first - second) <= second * 1e-9


def _is_above(mine: Figure, theirs: Figure) -> bool:
    """Over 30,000, where the source has 28,000."""
    first, second = abs(mine.quantity.value), abs(theirs.quantity.value)
    return _are_alike(mine, theirs) and first > second * (1 + 1e-6)


def _are_alike(mine: Figure, theirs: Figure) -> bool:
    """Whether two amounts are in one unit, or both count something."""
    units = mine.quantity.unit, theirs.quantity.unit
    return units[0] == units[1] or all(unit == "number" or unit.startswith("count:") for unit in units)


def _bounded(comparator: Comparator, figure: Figure, reading: Reading) -> Comparator:
    """Not above 4.6 % is an upper bound, whatever its last word says."""
    lead = _SPACED.sub("", reading.text[max(figure.sentence[0], figure.start - 2 * _REACH) : figure.start])
    if _NO_BOUND.search(reading.text[figure.sentence[0] : figure.start]):
        return "eq"
    if _MOST_SO_FAR.search(lead) or _LEAST_SO_FAR.search(lead):
        return "le" if _MOST_SO_FAR.search(lead) else "ge"
    trail = reading.text[figure.end : min(figure.after[1], figure.end + _REACH)]
    if (
        _NOT_ABOVE.search(lead)
        or _NOT_OVER_OF.search(lead)
        or (comparator == "eq" and _AT_MOST.search(trail))
    ):
        return "le"
    if comparator == "eq" and _AT_LEAST.search(trail):
        return "ge"
    return "ge" if _NOT_BELOW.search(lead) or (comparator == "eq" and _LEAST_OF.search(lead)) else comparator


def _put_above(stated: str, theirs: Figure, source: Reading) -> str | None:
    if stated in _DOWN:
        return "the source says that it was not exceeded"
    if stated in ("eq", "approx") and not _MORE.search(_near(theirs, source)):
        return "the source does not say that it was exceeded"
    return None
