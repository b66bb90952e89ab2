"""Rights in a country told for rights outside of it: 大中华区以外, excluding Japan."""

import re

from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.concepts import Hit
from yaowen.pipeline.verify.reading import Reading
from yaowen.records import Finding

_BEHIND = re.compile(r"(?:市场|地区|境)?(?:[和与及、]\S{1,8})?(?:以外|之外|除外)")
_BEFORE = get_wording("verify_bounds.leaves_out")
_REACH = 60
_PLACES = ("national", "greater_china")
"""Countries of their own beside those abroad."""


def check_outside(claim: Reading, source: Reading, pack: Pack) -> tuple[Finding, ...]:
    """A place that the claim takes in and the source, wherever it names it, leaves out.

    Not the reverse: who is given the rights in a country leaves those outside of it to another.
    """
    for hit in _places(claim, pack):
        stated = [other for other in _places(source, pack) if other.id == hit.id]
        if stated and all(_is_left_out(o, source) for o in stated) and not _is_left_out(hit, claim):
            first = stated[0]
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


def _is_left_out(hit: Hit, reading: Reading) -> bool:
    behind = _BEHIND.match(reading.text, hit.end)
    return bool(behind or _BEFORE.search(reading.text, max(0, hit.start - _REACH), hit.start))
