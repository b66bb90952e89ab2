"""Per how many? A dividend is told for ten shares: 每10股派发11.85元 is 1.185 a share."""

import re

from msgspec.structs import replace

from yaowen.pipeline.verify.amounts import is_rounded, same_amount
from yaowen.pipeline.verify.reading import Figure, Pair, Reading
from yaowen.records import Finding

_TEN = re.compile(r"每(?:10|十)股[^，。；\d]{0,14}$|\bper (?:10|ten) shares?[^,.;\d]{0,24}$", re.IGNORECASE)
_TEN_AFTER = re.compile(
    r"\s?(?:[a-z]+ )?(?:per|for every|for each|on every) (?:10|ten) shares\b", re.IGNORECASE
)
_ONE = re.compile(r"每股|\b(?:a|per|each) share\b", re.IGNORECASE)


def check_per_share(pair: Pair) -> tuple[Finding, ...]:
    """What ten shares get told of one."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if (
        _is_for_ten(theirs, source)
        and _ONE.search(claim.text, *mine.sentence)
        and not _is_for_ten(mine, claim)
    ):
        return (pair.finding("unit", "the source gives this for ten shares"),)
    return ()


def is_share_of_ten(figure: Figure, claim: Reading, source: Reading) -> bool:
    """Whether a figure a share is a tenth of what the source gives for ten."""
    if not _ONE.search(claim.text, *figure.sentence):
        return False
    tens = [f.quantity for f in source.figures if _is_for_ten(f, source)]
    ones = [replace(quantity, value=quantity.value / 10) for quantity in tens if quantity.value_high is None]
    return any(same_amount(figure.quantity, one) or is_rounded(figure.quantity, one) for one in ones)


def _is_for_ten(figure: Figure, reading: Reading) -> bool:
    before = _TEN.search(reading.text, figure.sentence[0], figure.start)
    return bool(before or _TEN_AFTER.match(reading.text, figure.end))
