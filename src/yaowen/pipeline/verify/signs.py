"""Rose or fell? The sign of a change, where only one of the two texts has words for a fall."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.reading import Figure, Pair, Reading
from yaowen.records import Finding

_FALLS = get_wording("verify_changes.sinks")
_RISES = re.compile(
    r"[增升涨]|提高|扩大|快于|\b(?:rose|rise\w*|risen|grew|grow\w*|up|increas\w*|gain\w*|climb\w*|jump\w*|surg\w*|expand\w*"
    r"|improv\w*|widen\w*|rais\w*|extend\w*)\b",
    re.IGNORECASE,
)


def check_sign(pair: Pair) -> tuple[Finding, ...]:
    """A fall told where the source has a rise, or the reverse."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if mine.quantity.unit not in ("percent", "pp") or theirs.quantity.unit not in ("percent", "pp"):
        return ()
    claimed, stated = _way(mine, claim), _way(theirs, source)
    if not claimed * stated < 0:
        return ()
    return (pair.finding("number", "the source has it the other way round"),)


def _way(figure: Figure, reading: Reading) -> int:
    """1 where the clause only rises, -1 where it only falls, 0 where it does both or neither."""
    low, high = figure.clause
    if figure.listed:
        high = figure.end
    rises = bool(_RISES.search(reading.text, low, high))
    falls = bool(_FALLS.search(reading.text, low, high)) or figure.quantity.value < 0
    return int(rises) - int(falls)
