"""Did not reach 3 billion: a figure that the claim denies and the source affirms, or the reverse."""

import re

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.reading import Figure, Pair, Reading
from yaowen.records import Finding

_DENIED_ZH = re.compile(
    r"(?:并未|尚未|从未|未能|没有?能?|未|并没有|不到|不及)"
    r"(?:如期|按期|能够?)?(?:达到?|突破|超过|实现|完成|升至|降至|增至)了?\s*(?:约|近|超过?)?$"
)
_REACHED_EN = get_wording("verify_denials.reach")
_NOT_REACHED_EN = get_wording("verify_denials.not_reached")
_NOT = re.compile(
    r"[未没不非]|\b(?:not|no|never|nor|fail\w*|short|below|under|less|fewer|miss\w*|yet|cannot|unable|without)\b|n't\b",
    re.IGNORECASE,
)
_REACH = 40


def check_denied_figure(pair: Pair) -> tuple[Finding, ...]:
    """A figure that one text denies; a source with any denial in the figure's clause is left alone."""
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    claimed, stated = _is_denied(mine, claim), _is_denied(theirs, source)
    if claimed == stated:
        return ()
    other, reading = (theirs, source) if claimed else (mine, claim)
    if other.quantity.comparator in ("lt", "le", "near") or _NOT.search(reading.text, *other.clause):
        return ()
    return (pair.finding("negation", "one affirms what the other denies"),)


def _is_denied(figure: Figure, reading: Reading) -> bool:
    lead = reading.text[max(figure.sentence[0], figure.start - _REACH) : figure.start]
    if reading.article.lang == "zh":
        return bool(_DENIED_ZH.search(lead))
    reached = _REACHED_EN.search(lead)
    return bool(reached and _NOT_REACHED_EN.search(lead, 0, reached.start()))
