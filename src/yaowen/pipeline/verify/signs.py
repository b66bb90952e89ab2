"""Rose or fell? The sign of a change, where only one of the two texts has words for a fall."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.reading import Figure, Pair, Reading
from yaowen.records import Finding
from yaowen.text.needing import Needing

_FALLS = Needing(get_wording("verify_changes.sinks"))
_RISES = Needing(
    r"[增升涨]|提高|扩大|快于|\b(?:rose|rise\w*|risen|grew|grow\w*|up|increas\w*|gain\w*|climb\w*|jump\w*|surg\w*|expand\w*"
    r"|improv\w*|widen\w*|rais\w*|extend\w*)\b",
    re.IGNORECASE,
)


_RATE_TO = Needing(
    r"(?:增速|增幅|涨幅|增长率)[^。；]{0,24}(?:回落|放缓|收窄|下滑|降|升|加快|扩大|提高)[至到为](?:约|了)?$"
    r"|\bgrowth\b[^.;]{0,40}\b(?:slow|eas|cool|fell|dropp|rose|pick|accelerat)\w*[^.;]{0,24}\bto (?:about )?$",
    re.IGNORECASE,
)


def check_sign(pair: Pair) -> tuple[Finding, ...]:
    """A fall told where the source has a rise, or the reverse."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    if mine.quantity.unit not in ("percent", "pp") or theirs.quantity.unit not in ("percent", "pp"):
        return ()
    claimed, stated = _gap(mine, claim), _gap(theirs, source)
    if not claimed or not stated:
        claimed, stated = _way(mine, claim), _way(theirs, source)
    if not claimed * stated < 0:
        return ()
    return (pair.finding("number", "the source has it the other way round"),)


_ABOVE = re.compile(r"\s*(?:points? )?(?:more|higher|greater) than\b|\s*(?:points? )?above\b", re.IGNORECASE)
_BELOW = re.compile(r"\s*(?:points? )?(?:less|lower|smaller) than\b|\s*(?:points? )?below\b", re.IGNORECASE)
_HIGHER_ZH = re.compile(r"(?:高于|高出|比[^，。；]{1,16}高)[^，。；]{0,10}$")
_LOWER_ZH = re.compile(r"(?:低于|比[^，。；]{1,16}低)[^，。；]{0,10}$")


def _gap(figure: Figure, reading: Reading) -> int:
    """1 for so much above something, -1 for so much below it: 9% above the winning price; 0 for neither."""
    lead = reading.text[figure.clause[0] : figure.start]
    above = _ABOVE.match(reading.text, figure.end) or _HIGHER_ZH.search(lead)
    below = _BELOW.match(reading.text, figure.end) or _LOWER_ZH.search(lead)
    return int(bool(above)) - int(bool(below))


def is_rate_moved(figure: Figure, reading: Reading) -> bool:
    """增速回落至4.7%: it is the rate that fell, not what it is told of."""
    lead = _RATE_TO.search(reading.text, figure.sentence[0], figure.start)
    return lead is not None


def _way(figure: Figure, reading: Reading) -> int:
    """1 where the clause only rises, -1 where it only falls, 0 where it does both or neither."""
    low, high = figure.clause
    if figure.listed:
        high = figure.end
    if is_rate_moved(figure, reading):
        return 0
    rises = bool(_RISES.search(reading.text, low, high))
    falls = bool(_FALLS.search(reading.text, low, high)) or figure.quantity.value < 0
    return int(rises) - int(falls)
