"""Counted since when? A sum of many years told as that of this year, a week's flow as the day's."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.reading import Figure, Pair, Reading, Stretch, figures_in
from yaowen.records import Finding
from yaowen.text.needing import Needing

_SINCE = Needing(get_wording("verify_times.since"))
_SHORT = Needing(
    r"(?<![到至])今年(?!以来|初|底|年底)|当年|当日|当天|本[次月周季]|单[日月]"
    r"|(?<!end of )(?<!as of )\b(?:this|last) (?:year|month|week|quarter|round)\b"
    r"|\bon the day\b|\bthat day\b|\bin a single\b",
    re.IGNORECASE,
)
_DATED = Needing(
    r"(?:^|[^至到])(?:20\d\d年)?\d{1,2}月(?![末底]|\d)|\bin (?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b|\bin the (?:first|second|third|fourth) quarter\b"
)
_SIGNS = (*"今当本单月", "this", "last", "that day", "on the day", "single", "in ")
"""Without one of these neither of the two above finds anything."""
_WITHIN_YEAR = Needing(
    r"今年以来|年内|年初以来|\bsince (?:January|the (?:start|beginning) of (?:the|this) year)\b|\bso far this year\b",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(r"今年|\bthis year\b", re.IGNORECASE)
_TOTAL = Needing(r"累计|迄今|历年|\bcumulative(?:ly)?\b|\bto date\b|\bin total (?:since|to)\b", re.IGNORECASE)
_NEW = Needing(r"新增|净增|新获批|\bduring the year\b|\bin the year\b", re.IGNORECASE)
_IN_ALL = Needing(
    r"(?:累计|总数|总量|共计?|合计)[^，,。；;\d]{0,8}$|\btotal (?:to|of)\b[^,.;]{0,8}$", re.IGNORECASE
)
_NO_SUMS = frozenset(("year", "month", "week", "day", "rank", "count:years", "number"))
"""Units of what is not counted up over a time."""


_ONE_MONTH = re.compile(r"(?:仅|其中|单)[^，。；]{0,4}\d{1,2}月|\bin [A-Z][a-z]+ alone\b")
"""去年四季度以来…，仅11月就有6笔: the month has a count of its own."""


def check_tally(pair: Pair) -> tuple[Finding, ...]:
    """The claim gives a short time to what the source sums up over a longer one, or sums up what was new in a year."""
    mine, claim, source = pair.mine, pair.claim, pair.source
    if {mine.quantity.unit, pair.theirs.quantity.unit} & _NO_SUMS:
        return ()
    said, told = claim.text[mine.sentence[0] : _end_of(mine, claim)], source.text[slice(*_told_in(pair))]
    if (
        _is_short(said)
        and _SINCE.search(told)
        and not _is_short(told)
        and not (_WITHIN_YEAR.search(told) and _THIS_YEAR.search(said))
        and not _ONE_MONTH.search(told)
    ):
        return (pair.finding("period", "the source counts over a longer time"),)
    if (
        _WITHIN_YEAR.search(said)
        and _TOTAL.search(told)
        and not _WITHIN_YEAR.search(told)
        and not _is_short(told)
    ):
        return (pair.finding("period", "the source counts over a longer time"),)
    if _is_new_for_all(pair):
        return (pair.finding("period", "the source counts all so far, not what was new"),)
    mark = _TOTAL.search(claim.text, *mine.clause)
    if mark and not claim.periods and _NEW.search(told) and not _SINCE.search(told):
        return (pair.finding("period", "the source counts what was new in a time, not all so far"),)
    return ()


def _is_new_for_all(pair: Pair) -> bool:
    """新增34家, where the source has 新增3家，累计34家."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if not _NEW.search(claim.text, mine.clause[0], mine.start) or not _IN_ALL.search(
        source.text, theirs.before[0], theirs.start
    ):
        return False
    others = [f for f in figures_in(source, theirs.sentence) if f.quantity.unit == theirs.quantity.unit]
    return any(_NEW.search(source.text, f.clause[0], f.start) for f in others if f is not theirs)


def _end_of(figure: Figure, reading: Reading) -> int:
    """Where what is told of a figure ends: in Chinese with its clause, where another figure follows."""
    later = [f for f in figures_in(reading, figure.sentence) if f.start > figure.end]
    return figure.clause[1] if later and reading.article.lang == "zh" else figure.sentence[1]


def _is_short(words: str) -> bool:
    folded = words.casefold()
    if not any(map(folded.__contains__, _SIGNS)):
        return False
    return bool((_SHORT.search(words) or _DATED.search(words)) and not _SINCE.search(words))


def _told_in(pair: Pair) -> Stretch:
    """The words that govern the source's figure: its clause, and the sentence up to it where no like figure stands."""
    theirs, source = pair.theirs, pair.source
    like = [f for f in figures_in(source, theirs.sentence) if f.quantity.unit == theirs.quantity.unit]
    alone = like[:1] == [theirs]
    return (theirs.sentence[0] if alone else theirs.clause[0], theirs.clause[1])
