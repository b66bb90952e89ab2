"""Rights in a country told for rights outside of it: 大中华区以外, excluding Japan."""

import re

from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.concepts import Hit
from yaowen.pipeline.verify.reading import Reading
from yaowen.records import Finding

_BEHIND = re.compile(
    r"(?:市场|地区|境)?(?:[和与及、]\S{1,8})?(?:以外|之外|除外)|,? (?:is |being )?(?:excepted|excluded|aside)\b"
)
_BEFORE = get_wording("verify_bounds.leaves_out")
_REACH = 60
_KEPT = re.compile(r"保留[^，。；]{0,12}$|\b(?:retain|keep|kept)\w*\b[^,.;]{0,70}$", re.IGNORECASE)
"""What a giver of rights keeps for itself."""
_TAKEN_IN = re.compile(r"(?:包括|包含|含|涵盖)$|\bincluding (?:the )?$", re.IGNORECASE)
_PLACES = ("national", "greater_china")
"""Countries of their own beside those abroad."""


def check_outside(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """A place that the claim takes in and the source, wherever it names it, leaves out or has the giver keep.

    Where the claim says that it is taken in (including Greater China), one place that leaves it out is enough.
    Not the reverse: who is given the rights in a country leaves those outside of it to another.
    """
    for hit in _places(claim, pack):
        stated = [other for other in _places(source, pack) if other.id == hit.id]
        left_out = [other for other in stated if _is_left_out(other, source)]
        if not left_out or _is_left_out(hit, claim) or _is_kept(hit, claim):
            continue
        if _is_taken_in(hit, claim) or all(o in left_out or _is_kept(o, source) for o in stated):
            first = left_out[0]
            return (
                source.finding(
                    (first.start, first.end),
                    "scope",
                    claim.text[hit.start : hit.end],
                    why="the source leaves this place out",
                    shown=source.text[slice(*source.clause_at(first.start))].strip(),
                ),
            )
    return ()


def _places(reading: Reading, pack: Pack) -> list[Hit]:
    return [h for h in reading.hits if h.id in _PLACES or pack.concepts[h.id].axis == "foreign_place"]


def _is_kept(hit: Hit, reading: Reading) -> bool:
    return _KEPT.search(reading.text, max(0, hit.start - 2 * _REACH), hit.start) is not None


def _is_taken_in(hit: Hit, reading: Reading) -> bool:
    return _TAKEN_IN.search(reading.text, max(0, hit.start - _REACH), hit.start) is not None


def _is_left_out(hit: Hit, reading: Reading) -> bool:
    behind = _BEHIND.match(reading.text, hit.end)
    return bool(behind or _BEFORE.search(reading.text, max(0, hit.start - _REACH), hit.start))
