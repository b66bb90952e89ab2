"""Whose figure is it among companies? One house's figure told of another that the source tells before it."""

import re

from yaowen.pipeline.verify.reading import Figure, Pair, Reading
from yaowen.records import Finding, Mention

_HOUSES = ("organisation",)


_AMONG = re.compile(r"[^，。；\d]{0,20}等(?=\d)")
"""景顺等7家基石投资者: one of those that the figure counts."""


def check_house(pair: Pair) -> tuple[Finding, ...]:
    """The claim names one company; the source gives the figure to the next one.

    Only where the claimed company has had a figure of its own before the other one is named, or both texts begin
    the figure's clause with whose it is: partners of one deal stand side by side.
    """
    mine, theirs, claim, source = pair.mine, pair.theirs, pair.claim, pair.source
    claimed = {m.entity_id for m in claim.mentions if m.kind in _HOUSES}
    if len(claimed) != 1:
        return ()
    owner = _owner(theirs, source)
    if owner is None or owner.entity_id in claimed or _AMONG.match(source.text, owner.end):
        return ()
    before = [m for m in source.mentions if m.entity_id in claimed and m.start < owner.start]
    if not before or any(m.entity_id in claimed and m.start > owner.start for m in source.mentions):
        return ()
    own = any(before[-1].end <= figure.start < owner.start for figure in source.figures)
    if not own and not (_opens(owner, theirs, source) and _opens(_named(claim, claimed), mine, claim)):
        return ()
    return (
        (
            source.finding(
                (theirs.start, theirs.end),
                "entity",
                next(m.surface for m in claim.mentions if m.entity_id in claimed),
                why="the source gives this figure for another",
                shown=source.text[owner.start : theirs.end],
            ),
        )
        if mine.quantity.unit != "rank"
        else ()
    )


def _named(reading: Reading, ids: set[str]) -> Mention:
    return next(m for m in reading.mentions if m.entity_id in ids)


def _opens(mention: Mention, figure: Figure, reading: Reading) -> bool:
    """Whether a name begins the clause of a figure: 复星医药每年投入2000万元."""
    low = figure.clause[0]
    return low <= mention.start < figure.start and not reading.text[low : mention.start].strip()


def _owner(figure: Figure, source: Reading) -> Mention | None:
    """The company named last before a figure in its sentence."""
    named = [m for m in source.mentions if m.kind in _HOUSES and figure.sentence[0] <= m.start < figure.start]
    return named[-1] if named else None
